#include "codec/view_json.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "codec/view_parts.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;
using namespace chamber;

json::array absences_json(const std::vector<Absence>& absences) {
  json::array list;
  for (const Absence& each : absences) {
    json::object out{{"from", to_text(each.from)}, {"left", each.left}, {"text", each.text}};
    if (each.until) out["until"] = to_text(*each.until);
    list.emplace_back(std::move(out));
  }
  return list;
}

json::object member_json(const State& state, const Member& member, Instant now) {
  json::object out{{"member", member.id.text()}, {"name", member.name}};
  if (member.span.from) out["from"] = to_text(*member.span.from);
  if (member.span.until) out["until"] = to_text(*member.span.until);
  out["classes"] = texts_json(classes_on(member, utc_date(now)));
  const std::uint32_t index = *find_member(state, member.id);
  out["seated"] = is_seated(state, index, now);
  if (const auto absences = state.absences.find(index); absences != state.absences.end())
    out["absences"] = absences_json(absences->second);
  return out;
}

json::array audiences_json(Audiences audiences) {
  json::array list;
  for (const Audience each : audiences.list()) list.emplace_back(name_of(each));
  return list;
}

json::array disclosure_json(const StageRule& rule) {
  json::array list;
  for (const Facet facet :
       {Facet::kAnswered, Facet::kWhat, Facet::kWhy, Facet::kTotals, Facet::kClassTotals}) {
    list.emplace_back(json::object{{"facet", name_of(facet)},
                                   {"open", audiences_json(audience_for(rule, facet, true))},
                                   {"closed", audiences_json(audience_for(rule, facet, false))}});
  }
  return list;
}

json::object rule_json(const StageRule& rule) {
  json::object out{{"stage_rule", rule.id},
                   {"type", name_of(rule.type)},
                   {"rule", rule_text(rule)},
                   {"silence", rule::name_of(rule.meaning.silence)},
                   {"abstention", rule::name_of(rule.meaning.abstention)},
                   {"required", rule.required}};
  if (!rule.name.empty()) out["name"] = rule.name;
  if (!rule.replaces.empty()) out["replaces"] = rule.replaces;
  if (rule.period) out["period"] = to_text(*rule.period);
  if (rule.minimum) out["minimum"] = to_text(*rule.minimum);
  if (rule.maximum) out["maximum"] = to_text(*rule.maximum);
  json::array options, reasoned;
  for (const auto stance : options_of(rule)) options.emplace_back(rule::name_of(stance));
  for (const auto stance : rule.reasoned) reasoned.emplace_back(rule::name_of(stance));
  out["options"] = std::move(options);
  if (!reasoned.empty()) out["reasoned"] = std::move(reasoned);
  json::array counted, preferences;
  for (const auto stance : rule.counted) counted.emplace_back(rule::name_of(stance));
  for (const std::int64_t number : rule.preferences) preferences.emplace_back(number);
  if (!counted.empty()) out["counted"] = std::move(counted);
  if (!preferences.empty()) out["preferences"] = std::move(preferences);
  if (rule.final) out["final"] = true;
  if (!rule.disclosure.empty()) out["disclosure"] = disclosure_json(rule);
  return out;
}

json::array statements_json(const State& state, const Matter& matter) {
  json::array list;
  for (const Statement& each : matter.statements) {
    list.emplace_back(json::object{{"member", state.members[each.member].id.text()},
                                   {"statement", name_of(each.kind)},
                                   {"text", each.text},
                                   {"at", to_text(each.at)},
                                   {"seq", static_cast<std::int64_t>(each.seq)}});
  }
  return list;
}

json::object procedure_json(const Procedure& procedure) {
  json::array stages;
  for (const StageRule& rule : procedure.stages) stages.emplace_back(rule_json(rule));
  json::object out{{"procedure", procedure.id.text()},
                   {"kind", name_of(procedure.kind)},
                   {"name", procedure.name},
                   {"decision", procedure.decision},
                   {"stages", std::move(stages)}};
  if (procedure.proxies != 0) out["proxies"] = procedure.proxies;
  if (procedure.minus != 0) out["minus"] = procedure.minus;
  if (!procedure.source.empty()) out["source"] = procedure.source;
  return out;
}

json::object waiting_json(const State& state, const Waiting& waiting) {
  json::object out{{"what", name_of(waiting.what)},
                   {"matter", waiting.matter.text()},
                   {"title", find_matter(state, waiting.matter)->title}};
  if (waiting.stage.value() != 0) out["stage"] = static_cast<std::int64_t>(waiting.stage.value());
  if (!waiting.subject.empty()) {
    out["subject"] = waiting.subject.text();
    out["subject_name"] = find_subject(*find_matter(state, waiting.matter), waiting.subject)->name;
  }
  if (waiting.until) out["until"] = to_text(*waiting.until);
  return out;
}

std::string state_word(const Matter& matter) {
  if (matter.open()) return "open";
  return matter.decision->outcome == MatterOutcome::kNoConsent ? "closed" : "decided";
}

json::object outcome_json(const Matter& matter) {
  const Decision& decision = *matter.decision;
  json::object out{{"outcome", name_of(decision.outcome)}, {"at", to_text(decision.at)}};
  if (!decision.subject.empty()) {
    out["subject"] = decision.subject.text();
    if (const auto* subject = find_subject(matter, decision.subject)) out["name"] = subject->name;
  }
  if (decision.from) out["from"] = to_text(*decision.from);
  if (decision.until) out["until"] = to_text(*decision.until);
  return out;
}

// An open sounding that keeps its answers back and has none that this reader knows of: "0 of 166" would be
// said of nothing.
bool awaits_answers(const State& state, const Table& seen) {
  const Stage* stage = find_stage(state, seen.stage);
  return stage != nullptr && stage->open() && is_held(rule_of(state, *stage)) &&
         rule_of(state, *stage).type == StageType::kSounding &&
         std::ranges::none_of(seen.seats, &TableSeat::own);
}

// Where the leading subject of a matter stands, in the words of the list on the first page.
void add_standing(const State& state, const MatterView& view, const AsOf& now, json::object& out) {
  const auto seen = table(state, view, SubjectId(), now);
  if (!seen || seen->subject.empty()) return;
  out["subject"] = seen->subject.text();
  out["subject_name"] = seen->name;
  out["basis"] = seen->acts ? "acts" : "reports";
  out["verdict"] = rule::name_of(seen->verdict);
  if (seen->hidden || awaits_answers(state, *seen)) {
    out["hidden"] = true;  // what was said is kept back: nothing can be counted
    return;
  }
  out["missing"] = ids_json(seen->missing);
  out["of"] = static_cast<std::int64_t>(seen->seats.size());
  out["support"] = std::ranges::count_if(seen->seats, [&](const TableSeat& seat) {
    const bool counts = seat.own || !seen->acts;
    return counts && (seat.stance == rule::Stance::kSupport || seat.stance == rule::Stance::kAcquiesce);
  });
}

json::object summary_json(const State& state, const MatterView& view, const AsOf& now) {
  const Matter& matter = view.matter;
  json::object out{{"matter", matter.id.text()},
                   {"kind", name_of(procedure_of(state, matter).kind)},
                   {"title", matter.title},
                   {"state", state_word(matter)},
                   {"changed_at", to_text(matter.changed)}};
  add_standing(state, view, now, out);
  if (auto deadline = next_deadline(state, view, now); !deadline.empty()) {
    out["next_deadline"] = std::move(deadline);
  }
  if (matter.decision) out["outcome"] = outcome_json(matter);
  return out;
}

json::object change_json(const Change& change) {
  json::object out{{"seq", static_cast<std::int64_t>(change.seq)},
                   {"at", change.at},
                   {"kind", change.kind},
                   {"text", change.text}};
  if (!change.matter.empty()) out["matter"] = change.matter;
  return out;
}

json::object may_json(const May& may) {
  json::object out{{"act", may.act}};
  if (may.stage.value() != 0) out["stage"] = static_cast<std::int64_t>(may.stage.value());
  if (!may.subjects.empty()) out["subjects"] = ids_json(may.subjects);
  if (!may.stage_rules.empty()) out["stage_rules"] = texts_json(may.stage_rules);
  json::array stances, outcomes;
  for (const auto stance : may.stances) stances.emplace_back(rule::name_of(stance));
  for (const auto outcome : may.outcomes) outcomes.emplace_back(name_of(outcome));
  if (!stances.empty()) out["stances"] = std::move(stances);
  if (!outcomes.empty()) out["outcomes"] = std::move(outcomes);
  return out;
}

void add_members_of(const State& state, const MatterView& view, const AsOf& now, json::object& out) {
  json::array subjects, stages, documents;
  for (const auto& subject : subjects_json(state, view, now)) subjects.emplace_back(subject);
  for (const Stage& stage : view.stages) {
    stages.emplace_back(stage_view(state, stage, now.at));
    if (!stage.text_sha256) continue;
    json::object document{{"title", stage.text_title},
                          {"sha256", to_hex(*stage.text_sha256)},
                          {"stage", static_cast<std::int64_t>(stage.id.value())}};
    if (!stage.text.empty()) document["text"] = stage.text;
    documents.emplace_back(std::move(document));
  }
  out["subjects"] = std::move(subjects);
  out["stages"] = std::move(stages);
  out["documents"] = std::move(documents);
  out["deadlines"] = deadlines_json(state, view, now);
  out["dates"] = dates_json(state, view);
  out["reports"] = static_cast<std::int64_t>(view.matter.reports.size());
}

}  // namespace

json::object body_view(const State& state, std::string_view body, const AsOf& now) {
  json::array members, offices, procedures;
  for (const std::uint32_t member : state.protocol) {
    members.emplace_back(member_json(state, state.members[member], now.at));
  }
  for (const OfficeState& office : state.offices) offices.emplace_back(office_json(office));
  for (const Procedure& procedure : state.procedures) {
    procedures.emplace_back(procedure_json(procedure));
  }
  return {{"body", body},
          {"name", state.name},
          {"zone", state.zone},
          {"size", static_cast<std::int64_t>(state.size)},
          {"members", std::move(members)},
          {"offices", std::move(offices)},
          {"procedures", std::move(procedures)}};
}

json::object home_view(const State& state, std::string_view body, const Actor& viewer, const AsOf& now,
                       const std::vector<Change>& changes) {
  json::array waiting, matters, recent;
  for (const Waiting& each : waiting_for(state, viewer, now.at)) {
    waiting.emplace_back(waiting_json(state, each));
  }
  for (const auto& [id, matter] : state.matters) {
    matters.emplace_back(summary_json(state, view(state, matter, viewer), now));
  }
  for (const Change& change : changes) recent.emplace_back(change_json(change));
  return {{"body", body},
          {"name", state.name},
          {"zone", state.zone},
          {"size", static_cast<std::int64_t>(state.size)},
          {"waiting", std::move(waiting)},
          {"matters", std::move(matters)},
          {"changes", std::move(recent)}};
}

json::object matter_view(const State& state, const MatterView& view, const Actor& viewer, const AsOf& now) {
  const Matter& matter = view.matter;
  const Procedure& procedure = procedure_of(state, matter);
  json::object out{{"matter", matter.id.text()},
                   {"kind", name_of(procedure.kind)},
                   {"title", matter.title},
                   {"state", state_word(matter)},
                   {"procedure", procedure_json(procedure)},
                   {"opened_at", to_text(matter.opened)},
                   {"zone", state.zone}};
  if (!matter.office.empty()) out["office"] = office_json(*find_office(state, matter.office));
  if (!matter.after.empty()) out["after"] = matter.after.text();
  if (!matter.followed_by.empty()) out["followed_by"] = matter.followed_by.text();
  if (matter.decision) out["outcome"] = outcome_json(matter);
  if (!matter.concerned.empty()) {
    json::array concerned;
    for (const std::uint32_t member : matter.concerned)
      concerned.emplace_back(state.members[member].id.text());
    out["concerned"] = std::move(concerned);
  }
  if (!matter.proxies.empty()) {
    json::array proxies;
    for (const auto& [member, holder] : matter.proxies)
      proxies.emplace_back(
          json::object{{"member", state.members[member].id.text()}, {"to", state.members[holder].id.text()}});
    out["proxies"] = std::move(proxies);
  }
  if (!matter.statements.empty()) out["statements"] = statements_json(state, matter);
  add_members_of(state, view, now, out);
  json::array list;
  for (const May& each : may(state, matter, viewer, now.at)) list.emplace_back(may_json(each));
  out["may"] = std::move(list);
  return out;
}

}  // namespace nemcon::codec
