#include "codec/picture_json.hpp"

#include <boost/json/array.hpp>

namespace nemcon::codec {
namespace {

namespace json = boost::json;
using namespace chamber;  // the whole file is about its types

json::array codes(const std::vector<MemberId>& members) {
  json::array list;
  for (const MemberId& member : members) list.emplace_back(member.text());
  return list;
}

json::value maybe_day(const std::optional<Date>& day) {
  return day ? json::value(to_text(*day)) : json::value(nullptr);
}

json::value maybe_text(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

void add_text(json::object& out, std::string_view name, const std::string& text) {
  if (!text.empty()) out[name] = text;
}

void add_said(json::object& out, Standing standing, const std::string& note, const std::string& source) {
  out["standing"] = name_of(standing);
  add_text(out, "note", note);
  add_text(out, "source", source);
}

json::object event_json(const MemberEvent& event) {
  json::object out{{"date", to_text(event.date)}, {"actor", event.member}, {"value", event.value}};
  add_said(out, event.standing, event.note, event.source);
  return out;
}

json::array events_json(const std::vector<MemberEvent>& events) {
  json::array list;
  for (const MemberEvent& event : events) list.emplace_back(event_json(event));
  return list;
}

json::object position_json(const Picture& picture, const CandidatePicture& candidate,
                           const ReportedPosition& position) {
  json::object out{{"member", position.actor},
                   {"stance", rule::name_of(position.stance)},
                   {"value", position.value},
                   {"since", to_text(position.since)},
                   {"precision", name_of(position.precision)}};
  add_said(out, position.standing, position.note, position.source);
  add_text(out, "demand", position.demand);
  auto linked = events_json(events_of(picture, candidate, position.actor));
  if (!linked.empty()) out["linked"] = std::move(linked);
  return out;
}

json::array positions_json(const Picture& picture, const CandidatePicture& candidate,
                           const std::vector<ReportedPosition>& positions) {
  json::array list;
  for (const auto& each : positions) list.emplace_back(position_json(picture, candidate, each));
  return list;
}

json::object sets_json(const rule::Sets& sets, const std::vector<MemberId>& members) {
  json::array list;
  for (const auto& set : sets.sets) {
    json::array names;
    for (const std::size_t place : set) names.emplace_back(members.at(place).text());
    list.emplace_back(std::move(names));
  }
  return {{"size", sets.size},
          {"possible", sets.possible},
          {"complete", sets.complete},
          {"sets", std::move(list)}};
}

json::array totals_json(const std::vector<Total>& totals) {
  json::array list;
  for (const Total& total : totals) {
    json::object out{{"date", to_text(total.date)}, {"text", total.text}};
    add_said(out, total.standing, total.note, total.source);
    list.emplace_back(std::move(out));
  }
  return list;
}

json::array steps_json(const std::vector<ReportedStep>& steps) {
  json::array list;
  for (const ReportedStep& step : steps) {
    json::object out{{"date", to_text(step.date)},
                     {"precision", name_of(step.precision)},
                     {"state", step.state},
                     {"actor", step.actor}};
    add_said(out, step.standing, step.note, step.source);
    list.emplace_back(std::move(out));
  }
  return list;
}

json::object standing_json(const CandidatePicture& candidate) {
  json::object out;
  for (const ReportedPosition& each : candidate.positions) {
    if (each.stance == rule::Stance::kSupport) out[each.actor] = name_of(each.standing);
  }
  return out;
}

json::array ratified_json(const CandidatePicture& candidate) {
  json::array list;
  for (const ReportedPosition& each : candidate.positions) {
    if (each.value == "ratified") list.emplace_back(each.actor);
  }
  return list;
}

void add_camps(const CandidatePicture& candidate, json::object& out) {
  const Camps camps = camps_of(candidate);
  out["support"] = codes(camps.support);
  out["undeclared"] = codes(camps.undeclared);
  out["reserve"] = codes(camps.reserve);
  out["object"] = codes(camps.object);
  out["abstain"] = codes(camps.abstain);
  if (candidate.ratifying) out["ratified"] = ratified_json(candidate);
}

json::object candidate_json(const Picture& picture, const CandidatePicture& candidate) {
  json::object out{{"name", candidate.name},       {"subject", slug(candidate.name)},
                   {"state", candidate.state},     {"verdict", rule::name_of(candidate.verdict)},
                   {"unheard", candidate.unheard}, {"decided", candidate.decided},
                   {"ended", candidate.ended},     {"electorate", codes(candidate.electorate)}};
  if (candidate.decided_on) out["decided_on"] = to_text(*candidate.decided_on);
  if (candidate.takes_office) out["takes_office"] = to_text(*candidate.takes_office);
  add_camps(candidate, out);
  out["missing"] = codes(candidate.missing);
  out["standing"] = standing_json(candidate);
  out["totals"] = totals_json(candidate.totals);
  out["to_meet"] = sets_json(candidate.to_meet, candidate.electorate);
  out["to_break"] = sets_json(candidate.to_break, candidate.electorate);
  out["positions"] = positions_json(picture, candidate, candidate.positions);
  out["outside"] = positions_json(picture, candidate, candidate.outside);
  out["steps"] = steps_json(candidate.steps);
  out["events"] = events_json(candidate.events);
  return out;
}

json::array deadlines_json(const Picture& picture) {
  json::array list;
  for (const Ahead& each : picture.ahead) {
    json::object out{
        {"date", to_text(each.date)}, {"days", each.date.days - picture.as_of.days}, {"kind", each.kind}};
    add_text(out, "about", each.about);
    add_text(out, "actor", each.actor);
    add_said(out, each.standing, each.note, each.source);
    if (each.put_off) out["put_off"] = to_text(*each.put_off);
    list.emplace_back(std::move(out));
  }
  return list;
}

json::array electorate_json(const Picture& picture) {
  json::array list;
  for (const Member& member : picture.electorate) list.emplace_back(member.id.text());
  return list;
}

}  // namespace

json::object picture_json(std::string_view body, const Picture& picture, const std::string& only) {
  json::object out{{"as_of", to_text(picture.as_of)},
                   {"race", maybe_text(picture.race)},
                   {"body", body},
                   {"rule", picture.rule.print()},
                   {"silence", rule::name_of(picture.meaning.silence)},
                   {"abstention", rule::name_of(picture.meaning.abstention)},
                   {"electorate", electorate_json(picture)},
                   {"incumbent", maybe_text(picture.incumbent)},
                   {"term_end", maybe_day(picture.term_end)}};
  if (picture.said_electorate) out["said_electorate"] = *picture.said_electorate;
  add_text(out, "last_incumbent", picture.last_incumbent);
  if (picture.vacant_from) out["vacant_from"] = to_text(*picture.vacant_from);
  json::array candidates;
  for (const CandidatePicture& each : picture.candidates) {
    if (only.empty() || each.name == only) candidates.emplace_back(candidate_json(picture, each));
  }
  out["candidates"] = std::move(candidates);
  out["deadlines"] = deadlines_json(picture);
  out["events"] = events_json(picture.events);
  return out;
}

}  // namespace nemcon::codec
