// What a procedure requires: which stage comes before which, what may be opened and issued again, and when
// enough is met. decide refuses by these questions and may answers by them, so that the two agree.
#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

std::string name_of(const Stage& stage) { return std::to_string(stage.id.value()); }

// How often it was held to its end, with what was to be found afterwards. Where nobody is asked, the subject
// does not matter.
std::size_t times_held(const State& state, const Matter& matter, std::size_t rule, const SubjectId& subject) {
  const bool any = !asks(procedure_of(state, matter).stages[rule].type);
  return static_cast<std::size_t>(std::ranges::count_if(matter.stages, [&](StageId id) {
    const Stage& stage = *find_stage(state, id);
    return stage.rule == rule && stage.outcome == StageOutcome::kHeld &&
           (any || subject_in(stage, subject)) && !drops_due(state, stage);
  }));
}

// What decides nothing: to have been held is enough, in as many rounds as there are drops, and another round
// takes nothing back.
bool was_held(const State& state, const Matter& matter, std::size_t rule, const SubjectId& subject) {
  const std::size_t rounds = procedure_of(state, matter).stages[rule].drops.size();
  const bool alone = std::ranges::count_if(matter.subjects, stands) <= 1;
  return times_held(state, matter, rule, subject) >= (alone ? 1 : std::max<std::size_t>(rounds, 1));
}

// The rule that stands in for that one and was met about that subject, or is being asked.
std::optional<std::size_t> stood_in(const State& state, const Matter& matter, std::size_t rule,
                                    const SubjectId& subject, bool open_too = false) {
  const auto& rules = procedure_of(state, matter).stages;
  for (std::size_t other = 0; other < rules.size(); ++other) {
    if (rules[other].replaces != rules[rule].id) continue;
    const Stage* stage = latest(state, matter, other, subject);
    if (stage != nullptr && (agreed(*stage) || (open_too && stage->open()))) return other;
  }
  return std::nullopt;
}

// What the procedure wants of a stage of that rule before a later one is opened.
bool is_behind(const State& state, const Matter& matter, std::size_t rule, const SubjectId& subject) {
  const StageRule& stage_rule = procedure_of(state, matter).stages[rule];
  if (!stage_rule.required) return true;
  if (!decides(stage_rule.type)) return was_held(state, matter, rule, subject);
  const Stage* stage = latest(state, matter, rule, subject);
  return (stage != nullptr && agreed(*stage)) || stood_in(state, matter, rule, subject);
}

// Where positions were kept back nobody asks again, for that would tell of them: the stage was judged at its
// close. A member that was not asked then has not agreed.
Result<Done> require_asked(const State& state, const Stage& stage, Instant at) {
  std::vector<std::string> not_asked;
  for (const std::size_t member : seated_at(state, at)) {
    const MemberId& id = state.members[member].id;
    if (std::ranges::find(stage.counted->seats, id) == stage.counted->seats.end())
      not_asked.push_back(id.text());
  }
  if (not_asked.empty()) return Done{};
  return refuse(Refused::kRuleNotMet, "outcome", std::move(not_asked));
}

// Asked again at the decision: a member that joined since has to agree too.
Result<Done> require_holding(const State& state, const Stage& stage, const SubjectId& subject, Instant at) {
  if (is_held(rule_of(state, stage))) return require_asked(state, stage, at);
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
  const bool undecided = !decides(stage_rule.type);
  if (undecided && was_held(state, matter, rule, subject)) return Done{};
  if (undecided || stage == nullptr) return refuse(Refused::kWrongOrder, "outcome", {stage_rule.id});
  // A roll call is judged while it is open too, but for one that promises its members a time or keeps their
  // positions back; silence by its
  // deadline alone, never before it and never again after it.
  const bool roll_call = stage_rule.type == StageType::kRollCall;
  const bool countable = roll_call && open_too && !stage_rule.minimum && !is_held(stage_rule);
  if (stage->open() && !countable) {
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
  if (!asks(rule.type))
    return subjects.empty() ? Result<Done>(Done{}) : refuse(Refused::kUnknownField, "subjects");
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

bool stands(const Subject& subject) { return !ended(subject.state) && subject.confided_to.empty(); }

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
    if (!rules[rule].required) continue;
    const auto other = stood_in(state, matter, rule, subject, true);
    TRY_DONE(require_stage(state, matter, other.value_or(rule), subject, at, true));
  }
  return Done{};
}

bool others_met(const State& state, const Matter& matter, const Stage& closing, const SubjectId& subject,
                Instant at) {
  const auto& rules = procedure_of(state, matter).stages;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (!rules[rule].required || rule == closing.rule || rules[closing.rule].replaces == rules[rule].id)
      continue;
    const auto other = stood_in(state, matter, rule, subject);
    if (!require_stage(state, matter, other.value_or(rule), subject, at, false)) return false;
  }
  return true;
}

namespace {

Result<Done> check_order(const State& state, const Matter& matter, std::size_t rule,
                         const SubjectId& subject) {
  const auto& rules = procedure_of(state, matter).stages;
  for (std::size_t earlier = 0; earlier < rule; ++earlier) {
    const bool stands_in = rules[rule].replaces == rules[earlier].id;
    if (stands_in || is_behind(state, matter, earlier, subject)) continue;
    return refuse(Refused::kWrongOrder, "stage_rule", {rules[earlier].id});
  }
  return Done{};
}

// A stage about nothing in particular comes when what is before it is done for somebody who stands; before
// anybody does, after what asks nobody either.
Result<Done> check_for_any(const State& state, const Matter& matter, std::size_t rule) {
  Result<Done> first = check_order(state, matter, rule, SubjectId());
  for (const Subject& subject : matter.subjects) {
    if (first) break;
    if (stands(subject)) first = check_order(state, matter, rule, subject.id);
  }
  return first;
}

// The round before wants its finding first.
Result<Done> check_rounds(const State& state, const Matter& matter, std::size_t rule) {
  for (const StageId id : matter.stages) {
    const Stage& stage = *find_stage(state, id);
    if (stage.rule == rule && drops_due(state, stage)) {
      return refuse(Refused::kWrongOrder, "stage_rule", {name_of(stage)}, "finding");
    }
  }
  return Done{};
}

// What stands in for another stage waits until that one has failed.
Result<Done> check_failed(const State& state, const Matter& matter, std::size_t rule,
                          const SubjectId& subject) {
  const auto& rules = procedure_of(state, matter).stages;
  if (rules[rule].replaces.empty()) return Done{};
  const auto replaced = std::ranges::find(rules, rules[rule].replaces, &StageRule::id) - rules.begin();
  const Stage* stage = latest(state, matter, static_cast<std::size_t>(replaced), subject);
  if (stage != nullptr && !stage->open() && !agreed(*stage)) return Done{};
  return refuse(Refused::kWrongOrder, "stage_rule", {rules[rule].replaces});
}

}  // namespace

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
  TRY_DONE(check_rounds(state, matter, rule));
  if (!asks(rules[rule].type)) return check_for_any(state, matter, rule);
  for (const SubjectId& subject : subjects) {
    TRY_DONE(check_failed(state, matter, rule, subject));
    TRY_DONE(check_order(state, matter, rule, subject));
  }
  return Done{};
}

Result<Done> check_again(const Stage& previous) {
  if (previous.open()) return refuse(Refused::kStageOpen, "previous", {name_of(previous)});
  if (agreed(previous)) return refuse(Refused::kWrongOrder, "previous", {name_of(previous)});
  if (previous.next.value() == 0) return Done{};
  return refuse(Refused::kExists, "previous", {std::to_string(previous.next.value())});
}

bool agreed(const Stage& stage) {
  return !stage.open() && (*stage.outcome == StageOutcome::kMet || *stage.outcome == StageOutcome::kAdopted);
}

std::size_t round_of(const State& state, const Stage& stage) {
  const Matter& matter = *find_matter(state, stage.matter);
  return static_cast<std::size_t>(std::ranges::count_if(matter.stages, [&](StageId id) {
    return id.value() <= stage.id.value() && find_stage(state, id)->rule == stage.rule;
  }));
}

// Who has withdrawn since is one less to name; somebody is always left.
std::optional<std::size_t> drops_due(const State& state, const Stage& stage) {
  const auto drops = for_round(rule_of(state, stage).drops, round_of(state, stage));
  if (!drops || stage.outcome != StageOutcome::kHeld || stage.finding) return std::nullopt;
  const Matter& matter = *find_matter(state, stage.matter);
  const auto standing = static_cast<std::size_t>(std::ranges::count_if(
      stage.subjects, [&](const SubjectId& id) { return stands(*find_subject(matter, id)); }));
  const std::size_t gone = stage.subjects.size() - standing;
  const auto wanted = static_cast<std::size_t>(*drops);
  return std::min(wanted - std::min(wanted, gone), standing - std::min<std::size_t>(standing, 1));
}

bool is_concerned(const Matter& matter, std::uint32_t member) {
  return std::ranges::find(matter.concerned, member) != matter.concerned.end();
}

Result<Done> check_nominating(const State& state, const Matter& matter, CandidacyState to, Instant at) {
  if (to != CandidacyState::kNominated) return Done{};
  const auto& rules = procedure_of(state, matter).stages;
  const auto window = std::ranges::find(rules, StageType::kNomination, &StageRule::type);
  if (window == rules.end()) return Done{};
  const bool open = std::ranges::any_of(matter.stages, [&](StageId id) {
    const Stage& stage = *find_stage(state, id);
    const bool live = stage.open() && !(stage.until && at >= stage.until->at);
    return live && rules[stage.rule].type == StageType::kNomination;
  });
  return open ? Result<Done>(Done{}) : refuse(Refused::kWrongOrder, "state", {window->id});
}

}  // namespace nemcon::chamber
