#include "service/forecast_log.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "codec/canonical.hpp"
#include "record/hash.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

constexpr const char* kKind = "forecast";

// Who sees the same of every matter: the seats of a member, else those of one role; a candidate only itself.
std::string clearance_of(const Actor& reader) {
  if (!reader.member.empty()) return reader.member.text();
  return seat_of(reader);
}

std::string id_of(const std::string& clearance, const json::object& row) {
  const Hash digest = record::sha256(view_of(json::serialize(row.at("chances"))));
  std::string id = clearance;
  for (const char* part : {"matter", "subject", "day"}) id += "|" + std::string(row.at(part).as_string());
  return id + "|" + to_hex(digest).substr(0, 2);
}

// What came of a chance: whether all had consented by that day; none while that is open.
std::optional<bool> came(const RaceEnd& end, Date by) {
  if (end.all) return *end.all <= by;
  if (end.other) return false;
  return by < end.today ? std::optional(false) : std::nullopt;
}

double square(double value) { return value * value; }

struct Sums {
  std::size_t scored = 0;
  double brier = 0;
};

void score(const RaceEnd& end, json::object& chance, Sums& sums) {
  const auto by = parse_date(chance.at("by").as_string());
  const auto fact = by ? came(end, *by) : std::nullopt;
  if (!fact) return;
  const double middle =
      (chance.at("apart").to_number<double>() + chance.at("together").to_number<double>()) / 2;
  const double brier = square(middle - (*fact ? 1 : 0));
  chance["came"] = *fact;
  chance["brier"] = brier;
  ++sums.scored;
  sums.brier += brier;
}

}  // namespace

RaceEnd end_of(const MatterRace& race, const Matter& matter, Date today) {
  RaceEnd end{.today = today, .all = {}, .other = {}};
  if (const auto whole = race.whole()) {
    if (const auto all = forecast::unanimous_by(*whole)) end.all = Date{whole->opened.days + *all};
  }
  if (matter.decision && !end.all) end.other = today;
  return end;
}

void ForecastLog::keep(const Actor& reader, const std::string& matter, const json::object& shown,
                       Instant at) {
  const auto* forecast = shown.if_contains("forecast");
  if (forecast == nullptr || !shown.contains("subject")) return;
  json::object row{{"matter", matter},
                   {"subject", shown.at("subject")},
                   {"name", shown.at("name")},
                   {"day", shown.at("as_of")},
                   {"class", shown.at("class")},
                   {"owed_to", forecast->at("owed_to")},
                   {"chances", forecast->at("chances")},
                   {"at", to_text(at)}};
  const std::string id = id_of(clearance_of(reader), row);
  if (store_.get_access(kKind, id, 0)) return;
  store_.put_access({kKind, id, json::serialize(row), 0});
}

json::object ForecastLog::scored(const Actor& reader, const EndOf& end) const {
  const std::string own = clearance_of(reader) + "|";
  std::map<std::pair<std::string, std::string>, std::optional<RaceEnd>> ends;
  json::array list;
  Sums sums;
  for (const store::Access& row : store_.list_access(kKind, 0)) {
    if (!row.id.starts_with(own)) continue;
    boost::system::error_code wrong;
    json::value value = json::parse(row.data, wrong);
    if (wrong || !value.is_object()) continue;
    json::object& shown = value.get_object();
    const std::pair key(std::string(shown.at("matter").as_string()),
                        std::string(shown.at("subject").as_string()));
    if (!ends.contains(key)) ends[key] = end(key.first, key.second);
    if (!ends[key]) continue;  // it is none of the reader's any more
    for (json::value& chance : shown.at("chances").as_array()) score(*ends[key], chance.as_object(), sums);
    list.emplace_back(std::move(shown));
  }
  std::ranges::stable_sort(list, std::greater{},
                           [](const json::value& each) { return each.at("at").as_string(); });
  json::object out{{"forecasts", std::move(list)}, {"scored", sums.scored}};
  if (sums.scored > 0) out["brier"] = sums.brier / static_cast<double>(sums.scored);
  return out;
}

}  // namespace nemcon::service
