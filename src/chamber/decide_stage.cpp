// decide on stages: opening and re-issuing, positions, breaking silence, extending, closing.
#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

bool failed(const Stage& stage) {
  return !stage.open() && *stage.outcome != StageOutcome::kMet &&
         *stage.outcome != StageOutcome::kAdopted;
}

const StageRule* find_rule(const Procedure& procedure, const std::string& id) {
  const auto found = std::ranges::find(procedure.stages, id, &StageRule::id);
  return found == procedure.stages.end() ? nullptr : &*found;
}

// Every subject is there, not confided, and still standing.
Result<Done> check_subjects(const Matter& matter, const OpenStage& intent, const StageRule& rule) {
  const std::size_t most = rule.type == StageType::kSounding ? kSubjectsOfStage : 1;
  if (intent.subjects.empty()) return refuse(Refused::kMissing, "subjects");
  if (intent.subjects.size() > most) return refuse(Refused::kTooLarge, "subjects");
  for (std::size_t i = 0; i < intent.subjects.size(); ++i) {
    const SubjectId& id = intent.subjects[i];
    const Subject* subject = find_subject(matter, id);
    if (subject == nullptr || !subject->confided_to.empty()) {
      return refuse(Refused::kNoSuchSubject, "subjects", {id.text()});
    }
    if (subject->state == CandidacyState::kWithdrawn) {
      return refuse(Refused::kCandidacyEnded, "subjects", {id.text()});
    }
    if (std::find(intent.subjects.begin(), intent.subjects.begin() + static_cast<std::ptrdiff_t>(i),
                  id) != intent.subjects.begin() + static_cast<std::ptrdiff_t>(i)) {
      return refuse(Refused::kDuplicate, "subjects", {id.text()});
    }
  }
  return Done{};
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

// One at a time about one subject; the stages that the procedure requires before this one are met.
Result<Done> check_order(const State& state, const Matter& matter, const OpenStage& intent,
                         std::size_t rule) {
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state, id);
    if (stage.rule == rule && stage.open() && stage.subjects == intent.subjects) {
      return refuse(Refused::kStageOpen, "stage_rule", {std::to_string(id.value())});
    }
  }
  const auto& rules = procedure_of(state, matter).stages;
  for (std::size_t earlier = 0; earlier < rule; ++earlier) {
    if (!rules[earlier].required) continue;
    const bool met = std::ranges::any_of(matter.stages, [&](StageId id) {
      const Stage& stage = *find_stage(state, id);
      return stage.rule == earlier && !stage.open() && !failed(stage) &&
             stage.subjects == intent.subjects;
    });
    if (!met) return refuse(Refused::kWrongOrder, "stage_rule", {rules[earlier].id});
  }
  return Done{};
}

Result<Done> check_previous(const State& state, const Matter& matter, const OpenStage& intent,
                            std::size_t rule) {
  if (intent.previous.value() == 0) return Done{};
  const Stage* previous = find_stage(state, intent.previous);
  const std::string name = std::to_string(intent.previous.value());
  if (previous == nullptr || previous->matter != matter.id || previous->rule != rule) {
    return refuse(Refused::kNoSuchStage, "previous", {name});
  }
  if (previous->open()) return refuse(Refused::kStageOpen, "previous", {name});
  if (!failed(*previous)) return refuse(Refused::kWrongOrder, "previous", {name});
  if (previous->next.value() != 0) {
    return refuse(Refused::kExists, "previous", {std::to_string(previous->next.value())});
  }
  return Done{};
}

Result<Done> check_deadline(const Asked& asked, const std::optional<Deadline>& until) {
  if (until && until->at <= asked.at) return refuse(Refused::kNotLater, "until");
  return Done{};
}

Result<std::size_t> subject_meant(const Stage& stage, const SubjectId& id) {
  if (id.empty() && stage.subjects.size() == 1) return std::size_t{0};
  if (id.empty()) return refuse(Refused::kMissing, "subject");
  const auto found = subject_in(stage, id);
  if (!found) return refuse(Refused::kNoSuchSubject, "subject", {id.text()});
  return *found;
}

Result<std::uint32_t> speaker(const Asked& asked) {
  if (!speaks(asked.by.role)) return refuse(Refused::kNotYours);
  const auto member = find_member(asked.state, asked.by.member);
  if (!member || !is_seated(asked.state, *member, asked.at)) {
    return refuse(Refused::kNoSuchMember, "member", {asked.by.member.text()});
  }
  return *member;
}

// The last words this member said here, to tell a repetition from a change.
bool says_the_same(const Stage& stage, std::size_t subject, std::uint32_t member,
                   const TakePosition& intent) {
  if (stage.stance(subject, member) != intent.stance) return false;
  for (auto change = stage.history.rbegin(); change != stage.history.rend(); ++change) {
    if (change->member != member || change->subject != subject) continue;
    return change->reason == intent.reason && change->condition == intent.condition;
  }
  return intent.reason.empty() && intent.condition.empty();
}

// Would the stage's rule still hold with this stance in place?
bool holds_with(const Asked& asked, const Stage& stage, std::uint32_t member, rule::Stance stance) {
  const auto who = seated_at(asked.state, asked.at);
  auto electorate = electorate_of(asked.state, stage, 0, asked.at);
  const auto seat = std::ranges::find(who, member) - who.begin();
  electorate.seats[static_cast<std::size_t>(seat)].stance = stance;
  return rule::holds(rule_of(asked.state, stage).rule, electorate);
}

Result<Events> break_silence(const Asked& asked, const Stage& stage, const TakePosition& intent) {
  if (intent.reason.empty()) return refuse(Refused::kReasonRequired, "reason");
  return Events{SilenceBroken{stage.id, asked.by.member, intent.reason, intent.condition},
                StageClosed{stage.id, StageOutcome::kBroken, asked.at}};
}

}  // namespace

Result<Events> decide_on(const Asked& asked, const OpenStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(matter, open_matter(asked.state, intent.matter));
  const Procedure& procedure = procedure_of(asked.state, *matter);
  const StageRule* rule = find_rule(procedure, intent.stage_rule);
  if (rule == nullptr) return refuse(Refused::kUnknownValue, "stage_rule", {intent.stage_rule});
  const auto index = static_cast<std::size_t>(rule - procedure.stages.data());
  TRY_DONE(check_subjects(*matter, intent, *rule));
  TRY_DONE(check_text(intent, *rule));
  TRY_DONE(check_deadline(asked, intent.until));
  TRY_DONE(check_order(asked.state, *matter, intent, index));
  TRY_DONE(check_previous(asked.state, *matter, intent, index));
  return Events{StageOpened{StageId(asked.state.stages.size() + 1), intent.matter,
                            intent.stage_rule, intent.subjects, intent.until, intent.text_title,
                            intent.text_sha256, intent.text, intent.previous}};
}

Result<Events> decide_on(const Asked& asked, const TakePosition& intent) {
  TRY(member, speaker(asked));
  TRY(stage, live_stage(asked, intent.stage));
  TRY(subject, subject_meant(*stage, intent.subject));
  const bool silence = rule_of(asked.state, *stage).type == StageType::kSilence;
  if (says_the_same(*stage, subject, member, intent)) return refuse(Refused::kNoChange, "stance");
  if (silence && intent.stance == rule::Stance::kObject &&
      !holds_with(asked, *stage, member, intent.stance)) {
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
      outcome = holds_at(asked.state, *stage, 0, asked.at) ? StageOutcome::kMet
                                                           : StageOutcome::kNotMet;
  }
  return Events{StageClosed{stage->id, outcome, asked.at}};
}

}  // namespace nemcon::chamber
