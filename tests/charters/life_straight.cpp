// One matter straight through its procedure: what lies behind a chain of rounds and failures.
#include <algorithm>

#include "life.hpp"

namespace nemcon::charters {
namespace {

const Actor kChair{Role::kChair, {}};

}  // namespace

void Life::go_straight(const Procedure& procedure) {
  constexpr int kMost = 16;  // the longest chain, and a little more
  if (!procedure.span.covers(utc_date(now_))) return;
  open_matter(procedure);
  const MatterId id("m" + std::to_string(matters_));
  if (find_matter(state_, id) == nullptr) return;
  for (int i = 0; i < kMost && trouble_.empty() && find_matter(state_, id)->open(); ++i) {
    if (!go_on(id)) return;
  }
}

// Whether there was anything to do but to state the outcome.
bool Life::go_on(const MatterId& id) {
  for (const StageId stage : find_matter(state_, id)->stages) {
    if (!find_stage(state_, stage)->open()) continue;
    speak_against(*find_stage(state_, stage));
    if (find_stage(state_, stage)->open()) end_in_time(stage);
    return true;
  }
  const Matter& matter = *find_matter(state_, id);
  const auto list = may_of(matter, kChair);
  if (const auto due = std::ranges::find(list, "state_finding", &May::act); due != list.end())
    return act(kChair, finding_on(*find_stage(state_, due->stage)), due->act);
  const auto next = std::ranges::find(list, "open_stage", &May::act);
  if (next == list.end()) return false;
  auto intent = std::get<OpenStage>(opening(matter, next->stage_rules.back(), next->subjects, StageId()));
  if (intent.text.empty()) intent.until.reset();  // the rule's own time, if it has one
  return act(kChair, std::move(intent), next->act);
}

void Life::speak_against(const Stage& stage) {
  const StageRule& rule = rule_of(state_, stage);
  const Matter& matter = *find_matter(state_, stage.matter);
  for (int i = 0; rule.type == StageType::kNomination && i < 2; ++i) {
    const std::string id = "p" + std::to_string(++people_);
    act(kChair, NoteCandidacy{matter.id, SubjectId(id), "Person " + id, CandidacyState::kNominated, {}, {}},
        "note_candidacy");
  }
  const auto options = options_of(rule);
  const auto who = seated_at(state_, now_);
  if (options.empty() || who.empty() || stage.subjects.empty()) return;
  const bool objects = std::ranges::find(options, rule::Stance::kObject) != options.end();
  const auto stance = objects ? rule::Stance::kObject : options.front();
  act({Role::kHead, state_.members[who.front()].id},
      TakePosition{stage.id, stage.subjects.front(), stance, "Because", {}, {}, {}}, "take_position");
}

// By hand, at once or when its minimum is over.
void Life::end_in_time(StageId id) {
  const Stage& stage = *find_stage(state_, id);
  const StageRule& rule = rule_of(state_, stage);
  if (const auto least = deadline_after_of(rule.minimum, stage.opened, rule)) pass(std::max(now_, *least));
  if (find_stage(state_, id)->open()) end(id);
}

}  // namespace nemcon::charters
