#include "service/race_view.hpp"

#include <algorithm>
#include <boost/json/array.hpp>

#include "chamber/table.hpp"  // slug
#include "codec/picture_json.hpp"
#include "service/race_parts.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;
using namespace chamber;
using forecast::Past;

// What its members are asked for: a ratification, or to agree.
std::string_view asks(const Race& race) {
  return race.past.body == forecast::BodyClass::kRatification ? "ratification" : "consent";
}

Date day_of(const Past& past, forecast::Days days) { return Date{past.opened.days + days}; }

// Who consented last, and what had stood in its way. The day is an upper bound where `not_after` says so.
json::object last_of(const Race& race) {
  const Past& past = race.past;
  const auto by = forecast::unanimous_by(past);
  json::array members;
  bool bound = false;
  for (const auto& each : past.members) {
    if (each.consent->by != *by) continue;
    members.emplace_back(json::object{{"member", each.id}, {"name", name_in(race, each.id)}});
    bound = bound || each.consent->after + 1 < each.consent->by;
  }
  json::array reasons;
  for (const json::value& each : race_obstacles(race, race.candidate, race.last_day)) {
    const auto of_last = [&](const json::value& member) { return member.at("member") == each.at("member"); };
    if (std::ranges::any_of(members, of_last)) reasons.push_back(each);
  }
  json::object out{{"on", to_text(day_of(past, *by))}, {"members", std::move(members)}};
  if (bound) out["not_after"] = true;
  if (!reasons.empty()) out["obstacles"] = std::move(reasons);
  return out;
}

// The decision that settled it: who chosen enters into office later, and that is not the end of the race.
const ReportedStep* settling(const CandidatePicture& candidate) {
  for (const ReportedStep& step : candidate.steps) {
    const auto means = outcome_means(step.state);
    if (step.outcome && (means == OutcomeMeans::kFills || means == OutcomeMeans::kAdmits)) return &step;
  }
  return nullptr;
}

// The body's own yes by the end of what the file tells, or how the candidate's race ended.
void put_end(const Race& race, json::object& out) {
  const Picture seen = picture(race.base, race.reports, race.last_day);
  const CandidatePicture* found = find_candidate(seen, race.candidate);
  if (found == nullptr) return;
  const ReportedStep* settled = settling(*found);
  out["state"] = settled != nullptr ? settled->state : found->state;
  if (settled != nullptr) out["ended"] = to_text(settled->date);
  if (settled == nullptr && found->decided_on) out["ended"] = to_text(*found->decided_on);
}

// Beside whose name it stands in the list.
json::object head_of(const Race& race) {
  json::object out{{"race", race.id},
                   {"body", race.charter},
                   {"name", race.body},
                   {"about", race.candidate},
                   {"asks", asks(race)},
                   {"from", to_text(race.first_day)},
                   {"to", to_text(race.last_day)},
                   {"verified", !race.has_past || race.past.verified},
                   {"reports", race.reports.size()}};
  if (race.has_past) {
    out["opened"] = to_text(race.past.opened);
    out["members"] = race.past.members.size();
  }
  return out;
}

// Of governments that had said nothing of their own, only the body's yes is known: that names nobody as the
// last.
bool knows_last(const Past& past, forecast::Days by) {
  return past.body != forecast::BodyClass::kGovernments ||
         std::ranges::none_of(past.members, [&](const auto& each) {
           return each.consent->by == by && each.consent->after + 1 < each.consent->by;
         });
}

json::object summary_of(const Race& race) {
  json::object out = head_of(race);
  put_end(race, out);
  if (!race.has_past) return out;
  if (const auto by = forecast::unanimous_by(race.past); by && !race.past.members.empty()) {
    out["days"] = *by;
    if (knows_last(race.past, *by)) out["last"] = last_of(race);
  }
  return out;
}

json::array subjects_of(const Picture& seen) {
  json::array out;
  for (const CandidatePicture& each : seen.candidates)
    out.emplace_back(json::object{{"subject", slug(each.name)}, {"name", each.name}, {"state", each.state}});
  return out;
}

Result<Date> day_asked(const Race& race, const std::string& as_of) {
  if (as_of.empty()) return race.last_day;
  const auto day = parse_date(as_of);
  if (!day) return refuse(Refused::kBadTime, "as_of", {}, "a day, 2024-02-22");
  return *day;
}

// The one that was asked for; else whom the race is about, once somebody has named it; else the leading one.
Result<const CandidatePicture*> chosen(const Race& race, const Picture& seen, const std::string& subject) {
  if (subject.empty()) {
    const CandidatePicture* found = find_candidate(seen, race.candidate);
    return found != nullptr || seen.candidates.empty() ? found : &seen.candidates.front();
  }
  for (const CandidatePicture& each : seen.candidates)
    if (slug(each.name) == subject) return &each;
  return refuse(Refused::kNoSuchSubject, "subject", {subject});
}

json::array names_of(const Race& race) {
  json::array out;
  for (const Member& each : race.base.members)
    out.emplace_back(json::object{{"member", each.id.text()}, {"name", each.name}});
  return out;
}

// In the API a member that has no value is absent, and none is named by data: `positions` has the standings
// too.
json::object for_api(json::object object) {
  json::object out;
  for (auto& [name, value] : object)
    if (!value.is_null()) out.emplace(name, std::move(value));
  for (json::value& each : out.at("candidates").as_array()) each.as_object().erase("standing");
  return out;
}

json::array days_json(const Race& race) {
  json::array out;
  for (const Date day : days_of(race.reports)) out.emplace_back(to_text(day));
  return out;
}

}  // namespace

json::object races_view(const Races& races) {
  json::array list;
  for (const Race& each : races.all()) list.emplace_back(summary_of(each));
  return {{"races", std::move(list)}};
}

Result<json::object> race_view(const Race& race, const std::string& as_of, const std::string& subject) {
  TRY(day, day_asked(race, as_of));
  const Picture seen = picture(race.base, race.reports, day);
  TRY(candidate, chosen(race, seen, subject));
  json::object out = head_of(race);
  out["as_of"] = to_text(day);
  out["days"] = days_json(race);
  out["names"] = names_of(race);
  out["known"] =
      std::ranges::count_if(race.reports, [&](const Report& each) { return known_from(each) <= day; });
  out["subjects"] = subjects_of(seen);
  const std::string about = candidate == nullptr ? race.candidate : candidate->name;
  out["subject"] = slug(about);
  out["subject_name"] = about;
  std::vector<MemberId> electorate;
  if (candidate != nullptr) electorate = candidate->electorate;
  if (candidate == nullptr)
    for (const Member& each : seen.electorate) electorate.push_back(each.id);
  out["lanes"] = race_lanes(race, about, electorate, day);
  out["obstacles"] = race_obstacles(race, about, day);
  out["picture"] = for_api(codec::picture_json(race.charter, seen, about));
  return out;
}

}  // namespace nemcon::service
