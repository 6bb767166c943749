#include "codec/view_parts.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "chamber/leaks.hpp"
#include "codec/calendar_events.hpp"
#include "codec/counted.hpp"
#include "codec/view_json.hpp"
#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;
using namespace chamber;

// A deadline of any origin, to be sorted by time.
struct Due {
  Instant at;
  json::object out;
};

void add_stage_deadlines(const State& state, const MatterView& view, std::vector<Due>& list) {
  for (const Stage& stage : view.stages) {
    if (!stage.open() || !stage.until) continue;
    const StageRule& rule = rule_of(state, stage);
    const bool silence = rule.type == StageType::kSilence;
    const std::string text = silence ? "Under silence" : std::string(name_of(rule.type));
    list.push_back({stage.until->at,
                    {{"at", to_text(stage.until->at)},
                     {"day", to_text(local_date(stage.until->at, state.zone))},
                     {"kind", name_of(rule.type)},
                     {"stage", static_cast<std::int64_t>(stage.id.value())},
                     {"deadline", deadline_key(stage)},
                     {"text", text}}});
  }
}

void add_term(const State& state, const MatterView& view, std::vector<Due>& list) {
  const OfficeState* office = find_office(state, view.matter.office);
  if (office == nullptr || !office->office.term_until || !view.matter.reports.empty()) return;
  const Date day = *office->office.term_until;
  list.push_back({midnight(day, state.zone),
                  {{"day", to_text(day)},
                   {"kind", "term_end"},
                   {"deadline", deadline_key(office->office)},
                   {"text", "The term of " + office->office.incumbent + " ends"}}});
}

void add_reported(const State& state, const MatterView& view, std::vector<Due>& list) {
  for (const Report& report : view.matter.reports) {
    if (report.kind != ReportKind::kDeadline) continue;
    json::object out{{"day", to_text(report.date)},
                     {"kind", report.value},
                     {"deadline", deadline_key(report)},
                     {"text", report.note.empty() ? report.value : report.note},
                     {"standing", name_of(report.standing)}};
    if (!report.source.empty()) out["source"] = report.source;
    list.push_back({midnight(report.date, state.zone), std::move(out)});
  }
}

bool has_spoken(const Stage& stage, std::size_t member) {
  for (std::size_t i = 0; i < stage.subjects.size(); ++i) {
    if (stage.stance(i, member) != rule::Stance::kSilent) return true;
  }
  return false;
}

json::object finding_json(const FindingStated& finding) {
  json::object out{{"outcome", name_of(finding.outcome)}, {"text", finding.text}};
  if (!finding.dropped.empty()) out["dropped"] = ids_json(finding.dropped);
  json::array dispositions;
  for (const Disposition& each : finding.dispositions) {
    dispositions.emplace_back(
        json::object{{"member", each.member.text()}, {"addressed", each.addressed}, {"text", each.text}});
  }
  if (!dispositions.empty()) out["dispositions"] = std::move(dispositions);
  return out;
}

// Who has spoken: of a stage that keeps positions back, if this viewer may know.
void add_answers(const State& state, const Stage& stage, Instant now, json::object& out) {
  if (is_held(rule_of(state, stage)) && !(stage.counted && stage.counted->answered)) return;
  json::array answered, silent;
  for (const std::size_t member : seated_at(state, stage.open() ? now : stage.closed)) {
    const MemberId& id = state.members[member].id;
    const bool spoke = stage.counted
                           ? std::ranges::find(*stage.counted->answered, id) != stage.counted->answered->end()
                           : has_spoken(stage, member);
    (spoke ? answered : silent).emplace_back(id.text());
  }
  out["answered"] = std::move(answered);
  out["silent"] = std::move(silent);
}

json::array totals_json(const Stage& stage) {
  json::array list;
  for (const auto& [index, tally] : stage.counted->totals) {
    json::object one{{"subject", stage.subjects[index].text()}, {"totals", tally_json(tally)}};
    list.emplace_back(std::move(one));
  }
  return list;
}

json::array class_totals_json(const Stage& stage) {
  json::array list;
  for (const auto& [index, tallies] : stage.counted->class_totals) {
    for (const ClassTally& each : tallies) {
      list.emplace_back(json::object{{"subject", stage.subjects[index].text()},
                                     {"class", each.name},
                                     {"totals", tally_json(each.tally)}});
    }
  }
  return list;
}

// What of the stage is for whom, and what of that has come.
void add_disclosure(const State& state, const Stage& stage, const StageRule& rule, json::object& out) {
  if (!stage.awaiting.empty()) {
    json::array awaiting;
    for (const std::uint32_t member : stage.awaiting) awaiting.emplace_back(state.members[member].id.text());
    out["awaiting"] = std::move(awaiting);
  }
  if (!rule.secret.empty()) {
    out["secret_at"] = rule.secret_at;
    json::array asked;
    for (const std::uint32_t member : stage.asked_secret) asked.emplace_back(state.members[member].id.text());
    out["asked_secret"] = std::move(asked);
  }
  if (!is_held(rule)) return;
  out["held"] = true;
  out["whole"] = stage.whole;
  auto given = told_by(stage);
  const Matter& matter = *find_matter(state, stage.matter);
  for (Leak& each : leaks(state, matter, stage.rule, stage.subjects, stage.opened))
    if (each.kind != LeakKind::kRounds || stage.open()) given.push_back(std::move(each));
  out["gives_away"] = leaks_json(given);
  if (!stage.counted) return;
  if (!stage.counted->totals.empty()) out["totals"] = totals_json(stage);
  if (!stage.counted->class_totals.empty()) out["class_totals"] = class_totals_json(stage);
}

std::vector<Due> deadlines(const State& state, const MatterView& view) {
  std::vector<Due> list;
  add_stage_deadlines(state, view, list);
  add_term(state, view, list);
  add_reported(state, view, list);
  std::ranges::stable_sort(list, {}, &Due::at);
  return list;
}

json::array own_history(const Subject& subject) {
  json::array history;
  for (const CandidacyStep& step : subject.history) {
    history.emplace_back(json::object{{"state", name_of(step.state)}, {"at", to_text(step.at)}});
  }
  return history;
}

json::array reported_history(const MatterView& view, const SubjectId& id) {
  json::array history;
  for (const Report& report : view.matter.reports) {
    if (report.kind != ReportKind::kCandidacy || slug(report.candidate) != id.text()) continue;
    json::object step{{"state", report.value},
                      {"at", to_text(report.date)},
                      {"standing", name_of(report.standing)},
                      {"note", report.note}};
    if (!report.source.empty()) step["source"] = report.source;
    history.emplace_back(std::move(step));
  }
  return history;
}

json::object subject_json(const State& state, const MatterView& view, const TableSubject& subject,
                          const AsOf& now) {
  json::object out{{"subject", subject.id.text()}, {"name", subject.name}};
  const Subject* own = find_subject(view.matter, subject.id);
  if (own != nullptr) {
    out["state"] = name_of(own->state);
    if (!own->sponsor.empty()) out["sponsor"] = own->sponsor.text();
    if (!own->confided_to.empty()) {
      out["confided"] = true;
      out["confided_to"] = texts_json(own->confided_to);
    }
    out["history"] = own_history(*own);
  } else {
    const auto seen = table(state, view, subject.id, now);
    out["state"] = seen ? seen->state : "named";
    out["reported"] = true;
    out["history"] = reported_history(view, subject.id);
  }
  const auto& history = out["history"].get_array();
  if (!history.empty()) out["since"] = history.back().get_object().at("at");
  return out;
}

}  // namespace

json::array texts_json(const std::vector<std::string>& texts) {
  json::array out;
  for (const auto& text : texts) out.emplace_back(text);
  return out;
}

std::vector<std::string> classes_on(const Member& member, Date day) {
  std::vector<std::string> names;
  for (const Membership& each : member.classes) {
    if (each.span.covers(day)) names.push_back(each.name);
  }
  return names;
}

json::object office_json(const OfficeState& state) {
  const Office& office = state.office;
  json::object out{{"office", office.id.text()}, {"name", office.name}};
  if (!office.incumbent.empty()) out["incumbent"] = office.incumbent;
  if (office.term_from) out["term_from"] = to_text(*office.term_from);
  if (office.term_until) out["term_until"] = to_text(*office.term_until);
  if (state.acting) {
    json::object acting{{"name", state.acting->holder}, {"from", to_text(utc_date(state.acting->since))}};
    if (state.acting->until) acting["until"] = to_text(*state.acting->until);
    out["acting"] = std::move(acting);
  }
  if (state.vacated) {
    out["vacated"] = to_text(*state.vacated);
    out["why_vacated"] = state.why_vacated;
  }
  if (state.successor) {
    json::object next{{"name", state.successor->name}, {"from", to_text(state.successor->from)}};
    if (state.successor->until) next["until"] = to_text(*state.successor->until);
    out["successor"] = std::move(next);
  }
  return out;
}

std::vector<json::object> subjects_json(const State& state, const MatterView& view, const AsOf& now) {
  std::vector<json::object> list;
  for (const TableSubject& subject : table_subjects(state, view, now)) {
    list.push_back(subject_json(state, view, subject, now));
  }
  return list;
}

json::array deadlines_json(const State& state, const MatterView& view, const AsOf&) {
  json::array out;
  for (auto& due : deadlines(state, view)) out.emplace_back(std::move(due.out));
  return out;
}

json::object next_deadline(const State& state, const MatterView& view, const AsOf& now) {
  if (!view.matter.open()) return {};
  for (auto& due : deadlines(state, view)) {
    if (due.at > now.at) return std::move(due.out);
  }
  return {};
}

json::array dates_json(const State& state, const MatterView& view) {
  std::set<Date> days;
  const bool reported = !view.matter.reports.empty();
  for (const Report& report : view.matter.reports) {
    // Who became a member decades ago moves nothing in this race, and what is ahead is not known yet.
    const bool moves = report.kind != ReportKind::kMembership && report.kind != ReportKind::kDeadline;
    if (moves) days.insert(report.date);
  }
  if (!reported) days.insert(local_date(view.matter.opened, state.zone));
  for (const Stage& stage : view.stages) {
    days.insert(local_date(stage.opened, state.zone));
    for (const PositionChange& change : stage.history) days.insert(local_date(change.at, state.zone));
    if (!stage.open()) days.insert(local_date(stage.closed, state.zone));
  }
  json::array out;
  for (const Date day : days) out.emplace_back(to_text(day));
  return out;
}

json::object stage_view(const State& state, const Stage& stage, Instant now) {
  const StageRule& rule = rule_of(state, stage);
  json::object out{{"stage", static_cast<std::int64_t>(stage.id.value())},
                   {"stage_rule", rule.id},
                   {"type", name_of(rule.type)},
                   {"rule", rule_text(rule)},
                   {"silence", rule::name_of(rule.meaning.silence)},
                   {"abstention", rule::name_of(rule.meaning.abstention)},
                   {"subjects", ids_json(stage.subjects)},
                   {"open", stage.open()},
                   {"opened_at", to_text(stage.opened)},
                   {"zone", state.zone}};
  if (stage.until) {
    out["until"] = to_text(stage.until->at);
    out["until_local"] = local_text(stage.until->at, state.zone).substr(0, 16);
  }
  json::array replaced;
  for (const Instant at : stage.extended_from) replaced.emplace_back(to_text(at));
  if (!replaced.empty()) out["extended_from"] = std::move(replaced);
  if (stage.outcome) {
    out["outcome"] = name_of(*stage.outcome);
    out["closed_at"] = to_text(stage.closed);
    if (*stage.outcome == StageOutcome::kAdopted) out["adopted_at"] = to_text(stage.closed);
  }
  if (!stage.text_title.empty()) out["text_title"] = stage.text_title;
  if (stage.text_sha256) out["text_sha256"] = to_hex(*stage.text_sha256);
  if (stage.previous.value()) out["previous"] = static_cast<std::int64_t>(stage.previous.value());
  if (stage.next.value()) out["next"] = static_cast<std::int64_t>(stage.next.value());
  if (stage.broken) {
    json::object broken{{"member", state.members[stage.broken->member].id.text()},
                        {"at", to_text(stage.broken->at)}};
    if (!stage.broken->reason.empty()) broken["reason"] = stage.broken->reason.text();
    if (!stage.broken->condition.empty()) broken["condition"] = stage.broken->condition.text();
    if (!stage.broken->received.empty()) broken["received"] = stage.broken->received.text();
    out["broken_by"] = std::move(broken);
  }
  if (stage.finding) out["finding"] = finding_json(*stage.finding);
  if (const std::size_t round = round_of(state, stage); round > 1) {
    out["round"] = static_cast<std::int64_t>(round);
  }
  add_answers(state, stage, now, out);
  add_disclosure(state, stage, rule, out);
  return out;
}

json::array leaks_json(const std::vector<Leak>& leaks) {
  json::array list;
  for (const Leak& each : leaks) {
    json::object one{{"kind", name_of(each.kind)}};
    if (!each.of.empty()) one["of"] = texts_json(each.of);
    if (each.members != 0) one["members"] = static_cast<std::int64_t>(each.members);
    list.emplace_back(std::move(one));
  }
  return list;
}

std::string rule_text(const StageRule& rule) { return rule.rule.empty() ? std::string() : rule.rule.print(); }

}  // namespace nemcon::codec
