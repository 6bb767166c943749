// decide on outcomes: the chair's statement, and what happens by itself when its time comes.
#include <algorithm>

#include "base/check.hpp"
#include "chamber/chamber.hpp"
#include "chamber/decide.hpp"
#include "chamber/held.hpp"

namespace nemcon::chamber {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// Seated from midnight of its first day in the body's zone, or from now where nobody named a later day; never
// from before the decision.
Member seat_for(const Matter& matter, const StateOutcome& stated, Instant at) {
  Member member;
  member.id = matter.applicant;
  member.name = matter.subjects.front().name;
  member.span.from = stated.from ? *stated.from : utc_date(at);
  member.begins = stated.begins ? std::max(*stated.begins, at) : at;
  return member;
}

void add_effect(const Matter& matter, const StateOutcome& stated, Instant at, Events& events) {
  switch (stated.outcome) {
    case MatterOutcome::kAppointed:
      events.push_back(OfficeAssigned{matter.office, find_subject(matter, stated.subject)->name, *stated.from,
                                      *stated.begins, stated.until, matter.id});
      return;
    case MatterOutcome::kExtended:
      events.push_back(TermExtended{matter.office, *matter.until, matter.id});
      return;
    case MatterOutcome::kAdmitted:
      events.push_back(MemberSeated{seat_for(matter, stated, at), matter.id});
      return;
    case MatterOutcome::kAdopted:
    case MatterOutcome::kNoConsent: return;  // the outcome is all there is
  }
}

StageOutcome outcome_at_deadline(const State& state, const Stage& stage) {
  const StageType type = rule_of(state, stage).type;
  if (!decides(type)) return StageOutcome::kHeld;
  if (!holds_at(state, stage, 0, stage.until->at)) return StageOutcome::kNotMet;
  return type == StageType::kSilence ? StageOutcome::kAdopted : StageOutcome::kMet;
}

// How a stage ends because its matter does: a roll call is recorded as what it is, whatever was stated, and
// what has reached its own deadline ends by that.
StageOutcome outcome_now(const State& state, const Stage& stage, Instant at) {
  const StageType type = rule_of(state, stage).type;
  if (type == StageType::kFinding) return StageOutcome::kWithdrawn;  // only the chair could have said more
  // What was kept back could say otherwise than the matter's end does, and is left unsaid.
  if (is_held(rule_of(state, stage))) return StageOutcome::kWithdrawn;
  if (stage.until && stage.until->at <= at) return outcome_at_deadline(state, stage);
  if (!decides(type)) return StageOutcome::kHeld;
  if (type == StageType::kSilence) return StageOutcome::kWithdrawn;
  return holds_at(state, stage, 0, at) ? StageOutcome::kMet : StageOutcome::kNotMet;
}

// The stages that are still open end with the matter, but for the one that has just been closed.
void close_open(const State& state, const Matter& matter, StageId but, Instant at, Events& events) {
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state, id);
    if (!stage.open() || id == but) continue;
    close(state, stage, outcome_now(state, stage, at), at, events);
  }
}

void end_matter(const State& state, const Matter& matter, const StateOutcome& stated, StageId closed,
                Instant at, Events& events, std::optional<Instant> decided = std::nullopt) {
  close_open(state, matter, closed, at, events);
  events.push_back(MatterDecided{matter.id, stated.outcome, stated.subject, decided.value_or(at)});
  add_effect(matter, stated, at, events);
}

// An extension is of the term that the incumbent of then still has.
Result<Done> require_longer(const OfficeState& office, const Matter& matter, Instant at) {
  if (office.office.incumbent != matter.subjects.front().name) {
    return refuse(Refused::kCandidacyEnded, "office", {office.office.id.text()});
  }
  return check_longer(office, *matter.until, at);
}

// Days that do not belong to the outcome are refused; a day that is over cannot begin anything.
Result<Done> check_days(const StateOutcome& stated, Instant at) {
  const bool appointed = stated.outcome == MatterOutcome::kAppointed;
  const bool begins = appointed || stated.outcome == MatterOutcome::kAdmitted;
  if (stated.until && !appointed) return refuse(Refused::kUnknownField, "until");
  if (stated.from && !begins) return refuse(Refused::kUnknownField, "from");
  if (!stated.from) return appointed ? Result<Done>(refuse(Refused::kMissing, "from")) : Done{};
  CHECK(stated.begins.has_value());
  if (*stated.begins + kDayMs <= at) return refuse(Refused::kNotLater, "from");
  if (stated.until && *stated.until <= *stated.from) return refuse(Refused::kNotLater, "until");
  return Done{};
}

// While positions are kept back nobody can say whether there is agreement: the stage is closed first.
Result<Done> require_nothing_held(const State& state, const Matter& matter) {
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state, id);
    if (stage.open() && is_held(rule_of(state, stage)))
      return refuse(Refused::kStageOpen, "outcome", {std::to_string(id.value())});
  }
  return Done{};
}

// Whether the matter is agreed once these have happened: closing what is open can be what makes it so.
bool agreed_after(const State& state, const MatterId& matter, const Events& events, Instant at) {
  // What ends with a no, or is taken back, makes nothing agreed, but where one stage stands in for another:
  // no copy is needed to see that.
  const auto& rules = procedure_of(state, *find_matter(state, matter)).stages;
  const bool stands_in =
      std::ranges::any_of(rules, [](const StageRule& rule) { return !rule.replaces.empty(); });
  const bool ends_well = std::ranges::any_of(events, [](const Event& event) {
    const auto* closed = std::get_if<StageClosed>(&event);
    return closed != nullptr && closed->outcome != StageOutcome::kNotMet &&
           closed->outcome != StageOutcome::kWithdrawn && closed->outcome != StageOutcome::kBroken;
  });
  if (!ends_well && !stands_in) return !decidable(state, *find_matter(state, matter), at).empty();
  State after = state;
  for (const Event& event : events) evolve(after, {after.size, std::max(at, after.at), "system", event});
  return !decidable(after, *find_matter(after, matter), at).empty();
}

// "No consent" is a finding too: it cannot be stated of a matter that is agreed.
Result<Events> state_no_consent(const Asked& asked, const Matter& matter, const StateOutcome& stated) {
  std::vector<std::string> agreed;
  for (const SubjectId& id : decidable(asked.state, matter, asked.at)) agreed.push_back(id.text());
  if (!agreed.empty()) {
    return refuse(Refused::kUnknownValue, "outcome", std::move(agreed), "the rule holds");
  }
  TRY_DONE(check_giving_up(asked.state, matter, asked.at));
  StateOutcome nobody = stated;
  nobody.subject = SubjectId();
  Events events;
  end_matter(asked.state, matter, nobody, StageId(), asked.at, events);
  return events;
}

// The subject may be left out where only one stands. What is confided is for nobody here.
Result<SubjectId> subject_stated(const Asked& asked, const Matter& matter, const StateOutcome& stated) {
  if (stated.subject.empty()) {
    if (std::ranges::count_if(matter.subjects, stands) != 1) return refuse(Refused::kMissing, "subject");
    return std::ranges::find_if(matter.subjects, stands)->id;
  }
  TRY(subject, known_subject(asked, matter, stated.subject));
  if (!subject->confided_to.empty()) {
    return refuse(Refused::kNoSuchSubject, "subject", {stated.subject.text()});
  }
  if (!stands(*subject)) return refuse(Refused::kCandidacyEnded, "subject", {stated.subject.text()});
  return subject->id;
}

}  // namespace

Result<Done> check_longer(const OfficeState& office, Date until, Instant at) {
  if (office.office.term_until && until <= *office.office.term_until) {
    return refuse(Refused::kNotLater, "until", {}, "the term runs to " + to_text(*office.office.term_until));
  }
  if (until <= utc_date(at)) return refuse(Refused::kNotLater, "until");
  if (office.successor && office.successor->from < until) {
    return refuse(Refused::kExists, "office", {office.successor->name});
  }
  return Done{};
}

// Two office-holders at once, or a decision taken twice, is what an office is there to exclude.
Result<Done> require_possible(const State& state, const Matter& matter, Instant at) {
  const OfficeState* office = find_office(state, matter.office);
  switch (procedure_of(state, matter).kind) {
    case MatterKind::kAppointment:
      if (!office->successor) return Done{};
      return refuse(Refused::kExists, "office", {office->successor->name});
    case MatterKind::kExtension: return require_longer(*office, matter, at);
    case MatterKind::kAdmission:
      if (!find_member(state, matter.applicant)) return Done{};
      return refuse(Refused::kExists, "applicant", {matter.applicant.text()});
    case MatterKind::kAdoption: return Done{};
  }
  CHECK(false && "a kind without an effect");
}

std::vector<SubjectId> decidable(const State& state, const Matter& matter, Instant at) {
  std::vector<SubjectId> ids;
  if (!require_possible(state, matter, at)) return ids;
  for (const Subject& subject : matter.subjects) {
    if (stands(subject) && require_met(state, matter, subject.id, at).ok()) ids.push_back(subject.id);
  }
  return ids;
}

// With its open stages ended it would be agreed: they are ended first, and then it is seen.
Result<Done> check_giving_up(const State& state, const Matter& matter, Instant at) {
  TRY_DONE(require_nothing_held(state, matter));
  Events events;
  close_open(state, matter, StageId(), at, events);
  if (events.empty() || !agreed_after(state, matter.id, events, at)) return Done{};
  std::vector<std::string> open;
  for (const Event& event : events) {
    if (const auto* closed = std::get_if<StageClosed>(&event))
      open.push_back(std::to_string(closed->stage.value()));
  }
  return refuse(Refused::kStageOpen, "outcome", std::move(open));
}

Result<Events> decide_on(const Asked& asked, const StateOutcome& intent) {
  if (asked.by.role != Role::kChair) return refuse(Refused::kNotYours);
  TRY(matter, open_matter(asked.state, intent.matter));
  TRY_DONE(check_days(intent, asked.at));
  TRY_DONE(require_nothing_held(asked.state, *matter));
  if (intent.outcome == MatterOutcome::kNoConsent) return state_no_consent(asked, *matter, intent);
  if (intent.outcome != success_of(procedure_of(asked.state, *matter).kind)) {
    return refuse(Refused::kUnknownValue, "outcome", {std::string(name_of(intent.outcome))});
  }
  TRY(subject, subject_stated(asked, *matter, intent));
  TRY_DONE(require_possible(asked.state, *matter, asked.at));
  TRY_DONE(require_met(asked.state, *matter, subject, asked.at));
  StateOutcome stated = intent;
  stated.subject = subject;
  Events events;
  end_matter(asked.state, *matter, stated, StageId(), asked.at, events);
  return events;
}

namespace {

// A procedure without a decision of the council ends by itself when its last required stage is met, unless
// the end needs what only the chair can say (the day of entry into office) or cannot have its effect.
bool ends_matter(const State& state, const Matter& matter, const Stage& stage, StageOutcome outcome,
                 Instant at) {
  const Procedure& procedure = procedure_of(state, matter);
  const StageRule& rule = procedure.stages[stage.rule];
  const bool good = outcome == StageOutcome::kAdopted || outcome == StageOutcome::kMet ||
                    (outcome == StageOutcome::kHeld && !asks(rule.type));
  return good && !procedure.decision && (rule.required || !rule.replaces.empty()) &&
         procedure.kind != MatterKind::kAppointment && require_possible(state, matter, at).ok() &&
         others_met(state, matter, stage, matter.subjects.front().id, at);
}

// A decision is taken when the last stage that decides is met; what is only held afterwards (the meeting at
// which a text is issued) does not make it later.
Instant decided_at(const State& state, const Matter& matter, const Stage& last, Instant effective) {
  if (decides(procedure_of(state, matter).stages[last.rule].type)) return effective;
  Instant at = matter.opened;
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state, id);
    if (!stage.open() && agreed(stage)) at = std::max(at, stage.closed);
  }
  return at;
}

// The subjects of a stage that still go on.
std::vector<SubjectId> going_on(const Matter& matter, const Stage& stage,
                                const std::vector<SubjectId>& dropped) {
  std::vector<SubjectId> ids;
  for (const SubjectId& id : stage.subjects) {
    const bool out = std::ranges::find(dropped, id) != dropped.end();
    if (!out && stands(*find_subject(matter, id))) ids.push_back(id);
  }
  return ids;
}

// Opens by itself, if that can be: about one subject where the next stage is about one.
void open_next(const State& state, const Matter& matter, const Stage& stage, const StageRule& next,
               Instant effective, const std::vector<SubjectId>& dropped, Events& events) {
  auto subjects = going_on(matter, stage, dropped);
  if (!asks(next.type)) subjects.clear();
  if (asks(next.type) && (subjects.empty() || (next.type != StageType::kSounding && subjects.size() > 1)))
    return;
  const auto& rules = procedure_of(state, matter).stages;
  const auto index = static_cast<std::size_t>(&next - rules.data());
  if (!check_keeping(state, matter, index, subjects, effective)) return;
  const bool again = rules[stage.rule].id == next.id;
  events.push_back(StageOpened{.stage = StageId(state.stages.size() + 1),
                               .matter = matter.id,
                               .stage_rule = next.id,
                               .subjects = std::move(subjects),
                               .until = own_deadline(next, effective),
                               .text_title = {},
                               .text_sha256 = {},
                               .text = {},
                               .previous = again ? stage.id : StageId()});
}

// Whether what comes later may depend on what has just happened: who sits in the body, whose term it is.
bool reaches_further(const Event& event) {
  return std::holds_alternative<MemberSeated>(event) || std::holds_alternative<TermExtended>(event) ||
         std::holds_alternative<TermBegun>(event) || std::holds_alternative<StageOpened>(event);
}

}  // namespace

void close(const State& state, const Stage& stage, StageOutcome outcome, Instant effective, Events& events,
           std::optional<std::uint32_t> broke) {
  const bool counts = is_held(rule_of(state, stage)) && outcome != StageOutcome::kWithdrawn;
  if (counts) events.push_back(count(state, stage, effective, broke));
  events.push_back(StageClosed{stage.id, outcome, effective});
}

Events closing(const State& state, const Stage& stage, StageOutcome outcome, Instant effective,
               std::optional<std::uint32_t> broke) {
  Events events;
  close(state, stage, outcome, effective, events, broke);
  const Matter& matter = *find_matter(state, stage.matter);
  if (!ends_matter(state, matter, stage, outcome, effective)) {
    // After a round from which some do not go on, that has to be found first.
    const bool finding = !rule_of(state, stage).drops.empty() && outcome == StageOutcome::kHeld;
    if (!finding) follow(state, stage, outcome, effective, {}, events);
    return events;
  }
  const StateOutcome stated{.matter = matter.id,
                            .outcome = success_of(procedure_of(state, matter).kind),
                            .subject = matter.subjects.front().id,
                            .from = {},
                            .begins = {},
                            .until = {}};
  end_matter(state, matter, stated, stage.id, effective, events, decided_at(state, matter, stage, effective));
  return events;
}

void follow(const State& state, const Stage& stage, StageOutcome outcome, Instant effective,
            const std::vector<SubjectId>& dropped, Events& events) {
  const Matter& matter = *find_matter(state, stage.matter);
  const auto& rules = procedure_of(state, matter).stages;
  const auto& all = rules[stage.rule].then;
  const auto then = std::ranges::find(all, outcome, &Then::outcome);
  if (then == all.end()) return;
  if (then->stage.empty()) {
    const StateOutcome nobody{.matter = matter.id,
                              .outcome = MatterOutcome::kNoConsent,
                              .subject = {},
                              .from = {},
                              .begins = {},
                              .until = {}};
    Events ended = events;
    close_open(state, matter, stage.id, effective, ended);
    if (agreed_after(state, matter.id, ended, effective)) return;  // for the chair to say
    end_matter(state, matter, nobody, stage.id, effective, events);
    return;
  }
  open_next(state, matter, stage, *std::ranges::find(rules, then->stage, &StageRule::id), effective, dropped,
            events);
}

// Earliest first, stages before terms at the same instant, so that it makes no difference when somebody
// looks. All that this call decides is decided upon one state, so it stops before what might need a newer
// one.
Result<Events> decide_on(const Asked& asked, const PassTime&) {
  if (asked.by.role != Role::kSystem) return refuse(Refused::kNotYours);
  Events events;
  std::set<MatterId> touched;
  auto stage = asked.state.due.begin();
  auto term = asked.state.beginning.begin();
  for (std::size_t done = 0; done < kDueAtOnce; ++done) {
    const bool stages = stage != asked.state.due.end() && stage->first <= asked.at;
    const bool terms = term != asked.state.beginning.end() && term->first <= asked.at;
    if (!stages && !terms) break;
    if (stages && (!terms || stage->first <= term->first)) {
      const Stage& ended = *find_stage(asked.state, (stage++)->second);
      if (!touched.insert(ended.matter).second) break;
      const StageOutcome outcome = outcome_at_deadline(asked.state, ended);
      for (Event& event : closing(asked.state, ended, outcome, ended.until->at)) {
        events.push_back(std::move(event));
      }
    } else {
      events.push_back(TermBegun{(term++)->second});
    }
    if (reaches_further(events.back())) break;
  }
  return events;
}

}  // namespace nemcon::chamber
