#include "service/readings.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "codec/fields.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

constexpr const char* kKind = "reading";

std::string id_of(const std::string& seat, std::uint64_t entry) { return std::to_string(entry) + "/" + seat; }

std::string data_of(const Reading& reading) {
  return codec::canonical(json::object{{"entry", static_cast<std::int64_t>(reading.entry)},
                                       {"seat", reading.seat},
                                       {"name", reading.name},
                                       {"at", to_text(reading.at)}});
}

Result<Reading> read_row(const store::Access& row) {
  TRY(value, codec::parse_strict(row.data));
  if (!value.is_object()) return refuse(Refused::kMalformed, "reading");
  codec::Reader reader(value.get_object(), "");
  Reading reading;
  codec::entry_number(reader, "entry", reading.entry);
  reader.text("seat", reading.seat, kIdBytes * 4);
  reader.maybe_text("name", reading.name, kTitleBytes);
  codec::instant(reader, "at", reading.at);
  TRY_DONE(reader.done());
  return reading;
}

bool has_words(const PositionChange& change) {
  return !change.opened && !(change.reason.empty() && change.condition.empty());
}

}  // namespace

std::vector<std::uint64_t> confidences_in(const State& state, const MatterView& seen, const Actor& viewer) {
  const auto own = find_member(state, viewer.member);
  std::vector<std::uint64_t> entries;
  for (const Stage& stage : seen.stages) {
    if (!stage.text.empty() && !stage.text_opened) entries.push_back(stage.opened_seq);
    for (const PositionChange& change : stage.history) {
      if (change.seq != 0 && change.member != own && has_words(change)) entries.push_back(change.seq);
    }
  }
  std::ranges::sort(entries);
  entries.erase(std::ranges::unique(entries).begin(), entries.end());
  return entries;
}

Readings::Readings(store::EventStore& store, Clock& clock) : store_(store), clock_(clock) {
  for (const auto& row : store_.list_access(kKind, 0)) {
    if (const auto reading = read_row(row)) known_.emplace(reading->seat, reading->entry);
  }
}

void Readings::note(const Caller& caller, const std::vector<std::uint64_t>& entries) {
  const std::string seat = seat_of(caller.actor);
  std::vector<store::Access> rows;
  const std::lock_guard lock(mutex_);
  for (const std::uint64_t entry : entries) {
    if (known_.contains({seat, entry})) continue;
    rows.push_back({kKind, id_of(seat, entry), data_of({entry, seat, caller.name, clock_.now()}), 0});
  }
  if (rows.empty()) return;
  store_.put_all(rows);
  for (const std::uint64_t entry : entries) known_.emplace(seat, entry);
}

std::vector<Reading> Readings::newest() const {
  std::vector<Reading> all;
  for (const auto& row : store_.list_access(kKind, 0)) {
    if (auto reading = read_row(row)) all.push_back(std::move(*reading));
  }
  std::ranges::stable_sort(all, std::ranges::greater(), [](const Reading& each) { return each.at; });
  if (all.size() > kPageEntries) all.resize(kPageEntries);
  return all;
}

}  // namespace nemcon::service
