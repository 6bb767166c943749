// decide on positions: what may be said, breaking silence, what follows from the last word, asking for
// secrecy.
#include <algorithm>

#include "chamber/decide.hpp"
#include "chamber/held.hpp"

namespace nemcon::chamber {
namespace {

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

// The position, and the end of the stage if it ends with it.
Events speak(const Asked& asked, const Stage& stage, const PositionTaken& taken, bool broken,
             std::optional<StageOutcome> outcome) {
  Events events;
  if (broken)
    events.push_back(SilenceBroken{stage.id, taken.member, taken.reason, taken.condition, taken.received});
  else
    events.push_back(taken);
  if (!outcome) return events;
  for (Event& event : closing(asked.state, stage, *outcome, asked.at)) events.push_back(std::move(event));
  return events;
}

// The same where positions are kept back: this one is counted with the others.
Events speak_last(const Asked& asked, const Stage& stage, const PositionTaken& taken, std::uint32_t member,
                  StageOutcome outcome) {
  Stage with = stage;
  take_position(asked.state, with, asked.at, 0, taken);
  const auto broke = outcome == StageOutcome::kBroken ? std::optional(member) : std::nullopt;
  return closing(asked.state, with, outcome, asked.at, broke);
}

// Who logs for others has to be one who may know what they say: a refusal would tell it.
Result<Done> require_logging(const Asked& asked, StageId id) {
  const Stage* stage = find_stage(asked.state, id);
  const bool may =
      stage == nullptr ? asked.by.role == Role::kSecretary : may_log(rule_of(asked.state, *stage), asked.by);
  return may ? Result<Done>(Done{}) : refuse(Refused::kNotYours, "member");
}

// Whose proxy the speaker holds in that matter.
Result<std::uint32_t> by_proxy(const Asked& asked, const TakePosition& intent) {
  TRY_DONE(speaker(asked));
  const auto member = find_member(asked.state, intent.member);
  if (!member || !is_seated(asked.state, *member, asked.at))
    return refuse(Refused::kNoSuchMember, "member", {intent.member.text()});
  if (intent.member == asked.by.member) return *member;
  const Stage* stage = find_stage(asked.state, intent.stage);
  // As with whoever logs for others: what is refused would tell what the member has said itself.
  const bool told = stage != nullptr && admits(rule_of(asked.state, *stage), Facet::kWhat, asked.by, true);
  const bool holds =
      told && holds_proxy(asked.state, *find_matter(asked.state, stage->matter), *member, asked.by.member);
  return holds ? Result<std::uint32_t>(*member)
               : refuse(Refused::kNotYours, "member", {intent.member.text()});
}

// For whom it is said: the speaker's own member, one whose proxy it holds, or the one whose word reached who
// logs it.
Result<std::uint32_t> meant_by(const Asked& asked, const TakePosition& intent) {
  if (intent.member.empty() && intent.received.empty()) return speaker(asked);
  if (speaks(asked.by.role) && intent.received.empty()) return by_proxy(asked, intent);
  TRY_DONE(require_logging(asked, intent.stage));
  if (intent.member.empty()) return refuse(Refused::kMissing, "member");
  if (intent.received.empty()) return refuse(Refused::kMissing, "received");
  if (intent.received == kByProxy) return refuse(Refused::kUnknownValue, "received", {intent.received});
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

bool may_log(const StageRule& rule, const Actor& actor) {
  const bool may = actor.role == Role::kSecretary || (actor.role == Role::kFacilitator && is_held(rule));
  return may && admits(rule, Facet::kWhat, actor, true);
}

bool breaks(const State& state, const Stage& stage, std::uint32_t member, rule::Stance stance, Instant at) {
  if (stance != rule::Stance::kObject) return false;
  const auto who = seated_at(state, at);
  auto electorate = electorate_of(state, stage, 0, at);
  const auto seat = std::ranges::find(who, member) - who.begin();
  electorate.seats[static_cast<std::size_t>(seat)].stance = stance;
  return !rule::holds(rule_of(state, stage).rule, electorate);
}

Result<Events> decide_on(const Asked& asked, const TakePosition& said) {
  TRY(member, meant_by(asked, said));
  TakePosition intent = said;
  const bool other = speaks(asked.by.role) && asked.state.members[member].id != asked.by.member;
  if (other) intent.received = kByProxy;
  TRY(stage, live_stage(asked, intent.stage));
  TRY(subject, subject_meant(asked.state, *stage, intent.subject));
  const Matter& matter = *find_matter(asked.state, stage->matter);
  if (is_concerned(matter, member)) return refuse(Refused::kNotYours, "stage");
  const StageRule& rule = procedure_of(asked.state, matter).stages.at(stage->rule);
  // Nothing that is refused here may hang on what others said, where that is kept back.
  TRY_DONE(check_said(asked, *stage, rule, subject, member, intent));
  const PositionTaken taken{.stage = stage->id,
                            .member = asked.state.members[member].id,
                            .subject = stage->subjects[subject],
                            .stance = intent.stance,
                            .reason = intent.reason,
                            .condition = intent.condition,
                            .uncounted = intent.reason.empty() && has(rule.counted, intent.stance),
                            .received = intent.received};
  const bool broken =
      rule.type == StageType::kSilence && breaks(asked.state, *stage, member, intent.stance, asked.at);
  // Where objections are kept back, that this one breaks would tell of another: each gives its reason.
  const bool objects = rule.type == StageType::kSilence && intent.stance == rule::Stance::kObject;
  const bool has_to_say = broken || (objects && is_held(rule));
  if (has_to_say && intent.reason.empty()) return refuse(Refused::kReasonRequired, "reason");
  const auto outcome =
      broken ? std::optional(StageOutcome::kBroken) : ends_with(asked, *stage, rule, subject, member, taken);
  if (!is_held(rule)) return speak(asked, *stage, taken, broken, outcome);
  return outcome ? speak_last(asked, *stage, taken, member, *outcome) : Events{taken};
}

namespace {

// Enough members want it secret: what was said openly is left behind.
Result<Events> turn_secret(const Asked& asked, const Stage& stage, const StageRule& rule) {
  Events events;
  close(asked.state, stage, StageOutcome::kWithdrawn, asked.at, events);
  const Matter& matter = *find_matter(asked.state, stage.matter);
  const auto& rules = procedure_of(asked.state, matter).stages;
  const StageRule& secret = *std::ranges::find(rules, rule.secret, &StageRule::id);
  const auto index = static_cast<std::size_t>(&secret - rules.data());
  const bool asked_already = std::ranges::any_of(matter.stages, [&](StageId id) {
    const Stage& other = *find_stage(asked.state, id);
    return other.open() && other.rule == index && other.subjects == stage.subjects;
  });
  if (asked_already) return events;
  TRY_DONE(check_keeping(asked.state, matter, index, stage.subjects, asked.at));
  events.push_back(StageOpened{.stage = StageId(asked.state.stages.size() + 1),
                               .matter = stage.matter,
                               .stage_rule = secret.id,
                               .subjects = stage.subjects,
                               .until = own_deadline(secret, asked.at),
                               .text_title = {},
                               .text_sha256 = {},
                               .text = {},
                               .previous = {}});
  return events;
}

}  // namespace

Result<Events> decide_on(const Asked& asked, const AskSecret& intent) {
  TRY(member, speaker(asked));
  TRY(stage, live_stage(asked, intent.stage));
  const StageRule& rule = rule_of(asked.state, *stage);
  if (rule.secret.empty()) return refuse(Refused::kWrongStage, "stage");
  if (is_concerned(*find_matter(asked.state, stage->matter), member))
    return refuse(Refused::kNotYours, "stage");
  if (std::ranges::find(stage->asked_secret, member) != stage->asked_secret.end())
    return refuse(Refused::kNoChange, "stage");
  Events events{SecretAsked{stage->id, asked.by.member}};
  if (static_cast<std::int64_t>(stage->asked_secret.size()) + 1 < rule.secret_at) return events;
  TRY(turned, turn_secret(asked, *stage, rule));
  for (Event& event : turned) events.push_back(std::move(event));
  return events;
}

}  // namespace nemcon::chamber
