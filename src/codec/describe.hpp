// The members of every event's `data`, each named once. docs/ENTRIES.md is this file in words; changing
// a name here is a new format version.
#pragma once

#include "chamber/event.hpp"
#include "codec/counted.hpp"
#include "codec/describe_sounding.hpp"
#include "codec/fields.hpp"

namespace nemcon::codec {

using namespace chamber;  // the whole file is about its types

template <class A>
void describe_span(A& a, Span& span) {
  maybe_date(a, "from", span.from);
  maybe_date(a, "until", span.until);
}

template <class A>
void describe(A& a, Membership& membership) {
  a.text("name", membership.name, kIdBytes);
  describe_span(a, membership.span);
}

template <class A>
void describe(A& a, Weight& weight) {
  a.text("measure", weight.measure, kIdBytes);
  a.number("value", weight.value, 0, kWeightMax);
  describe_span(a, weight.span);
}

inline constexpr std::size_t kStages = 6;  // outcomes of a stage that there are
using rule::kStanceCount;

template <class A>
void describe(A& a, Disclosed& disclosed) {
  word(a, "facet", disclosed.facet, facet_of);
  for (const auto& [name, audiences] : {std::pair("open", &disclosed.open), {"closed", &disclosed.closed}}) {
    auto list = audiences->list();
    words(a, name, list, kAudiences, audience_of);
    if constexpr (A::kReads) {
      *audiences = {};
      for (const Audience each : list) audiences->add(each);
    }
  }
}

template <class A>
void describe(A& a, Then& then) {
  word(a, "outcome", then.outcome, stage_outcome_of);
  a.maybe_text("stage", then.stage, kIdBytes);
}

template <class A>
void describe(A& a, StageRule& stage_rule) {
  a.text("stage_rule", stage_rule.id, kIdBytes);
  word(a, "type", stage_rule.type, stage_type_of);
  as_text(
      a, "rule", stage_rule.rule,
      [](const rule::Rule& each) { return each.empty() ? std::string() : each.print(); },
      [](const std::string& text) { return rule::Rule::parse(text); }, false, kRuleBytes);
  word(a, "silence", stage_rule.meaning.silence, rule::silence_of);
  word(a, "abstention", stage_rule.meaning.abstention, rule::abstention_of);
  a.flag("required", stage_rule.required);
  a.maybe_text("name", stage_rule.name, kTitleBytes);
  words(a, "options", stage_rule.options, kStanceCount, rule::stance_of);
  words(a, "reasoned", stage_rule.reasoned, kStanceCount, rule::stance_of);
  words(a, "counted", stage_rule.counted, kStanceCount, rule::stance_of);
  a.maybe_flag("final", stage_rule.final);
  a.numbers("preferences", stage_rule.preferences, kRounds, kSubjectsOfStage);
  a.numbers("drops", stage_rule.drops, kRounds, kSubjectsOfStage);
  maybe_period(a, "period", stage_rule.period);
  maybe_period(a, "minimum", stage_rule.minimum);
  maybe_period(a, "maximum", stage_rule.maximum);
  a.texts("calendars", stage_rule.calendars, kCalendars, kIdBytes);
  as_text(
      a, "closes", stage_rule.closes,
      [](Closes each) { return each == Closes::kByHand ? std::string() : std::string(name_of(each)); },
      [](const std::string& text) { return closes_of(text); }, false);
  a.list("disclosure", stage_rule.disclosure, kFacets,
         [](auto& archive, auto& value) { describe(archive, value); });
  a.maybe_number("least", stage_rule.least, 1, static_cast<std::int64_t>(kMembers));
  as_text(
      a, "guard", stage_rule.guard,
      [](Guard each) { return each == Guard::kWarn ? std::string() : std::string(name_of(each)); },
      [](const std::string& text) { return guard_of(text); }, false);
  a.maybe_number("secret_at", stage_rule.secret_at, 1, static_cast<std::int64_t>(kMembers));
  a.maybe_text("secret", stage_rule.secret, kIdBytes);
  a.maybe_text("replaces", stage_rule.replaces, kIdBytes);
  a.list("then", stage_rule.then, kStages, [](auto& archive, auto& value) { describe(archive, value); });
}

template <class A>
void describe(A& a, LogOpened& event) {
  a.text("origin", event.origin, kTitleBytes);
  a.number("rules", event.rules, 1, 1);
  a.maybe_text("key", event.key, kKeyTextBytes);
  a.maybe_text("policy", event.policy, kOwnPolicyBytes);
}

template <class A>
void describe(A& a, KeyEnrolled& event) {
  a.text("seat", event.seat, kIdBytes * 2);
  a.text("key", event.key, kIdBytes);
}

template <class A>
void describe(A& a, KeyWithdrawn& event) {
  a.text("seat", event.seat, kIdBytes * 2);
  a.text("key", event.key, kIdBytes);
  a.maybe_text("text", event.text, kReasonBytes);
}

template <class A>
void describe(A& a, LogKeyChanged& event) {
  a.text("key", event.key, kKeyTextBytes);
}

template <class A>
void describe(A& a, PolicySet& event) {
  a.text("policy", event.policy, kOwnPolicyBytes);
}

// Only the disclosures are written; what they say is read from them (codec/entry_v1.cpp).
template <class A>
void describe(A& a, ConfidenceOpened& event) {
  entry_number(a, "entry", event.entry);
  std::vector<std::string> disclosures;
  for (const OpenedPart& part : event.parts) disclosures.push_back(part.disclosure);
  a.texts("disclosures", disclosures, kOpeningsOfEntry, kEntryBytes);
  if constexpr (A::kReads) {
    event.parts.clear();
    for (auto& disclosure : disclosures) event.parts.push_back({{}, {}, std::move(disclosure)});
  }
}

template <class A>
void describe(A& a, ConfidenceErased& event) {
  entry_number(a, "entry", event.entry);
  a.texts("digests", event.digests, kOpeningsOfEntry, kIdBytes);
  a.text("ground", event.ground, kReasonBytes);
}

template <class A>
void describe(A& a, BodyConstituted& event) {
  a.text("name", event.name, kTitleBytes);
  a.text("zone", event.zone, kIdBytes);
  a.texts("classes", event.classes, kClasses, kIdBytes);
  a.texts("measures", event.measures, kMeasures, kIdBytes);
}

template <class A>
void describe(A& a, MemberSeated& event) {
  const auto inner = [](auto& archive, auto& value) { describe(archive, value); };
  id(a, "member", event.member.id);
  a.text("name", event.member.name, kTitleBytes);
  describe_span(a, event.member.span);
  a.list("classes", event.member.classes, kClasses, inner);
  a.list("weights", event.member.weights, kMeasures * 64, inner);
  id(a, "matter", event.matter, false);
  maybe_instant(a, "begins", event.member.begins);
}

template <class A>
void describe(A& a, OfficeEstablished& event) {
  id(a, "office", event.office.id);
  a.text("name", event.office.name, kTitleBytes);
  a.maybe_text("incumbent", event.office.incumbent, kTitleBytes);
  maybe_date(a, "term_from", event.office.term_from);
  maybe_date(a, "term_until", event.office.term_until);
}

template <class A>
void describe(A& a, CalendarAdopted& event) {
  a.text("calendar", event.calendar.id, kIdBytes);
  std::int64_t weekend = event.calendar.weekend;
  a.number("weekend", weekend, 0, 126);  // a bit a day, Monday the lowest; somebody works sometimes
  event.calendar.weekend = static_cast<std::uint8_t>(weekend);
  dates(a, "holidays", event.calendar.holidays, kHolidays);
}

template <class A>
void describe(A& a, ProcedureAdopted& event) {
  Procedure& procedure = event.procedure;
  id(a, "procedure", procedure.id);
  word(a, "matter_kind", procedure.kind, matter_kind_of);
  a.text("name", procedure.name, kTitleBytes);
  a.list("stages", procedure.stages, kStagesOfProcedure,
         [](auto& archive, auto& value) { describe(archive, value); });
  a.flag("decision", procedure.decision);
  a.maybe_text("source", procedure.source, kNoteBytes);
  a.maybe_number("proxies", procedure.proxies, 1, static_cast<std::int64_t>(kMembers));
  a.maybe_number("minus", procedure.minus, 1, static_cast<std::int64_t>(kMembers));
  describe_span(a, procedure.span);
}

template <class A>
void describe(A& a, MatterOpened& event) {
  id(a, "matter", event.matter);
  id(a, "procedure", event.procedure);
  a.text("title", event.title, kTitleBytes);
  id(a, "office", event.office, false);
  id(a, "after", event.after, false);
  maybe_date(a, "until", event.until);
  id(a, "subject", event.subject, false);
  a.maybe_text("subject_name", event.subject_name, kTitleBytes);
  id(a, "applicant", event.applicant, false);
  ids(a, "concerned", event.concerned, kMembers);
}

template <class A>
void describe(A& a, CandidacyNoted& event) {
  id(a, "matter", event.matter);
  id(a, "subject", event.subject);
  a.text("name", event.name, kTitleBytes);
  word(a, "state", event.state, candidacy_state_of);
  id(a, "sponsor", event.sponsor, false);
  a.texts("confided_to", event.confided_to, kConfidants, kIdBytes);
}

template <class A>
void describe(A& a, CandidacyChanged& event) {
  id(a, "matter", event.matter);
  id(a, "subject", event.subject);
  word(a, "state", event.state, candidacy_state_of);
  a.texts("confided_to", event.confided_to, kConfidants, kIdBytes);
}

template <class A>
void describe(A& a, CandidacyReleased& event) {
  id(a, "matter", event.matter);
  id(a, "subject", event.subject);
  a.text("name", event.name, kTitleBytes);
  word(a, "state", event.state, candidacy_state_of);
  id(a, "sponsor", event.sponsor, false);
}

template <class A>
void describe(A& a, Report& report) {
  date(a, "date", report.date);
  word(a, "precision", report.precision, precision_of);
  a.text("actor", report.actor, kIdBytes);
  word(a, "kind", report.kind, report_kind_of);
  a.maybe_text("candidate", report.candidate, kTitleBytes);
  a.text("value", report.value, kTitleBytes);
  word(a, "standing", report.standing, standing_of);
  a.maybe_text("note", report.note, kNoteBytes);
  a.maybe_text("source", report.source, kNoteBytes);
  maybe_date(a, "known_on", report.known_on);
  a.maybe_text("demand", report.demand, kConditionBytes);
}

template <class A>
void describe(A& a, ReportNoted& event) {
  id(a, "matter", event.matter);
  a.text("race", event.report.race, kIdBytes);
  describe(a, event.report);
}

template <class A>
void describe_deadline(A& a, Deadline& deadline) {
  instant(a, "until", deadline.at);
  a.maybe_text("until_local", deadline.local, kIdBytes);
}

template <class A>
void describe(A& a, StageOpened& event) {
  stage(a, "stage", event.stage);
  id(a, "matter", event.matter);
  a.text("stage_rule", event.stage_rule, kIdBytes);
  ids(a, "subjects", event.subjects, kSubjectsOfStage);
  as_text(
      a, "until", event.until,
      [](const std::optional<Deadline>& each) { return each ? to_text(each->at) : std::string(); },
      [](const std::string& text) {
        const auto at = parse_instant(text);
        return at ? std::optional(std::optional<Deadline>(Deadline{*at, {}})) : std::nullopt;
      },
      false);
  std::string local = event.until ? event.until->local : std::string();
  a.maybe_text("until_local", local, kIdBytes);
  if (A::kReads && event.until) event.until->local = local;
  a.maybe_text("text_title", event.text_title, kTitleBytes);
  maybe_hash(a, "text_sha256", event.text_sha256);
  a.confided_text("text", event.text, kTextBytes);
  stage(a, "previous", event.previous, false);
}

template <class A>
void describe(A& a, PositionTaken& event) {
  stage(a, "stage", event.stage);
  id(a, "member", event.member);
  id(a, "subject", event.subject);
  word(a, "stance", event.stance, rule::stance_of);
  a.confided_text("reason", event.reason, kReasonBytes);
  a.confided_text("condition", event.condition, kConditionBytes);
  a.maybe_flag("uncounted", event.uncounted);
  a.maybe_text("received", event.received, kTitleBytes);
}

template <class A>
void describe(A& a, Disposition& disposition) {
  id(a, "member", disposition.member);
  a.flag("addressed", disposition.addressed);
  a.text("text", disposition.text, kReasonBytes);
}

template <class A>
void describe(A& a, FindingStated& event) {
  stage(a, "stage", event.stage);
  word(a, "outcome", event.outcome, stage_outcome_of);
  a.text("text", event.text, kReasonBytes);
  ids(a, "dropped", event.dropped, kSubjectsOfStage);
  a.list("dispositions", event.dispositions, kMembers,
         [](auto& archive, auto& value) { describe(archive, value); });
}

template <class A>
void describe(A& a, StatementMade& event) {
  id(a, "matter", event.matter);
  id(a, "member", event.member);
  word(a, "statement", event.kind, statement_kind_of);
  a.text("text", event.text, kReasonBytes);
}

template <class A>
void describe(A& a, SilenceBroken& event) {
  stage(a, "stage", event.stage);
  id(a, "member", event.member);
  a.confided_text("reason", event.reason, kReasonBytes);
  a.confided_text("condition", event.condition, kConditionBytes);
  a.maybe_text("received", event.received, kTitleBytes);
}

template <class A>
void describe(A& a, SecretAsked& event) {
  stage(a, "stage", event.stage);
  id(a, "member", event.member);
}

// What is confided of it has names and values of its own: codec/counted.hpp.
template <class A>
void describe(A& a, PositionsCounted& event) {
  stage(a, "stage", event.stage);
  ids(a, "seats", event.seats, kMembers);
  if constexpr (A::kReads) {
    read_parts(a, event);
  } else if constexpr (requires { a.confided; }) {
    write_parts(event, a.confided);
  }
}

template <class A>
void describe(A& a, InstructionAwaited& event) {
  stage(a, "stage", event.stage);
  id(a, "member", event.member);
  a.flag("awaited", event.awaited);
}

template <class A>
void describe(A& a, ProxyGiven& event) {
  id(a, "matter", event.matter);
  id(a, "member", event.member);
  id(a, "to", event.to, false);
}

template <class A>
void describe(A& a, MembershipChanged& event) {
  id(a, "member", event.member);
  word(a, "change", event.change, membership_change_of);
  instant(a, "effective", event.effective);
  a.text("text", event.text, kReasonBytes);
}

template <class A>
void describe(A& a, OfficeVacated& event) {
  id(a, "office", event.office);
  a.text("text", event.text, kReasonBytes);
}

template <class A>
void describe(A& a, ActingNamed& event) {
  id(a, "office", event.office);
  a.maybe_text("holder", event.holder, kTitleBytes);
  maybe_date(a, "until", event.until);
}

template <class A>
void describe(A& a, StageExtended& event) {
  stage(a, "stage", event.stage);
  describe_deadline(a, event.until);
}

template <class A>
void describe(A& a, StageClosed& event) {
  stage(a, "stage", event.stage);
  word(a, "outcome", event.outcome, stage_outcome_of);
  instant(a, "effective", event.effective);
}

template <class A>
void describe(A& a, MatterDecided& event) {
  id(a, "matter", event.matter);
  word(a, "outcome", event.outcome, matter_outcome_of);
  id(a, "subject", event.subject, false);
  instant(a, "effective", event.effective);
}

template <class A>
void describe(A& a, OfficeAssigned& event) {
  id(a, "office", event.office);
  a.text("holder", event.holder, kTitleBytes);
  date(a, "from", event.from);
  instant(a, "begins", event.begins);
  maybe_date(a, "until", event.until);
  id(a, "matter", event.matter);
}

template <class A>
void describe(A& a, TermBegun& event) {
  id(a, "office", event.office);
}

template <class A>
void describe(A& a, TermExtended& event) {
  id(a, "office", event.office);
  date(a, "until", event.until);
  id(a, "matter", event.matter);
}

}  // namespace nemcon::codec
