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
  if (silence && !intent.until && !own_deadline(rule, Instant())) return refuse(Refused::kMissing, "until");
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

// A matter that is no appointment has one subject, which need not be named; where nobody is asked there is
// none.
std::vector<SubjectId> subjects_meant(const State& state, const Matter& matter, const StageRule& rule,
                                      const OpenStage& intent) {
  const bool named = !asks(rule.type) || !intent.subjects.empty() ||
                     procedure_of(state, matter).kind == MatterKind::kAppointment;
  return named ? intent.subjects : std::vector{matter.subjects.front().id};
}

// Which of the stage's subjects is meant; of a sounding, one that has not withdrawn since.
Result<std::size_t> subject_meant(const State& state, const Stage& stage, const SubjectId& id) {
  if (stage.subjects.empty()) return refuse(Refused::kWrongStage, "stage");
  if (id.empty() && stage.subjects.size() > 1) return refuse(Refused::kMissing, "subject");
  const auto found = id.empty() ? std::optional<std::size_t>(0) : subject_in(stage, id);
  if (!found) return refuse(Refused::kNoSuchSubject, "subject", {id.text()});
  const Subject* subject = find_subject(*find_matter(state, stage.matter), stage.subjects[*found]);
  if (!stands(*subject)) return refuse(Refused::kCandidacyEnded, "subject", {subject->id.text()});
  return *found;
}

// Days keep the time on the clock: the n-th day, or worked day, is over at the time of the opening.
bool lasts_days(const Period& period, const LocalDays& days, std::int64_t counted, bool worked,
                bool at_least) {
  if (counted != period.amount) return (counted > period.amount) == at_least;
  if (!worked) return at_least;  // past the last day that counts
  return at_least ? days.until_second >= days.opened_second : days.until_second <= days.opened_second;
}

// Whether at least (or at most) so much time lies between. Days are the body's own; whoever reads a record
// without knowing them takes them as recorded.
bool lasts(const State& state, const StageRule& rule, const Period& period, Instant opened, Instant until,
           const std::optional<LocalDays>& days, bool at_least) {
  if (period.unit == Period::Unit::kHours) {
    const std::int64_t wanted = period.amount * 3'600'000;
    return at_least ? until.ms - opened.ms >= wanted : until.ms - opened.ms <= wanted;
  }
  if (!days) return true;
  if (period.unit == Period::Unit::kDays) {
    return lasts_days(period, *days, days->until.days - days->opened.days, true, at_least);
  }
  const auto calendars = calendars_of(state, rule);
  return lasts_days(period, *days, working_days_between(days->opened, days->until, calendars),
                    is_worked(days->until, calendars), at_least);
}

StageOutcome outcome_by_hand(const State& state, const Stage& stage, const StageRule& rule, Instant at) {
  // Nobody shortens a silence that was promised: closing one early takes the text back.
  if (rule.type == StageType::kSilence) return StageOutcome::kWithdrawn;
  if (!decides(rule.type)) return StageOutcome::kHeld;
  return holds_at(state, stage, 0, at) ? StageOutcome::kMet : StageOutcome::kNotMet;
}

// Whether the rule would hold with that position.
bool holds_with(const Asked& asked, const Stage& stage, std::size_t subject, std::uint32_t member,
                const PositionTaken& taken) {
  auto electorate = electorate_of(asked.state, stage, subject, asked.at);
  const auto who = seated_at(asked.state, asked.at);
  const auto seat = static_cast<std::size_t>(std::ranges::find(who, member) - who.begin());
  electorate.seats[seat].stance = taken.uncounted ? rule::Stance::kRecuse : taken.stance;
  return rule::holds(rule_of(asked.state, stage).rule, electorate);
}

// The last words this member said here, to tell a repetition from a change.
bool says_the_same(const Stage& stage, std::size_t subject, std::uint32_t member,
                   const TakePosition& intent) {
  if (stage.stance(subject, member) != intent.stance) return false;
  for (auto change = stage.history.rbegin(); change != stage.history.rend(); ++change) {
    if (change->member != member || change->subject != subject) continue;
    // What the secretary logged, the member may confirm in the same words.
    return change->received.text() == intent.received && change->reason.text() == intent.reason &&
           change->condition.text() == intent.condition;
  }
  return intent.reason.empty() && intent.condition.empty();
}

Result<Events> break_silence(const Asked& asked, const Stage& stage, const MemberId& member,
                             const TakePosition& intent) {
  if (intent.reason.empty()) return refuse(Refused::kReasonRequired, "reason");
  Events events{SilenceBroken{stage.id, member, intent.reason, intent.condition, intent.received}};
  for (Event& event : closing(asked.state, stage, StageOutcome::kBroken, asked.at)) {
    events.push_back(std::move(event));
  }
  return events;
}

// For whom it is said: the speaker's own member, or the one whose word reached the secretary.
Result<std::uint32_t> meant_by(const Asked& asked, const TakePosition& intent) {
  if (intent.member.empty() && intent.received.empty()) return speaker(asked);
  if (asked.by.role != Role::kSecretary) return refuse(Refused::kNotYours, "member");
  if (intent.member.empty()) return refuse(Refused::kMissing, "member");
  if (intent.received.empty()) return refuse(Refused::kMissing, "received");
  const auto member = find_member(asked.state, intent.member);
  if (member && is_seated(asked.state, *member, asked.at)) return *member;
  return refuse(Refused::kNoSuchMember, "member", {intent.member.text()});
}

// No more subjects than the round allows are supported at a time.
Result<Done> check_preferences(const State& state, const Stage& stage, const StageRule& rule,
                               std::size_t subject, std::uint32_t member, rule::Stance stance) {
  if (rule.preferences.empty() || stance != rule::Stance::kSupport) return Done{};
  const auto most = for_round(rule.preferences, round_of(state, stage));
  std::int64_t others = 0;
  for (std::size_t i = 0; i < stage.subjects.size(); ++i) {
    others += i != subject && stage.stance(i, member) == rule::Stance::kSupport ? 1 : 0;
  }
  if (others < *most) return Done{};
  return refuse(Refused::kOutOfRange, "subject", {}, std::to_string(*most));
}

bool has(const std::vector<rule::Stance>& list, rule::Stance stance) {
  return std::ranges::find(list, stance) != list.end();
}

// Whether `options_of` has it, for most without making the list: this is asked for every act.
bool is_option(const StageRule& rule, rule::Stance stance) {
  const bool open = rule.options.empty() && !is_final(rule);
  const bool any = rule.type == StageType::kRollCall || rule.type == StageType::kSounding;
  return (open && any) || has(options_of(rule), stance);
}

// What the stage rule lets a member say there, and with what.
Result<Done> check_said(const Asked& asked, const Stage& stage, const StageRule& rule, std::size_t subject,
                        std::uint32_t member, const TakePosition& intent) {
  if (!is_option(rule, intent.stance)) {
    const bool taken_back = intent.stance == rule::Stance::kSilent && asks(rule.type);
    if (taken_back) return refuse(Refused::kFinal, "stance");
    return refuse(Refused::kWrongStage, "stance", {std::string(rule::name_of(intent.stance))});
  }
  if (says_the_same(stage, subject, member, intent)) return refuse(Refused::kNoChange, "stance");
  if (is_final(rule) && stage.stance(subject, member) != rule::Stance::kSilent) {
    return refuse(Refused::kFinal, "stance");
  }
  if (intent.reason.empty() && has(rule.reasoned, intent.stance))
    return refuse(Refused::kReasonRequired, "reason");
  return check_preferences(asked.state, stage, rule, subject, member, intent.stance);
}

// A member that takes no part has nothing to answer.
bool has_answered(const Stage& stage, std::size_t member, std::size_t but_subject) {
  for (std::size_t i = 0; i < stage.subjects.size(); ++i) {
    if (i != but_subject && stage.stance(i, member) != rule::Stance::kSilent) return true;
  }
  return false;
}

bool all_answered(const Asked& asked, const Stage& stage, std::size_t subject, std::uint32_t speaking) {
  const Matter& matter = *find_matter(asked.state, stage.matter);
  const bool each_of_them = rule_of(asked.state, stage).preferences.empty();
  return std::ranges::all_of(seated_at(asked.state, asked.at), [&](std::size_t member) {
    if (is_concerned(matter, static_cast<std::uint32_t>(member))) return true;
    if (!each_of_them && has_answered(stage, member, stage.subjects.size())) return true;
    for (std::size_t i = 0; i < stage.subjects.size(); ++i) {
      const bool now = member == speaking && i == subject;
      const bool asked_for = stands(*find_subject(matter, stage.subjects[i]));
      if (asked_for && !now && stage.stance(i, member) == rule::Stance::kSilent)
        return !each_of_them && member == speaking;
    }
    return true;
  });
}

// Whether the stage ends with this position, and how.
std::optional<StageOutcome> ends_with(const Asked& asked, const Stage& stage, const StageRule& rule,
                                      std::size_t subject, std::uint32_t member, const PositionTaken& taken) {
  if (closing_of(rule) == Closes::kByHand) return std::nullopt;
  const bool holds = !rule.rule.empty() && holds_with(asked, stage, subject, member, taken);
  if (closing_of(rule) == Closes::kWhenMet) {
    return holds ? std::optional(StageOutcome::kMet) : std::nullopt;
  }
  const bool taken_back = taken.stance == rule::Stance::kSilent;
  if (taken_back || !all_answered(asked, stage, subject, member)) return std::nullopt;
  if (!decides(rule.type)) return StageOutcome::kHeld;
  return holds ? StageOutcome::kMet : StageOutcome::kNotMet;
}

}  // namespace

Result<Done> check_time(const State& state, const StageRule& rule, Instant opened, Instant until,
                        const std::optional<LocalDays>& days) {
  if (rule.minimum && !lasts(state, rule, *rule.minimum, opened, until, days, true)) {
    return refuse(Refused::kTooEarly, "until", {}, to_text(*rule.minimum));
  }
  if (rule.maximum && !lasts(state, rule, *rule.maximum, opened, until, days, false)) {
    return refuse(Refused::kOutOfRange, "until", {}, to_text(*rule.maximum));
  }
  return Done{};
}

std::optional<Deadline> own_deadline(const StageRule& rule, Instant opened) {
  if (!rule.period || rule.period->unit != Period::Unit::kHours) return std::nullopt;
  return Deadline{opened + rule.period->amount * 3'600'000, {}};
}

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
  const auto subjects = subjects_meant(asked.state, *matter, *rule, intent);
  TRY_DONE(check_text(intent, *rule));
  const auto until = intent.until ? intent.until : own_deadline(*rule, asked.at);
  if (!until && rule->period) return refuse(Refused::kMissing, "until");
  TRY_DONE(check_deadline(asked, until));
  if (until) TRY_DONE(check_time(asked.state, *rule, asked.at, until->at, intent.days));
  TRY_DONE(check_opening(asked.state, *matter, index, subjects));
  TRY_DONE(check_previous(asked.state, *matter, intent, index, subjects));
  return Events{StageOpened{StageId(asked.state.stages.size() + 1), intent.matter, intent.stage_rule,
                            subjects, until, intent.text_title, intent.text_sha256, intent.text,
                            intent.previous}};
}

Result<Events> decide_on(const Asked& asked, const TakePosition& intent) {
  TRY(member, meant_by(asked, intent));
  TRY(stage, live_stage(asked, intent.stage));
  TRY(subject, subject_meant(asked.state, *stage, intent.subject));
  const Matter& matter = *find_matter(asked.state, stage->matter);
  if (is_concerned(matter, member)) return refuse(Refused::kNotYours, "stage");
  const StageRule& rule = procedure_of(asked.state, matter).stages.at(stage->rule);
  TRY_DONE(check_said(asked, *stage, rule, subject, member, intent));
  const MemberId& id = asked.state.members[member].id;
  if (rule.type == StageType::kSilence && breaks(asked.state, *stage, member, intent.stance, asked.at)) {
    return break_silence(asked, *stage, id, intent);
  }
  const PositionTaken taken{.stage = stage->id,
                            .member = id,
                            .subject = stage->subjects[subject],
                            .stance = intent.stance,
                            .reason = intent.reason,
                            .condition = intent.condition,
                            .uncounted = intent.reason.empty() && has(rule.counted, intent.stance),
                            .received = intent.received};
  Events events{taken};
  if (const auto outcome = ends_with(asked, *stage, rule, subject, member, taken)) {
    for (Event& event : closing(asked.state, *stage, *outcome, asked.at)) events.push_back(std::move(event));
  }
  return events;
}

Result<Events> decide_on(const Asked& asked, const ExtendStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(stage, live_stage(asked, intent.stage));
  TRY_DONE(check_deadline(asked, intent.until));
  if (stage->until && intent.until.at <= stage->until->at) {
    return refuse(Refused::kNotLater, "until", {}, to_text(stage->until->at));
  }
  TRY_DONE(
      check_time(asked.state, rule_of(asked.state, *stage), stage->opened, intent.until.at, intent.days));
  return Events{StageExtended{stage->id, intent.until}};
}

Result<Events> decide_on(const Asked& asked, const CloseStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(stage, live_stage(asked, intent.stage));
  const StageRule& rule = rule_of(asked.state, *stage);
  if (rule.type == StageType::kFinding) return refuse(Refused::kWrongStage, "stage");
  const bool shortened = rule.minimum && rule.type != StageType::kSilence;
  if (shortened) TRY_DONE(check_time(asked.state, rule, stage->opened, asked.at, intent.days));
  return closing(asked.state, *stage, outcome_by_hand(asked.state, *stage, rule, asked.at), asked.at);
}

}  // namespace nemcon::chamber
