// The simulation beside three others: day by day, the exact chain, and closed forms.
#include <gtest/gtest.h>

#include <cmath>

#include "forecast/exact.hpp"
#include "forecast/forecast_testing.hpp"
#include "forecast/scene.hpp"

namespace nemcon::forecast {
namespace {

const Fit& fitted() {
  static const Fit found = fit(cells_of(made_up_races()), {});
  return found;
}

double error_of(double p, std::size_t runs) {
  return std::sqrt(std::max(p * (1 - p), 1e-4) / static_cast<double>(runs));
}

TEST(Simulation, AgreesWithTheSlowOne) {
  const Past now = as_known(made_up(9, 42), 60);
  const SimulationAsk ask{.seed = 3, .runs = 20'000, .draws = 8, .threads = 2, .ahead = 400};
  SimulationAsk other = ask;
  other.seed = 4;
  const Simulation fast = simulate(now, fitted(), ask);
  const Simulation slow = simulate_slowly(now, fitted(), ask);
  const Simulation apart = simulate_slowly(now, fitted(), other);
  for (const Days day : {100, 150, 200, 300, 450}) {
    // With the same numbers they differ by a day's share only; with others by luck too, and by the draws of
    // parameters.
    EXPECT_NEAR(fast.all_by(day), slow.all_by(day), 0.01) << day;
    EXPECT_NEAR(fast.all_by(day), apart.all_by(day), 0.12) << day;
    for (std::size_t i = 0; i < slow.waiting.size(); ++i)
      EXPECT_NEAR(fast.member_by(i, day), slow.member_by(i, day), 0.02) << day << ' ' << i;
  }
}

TEST(Simulation, IsTheSameOnAnyNumberOfThreads) {
  const Past now = as_known(made_up(9, 42), 60);
  SimulationAsk ask{.seed = 3, .runs = 5'000, .draws = 8, .threads = 1, .ahead = 400};
  const Simulation one = simulate(now, fitted(), ask);
  ask.threads = 3;
  const Simulation three = simulate(now, fitted(), ask);
  EXPECT_EQ(one.done, three.done);
  EXPECT_EQ(one.member, three.member);
  EXPECT_EQ(one.last, three.last);
}

// 200 small races, each within four standard errors of the chain over sets.
TEST(Simulation, IsWithinFourErrorsOfTheExactChain) {
  constexpr std::size_t kRuns = 20'000;
  const Fit plain = fit(cells_of(made_up_races()), {.frailty = false, .sigma_race = 0});
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(seed);
    Past now = as_known(made_up(50, seed, 3 + static_cast<int>(seed % 6)), 20);
    for (MemberPast& each : now.members) each.obstacles.erase(each.obstacles.begin(), each.obstacles.end());
    if (seed % 2 == 0) now.members.front().obstacles.push_back({.kind = ObstacleKind::kObjection, .from = 0});
    const std::vector<Days> days = {60, 200};
    const auto exact = exact_all_by(now, plain, days);
    const auto run = simulate(now, plain, {.seed = seed, .runs = kRuns, .draws = 1, .ahead = 200});
    for (std::size_t i = 0; i < days.size(); ++i)
      EXPECT_NEAR(run.all_by(days[i]), exact[i], 4 * error_of(exact[i], kRuns)) << days[i];
  }
}

// Without share the members are independent: a product.
TEST(Simulation, WithoutShareIsAProduct) {
  const Fit plain = fit(cells_of(made_up_races()), {.share = false, .frailty = false, .sigma_race = 0});
  const Past now = as_known(made_up(50, 77, 8), 30);
  const Scene scene = scene_of(now, plain, {.draws = 1, .ahead = 300}, 0);
  double product = 1;
  for (const Waiting& each : scene.waiting)
    product *= 1 - std::exp(-scene.until[150] * std::exp(each.log_rate));
  EXPECT_NEAR(exact_all_by(now, plain, std::vector<Days>{180})[0], product, 1e-9);
  const auto run = simulate(now, plain, {.seed = 8, .runs = 50'000, .draws = 1, .ahead = 300});
  EXPECT_NEAR(run.all_by(180), product, 4 * error_of(product, 50'000));
}

// Whoever has waited long is slow, as gamma frailty says: L(m | M) = ((1 + q M) / (1 + q (M + m)))^(1/q).
TEST(Simulation, FrailtyRemembersTheWait) {
  const Fit own = fit(cells_of(made_up_races()), {.share = false, .sigma_race = 0});
  const Past now = as_known(made_up(50, 77, 8), 200);
  const Scene scene = scene_of(now, own, {.draws = 1, .ahead = 300}, 0);
  const auto run = simulate(now, own, {.seed = 8, .runs = 50'000, .draws = 1, .ahead = 300});
  for (std::size_t i = 0; i < scene.waiting.size(); ++i) {
    const Waiting& each = scene.waiting[i];
    const double m = scene.until[100] * std::exp(each.log_rate), q = scene.q;
    const double stays = std::pow((1 + q * each.waited) / (1 + q * (each.waited + m)), 1 / q);
    EXPECT_NEAR(run.member_by(i, 300), 1 - stays, 4 * error_of(stays, 50'000)) << i;
  }
}

TEST(Simulation, ADeclaredEdgeMovesItsEndAndNobodyElse) {
  const Fit plain = fit(cells_of(made_up_races()), {.share = false, .frailty = false, .sigma_race = 0});
  const Past now = as_known(made_up(50, 77, 8), 0);
  SimulationAsk ask{.seed = 5, .runs = 4'000, .draws = 1, .ahead = 300};
  const auto without = simulate(now, plain, ask);
  const auto slow = simulate_slowly(now, plain, ask);
  ask.edges = {{.from = "M0", .to = "M3", .strength = 3, .author = "an analyst", .reason = "they said so"}};
  const auto with = simulate(now, plain, ask);
  const auto with_slowly = simulate_slowly(now, plain, ask);
  for (std::size_t i = 0; i < now.members.size(); ++i) {
    EXPECT_NEAR(with.member_by(i, 200), with_slowly.member_by(i, 200), 0.01);
    if (now.members[i].id == "M3")
      EXPECT_GT(with.member_by(i, 200), without.member_by(i, 200) + 0.02);
    else
      EXPECT_EQ(with.member[i], without.member[i]);
    // Floats and doubles: a consent at midnight is one of this day or the next.
    std::size_t apart = 0;
    for (std::size_t run = 0; run < ask.runs; ++run)
      apart += without.member[i][run] != slow.member[i][run] ? 1 : 0;
    EXPECT_LE(apart, ask.runs / 200);
  }
}

}  // namespace
}  // namespace nemcon::forecast
