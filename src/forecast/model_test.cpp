#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "forecast/fit.hpp"
#include "forecast/forecast_testing.hpp"
#include "forecast/simulate.hpp"

namespace nemcon::forecast {
namespace {

TEST(Model, TheGradientIsThatOfTheFunction) {
  const auto pasts = made_up_races();
  const Cells cells = cells_of(pasts);
  for (const ModelTerms& terms :
       {ModelTerms{}, ModelTerms{.share = false, .frailty = false},
        ModelTerms{.base = false, .flags = false, .habit = false, .sigma_race = 0}}) {
    Objective objective(cells, terms);
    std::mt19937_64 chance(7);
    std::normal_distribution<double> normal(0, 0.5);
    std::vector<double> at(objective.size()), gradient(objective.size()), unused(objective.size());
    for (double& each : at) each = normal(chance);
    at[Layout::kA] -= 3;
    objective(at, gradient);
    for (std::size_t i = 0; i < at.size(); ++i) {
      auto up = at, down = at;
      up[i] += 1e-5;
      down[i] -= 1e-5;
      const double slope = (objective(up, unused) - objective(down, unused)) / 2e-5;
      EXPECT_NEAR(gradient[i], slope, 1e-5 * (1 + std::abs(slope))) << cells.layout.name(i);
    }
  }
}

TEST(Model, TheFitIsAtTheBottomAndLearns) {
  const Fit found = fit(cells_of(made_up_races()), {});
  EXPECT_TRUE(found.converged);
  EXPECT_LT(found.evaluations, 400);
  EXPECT_LT(found.sd(Layout::kObjection), priors()[Layout::kObjection].sd);
}

// What could be known only later changes nothing.
TEST(Past, HindsightIsTakenAway) {
  const Past past = made_up(1, 5);
  const Past known = as_known(past, 100);
  EXPECT_EQ(known.seen_until, 100);
  for (std::size_t i = 0; i < past.members.size(); ++i) {
    const auto& consent = past.members[i].consent;
    EXPECT_EQ(known.members[i].consent.has_value(), consent && consent->known <= 100);
    for (const Obstacle& each : known.members[i].obstacles) {
      EXPECT_LE(each.known, 100);
      EXPECT_EQ(each.until, kNever);  // that it ends on day 150 is not known yet
    }
  }
  EXPECT_EQ(as_known(past, 100'000), past);
}

// g_S is above nought where there is no bandwagon at all: calendars look like one. So it is no influence.
TEST(Placebo, WithoutAnyBandwagonTheShareStillHasACoefficient) {
  Fit truth = fit(cells_of(made_up_races(8)), {.sigma_race = 0});
  truth.at[Layout::kShare] = 0;
  double sum = 0;
  constexpr int kSets = 12;
  for (int set = 0; set < kSets; ++set) {
    std::vector<Past> pasts = made_up_races(8);
    for (std::size_t race = 0; race < pasts.size(); ++race) {
      Past& past = pasts[race];
      for (MemberPast& member : past.members) member.consent.reset();
      past.seen_until = 0;
      const auto run = simulate(
          past, truth,
          {.seed = 1000 + static_cast<std::uint64_t>(set) * 100 + race, .runs = 1, .draws = 1, .ahead = 500});
      past.seen_until = 500;
      for (std::size_t i = 0; i < run.waiting.size(); ++i) {
        const Days day = run.member[i][0];
        if (day != kNever)
          past.members[run.waiting[i]].consent = Consent{.after = day - 1, .by = day, .known = day};
      }
    }
    sum += fit(cells_of(pasts), {.sigma_race = 0}).at[Layout::kShare];
  }
  RecordProperty("mean_share_coefficient", std::to_string(sum / kSets));
  EXPECT_GT(sum / kSets, 0.1);
}

}  // namespace
}  // namespace nemcon::forecast
