// The widths of registers beside one another: the same bits. And the numbers that they draw, beside
// Random123's.
#include <gtest/gtest.h>

#include "forecast/chance.hpp"
#include "forecast/fast_simulate.hpp"
#include "forecast/forecast_testing.hpp"

namespace nemcon::forecast {
namespace {

using fast::Width;

const Fit& fitted() {
  static const Fit found = fit(cells_of(made_up_races()), {});
  return found;
}

// All wait; of governments some have said yes in private, and objectors may never.
Past waiting(int members, BodyClass body, bool ends) {
  Past past = made_up(9, 42, members);
  past.body = body;
  past.seen_until = 60;
  for (std::size_t i = 0; i < past.members.size(); ++i) {
    MemberPast& each = past.members[i];
    each.consent.reset();
    if (i % 5 == 3) each.private_yes = PrivateYes{.from = 20, .certainty = 0.6, .word = i % 2 == 0 ? 7U : 0U};
    if (ends) continue;
    for (Obstacle& obstacle : each.obstacles) obstacle.until = obstacle.until_known = kNever;
  }
  return past;
}

void expect_same(const Simulation& a, const Simulation& b) {
  EXPECT_EQ(a.done, b.done);
  EXPECT_EQ(a.member, b.member);
  EXPECT_EQ(a.last, b.last);
  EXPECT_EQ(a.by, b.by);
}

TEST(FastRun, AllWidthsGiveTheSameBits) {
  for (const Width width : {Width::kAvx2, Width::kAvx512}) {
    if (!can_run(width)) continue;
    for (const int members : {1, 3, 8, 13, 16, 17, 24, 32})
      for (const BodyClass body : {BodyClass::kRatification, BodyClass::kGovernments})
        for (const bool ends : {false, true}) {
          SCOPED_TRACE(testing::Message() << static_cast<int>(width) << ' ' << members << ' ' << ends);
          const Past now = waiting(members, body, ends);
          const SimulationAsk ask{.runs = 3'333,
                                  .draws = 7,
                                  .ahead = 400,
                                  .stays = 0.1,
                                  .together = members == 8,
                                  .counted = {100, 250}};
          expect_same(*simulate_in_lanes(now, fitted(), ask, Width::kPlain),
                      *simulate_in_lanes(now, fitted(), ask, width));
          EXPECT_EQ(*influence_in_lanes(now, fitted(), ask, 250, Width::kPlain),
                    *influence_in_lanes(now, fitted(), ask, 250, width));
        }
  }
}

TEST(FastRun, LikelihoodsOfARaceAreTheSameBits) {
  const std::vector<float> before = {0.2F, 1.5F, 0, 3, 1e-3F}, during = {-1, 0.3F, 0.02F, 4, -1};
  for (const float q : {0.0F, 0.13F, 2.0F})
    for (const Width width : {Width::kAvx2, Width::kAvx512}) {
      if (!can_run(width)) continue;
      std::array<float, fast::kPaces> paces{}, plain{}, wide{};
      for (std::size_t i = 0; i < paces.size(); ++i)
        paces[i] = std::exp(0.05F * (static_cast<float>(i) - 30));
      const fast::Waits waits{before.data(), during.data(), before.size(), q};
      fast::kernel(Width::kPlain).race(waits, paces.data(), plain.data());
      fast::kernel(width).race(waits, paces.data(), wide.data());
      EXPECT_EQ(plain, wide);
    }
}

// L of model.hpp in doubles.
TEST(FastRun, LikelihoodsOfARaceAreThoseOfTheModel) {
  const std::vector<float> before = {0.2F, 1.5F, 0, 3, 1e-3F}, during = {-1, 0.3F, 0.02F, 4, -1};
  for (const double q : {0.0, 0.13, 2.0}) {
    std::array<float, fast::kPaces> paces{}, logs{};
    for (std::size_t i = 0; i < paces.size(); ++i) paces[i] = std::exp(0.05F * (static_cast<float>(i) - 30));
    fast::kernel(fast::best_width())
        .race({before.data(), during.data(), before.size(), static_cast<float>(q)}, paces.data(),
              logs.data());
    for (std::size_t i = 0; i < paces.size(); ++i) {
      const auto waited = [&](double m) { return q > 0 ? std::log1p(q * m) / q : m; };
      double sum = 0;
      for (std::size_t k = 0; k < before.size(); ++k) {
        const double less = waited(double{before[k]} * paces[i]);
        sum -= less;
        if (during[k] >= 0)
          sum += std::log(-std::expm1(less - waited((double{before[k]} + double{during[k]}) * paces[i])));
      }
      EXPECT_NEAR(logs[i], sum, 1e-4 * (1 + std::abs(sum))) << q << ' ' << i;
    }
  }
}

// With and without each member's day, and whatever is counted, the runs are the same.
TEST(FastRun, CountsAreWhatTheDaysSay) {
  for (const auto& [members, ends] : {std::pair{20, false}, {20, true}, {2, true}, {5, true}}) {
    const Past now = waiting(members, BodyClass::kRatification, ends);
    SimulationAsk ask{.runs = 5'000, .draws = 3, .ahead = 400, .counted = {90, 200, 459, 1'000}};
    const Simulation dated = simulate(now, fitted(), ask);
    ask.dated = 100;
    const Simulation counted = simulate(now, fitted(), ask);
    EXPECT_EQ(dated.done, counted.done);
    EXPECT_EQ(dated.last, counted.last);
    double last = 0;
    for (std::size_t i = 0; i < dated.waiting.size(); ++i) {
      for (const Days day : ask.counted) EXPECT_EQ(dated.member_by(i, day), counted.member_by(i, day));
      ASSERT_EQ(counted.member[i].size(), 100U);
      EXPECT_TRUE(std::equal(counted.member[i].begin(), counted.member[i].end(), dated.member[i].begin()));
      last += counted.last[i];
    }
    EXPECT_NEAR(last, 1, 1e-5);
    for (std::size_t run = 0; run < dated.runs(); ++run) {
      Days done = 0;
      for (const auto& days : dated.member) done = std::max(done, days[run]);
      ASSERT_EQ(done, dated.done[run]);
    }
  }
}

// An obstacle's known end, as the loop over days has it.
TEST(FastRun, EndsThatAreKnownAreThoseOfTheSlowOne) {
  for (const BodyClass body : {BodyClass::kRatification, BodyClass::kGovernments}) {
    const Past now = waiting(16, body, true);
    const SimulationAsk ask{.runs = 20'000, .draws = 3, .ahead = 400, .stays = 0.2};
    const Simulation fast = simulate(now, fitted(), ask), slow = simulate_slowly(now, fitted(), ask);
    for (const Days day : {61, 100, 150, 200, 300, 400}) {
      EXPECT_NEAR(fast.all_by(day), slow.all_by(day), 0.01);
      for (std::size_t i = 0; i < fast.waiting.size(); ++i)
        EXPECT_NEAR(fast.member_by(i, day), slow.member_by(i, day), 0.01) << day << ' ' << i;
    }
    for (std::size_t i = 0; i < fast.waiting.size(); ++i) EXPECT_NEAR(fast.last[i], slow.last[i], 0.02) << i;
  }
}

// More than there are lanes for go one by one.
TEST(FastRun, ManyMembersGoOneByOne) {
  const Past now = waiting(40, BodyClass::kRatification, false);
  const SimulationAsk ask{.runs = 2'000, .draws = 2, .ahead = 400, .dated = 10, .counted = {200}};
  EXPECT_FALSE(simulate_in_lanes(now, fitted(), ask, Width::kPlain));
  const Simulation run = simulate(now, fitted(), ask);
  const Simulation slow = simulate_slowly(now, fitted(), ask);
  for (std::size_t i = 0; i < run.waiting.size(); ++i) {
    EXPECT_EQ(run.member[i].size(), 10U);
    EXPECT_NEAR(run.member_by(i, 200), slow.member_by(i, 200), 0.03);
  }
}

}  // namespace
}  // namespace nemcon::forecast
