#include "chamber/follows.hpp"

#include <algorithm>

#include "chamber/decide.hpp"

namespace nemcon::chamber {
namespace {

// Whether a stage of that rule is what comes by itself after this one, as it ended.
bool comes_after(const State& state, const Stage& stage, const std::string& next) {
  if (stage.open()) return false;
  const StageRule& rule = rule_of(state, stage);
  const bool then = std::ranges::any_of(
      rule.then, [&](const Then& each) { return each.outcome == stage.outcome && each.stage == next; });
  return then || (turned_secret(state, stage) && rule.secret == next);
}

// Who is asked was asked before and still stands; the deadline is the one that its own rule gives it.
bool opened_after(const State& state, const Matter& matter, const Stage& stage, const StageOpened& event,
                  Instant at) {
  const auto& rules = procedure_of(state, matter).stages;
  const StageRule& rule = *std::ranges::find(rules, event.stage_rule, &StageRule::id);
  if (asks(rule.type) == event.subjects.empty()) return false;
  const bool going = std::ranges::all_of(event.subjects, [&](const SubjectId& id) {
    const Subject* subject = find_subject(matter, id);
    return subject_in(stage, id).has_value() && subject != nullptr && stands(*subject);
  });
  const Instant since = stage.finding && stage.outcome == StageOutcome::kHeld ? at : stage.closed;
  return going && event.until == own_deadline(rule, since);
}

}  // namespace

bool turned_secret(const State& state, const Stage& stage) {
  const StageRule& rule = rule_of(state, stage);
  return !rule.secret.empty() && static_cast<std::int64_t>(stage.asked_secret.size()) >= rule.secret_at;
}

bool follows_by_itself(const State& state, const Matter& matter, const StageOpened& event, Instant at) {
  return matter.changed_seq + 1 == state.size && std::ranges::any_of(matter.stages, [&](StageId id) {
           const Stage& stage = *find_stage(state, id);
           return comes_after(state, stage, event.stage_rule) &&
                  opened_after(state, matter, stage, event, at);
         });
}

}  // namespace nemcon::chamber
