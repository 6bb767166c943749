#include "service/entries.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "base/check.hpp"
#include "chamber/view.hpp"
#include "codec/entry_v1.hpp"
#include "codec/words.hpp"
#include "service/openings.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

std::vector<store::Stored> stored(store::EventStore& store, std::uint64_t from, std::uint64_t to) {
  std::vector<store::Stored> list;
  if (from >= to) return list;
  store.for_each(from, [&](const store::Stored& each) {
    list.push_back(each);
    return each.seq + 1 < to;
  });
  return list;
}

std::vector<codec::Opened> opened(store::EventStore& store, std::uint64_t seq) {
  std::vector<codec::Opened> list;
  for (const auto& opening : store.openings_of(seq)) {
    if (auto each = open(opening)) list.push_back(std::move(*each));
  }
  return list;
}

// The event whole, as the server knows it. The bytes were verified when the body was opened.
Happened event_of(store::EventStore& store, const store::Stored& entry) {
  auto happened = codec::decode_entry(entry.bytes, store.body(), entry.seq, opened(store, entry.seq));
  CHECK(happened.ok());
  return std::move(*happened);
}

// A sealed event's opening is for the confidants of the candidacy, a reason's for members.
bool may_open(const Happened& happened, const Caller& caller) {
  if (!codec::is_sealed(happened.event)) return reads_reasons(caller.actor);
  Subject subject;
  subject.confided_by = happened.by;
  if (const auto* noted = std::get_if<CandidacyNoted>(&happened.event)) {
    subject.confided_to = noted->confided_to;
  } else if (const auto* changed = std::get_if<CandidacyChanged>(&happened.event)) {
    subject.confided_to = changed->confided_to;
  } else {
    return false;
  }
  return knows_of(subject, caller.actor);
}

json::object entry_json(store::EventStore& store, const store::Stored& entry, const Caller& caller) {
  json::object out{
      {"seq", static_cast<std::int64_t>(entry.seq)}, {"bytes", entry.bytes}, {"leaf", to_hex(entry.leaf)}};
  json::array openings;
  const auto vault = store.openings_of(entry.seq);
  if (!vault.empty() && may_open(event_of(store, entry), caller)) {
    for (const auto& opening : vault) openings.emplace_back(opening.text);
  }
  out["openings"] = std::move(openings);
  return out;
}

// As a sentence, if it is about a matter and not sealed.
void add_change(const Journal& journal, const Happened& happened, std::vector<codec::Change>& list) {
  journal.read([&](const State& state, const store::Head&) {
    Published published = published_of(happened, state);
    if (published.matter.empty()) return;
    list.push_back({happened.seq, std::move(published.at), std::move(published.kind),
                    std::move(published.matter), codec::has_happened(state, happened)});
  });
}

}  // namespace

json::array read_entries(store::EventStore& store, const Journal&, const Caller& caller, std::uint64_t from,
                         std::uint64_t to) {
  json::array list;
  for (const auto& entry : stored(store, from, to)) {
    list.emplace_back(entry_json(store, entry, caller));
  }
  return list;
}

std::vector<Published> published_from(store::EventStore& store, const Journal& journal, std::uint64_t from,
                                      std::uint64_t to) {
  std::vector<Published> list;
  for (const auto& entry : stored(store, from, to)) {
    const Happened happened = event_of(store, entry);
    journal.read(
        [&](const State& state, const store::Head&) { list.push_back(published_of(happened, state)); });
  }
  return list;
}

std::vector<codec::Change> recent_changes(store::EventStore& store, const Journal& journal, const Caller&,
                                          std::size_t count) {
  std::vector<codec::Change> list;
  std::uint64_t to = journal.read([](const State& state, const store::Head&) { return state.size; });
  // Back in pages until there are enough: what is confided may lie in between, and must not push anything
  // out of the list.
  while (to > 0 && list.size() < count) {
    const std::uint64_t from = to > count * 2 ? to - count * 2 : 0;
    auto page = stored(store, from, to);
    for (auto entry = page.rbegin(); entry != page.rend() && list.size() < count; ++entry) {
      add_change(journal, event_of(store, *entry), list);
    }
    to = from;
  }
  return list;
}

Result<StageId> stage_id(const std::string& text) {
  const bool number = !text.empty() && text.size() <= 15 && text[0] != '0' &&
                      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (!number) return refuse(Refused::kNoSuchStage, "stage", {text});
  return StageId(static_cast<std::uint64_t>(std::stoll(text)));
}

}  // namespace nemcon::service
