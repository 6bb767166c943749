#include "chamber/view.hpp"

#include <algorithm>

#include "chamber/decide.hpp"

namespace nemcon::chamber {

bool reads_reasons(const Actor& viewer) { return viewer.role != Role::kObserver; }

bool knows_of(const Subject& subject, const Actor& viewer) { return is_confided(subject, viewer); }

namespace {

void without_words(Stage& stage) {
  stage.text.clear();
  for (PositionChange& change : stage.history) {
    change.reason.clear();
    change.condition.clear();
  }
  if (!stage.broken) return;
  stage.broken->reason.clear();
  stage.broken->condition.clear();
}

}  // namespace

MatterView view(const State& state, const Matter& matter, const Actor& viewer) {
  MatterView seen{matter, {}};
  std::erase_if(seen.matter.subjects, [&](const Subject& subject) { return !knows_of(subject, viewer); });
  for (const StageId id : matter.stages) {
    seen.stages.push_back(*find_stage(state, id));
    if (!reads_reasons(viewer)) without_words(seen.stages.back());
  }
  return seen;
}

State state_for(const State& state, const Actor& viewer) {
  State seen = state;
  for (auto& [id, matter] : seen.matters) {
    std::erase_if(matter.subjects, [&](const Subject& subject) { return !knows_of(subject, viewer); });
  }
  if (reads_reasons(viewer)) return seen;
  for (Stage& stage : seen.stages) without_words(stage);
  return seen;
}

}  // namespace nemcon::chamber
