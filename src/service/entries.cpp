#include "service/entries.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "base/check.hpp"
#include "chamber/held.hpp"
#include "chamber/view.hpp"
#include "codec/counted.hpp"
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

std::vector<codec::Opened> opened(store::EventStore& store, const Vault& vault, std::uint64_t seq) {
  std::vector<codec::Opened> list;
  for (const auto& opening : store.openings_of(seq)) {
    if (auto each = vault.open(opening)) list.push_back(std::move(*each));
  }
  return list;
}

// The event whole, as the server knows it. The bytes were verified when the body was opened.
Happened event_of(store::EventStore& store, const Journal& journal, const store::Stored& entry) {
  auto happened =
      codec::decode_entry(entry.bytes, store.body(), entry.seq, opened(store, journal.vault(), entry.seq));
  CHECK(happened.ok());
  return std::move(*happened);
}

// A sealed event's opening is for the confidants of the candidacy.
bool may_open_sealed(const Happened& happened, const Actor& viewer) {
  Subject subject;
  subject.confided_by = happened.by;
  if (const auto* noted = std::get_if<CandidacyNoted>(&happened.event)) {
    subject.confided_to = noted->confided_to;
  } else if (const auto* changed = std::get_if<CandidacyChanged>(&happened.event)) {
    subject.confided_to = changed->confided_to;
  } else {
    return false;
  }
  return knows_of(subject, viewer);
}

// The words of a position, whoever took it.
bool may_open_words(const State& state, StageId id, const MemberId& member, const Actor& viewer) {
  if (belongs(viewer.role) && viewer.member == member) return true;
  const Stage& stage = *find_stage(state, id);
  return admits(rule_of(state, stage), Facet::kWhy, viewer, stage.open());
}

// Whether the viewer may open the part of that name.
bool may_open(const State& state, const Happened& happened, const std::string& name, const Actor& viewer) {
  if (codec::is_sealed(happened.event)) return may_open_sealed(happened, viewer);
  if (const auto* counted = std::get_if<PositionsCounted>(&happened.event)) {
    const Stage& stage = *find_stage(state, counted->stage);
    const auto part = codec::part_of(name);
    return part && may_know(state, stage, *counted, *part, viewer, stage.open());
  }
  if (const auto* taken = std::get_if<PositionTaken>(&happened.event))
    return may_open_words(state, taken->stage, taken->member, viewer);
  if (const auto* broken = std::get_if<SilenceBroken>(&happened.event))
    return may_open_words(state, broken->stage, broken->member, viewer);
  return reads_texts(viewer);
}

json::array openings_for(store::EventStore& store, const Journal& journal, const store::Stored& entry,
                         const Caller& caller) {
  json::array openings;
  const auto vault = store.openings_of(entry.seq);
  if (vault.empty()) return openings;
  const Happened happened = event_of(store, journal, entry);
  journal.read([&](const State& state, const store::Head&) {
    for (const auto& opening : vault) {
      const auto opened = journal.vault().open(opening);
      if (opened && may_open(state, happened, opened->name, caller.actor))
        openings.emplace_back(*journal.vault().disclosure(opening));
    }
  });
  return openings;
}

json::object entry_json(store::EventStore& store, const Journal& journal, const store::Stored& entry,
                        const Caller& caller) {
  return {{"seq", static_cast<std::int64_t>(entry.seq)},
          {"bytes", entry.bytes},
          {"leaf", to_hex(entry.leaf)},
          {"openings", openings_for(store, journal, entry, caller)}};
}

// As a sentence, if it is about a matter and not sealed.
void add_change(const Journal& journal, const Happened& happened, std::vector<codec::Change>& list) {
  journal.read([&](const State& state, const store::Head&) {
    Published published = published_of(happened, state);
    // Each message of a sounding is a change of its page, not of the matter's course.
    const bool message = std::holds_alternative<SoundingPosted>(happened.event);
    if (published.matter.empty() || message) return;
    list.push_back({happened.seq, std::move(published.at), std::move(published.kind),
                    std::move(published.matter), codec::has_happened(state, happened)});
  });
}

}  // namespace

json::array read_entries(store::EventStore& store, const Journal& journal, const Caller& caller,
                         std::uint64_t from, std::uint64_t to) {
  json::array list;
  for (const auto& entry : stored(store, from, to)) {
    list.emplace_back(entry_json(store, journal, entry, caller));
  }
  return list;
}

std::vector<Published> published_from(store::EventStore& store, const Journal& journal, std::uint64_t from,
                                      std::uint64_t to) {
  std::vector<Published> list;
  for (const auto& entry : stored(store, from, to)) {
    const Happened happened = event_of(store, journal, entry);
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
      add_change(journal, event_of(store, journal, *entry), list);
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
