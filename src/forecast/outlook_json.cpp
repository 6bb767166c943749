#include "forecast/outlook_json.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

namespace nemcon::forecast {
namespace {

namespace json = boost::json;

std::string day_text(const Past& past, Days day) { return to_text(Date{past.opened.days + day}); }

void put_day(json::object& out, std::string_view name, const Past& past, Days day) {
  if (day != kNever) out[name] = day_text(past, day);
}

json::object ends_json(const Ends& ends) { return {{"apart", ends.apart}, {"together", ends.together}}; }

json::array targets_json(const Past& past) {
  json::array out;
  for (const Target& each : past.targets)
    out.emplace_back(json::object{{"day", day_text(past, each.day)}, {"hard", each.hard}});
  return out;
}

std::string_view kind_name(ObstacleKind kind) {
  switch (kind) {
    case ObstacleKind::kObjection: return "objection";
    case ObstacleKind::kProcedure: return "procedure";
    case ObstacleKind::kRival: return "rival";
  }
  return "";
}

json::object member_json(const Past& past, const MemberPast& member) {
  json::object out{{"member", member.id}};
  if (member.consent) {
    out["consented_by"] = day_text(past, member.consent->by);
    if (member.consent->after + 1 < member.consent->by)
      out["not_before"] = day_text(past, member.consent->after + 1);
  }
  if (member.private_yes) out["private_yes"] = member.private_yes->certainty;
  json::array obstacles;
  for (const Obstacle& each : member.obstacles) {
    json::object one{{"kind", kind_name(each.kind)}, {"from", day_text(past, each.from)}};
    put_day(one, "until", past, each.until);
    if (!each.reason.empty()) one["reason"] = each.reason;
    obstacles.emplace_back(std::move(one));
  }
  if (!obstacles.empty()) out["obstacles"] = std::move(obstacles);
  return out;
}

json::array outcomes_json(const Outlook& outlook) {
  json::array out;
  for (const OutcomeChance& each : outlook.outcomes)
    out.emplace_back(json::object{{"outcome", name_of(each.outcome)},
                                  {"low", each.low},
                                  {"said", each.said},
                                  {"high", each.high},
                                  {"counted", each.counted}});
  return out;
}

json::array holdouts_json(const Past& known, const Outlook& outlook) {
  json::array out;
  for (const Holdout& each : outlook.holdouts) {
    json::object one{{"member", known.members[each.member].id}, {"by", ends_json(each.by)}};
    if (outlook.ranked) one["last"] = ends_json(each.last);
    if (!each.reason.empty()) one["reason"] = each.reason;
    out.emplace_back(std::move(one));
  }
  return out;
}

json::array influence_json(const Past& known, const Outlook& outlook) {
  json::array out;
  for (const Influence& each : outlook.influence)
    out.emplace_back(json::object{{"member", known.members[each.member].id},
                                  {"mechanical", each.mechanical},
                                  {"assumed", each.assumed}});
  return out;
}

json::array counts_json(const Past& known, const Outlook& outlook) {
  json::array out;
  for (const Outlook::Count& each : outlook.counts)
    out.emplace_back(json::object{{"day", day_text(known, each.day)},
                                  {"q025", each.q025},
                                  {"q10", each.q10},
                                  {"q25", each.q25},
                                  {"q50", each.q50},
                                  {"q75", each.q75},
                                  {"q90", each.q90},
                                  {"q975", each.q975}});
  return out;
}

}  // namespace

json::object json_of(const Past& known) {
  json::array members;
  for (const MemberPast& each : known.members) members.emplace_back(member_json(known, each));
  const auto missing =
      std::ranges::count_if(known.members, [](const MemberPast& each) { return !each.consent; });
  return {{"race", known.race},
          {"about", known.about},
          {"class", known.body == BodyClass::kGovernments ? "governments" : "ratification"},
          {"verified", known.verified},
          {"opened", to_text(known.opened)},
          {"as_of", day_text(known, known.seen_until)},
          {"targets", targets_json(known)},
          {"missing", missing},
          {"members", std::move(members)}};
}

json::object json_of(const Past& known, const Chance& chance) {
  return {{"by", day_text(known, chance.day)},
          {"apart", chance.ends.apart},
          {"together", chance.ends.together},
          {"low", chance.low},
          {"high", chance.high}};
}

json::object json_of(const Past& known, const Outlook& outlook) {
  json::array chances, curve, dots;
  for (const Chance& each : outlook.chances) chances.emplace_back(json_of(known, each));
  for (const Chance& each : outlook.curve) curve.emplace_back(json_of(known, each));
  for (const Days each : outlook.dots)
    if (each != kNever) dots.emplace_back(day_text(known, each));
  json::object out{{"chances", std::move(chances)},
                   {"curve", std::move(curve)},
                   {"dots", std::move(dots)},
                   {"counts", counts_json(known, outlook)},
                   {"outcomes", outcomes_json(outlook)},
                   {"holdouts", holdouts_json(known, outlook)},
                   {"ranked", outlook.ranked},
                   {"influence", influence_json(known, outlook)},
                   {"owed_to", name_of(outlook.owed)},
                   {"races", outlook.races},
                   {"clusters", outlook.clusters}};
  if (!outlook.outcomes.empty()) put_day(out, "outcomes_by", known, outlook.outcomes_by);
  put_day(out, "early", known, outlook.early);
  put_day(out, "half", known, outlook.half);
  put_day(out, "late", known, outlook.late);
  return out;
}

json::array json_of(const Past& known, std::span<const WhatIf> bars) {
  json::array out;
  for (const WhatIf& each : bars) {
    json::object one = json_of(known, each.chance);
    one["change"] = text_of(each.change);
    out.emplace_back(std::move(one));
  }
  return out;
}

json::array json_of(std::span<const Edge> edges) {
  json::array out;
  for (const Edge& each : edges)
    out.emplace_back(json::object{{"from", each.from},
                                  {"to", each.to},
                                  {"times", std::round(std::exp(each.strength) * 100) / 100},
                                  {"author", each.author},
                                  {"reason", each.reason},
                                  {"declared", to_text(each.declared)}});
  return out;
}

}  // namespace nemcon::forecast
