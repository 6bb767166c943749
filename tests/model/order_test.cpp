// Who spoke first makes no difference. Positions that different members take at one instant may be written
// down in any order; each member's own keep theirs. What comes of it is the same.
//
// One exception, which is none of the order but of the break: where the rule of a silence tolerates some
// objections, a break stops the stage at once, so an objection taken back a moment later comes too late, and
// a moment earlier in time. Such stages are left out here.
#include <gtest/gtest.h>

#include <algorithm>

#include "lived.hpp"

namespace nemcon::model {
namespace {

using chamber::State;

// What must not depend on the order: how everything ended, when, and what every member says where nothing
// was broken. (Of a broken silence it may be another's objection that came first.)
std::string outcome_of(const State& state) {
  std::string text;
  for (const auto& member : state.members) text += member.id.text() + " ";
  for (const auto& office : state.offices) {
    text += office.office.incumbent + (office.successor ? ">" + office.successor->name : "");
  }
  for (const auto& [id, matter] : state.matters) {
    text += "\n" + id.text() + " ";
    if (!matter.decision) continue;
    text += std::string(name_of(matter.decision->outcome)) + " " + matter.decision->subject.text() + " " +
            std::to_string(matter.decision->at.ms);
  }
  for (const auto& stage : state.stages) {
    text += "\n" + std::to_string(stage.id.value()) + " " +
            (stage.open() ? "open" : std::string(name_of(*stage.outcome))) + " " +
            std::to_string(stage.closed.ms) + " ";
    if (stage.broken) continue;
    for (const auto stance : stage.stances) text += std::string(name_of(stance)).substr(0, 2);
  }
  return text;
}

// Runs of positions are moved to one instant, so that they are at once, and shuffled among their members.
std::vector<Act> at_once(std::vector<Act> acts) {
  for (Act& act : acts) {
    if (act.procedure == "tolerant") act.procedure = "adoption";
  }
  for (std::size_t i = 1; i < acts.size(); ++i) {
    if (acts[i].what == "position" && acts[i - 1].what == "position") acts[i].at = acts[i - 1].at;
  }
  return acts;
}

std::vector<Act> shuffled(std::vector<Act> acts, std::mt19937_64& engine) {
  for (auto begin = acts.begin(); begin != acts.end();) {
    if (begin->what != "position") {
      ++begin;
      continue;
    }
    const auto end = std::find_if(begin, acts.end(), [](const Act& act) { return act.what != "position"; });
    // Members draw lots; a stable sort by lot keeps each member's own order.
    std::map<std::string, std::uint64_t> lots;
    for (auto each = begin; each != end; ++each) lots.emplace(each->member, engine());
    std::stable_sort(begin, end, [&](const Act& a, const Act& b) { return lots[a.member] < lots[b.member]; });
    begin = end;
  }
  return acts;
}

State state_after(const std::vector<Act>& acts, Ms now) {
  Record record;
  for (const Act& act : acts) record.act(act);
  record.pass(now);
  EXPECT_EQ(record.trouble(), "");
  return record.state();
}

TEST(Order, OfPositionsOfDifferentMembersDecidesNothing) {
  std::size_t moved = 0;
  for (const std::uint64_t seed : seeds(300)) {
    SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
    const Lived lived = live(seed, 120);
    const auto acts = at_once(lived.asked);
    const std::string expected = outcome_of(state_after(acts, lived.now));
    std::mt19937_64 engine(seed);
    for (int i = 0; i < 4; ++i) {
      const auto other = shuffled(acts, engine);
      for (std::size_t k = 0; k < acts.size(); ++k) moved += acts[k].member != other[k].member;
      ASSERT_EQ(outcome_of(state_after(other, lived.now)), expected);
    }
  }
  EXPECT_GT(moved, 1'000u);
}

}  // namespace
}  // namespace nemcon::model
