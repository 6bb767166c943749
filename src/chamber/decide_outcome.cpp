// decide on outcomes: the chair's statement, and what happens by itself when its time comes.
#include <algorithm>

#include "base/check.hpp"
#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

// The latest stage of that rule about that subject; earlier rounds are superseded by it.
const Stage* latest(const State& state, const Matter& matter, std::size_t rule,
                    const SubjectId& subject) {
  for (auto id = matter.stages.rbegin(); id != matter.stages.rend(); ++id) {
    const Stage* stage = find_stage(state, *id);
    if (stage->rule == rule && subject_in(*stage, subject)) return stage;
  }
  return nullptr;
}

Result<Done> require_stage(const State& state, const Matter& matter, std::size_t rule,
                           const SubjectId& subject, Instant at, bool open_too) {
  const StageRule& stage_rule = procedure_of(state, matter).stages[rule];
  const Stage* stage = latest(state, matter, rule, subject);
  if (stage == nullptr) return refuse(Refused::kWrongOrder, "outcome", {stage_rule.id});
  const std::string name = std::to_string(stage->id.value());
  // Silence is judged by its deadline alone, never before it and never again after it.
  if (stage_rule.type == StageType::kSilence) {
    if (stage->open()) return refuse(Refused::kStageOpen, "outcome", {name});
    if (*stage->outcome != StageOutcome::kAdopted) return refuse(Refused::kRuleNotMet, "outcome", {name});
    return Done{};
  }
  if (stage->open() && !open_too) return refuse(Refused::kStageOpen, "outcome", {name});
  if (!stage->open() && *stage->outcome != StageOutcome::kMet) {
    return refuse(Refused::kRuleNotMet, "outcome", {name});
  }
  // Asked again at the decision: a member that joined since has to agree too.
  std::vector<std::string> holdouts;
  for (const MemberId& member : holdouts_of(state, *stage, *subject_in(*stage, subject), at)) {
    holdouts.push_back(member.text());
  }
  if (!holdouts.empty()) return refuse(Refused::kRuleNotMet, "outcome", std::move(holdouts));
  return Done{};
}

Member seat_for(const Matter& matter, std::optional<Date> from, Instant at) {
  Member member;
  member.id = matter.applicant;
  member.name = matter.subjects.front().name;
  member.span.from = from ? *from : utc_date(at);
  return member;
}

void add_effect(const Matter& matter, const StateOutcome& stated, Instant at, Events& events) {
  switch (stated.outcome) {
    case MatterOutcome::kAppointed:
      events.push_back(OfficeAssigned{matter.office, find_subject(matter, stated.subject)->name,
                                      *stated.from, *stated.begins, stated.until, matter.id});
      return;
    case MatterOutcome::kExtended:
      events.push_back(TermExtended{matter.office, *matter.until, matter.id});
      return;
    case MatterOutcome::kAdmitted:
      events.push_back(MemberSeated{seat_for(matter, stated.from, at), matter.id});
      return;
    case MatterOutcome::kAdopted:
    case MatterOutcome::kNoConsent: return;  // the outcome is all there is
  }
}

// The stages that are still open when the chair speaks end with the matter.
void close_open(const State& state, const Matter& matter, const StateOutcome& stated, Instant at,
                Events& events) {
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state, id);
    if (!stage.open()) continue;
    const StageType type = rule_of(state, stage).type;
    StageOutcome outcome = StageOutcome::kHeld;
    if (type == StageType::kSilence) outcome = StageOutcome::kWithdrawn;
    if (type == StageType::kRollCall) {
      const bool met = stated.outcome != MatterOutcome::kNoConsent &&
                       stage.subjects.front() == stated.subject;
      outcome = met ? StageOutcome::kMet : StageOutcome::kNotMet;
    }
    events.push_back(StageClosed{id, outcome, at});
  }
}

Result<Done> check_terms(const State& state, const Matter& matter, const StateOutcome& stated,
                         Instant at) {
  if (stated.outcome != MatterOutcome::kAppointed) {
    if (stated.until) return refuse(Refused::kUnknownField, "until");
    if (stated.from && stated.outcome != MatterOutcome::kAdmitted) {
      return refuse(Refused::kUnknownField, "from");
    }
    if (stated.from && *stated.from < utc_date(at)) return refuse(Refused::kNotLater, "from");
    return Done{};
  }
  if (!stated.from) return refuse(Refused::kMissing, "from");
  CHECK(stated.begins.has_value());
  if (*stated.from < utc_date(at)) return refuse(Refused::kNotLater, "from");
  if (stated.until && *stated.until <= *stated.from) return refuse(Refused::kNotLater, "until");
  // Two office-holders at once, or a decision taken twice, is what an office is there to exclude.
  const OfficeState& office = *find_office(state, matter.office);
  if (office.successor) return refuse(Refused::kExists, "office", {office.successor->name});
  return Done{};
}

Result<Events> state_no_consent(const Asked& asked, const Matter& matter,
                                const StateOutcome& stated) {
  Events events;
  close_open(asked.state, matter, stated, asked.at, events);
  events.push_back(MatterDecided{matter.id, stated.outcome, SubjectId(), asked.at});
  return events;
}

Result<SubjectId> subject_stated(const Asked& asked, const Matter& matter,
                                 const StateOutcome& stated) {
  if (stated.subject.empty() && matter.subjects.size() == 1) return matter.subjects.front().id;
  if (stated.subject.empty()) return refuse(Refused::kMissing, "subject");
  TRY(subject, known_subject(asked, matter, stated.subject));
  if (!subject->confided_to.empty()) {
    return refuse(Refused::kNoSuchSubject, "subject", {stated.subject.text()});
  }
  if (subject->state == CandidacyState::kWithdrawn) {
    return refuse(Refused::kCandidacyEnded, "subject", {stated.subject.text()});
  }
  return subject->id;
}

}  // namespace

Result<Done> require_met(const State& state, const Matter& matter, const SubjectId& subject,
                         Instant at, bool open_too) {
  const auto& rules = procedure_of(state, matter).stages;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (rules[rule].required) {
      TRY_DONE(require_stage(state, matter, rule, subject, at, open_too));
    }
  }
  return Done{};
}

Events success(const State& state, const Matter& matter, const StateOutcome& stated,
               Instant effective) {
  Events events;
  close_open(state, matter, stated, effective, events);
  events.push_back(MatterDecided{matter.id, stated.outcome, stated.subject, effective});
  add_effect(matter, stated, effective, events);
  return events;
}

Result<Events> decide_on(const Asked& asked, const StateOutcome& intent) {
  if (asked.by.role != Role::kChair) return refuse(Refused::kNotYours);
  TRY(matter, open_matter(asked.state, intent.matter));
  if (intent.outcome == MatterOutcome::kNoConsent) {
    return state_no_consent(asked, *matter, intent);
  }
  if (intent.outcome != success_of(procedure_of(asked.state, *matter).kind)) {
    return refuse(Refused::kUnknownValue, "outcome", {std::string(name_of(intent.outcome))});
  }
  TRY(subject, subject_stated(asked, *matter, intent));
  TRY_DONE(check_terms(asked.state, *matter, intent, asked.at));
  TRY_DONE(require_met(asked.state, *matter, subject, asked.at, true));
  StateOutcome stated = intent;
  stated.subject = subject;
  return success(asked.state, *matter, stated, asked.at);
}

namespace {

StageOutcome outcome_at_deadline(const State& state, const Stage& stage) {
  const StageType type = rule_of(state, stage).type;
  if (type == StageType::kSounding) return StageOutcome::kHeld;
  if (!holds_at(state, stage, 0, stage.until->at)) return StageOutcome::kNotMet;
  return type == StageType::kSilence ? StageOutcome::kAdopted : StageOutcome::kMet;
}

// A procedure without a decision of the council ends by itself when its last required stage is met.
bool ends_matter(const State& state, const Stage& stage, StageOutcome outcome) {
  const Matter& matter = *find_matter(state, stage.matter);
  const Procedure& procedure = procedure_of(state, matter);
  const bool good = outcome == StageOutcome::kAdopted || outcome == StageOutcome::kMet;
  if (!good || procedure.decision || !matter.open()) return false;
  for (std::size_t rule = 0; rule < procedure.stages.size(); ++rule) {
    if (!procedure.stages[rule].required || rule == stage.rule) continue;
    if (!require_stage(state, matter, rule, stage.subjects.front(), stage.until->at, false)) {
      return false;
    }
  }
  return procedure.stages[stage.rule].required;
}

void expire(const State& state, const Stage& stage, Events& events) {
  const StageOutcome outcome = outcome_at_deadline(state, stage);
  events.push_back(StageClosed{stage.id, outcome, stage.until->at});
  if (!ends_matter(state, stage, outcome)) return;
  const Matter& matter = *find_matter(state, stage.matter);
  const StateOutcome stated{.matter = matter.id,
                            .outcome = success_of(procedure_of(state, matter).kind),
                            .subject = stage.subjects.front(), .from = {}, .begins = {}, .until = {}};
  events.push_back(MatterDecided{matter.id, stated.outcome, stated.subject, stage.until->at});
  add_effect(matter, stated, stage.until->at, events);
}

}  // namespace

Result<Events> decide_on(const Asked& asked, const PassTime&) {
  if (asked.by.role != Role::kSystem) return refuse(Refused::kNotYours);
  Events events;
  std::size_t done = 0;
  std::set<MatterId> touched;
  for (const auto& [at, id] : asked.state.due) {
    if (at > asked.at || done++ == kDueAtOnce) break;
    const Stage& stage = *find_stage(asked.state, id);
    // Two stages of one matter at the same instant: the second waits for the first to be a fact.
    if (!touched.insert(stage.matter).second) break;
    expire(asked.state, stage, events);
  }
  for (const auto& [at, office] : asked.state.beginning) {
    if (at > asked.at || done++ == kDueAtOnce) break;
    events.push_back(TermBegun{office});
  }
  return events;
}

}  // namespace nemcon::chamber
