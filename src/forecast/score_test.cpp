#include <gtest/gtest.h>

#include <cmath>

#include "forecast/backtest.hpp"
#include "forecast/forecast_testing.hpp"

namespace nemcon::forecast {
namespace {

TEST(Score, OfKnownCases) {
  EXPECT_DOUBLE_EQ(brier(0.7, true), 0.09);
  EXPECT_DOUBLE_EQ(log_score(0.5, false), std::log(2));
  EXPECT_DOUBLE_EQ(log_score(0, true), -std::log(1e-3));
  EXPECT_DOUBLE_EQ(crps({3}, 5), 2);
  EXPECT_DOUBLE_EQ(crps({0, 1}, 0), 0.25);
  EXPECT_DOUBLE_EQ(crps({1, 0, 1, 0}, 0.5), 0.25);
  EXPECT_DOUBLE_EQ(place_of(std::vector<double>{1, 2, 3, 4}, 2), 0.375);
}

// The integral of (F - 1[x >= y])^2, by hand.
TEST(Score, CrpsIsTheIntegral) {
  const std::vector<double> samples = {1, 4, 4, 9};
  const double came = 5;
  double integral = 0;
  for (double x = 0.005; x < 12; x += 0.01) {
    const double f =
        static_cast<double>(std::ranges::count_if(samples, [&](double each) { return each <= x; })) / 4;
    integral += 0.01 * (f - (x >= came ? 1 : 0)) * (f - (x >= came ? 1 : 0));
  }
  EXPECT_NEAR(crps(samples, came), integral, 1e-6);
}

TEST(Score, EachClusterCountsOnce) {
  std::vector<RaceScore> scores;
  for (int i = 0; i < 10; ++i) scores.push_back({.race = "long", .cluster = "a", .crps_weeks = 2});
  scores.push_back({.race = "short", .cluster = "a", .crps_weeks = 4});
  scores.push_back({.race = "other", .cluster = "b", .crps_weeks = 9});
  const MeanScore mean = mean_of(scores);
  EXPECT_DOUBLE_EQ(mean.mean.crps_weeks, (3.0 + 9.0) / 2);
  EXPECT_EQ(mean.crps_by_cluster, (std::vector<std::pair<std::string, double>>{{"a", 3}, {"b", 9}}));
}

TEST(Score, BinsSayWhatCame) {
  const std::vector<std::pair<double, bool>> said = {{0.05, false}, {0.95, true}, {0.92, false}, {0.4, true}};
  const auto bins = calibration(said);
  EXPECT_EQ(bins.front().count, 1U);
  EXPECT_EQ(bins.back().count, 2U);
  EXPECT_DOUBLE_EQ(bins.back().came, 0.5);
}

// A backtest is the same to the bit, whatever the number of threads, and never learns from the race's own
// cluster.
TEST(Backtest, IsTheSameAgainAndSeesNoneOfItsOwnCluster) {
  std::vector<Past> pasts = made_up_races(4);
  for (Past& past : pasts) {
    for (MemberPast& each : past.members)
      if (!each.consent) each.consent = Consent{.after = 369, .by = 370, .known = 370};
    past.seen_until = 370;
  }
  pasts[3].verified = false;
  const auto one = backtest(pasts, models(200, 1), {.seed = 9});
  const auto two = backtest(pasts, models(200, 2), {.seed = 9});
  ASSERT_EQ(one.size(), two.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].mean.mean.crps_weeks, two[i].mean.mean.crps_weeks) << one[i].model;
    EXPECT_EQ(one[i].mean.mean.last_hit, two[i].mean.mean.last_hit) << one[i].model;
    EXPECT_EQ(one[i].mean.clusters, 3U) << "what is not verified is not scored";
  }
  const std::vector<Model> spies = {
      {"spy", [](std::span<const Past> learnt, const Past& known, std::uint64_t) {
         for (const Past& each : learnt) EXPECT_NE(each.cluster, known.cluster);
         for (const MemberPast& each : known.members)
           EXPECT_TRUE(!each.consent || each.consent->known <= known.seen_until);
         Prediction out{.remaining = {1.0}};
         for (const MemberPast& each : known.members)
           if (!each.consent) out.member_by.push_back(0.5);
         return out;
       }}};
  const auto seen = backtest(pasts, spies, {.score_unverified = true});
  EXPECT_EQ(seen[0].mean.clusters, 4U);
  EXPECT_FALSE(failings(seen[0], seen[0]).empty());
}

}  // namespace
}  // namespace nemcon::forecast
