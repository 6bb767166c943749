#include "forecast/outlook.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "forecast/forecast_testing.hpp"

namespace nemcon::forecast {
namespace {

Past waiting_since(Days day) {
  Past known = as_known(made_up(9, 42), day);
  known.seen_until = day;
  return known;
}

TEST(Outlook, SaysChancesInTheirBandAndNeverNoughtOrAHundred) {
  const auto learnt = made_up_races();
  const Outlook found = outlook(waiting_since(60), learnt, {.days = {100, 200, 400}, .runs = 4'000});
  ASSERT_EQ(found.chances.size(), 3U);
  for (const Chance& each : found.chances) {
    EXPECT_LE(each.low, each.said);
    EXPECT_GE(each.high, each.said);
  }
  EXPECT_LE(found.chances[0].said, found.chances[1].said);
  EXPECT_LE(found.early, found.half);
  EXPECT_LE(found.half, found.late);
  EXPECT_EQ(found.races, 5U);
  EXPECT_EQ(found.clusters, 5U);
  EXPECT_EQ(said(0), "<5 %");
  EXPECT_EQ(said(0.024), "<5 %");
  EXPECT_EQ(said(0.03), "5 %");
  EXPECT_EQ(said(0.96), "95 %");
  EXPECT_EQ(said(1), ">95 %");
}

TEST(Outlook, NamesTheLastOnlyWhereTheRecordHasAReason) {
  Past known = waiting_since(60);
  const auto learnt = made_up_races();
  const Outlook told = outlook(known, learnt, {.days = {200}, .runs = 2'000});
  EXPECT_TRUE(told.ranked);
  EXPECT_TRUE(
      std::ranges::any_of(told.holdouts, [](const Holdout& each) { return each.reason == "it objects"; }));
  for (std::size_t i = 1; i < told.holdouts.size(); ++i)
    EXPECT_GE(told.holdouts[i - 1].last, told.holdouts[i].last);
  for (MemberPast& each : known.members) each.obstacles.clear();
  const Outlook untold = outlook(known, learnt, {.days = {200}, .runs = 2'000});
  EXPECT_FALSE(untold.ranked);
  for (std::size_t i = 1; i < untold.holdouts.size(); ++i)
    EXPECT_LT(untold.holdouts[i - 1].member, untold.holdouts[i].member);
}

// With no race to learn from it is the prior, and says so; the more there are, the less is owed to it.
TEST(Outlook, SaysHowMuchWasLearnt) {
  const Past known = waiting_since(60);
  const Outlook blind = outlook(known, {}, {.days = {600}, .runs = 4'000});
  EXPECT_EQ(blind.owed, Owed::kPrior);
  EXPECT_EQ(blind.races, 0U);
  const Outlook seen = outlook(known, made_up_races(8), {.days = {600}, .runs = 4'000});
  EXPECT_NE(seen.owed, Owed::kPrior);
  EXPECT_LT(seen.chances[0].high - seen.chances[0].low, blind.chances[0].high - blind.chances[0].low);
}

}  // namespace
}  // namespace nemcon::forecast
