// What a procedure requires: which stage comes before which, what may be opened and issued again, and when
// enough is met. decide refuses by these questions and may answers by them, so that the two agree.
#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

std::string name_of(const Stage& stage) { return std::to_string(stage.id.value()); }

// Ended with a yes.
bool agreed(const Stage& stage) {
  return !stage.open() && (*stage.outcome == StageOutcome::kMet || *stage.outcome == StageOutcome::kAdopted);
}

// A sounding decides nothing: to have been held once is enough, and another round takes nothing back.
bool was_held(const State& state, const Matter& matter, std::size_t rule, const SubjectId& subject) {
  return std::ranges::any_of(matter.stages, [&](StageId id) {
    const Stage& stage = *find_stage(state, id);
    return stage.rule == rule && stage.outcome == StageOutcome::kHeld && subject_in(stage, subject);
  });
}

// What the procedure wants of a stage of that rule before a later one is opened.
bool is_behind(const State& state, const Matter& matter, std::size_t rule, const SubjectId& subject) {
  const StageRule& stage_rule = procedure_of(state, matter).stages[rule];
  if (!stage_rule.required) return true;
  if (stage_rule.type == StageType::kSounding) return was_held(state, matter, rule, subject);
  const Stage* stage = latest(state, matter, rule, subject);
  return stage != nullptr && agreed(*stage);
}

// Asked again at the decision: a member that joined since has to agree too.
Result<Done> require_holding(const State& state, const Stage& stage, const SubjectId& subject, Instant at) {
  const std::size_t index = *subject_in(stage, subject);
  if (holds_at(state, stage, index, at)) return Done{};
  std::vector<std::string> holdouts;
  for (const MemberId& member : holdouts_of(state, stage, index, at)) holdouts.push_back(member.text());
  return refuse(Refused::kRuleNotMet, "outcome", std::move(holdouts));
}

Result<Done> require_stage(const State& state, const Matter& matter, std::size_t rule,
                           const SubjectId& subject, Instant at, bool open_too) {
  const StageRule& stage_rule = procedure_of(state, matter).stages[rule];
  const Stage* stage = latest(state, matter, rule, subject);
  const bool sounding = stage_rule.type == StageType::kSounding;
  if (sounding && was_held(state, matter, rule, subject)) return Done{};
  if (sounding || stage == nullptr) return refuse(Refused::kWrongOrder, "outcome", {stage_rule.id});
  // A roll call is judged while it is open too; silence by its deadline alone, never before it and never
  // again after it.
  const bool roll_call = stage_rule.type == StageType::kRollCall;
  if (stage->open() && !(roll_call && open_too)) {
    return refuse(Refused::kStageOpen, "outcome", {name_of(*stage)});
  }
  if (!stage->open() && !agreed(*stage)) return refuse(Refused::kRuleNotMet, "outcome", {name_of(*stage)});
  return roll_call ? require_holding(state, *stage, subject, at) : Result<Done>(Done{});
}

Result<Done> check_subject(const Matter& matter, const SubjectId& id) {
  const Subject* subject = find_subject(matter, id);
  if (subject == nullptr || !subject->confided_to.empty()) {
    return refuse(Refused::kNoSuchSubject, "subjects", {id.text()});
  }
  if (!stands(*subject)) return refuse(Refused::kCandidacyEnded, "subjects", {id.text()});
  return Done{};
}

// Every subject is there, not confided, still standing, and named once.
Result<Done> check_subjects(const Matter& matter, const StageRule& rule,
                            const std::vector<SubjectId>& subjects) {
  const std::size_t most = rule.type == StageType::kSounding ? kSubjectsOfStage : 1;
  if (subjects.empty()) return refuse(Refused::kMissing, "subjects");
  if (subjects.size() > most) return refuse(Refused::kTooLarge, "subjects");
  for (auto id = subjects.begin(); id != subjects.end(); ++id) {
    TRY_DONE(check_subject(matter, *id));
    if (std::find(subjects.begin(), id, *id) != id) {
      return refuse(Refused::kDuplicate, "subjects", {id->text()});
    }
  }
  return Done{};
}

}  // namespace

bool stands(const Subject& subject) {
  return subject.state != CandidacyState::kWithdrawn && subject.state != CandidacyState::kAppointed &&
         subject.confided_to.empty();
}

const Stage* latest(const State& state, const Matter& matter, std::size_t rule, const SubjectId& subject) {
  for (auto id = matter.stages.rbegin(); id != matter.stages.rend(); ++id) {
    const Stage* stage = find_stage(state, *id);
    if (stage->rule == rule && subject_in(*stage, subject)) return stage;
  }
  return nullptr;
}

// A procedure that requires no stage is one in which nobody is asked: nothing can be decided by it.
Result<Done> require_met(const State& state, const Matter& matter, const SubjectId& subject, Instant at) {
  const auto& rules = procedure_of(state, matter).stages;
  if (std::ranges::none_of(rules, &StageRule::required)) return refuse(Refused::kWrongOrder, "outcome");
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (rules[rule].required) TRY_DONE(require_stage(state, matter, rule, subject, at, true));
  }
  return Done{};
}

bool others_met(const State& state, const Matter& matter, const Stage& closing, Instant at) {
  const auto& rules = procedure_of(state, matter).stages;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (!rules[rule].required || rule == closing.rule) continue;
    if (!require_stage(state, matter, rule, closing.subjects.front(), at, false)) return false;
  }
  return true;
}

// One at a time about one subject; the stages that the procedure requires before this one are done.
Result<Done> check_opening(const State& state, const Matter& matter, std::size_t rule,
                           const std::vector<SubjectId>& subjects) {
  const auto& rules = procedure_of(state, matter).stages;
  TRY_DONE(check_subjects(matter, rules[rule], subjects));
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state, id);
    if (stage.rule == rule && stage.open() && stage.subjects == subjects) {
      return refuse(Refused::kStageOpen, "stage_rule", {name_of(stage)});
    }
  }
  for (std::size_t earlier = 0; earlier < rule; ++earlier) {
    for (const SubjectId& subject : subjects) {
      if (is_behind(state, matter, earlier, subject)) continue;
      return refuse(Refused::kWrongOrder, "stage_rule", {rules[earlier].id});
    }
  }
  return Done{};
}

Result<Done> check_again(const Stage& previous) {
  if (previous.open()) return refuse(Refused::kStageOpen, "previous", {name_of(previous)});
  if (agreed(previous)) return refuse(Refused::kWrongOrder, "previous", {name_of(previous)});
  if (previous.next.value() == 0) return Done{};
  return refuse(Refused::kExists, "previous", {std::to_string(previous.next.value())});
}

// The stances that mean something in that stage. Under silence a member breaks it, makes a reservation that
// goes with the text, or takes that back; to say yes is to stay silent.
std::vector<rule::Stance> stances_in(StageType type) {
  using rule::Stance;
  if (type == StageType::kSilence) return {Stance::kObject, Stance::kReserve, Stance::kSilent};
  return {Stance::kSupport, Stance::kAcquiesce, Stance::kAbstain, Stance::kReserve,
          Stance::kObject,  Stance::kRecuse,    Stance::kSilent};
}

}  // namespace nemcon::chamber
