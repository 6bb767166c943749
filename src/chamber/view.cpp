#include "chamber/view.hpp"

#include <algorithm>

#include "chamber/decide.hpp"
#include "chamber/held.hpp"

namespace nemcon::chamber {

bool reads_texts(const Actor& viewer) { return presides(viewer.role) || belongs(viewer.role); }

bool knows_of(const Subject& subject, const Actor& viewer) { return is_confided(subject, viewer); }

MatterView view(const State& state, const Matter& matter, const Actor& viewer) {
  MatterView seen{matter, {}};
  std::erase_if(seen.matter.subjects, [&](const Subject& subject) { return !knows_of(subject, viewer); });
  for (const StageId id : matter.stages) {
    seen.stages.push_back(*find_stage(state, id));
    keep_known(state, seen.stages.back(), viewer);
    if (!reads_texts(viewer) && !seen.stages.back().text_opened) seen.stages.back().text.clear();
  }
  return seen;
}

State state_for(const State& state, const Actor& viewer) {
  State seen = state;
  for (Stage& stage : seen.stages) {
    keep_known(state, stage, viewer);
    if (!reads_texts(viewer) && !stage.text_opened) stage.text.clear();
  }
  for (auto& [id, matter] : seen.matters) {
    std::erase_if(matter.subjects, [&](const Subject& subject) { return !knows_of(subject, viewer); });
  }
  return seen;
}

bool keeps_back(const State& state) {
  return std::ranges::any_of(state.procedures, [](const Procedure& procedure) {
    return std::ranges::any_of(procedure.stages, [](const StageRule& rule) { return is_held(rule); });
  });
}

}  // namespace nemcon::chamber
