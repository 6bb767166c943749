#include <boost/json.hpp>

#include "base/check.hpp"
#include "body.hpp"
#include "chamber/held.hpp"
#include "chamber/leaks.hpp"
#include "chamber/table.hpp"
#include "codec/state_json.hpp"
#include "codec/view_json.hpp"

namespace nemcon::fuzz {

using namespace chamber;

namespace {

void look_at_subject(const State& seen, const MatterView& one, const SubjectId& subject, const AsOf& now) {
  const auto made = table(seen, one, subject, now);
  CHECK(made.ok());
  CHECK(!codec::table_view(*made, "").empty());
  CHECK(!codec::lanes_view(seen, one, subject, now).empty());
}

void look_at_matter(const State& seen, const Matter& matter, const Actor& viewer, const AsOf& now) {
  const MatterView one = view(seen, matter, viewer);
  CHECK(one.matter.id == matter.id && one.stages.size() == matter.stages.size());
  for (const May& each : may(seen, matter, viewer, now.at)) CHECK(!each.act.empty());
  CHECK(!codec::matter_view(seen, one, viewer, now).empty());
  for (const Stage& stage : one.stages) {
    CHECK(!codec::stage_view(seen, stage, now.at).empty());
    for (const Leak& leak : told_by(stage)) CHECK(leak.members > 0);
    leaks(seen, matter, stage.rule, stage.subjects, now.at);
  }
  for (const auto& [subject, name] : table_subjects(seen, one, now)) look_at_subject(seen, one, subject, now);
}

// A viewer's copy is looked at through `view`, which takes out again what is out already.
void check_the_same(const State& seen, const State& again) {
  CHECK(seen.stages.size() == again.stages.size());
  for (std::size_t i = 0; i < seen.stages.size(); ++i) {
    const Stage &one = seen.stages[i], &other = again.stages[i];
    CHECK(one.counted == other.counted && one.whole == other.whole && one.uncounted == other.uncounted);
    for (std::size_t subject = 0; subject < one.subjects.size(); ++subject) {
      for (std::size_t member = 0; member < seen.members.size(); ++member)
        CHECK(one.stance(subject, member) == other.stance(subject, member));
    }
  }
}

const Subject* somebody_standing(const State& state, MatterId& where) {
  for (const auto& [id, matter] : state.matters) {
    if (procedure_of(state, matter).kind != MatterKind::kAppointment || matter.subjects.empty()) continue;
    where = id;
    return &matter.subjects.front();
  }
  return nullptr;
}

}  // namespace

std::vector<Actor> viewers_of(const State& state) {
  std::vector<Actor> list = {
      {Role::kChair, {}}, {Role::kSecretary, {}}, {Role::kFacilitator, {}}, {Role::kObserver, {}}};
  if (state.members.empty()) return list;
  list.push_back({Role::kHead, state.members.front().id});
  list.push_back({Role::kDeputy, state.members.back().id});
  list.push_back({Role::kAdviser, state.members.front().id});
  MatterId where;
  if (const Subject* subject = somebody_standing(state, where))
    list.push_back({Role::kCandidate, {}, where, subject->id});
  return list;
}

void glance(const State& state, Instant now) {
  for (const Actor& viewer : viewers_of(state)) {
    const State seen = state_for(state, viewer);
    check_the_same(seen, state_for(seen, viewer));
    for (const auto& [id, matter] : seen.matters) {
      CHECK(view(seen, matter, viewer).stages.size() == matter.stages.size());
      for (const May& each : may(seen, matter, viewer, now)) CHECK(!each.act.empty());
    }
  }
}

void look(const State& state, const Actor& viewer, Instant now) {
  const AsOf as_of{now, utc_date(now)};
  const State seen = state_for(state, viewer);
  for (const auto& [id, matter] : seen.matters) look_at_matter(seen, matter, viewer, as_of);
  for (const Waiting& each : waiting_for(seen, viewer, now)) CHECK(find_matter(seen, each.matter) != nullptr);
  CHECK(!codec::home_view(seen, "nato", viewer, as_of, {}).empty());
}

void look(const State& state, Instant now) {
  glance(state, now);
  for (const Actor& viewer : viewers_of(state)) look(state, viewer, now);
  State known = state;
  drop_held(known);
  CHECK(!codec::state_json(known).empty());
}

}  // namespace nemcon::fuzz
