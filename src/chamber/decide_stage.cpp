// decide on stages: opening and re-issuing, positions, breaking silence, extending, closing.
#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

const StageRule* find_rule(const Procedure& procedure, const std::string& id) {
  const auto found = std::ranges::find(procedure.stages, id, &StageRule::id);
  return found == procedure.stages.end() ? nullptr : &*found;
}

Result<Done> check_text(const OpenStage& intent, const StageRule& rule) {
  const bool silence = rule.type == StageType::kSilence;
  if (silence && !intent.text_sha256) return refuse(Refused::kMissing, "text");
  if (silence && intent.text_title.empty()) return refuse(Refused::kMissing, "text_title");
  if (silence && !intent.until) return refuse(Refused::kMissing, "until");
  if (!silence && intent.text_sha256) return refuse(Refused::kUnknownField, "text");
  if (!silence && !intent.text_title.empty()) return refuse(Refused::kUnknownField, "text_title");
  return Done{};
}

// A round that follows another is of the same rule, about the same; only a sounding may go on with others.
Result<Done> check_previous(const State& state, const Matter& matter, const OpenStage& intent,
                            std::size_t rule, const std::vector<SubjectId>& subjects) {
  if (intent.previous.value() == 0) return Done{};
  const Stage* previous = find_stage(state, intent.previous);
  const std::string name = std::to_string(intent.previous.value());
  if (previous == nullptr || previous->matter != matter.id || previous->rule != rule) {
    return refuse(Refused::kNoSuchStage, "previous", {name});
  }
  const bool sounding = rule_of(state, *previous).type == StageType::kSounding;
  if (!sounding && previous->subjects != subjects) return refuse(Refused::kNoSuchStage, "previous", {name});
  return check_again(*previous);
}

Result<Done> check_deadline(const Asked& asked, const std::optional<Deadline>& until) {
  if (until && until->at <= asked.at) return refuse(Refused::kNotLater, "until");
  return Done{};
}

// A matter that is no appointment has one subject, which need not be named.
std::vector<SubjectId> subjects_meant(const State& state, const Matter& matter, const OpenStage& intent) {
  const bool named = !intent.subjects.empty() || procedure_of(state, matter).kind == MatterKind::kAppointment;
  return named ? intent.subjects : std::vector{matter.subjects.front().id};
}

// Which of the stage's subjects is meant; of a sounding, one that has not withdrawn since.
Result<std::size_t> subject_meant(const State& state, const Stage& stage, const SubjectId& id) {
  if (id.empty() && stage.subjects.size() > 1) return refuse(Refused::kMissing, "subject");
  const auto found = id.empty() ? std::optional<std::size_t>(0) : subject_in(stage, id);
  if (!found) return refuse(Refused::kNoSuchSubject, "subject", {id.text()});
  const Subject* subject = find_subject(*find_matter(state, stage.matter), stage.subjects[*found]);
  if (!stands(*subject)) return refuse(Refused::kCandidacyEnded, "subject", {subject->id.text()});
  return *found;
}

// The last words this member said here, to tell a repetition from a change.
bool says_the_same(const Stage& stage, std::size_t subject, std::uint32_t member,
                   const TakePosition& intent) {
  if (stage.stance(subject, member) != intent.stance) return false;
  for (auto change = stage.history.rbegin(); change != stage.history.rend(); ++change) {
    if (change->member != member || change->subject != subject) continue;
    return change->reason.text() == intent.reason && change->condition.text() == intent.condition;
  }
  return intent.reason.empty() && intent.condition.empty();
}

Result<Events> break_silence(const Asked& asked, const Stage& stage, const TakePosition& intent) {
  if (intent.reason.empty()) return refuse(Refused::kReasonRequired, "reason");
  return Events{SilenceBroken{stage.id, asked.by.member, intent.reason, intent.condition},
                StageClosed{stage.id, StageOutcome::kBroken, asked.at}};
}

}  // namespace

bool breaks(const State& state, const Stage& stage, std::uint32_t member, rule::Stance stance, Instant at) {
  if (stance != rule::Stance::kObject) return false;
  const auto who = seated_at(state, at);
  auto electorate = electorate_of(state, stage, 0, at);
  const auto seat = std::ranges::find(who, member) - who.begin();
  electorate.seats[static_cast<std::size_t>(seat)].stance = stance;
  return !rule::holds(rule_of(state, stage).rule, electorate);
}

Result<Events> decide_on(const Asked& asked, const OpenStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(matter, open_matter(asked.state, intent.matter));
  const Procedure& procedure = procedure_of(asked.state, *matter);
  const StageRule* rule = find_rule(procedure, intent.stage_rule);
  if (rule == nullptr) return refuse(Refused::kUnknownValue, "stage_rule", {intent.stage_rule});
  const auto index = static_cast<std::size_t>(rule - procedure.stages.data());
  const auto subjects = subjects_meant(asked.state, *matter, intent);
  TRY_DONE(check_text(intent, *rule));
  TRY_DONE(check_deadline(asked, intent.until));
  TRY_DONE(check_opening(asked.state, *matter, index, subjects));
  TRY_DONE(check_previous(asked.state, *matter, intent, index, subjects));
  return Events{StageOpened{StageId(asked.state.stages.size() + 1), intent.matter, intent.stage_rule,
                            subjects, intent.until, intent.text_title, intent.text_sha256, intent.text,
                            intent.previous}};
}

Result<Events> decide_on(const Asked& asked, const TakePosition& intent) {
  TRY(member, speaker(asked));
  TRY(stage, live_stage(asked, intent.stage));
  TRY(subject, subject_meant(asked.state, *stage, intent.subject));
  const StageType type = rule_of(asked.state, *stage).type;
  const auto stances = stances_in(type);
  if (std::ranges::find(stances, intent.stance) == stances.end()) {
    return refuse(Refused::kWrongStage, "stance", {std::string(rule::name_of(intent.stance))});
  }
  if (says_the_same(*stage, subject, member, intent)) return refuse(Refused::kNoChange, "stance");
  if (type == StageType::kSilence && breaks(asked.state, *stage, member, intent.stance, asked.at)) {
    return break_silence(asked, *stage, intent);
  }
  return Events{PositionTaken{stage->id, asked.by.member, stage->subjects[subject], intent.stance,
                              intent.reason, intent.condition}};
}

Result<Events> decide_on(const Asked& asked, const ExtendStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(stage, live_stage(asked, intent.stage));
  TRY_DONE(check_deadline(asked, intent.until));
  if (stage->until && intent.until.at <= stage->until->at) {
    return refuse(Refused::kNotLater, "until", {}, to_text(stage->until->at));
  }
  return Events{StageExtended{stage->id, intent.until}};
}

Result<Events> decide_on(const Asked& asked, const CloseStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(stage, live_stage(asked, intent.stage));
  StageOutcome outcome = StageOutcome::kHeld;
  switch (rule_of(asked.state, *stage).type) {
    case StageType::kSounding: break;
    // Nobody shortens a silence that was promised: closing one early takes the text back.
    case StageType::kSilence: outcome = StageOutcome::kWithdrawn; break;
    case StageType::kRollCall:
      outcome = holds_at(asked.state, *stage, 0, asked.at) ? StageOutcome::kMet : StageOutcome::kNotMet;
  }
  return closing(asked.state, *stage, outcome, asked.at);
}

}  // namespace nemcon::chamber
