#include "service/power_desk.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <numeric>
#include <set>

#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "codec/joining.hpp"
#include "codec/power_json.hpp"
#include "codec/zone.hpp"
#include "rule/power.hpp"
#include "service/asked_rule.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;

constexpr std::int64_t kAgainMs = 1'000;  // after which another may have been counted

Result<AsOf> day_asked(const std::string& on, const std::string& zone, const AsOf& now) {
  if (on.empty()) return now;
  const auto day = parse_date(on);
  if (!day) return refuse(Refused::kBadTime, "on", {}, "a day, 2026-11-28");
  return AsOf{codec::midnight(Date{day->days + 1}, zone) + -1, *day};
}

struct Chosen {
  rule::Rule rule;
  json::array used;  // in which procedures and stages
};

json::object used_in(const Procedure& procedure, const StageRule& stage) {
  return {{"procedure", procedure.id.text()}, {"stage", stage.id}};
}

// Everywhere where the same rule decides.
json::array used_of(const State& state, const rule::Rule& rule) {
  json::array used;
  for (const Procedure& procedure : state.procedures)
    for (const StageRule& stage : procedure.stages)
      if (!stage.rule.empty() && stage.rule == rule) used.emplace_back(used_in(procedure, stage));
  return used;
}

Result<rule::Rule> of_stage(const Procedure& procedure, const std::string& id) {
  if (id.empty()) {
    const StageRule& deciding = deciding_rule(procedure);
    if (!deciding.rule.empty()) return deciding.rule;
    return refuse(Refused::kNotInForce, "procedure", {procedure.id.text()}, "no rule decides in it");
  }
  const auto stage = std::ranges::find(procedure.stages, id, &StageRule::id);
  if (stage == procedure.stages.end()) return refuse(Refused::kNoSuchStage, "stage", {id});
  if (!stage->rule.empty()) return stage->rule;
  return refuse(Refused::kNotInForce, "stage", {id}, "no rule decides there");
}

Result<rule::Rule> chosen(const State& state, const PowerAsked& asked, Date day) {
  if (!asked.rule.empty()) {
    if (asked.procedure.empty() && asked.stage.empty()) return asked_rule(state, asked.rule);
    return refuse(Refused::kOutOfRange, "rule", {}, "either a rule, or a procedure and its stage");
  }
  for (const Procedure& each : state.procedures) {
    const bool named = each.id.text() == asked.procedure;
    if (named || (asked.procedure.empty() && each.span.covers(day))) return of_stage(each, asked.stage);
  }
  return refuse(Refused::kNoSuchProcedure, "procedure", {asked.procedure});
}

json::object unmeasured(rule::Unmeasured why) { return {{"unmeasured", rule::name_of(why)}}; }

std::int64_t heaviest(const rule::Electorate& electorate) {
  std::int64_t most = 0;
  for (std::size_t i = 0; i < electorate.measures.size(); ++i) {
    std::int64_t sum = 0, common = 0;
    for (const auto& seat : electorate.seats) {
      sum += seat.weights[i];
      common = std::gcd(common, seat.weights[i]);
    }
    if (common > 0) most = std::max(most, sum / common);
  }
  return most;
}

// In how many ways so many of each kind of member can be taken.
double ways(const rule::Electorate& electorate) {
  std::map<std::pair<std::uint64_t, std::vector<std::int64_t>>, std::size_t> kinds;
  for (const auto& seat : electorate.seats) ++kinds[{seat.classes, seat.weights}];
  double ways = 1;
  for (const auto& [kind, count] : kinds) ways *= static_cast<double>(count) + 1;
  return ways;
}

std::vector<codec::SeatName> names_of(const PowerSum& sum) {
  std::vector<codec::SeatName> names;
  for (const auto& [code, name] : sum.names) names.push_back({code, name});
  return names;
}

json::object counted(const PowerSum& sum) {
  const auto names = names_of(sum);
  json::object out = sum.head;
  const auto power = rule::power(sum.rule, sum.electorate);
  out["power"] = power ? codec::power_json(*power, names) : unmeasured(power.error());
  const auto found = rule::coalitions(sum.rule, sum.electorate);
  out["coalitions"] = found ? codec::coalitions_json(*found, names) : unmeasured(found.error());
  if (!sum.joining) return out;
  rule::Electorate then = sum.electorate;
  then.seats.push_back(*sum.joining);
  const auto after = rule::power(sum.rule, then);
  out["joined"] = after ? codec::power_json(*after, names) : unmeasured(after.error());
  out["join"] = sum.joins;
  return out;
}

// Everything that the answer depends on.
std::string key_of(const PowerSum& sum) {
  std::string key = codec::canonical(sum.head) + sum.joins;
  const auto add = [&](const rule::Seat& seat) {
    key += '|' + std::to_string(seat.classes);
    for (const std::int64_t weight : seat.weights) key += ',' + std::to_string(weight);
  };
  for (const auto& seat : sum.electorate.seats) add(seat);
  for (const auto& [code, name] : sum.names) key += '|' + code + '=' + name;
  if (sum.joining) add(*sum.joining);
  return key;
}

}  // namespace

bool is_quick(const rule::Rule&, const rule::Electorate& electorate) {
  const std::size_t members = electorate.seats.size();
  if (members <= kPowerHalvesSeats || ways(electorate) <= static_cast<double>(kPowerCells)) return true;
  return heaviest(electorate) <= kPowerAskedSteps / static_cast<std::int64_t>(members);
}

Result<PowerSum> power_sum(const State& state, std::string_view body, const PowerAsked& asked,
                           const AsOf& now) {
  TRY(when, day_asked(asked.on, state.zone, now));
  TRY(rule, chosen(state, asked, when.day));
  PowerSum sum{
      .rule = std::move(rule), .electorate = {}, .head = {}, .names = {}, .joining = {}, .joins = {}};
  const auto who = seated_at(state, when.at);
  sum.electorate = electorate_on(state.classes, state.measures, state.members, who, when.day, {});
  for (const std::size_t each : who)
    sum.names.emplace_back(state.members[each].id.text(), state.members[each].name);
  sum.head = {{"body", body},          {"name", state.name},       {"on", to_text(when.day)},
              {"members", who.size()}, {"rule", sum.rule.print()}, {"used", used_of(state, sum.rule)}};
  if (asked.join.empty()) return sum;
  if (asked.join.size() > kJoinBytes)
    return refuse(Refused::kTooLarge, "join", {}, std::to_string(kJoinBytes));
  auto joining = codec::read_joining(asked.join, state.classes, state.measures);
  if (!joining) return refuse(Refused::kOutOfRange, "join", {}, joining.error());
  sum.joining = joining->seat;
  sum.joins = joining->name;
  sum.names.emplace_back(joining->name, joining->name);
  return sum;
}

Result<json::object> PowerDesk::answer(const PowerSum& sum) {
  const std::string key = key_of(sum);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
  }
  if (!is_quick(sum.rule, sum.electorate)) {
    return refuse(Refused::kOutOfRange, "rule", {},
                  "with " + std::to_string(sum.electorate.seats.size()) +
                      " members and their votes counting takes longer than a server should; "
                      "`nemcon power` counts it");
  }
  const std::unique_lock counting(counting_, std::try_to_lock);
  if (!counting) return refuse(Refused::kTooMany, {}, {}, std::to_string(kAgainMs) + " ms");
  json::object made = counted(sum);
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kPowersKept) kept_.clear();
  kept_.emplace(key, made);
  return made;
}

}  // namespace nemcon::service
