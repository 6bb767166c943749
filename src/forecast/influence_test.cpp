// Influence in one pass beside the obvious way: let the member consent, and simulate again.
#include "forecast/influence.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "forecast/forecast_testing.hpp"

namespace nemcon::forecast {
namespace {

constexpr Days kBy = 250;

// Without race effect: what is learnt about the others from a consent would be in the obvious way.
const Fit& plain() {
  static const Fit found = fit(cells_of(made_up_races()), {.sigma_race = 0});
  return found;
}

Past now_of(std::uint64_t seed, int members, bool ends) {
  Past past = as_known(made_up(50, seed, members), 60);
  for (MemberPast& each : past.members)
    for (Obstacle& obstacle : each.obstacles) obstacle.until = ends ? 150 : kNever;
  return past;
}

// Share of runs in which all but one member have consented by the day.
double not_awaiting(const Simulation& run, std::size_t place, Days by) {
  std::size_t many = 0;
  for (std::size_t r = 0; r < run.runs(); ++r) {
    bool all = true;
    for (std::size_t i = 0; i < run.waiting.size(); ++i) all = all && (i == place || run.member[i][r] <= by);
    many += all ? 1 : 0;
  }
  return static_cast<double>(many) / static_cast<double>(run.runs());
}

void expect_as_obvious(const Past& now, const SimulationAsk& ask) {
  const auto moved = influence(now, plain(), ask, kBy);
  const Simulation as_is = simulate(now, plain(), ask);
  ASSERT_EQ(moved.size(), as_is.waiting.size());
  for (std::size_t i = 0; i < moved.size(); ++i) {
    ASSERT_EQ(moved[i].member, as_is.waiting[i]);
    EXPECT_NEAR(moved[i].mechanical, not_awaiting(as_is, i, kBy) - as_is.all_by(kBy), 1e-12);
    Past then = now;
    then.members[moved[i].member].consent =
        Consent{.after = now.seen_until - 1, .by = now.seen_until, .known = now.seen_until};
    const double by = moved.size() == 1 ? 1 : simulate(then, plain(), ask).all_by(kBy);
    // The same numbers; a float is not always the same day, and habits nobody knows are drawn by place.
    EXPECT_NEAR(as_is.all_by(kBy) + moved[i].mechanical + moved[i].assumed, by, 0.003) << i;
  }
}

TEST(Influence, IsWhatTheObviousWaySays) {
  for (const std::uint64_t seed : {1, 2, 3})
    for (const int members : {3, 12, 30}) {
      SCOPED_TRACE(testing::Message() << seed << ' ' << members);
      expect_as_obvious(now_of(seed, members, false), {.runs = 20'000, .draws = 6, .ahead = 400});
    }
}

TEST(Influence, IsSoWhereObstaclesEndAhead) {
  SimulationAsk ask{.runs = 20'000, .draws = 6, .ahead = 400};
  for (const std::uint64_t seed : {1, 2}) expect_as_obvious(now_of(seed, 12, true), ask);
}

// An edge of a member that has consented is past; so the obvious way has its end's rate changed by hand.
TEST(Influence, OfAnEdgeIsItsStrength) {
  const Past now = now_of(4, 12, false);
  SimulationAsk ask{.runs = 20'000, .draws = 1, .ahead = 400};
  const auto without = influence(now, plain(), ask, kBy);
  const std::string from = now.members[without[0].member].id, to = now.members[without[1].member].id;
  ask.edges = {{.from = from, .to = to, .strength = 2}};
  const auto with = influence(now, plain(), ask, kBy);
  EXPECT_GT(with[0].assumed, without[0].assumed + 0.005);
  ask.edges[0].strength = 0;
  const auto none = influence(now, plain(), ask, kBy);
  for (std::size_t i = 0; i < none.size(); ++i) {
    EXPECT_NEAR(none[i].mechanical, without[i].mechanical, 0.001);
    EXPECT_NEAR(none[i].assumed, without[i].assumed, 0.001);
  }
}

TEST(Influence, WithoutShareIsMechanicalOnly) {
  const Fit bare = fit(cells_of(made_up_races()), {.share = false, .sigma_race = 0});
  for (const Moved& each :
       influence(now_of(5, 20, false), bare, {.runs = 5'000, .draws = 2, .ahead = 400}, kBy)) {
    EXPECT_GE(each.mechanical, 0);
    EXPECT_NEAR(each.assumed, 0, 0.0005);
  }
}

// Whoever never consents is all that matters, if it is the only one.
TEST(Influence, OfTheOneWhoNeverWill) {
  Past now = now_of(6, 8, false);
  for (MemberPast& each : now.members) each.obstacles.clear();
  now.members[2].consent.reset();
  now.members[2].obstacles.push_back({.kind = ObstacleKind::kObjection, .from = 0});
  const auto moved = influence(now, plain(), {.runs = 10'000, .draws = 1, .ahead = 4'000, .stays = 1},
                               now.seen_until + 4'000);
  for (const Moved& each : moved) {
    EXPECT_NEAR(each.mechanical, each.member == 2 ? 1 : 0, 0.01);
    if (each.member != 2) EXPECT_EQ(each.mechanical + each.assumed, 0);
  }
}

}  // namespace
}  // namespace nemcon::forecast
