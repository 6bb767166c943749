// The ways of counting coalitions against each other, and bodies of hundreds and thousands.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

#include "base/limits.hpp"
#include "rule/power_chance_testing.hpp"
#include "rule/power_natural.hpp"

namespace nemcon::rule {
namespace {

// ---- the ways of counting against each other --------------------------------------------------------

void expect_same(const Power& a, const Power& b, const std::string& where) {
  ASSERT_EQ(a.seats.size(), b.seats.size()) << where;
  for (std::size_t i = 0; i < a.seats.size(); ++i) {
    ASSERT_EQ(a.seats[i].swings, b.seats[i].swings) << where << " " << i;
    ASSERT_EQ(a.seats[i].banzhaf, b.seats[i].banzhaf) << where << " " << i;
    ASSERT_EQ(a.seats[i].banzhaf_share, b.seats[i].banzhaf_share) << where << " " << i;
    ASSERT_EQ(a.seats[i].shapley, b.seats[i].shapley) << where << " " << i;
    ASSERT_EQ(a.seats[i].blocks, b.seats[i].blocks) << where << " " << i;
  }
  ASSERT_EQ(a.alike, b.alike) << where;
}

TEST(Power, OfHalvesIsBitForBitThatOfEveryCoalition) {
  std::size_t compared = 0, by_kinds = 0;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    Chance chance(seed);
    const std::string text = chance.rule(true, 1 + chance.below(3));
    const Electorate body = chance.body(1 + chance.below(16), chance.below(2) == 0 ? 4 : 1'000'000'000);
    const std::string where = "seed " + std::to_string(seed) + " " + text;
    const auto rule = Rule::parse(text);
    if (!rule) continue;
    const auto slowly = power_by_enumeration(*rule, body);
    if (!slowly) continue;
    const auto halves = power_by_halves(*rule, body);
    ASSERT_TRUE(halves.ok()) << where;
    expect_same(*halves, *slowly, where);
    const Power best = *power(*rule, body);
    expect_same(best, *slowly, where);
    by_kinds += best.method == PowerMethod::kKinds ? 1 : 0;
    ++compared;
  }
  EXPECT_GT(compared, 300u);
  EXPECT_GT(by_kinds, 100u);
}

TEST(Power, OfWeightsIsThatOfEveryCoalition) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::mt19937_64 engine(seed);
    std::vector<std::int64_t> weights;
    for (std::size_t n = 1 + engine() % 15; n > 0; --n) {
      weights.push_back(static_cast<std::int64_t>(engine() % (engine() % 2 == 0 ? 5 : 3000)));
    }
    const auto total = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    if (total == 0) continue;
    const auto quota = 1 + static_cast<std::int64_t>(engine() % static_cast<std::uint64_t>(total));
    const Rule rule = parsed("at least " + std::to_string(quota) + " votes support");
    const auto body = votes(weights);
    const Power slowly = *power_by_enumeration(rule, body), whole = *power_by_weights(rule, body, {}),
                real = *power_by_weights(rule, body, {.whole_numbers = false});
    for (std::size_t i = 0; i < weights.size(); ++i) {
      ASSERT_EQ(whole.seats[i].swings, slowly.seats[i].swings) << "seed " << seed << " " << i;
      ASSERT_EQ(whole.seats[i].banzhaf, slowly.seats[i].banzhaf) << "seed " << seed << " " << i;
      ASSERT_NEAR(real.seats[i].banzhaf, slowly.seats[i].banzhaf, 1e-13) << "seed " << seed << " " << i;
      ASSERT_NEAR(real.seats[i].banzhaf_share, slowly.seats[i].banzhaf_share, 1e-12) << "seed " << seed;
      ASSERT_NEAR(whole.seats[i].shapley, slowly.seats[i].shapley, 1e-12) << "seed " << seed << " " << i;
    }
  }
}

// Three bounds at once, two of them on measures that no half can be grouped by: every coalition then.
TEST(Power, OfTwoHeavyMeasuresIsCountedOneByOne) {
  auto body = eu27();
  body.measures.push_back("gdp");
  std::mt19937_64 engine(7);
  body.seats.resize(17);
  for (Seat& seat : body.seats) seat.weights.push_back(static_cast<std::int64_t>(engine() % 1'000'000));
  const Power found = counted("at least half of population and at least half of gdp support", body);
  EXPECT_EQ(found.method, PowerMethod::kEnumeration);
  EXPECT_NEAR(sum_of_shapley(found), 1, 1e-14);
}

TEST(Power, OfThirtyFiveMembersByHalves) {
  auto body = eu27();
  for (std::int64_t i = 0; i < 8; ++i) body.seats.push_back({.weights = {40'000 - 4'711 * i}});
  const Power found = counted(kEuRule, body);
  EXPECT_EQ(found.members, 35u);
  EXPECT_EQ(found.method, PowerMethod::kMeetInTheMiddle);
  EXPECT_NEAR(sum_of_shapley(found), 1, 1e-14);
}

// ---- hundreds and thousands -------------------------------------------------------------------------

TEST(Power, Of191MembersWithFiveMillionVotes) {
  for (const char* text : {"at least 85% of votes support", "at least 70% of votes support",
                           "more than half of votes support"}) {
    const auto body = fund191();
    const Rule rule = parsed(text);
    const Power whole = *power_by_weights(rule, body, {.nodes = 0}),
                real = *power_by_weights(rule, body, {.whole_numbers = false, .nodes = 0});
    ASSERT_TRUE(whole.exact && !real.exact);
    for (std::size_t i = 0; i < 191; ++i) {
      const SeatPower &a = whole.seats[i], &b = real.seats[i];
      ASSERT_GT(a.banzhaf, 0) << text << " " << i;
      ASSERT_LE(a.banzhaf, 1) << text << " " << i;
      ASSERT_NEAR(b.banzhaf / a.banzhaf, 1, 1e-12) << text << " " << i;
      ASSERT_NEAR(b.banzhaf_share / a.banzhaf_share, 1, 1e-12) << text << " " << i;
      ASSERT_GT(a.swings.size(), 50u);  // of 2^190, a number of 58 digits
    }
  }
}

TEST(Power, Of191MembersByTheIntegral) {
  const auto body = fund191();
  const Power found = counted("at least 70% of votes support", body);
  EXPECT_EQ(found.method, PowerMethod::kWeights);
  EXPECT_EQ(found.shapley_method, PowerMethod::kQuadrature);
  EXPECT_LE(found.error, 1e-8);
  EXPECT_NEAR(sum_of_shapley(found), 1, 1e-12);
  const Power coarse =
      *power_by_weights(parsed("at least 70% of votes support"), body, {.whole_numbers = false, .nodes = 24});
  EXPECT_GT(coarse.error, 1e-12);
  EXPECT_LT(coarse.error, 1e-2);
  // So few that every node which is needed is taken: exact.
  EXPECT_EQ(power_by_weights(parsed("at least 5 votes support"), votes({4, 2, 1, 1, 1}), {})->error, 1e-12);
  for (std::size_t i = 0; i < 191; ++i) {
    ASSERT_NEAR(coarse.seats[i].shapley, found.seats[i].shapley, coarse.error) << i;
    for (std::size_t j = 0; j < i; ++j) {  // more votes are never less power
      if (body.seats[j].weights[0] < body.seats[i].weights[0]) continue;
      ASSERT_GE(found.seats[j].shapley, found.seats[i].shapley - 1e-13);
    }
  }
}

// By logarithms and by weights, two ways that share nothing: 5 members of ten votes and 250 of one.
TEST(Power, OfLargeBodiesByLogarithms) {
  std::vector<std::int64_t> weights(255, 1);
  for (std::size_t i = 0; i < 5; ++i) weights[i] = 10;
  for (const int quota : {151, 200, 280}) {
    const Rule rule = parsed("at least " + std::to_string(quota) + " votes support");
    const Power kinds = *power(rule, votes(weights)),
                real = *power_by_weights(rule, votes(weights), {.whole_numbers = false});
    EXPECT_EQ(kinds.method, PowerMethod::kKinds);
    EXPECT_FALSE(kinds.exact);
    EXPECT_TRUE(kinds.seats[0].swings.empty());
    EXPECT_NEAR(sum_of_shapley(kinds), 1, 1e-12);
    for (const std::size_t i : {0u, 200u}) {
      EXPECT_NEAR(kinds.seats[i].shapley / real.seats[i].shapley, 1, 1e-9) << quota;
      EXPECT_NEAR(kinds.seats[i].banzhaf_share / real.seats[i].banzhaf_share, 1, 1e-9) << quota;
    }
  }
}

TEST(Power, OfTwentyThousand) {
  auto body = heads(kMembers);
  body.seats[0].classes = 1;
  const Power found = counted("more than half of members support and no permanent objects", body);
  EXPECT_NEAR(sum_of_shapley(found), 1, 1e-9);
  EXPECT_NEAR(found.seats[0].shapley, 0.5, 1e-3);
  EXPECT_NEAR(found.seats[0].banzhaf, 0.5, 1e-2);
  EXPECT_GT(found.seats[1].shapley, 0);
}

// ---- whole numbers ----------------------------------------------------------------------------------

TEST(Natural, CountsFarBeyondAWord) {
  Natural<4> two(1);
  for (int i = 0; i < 250; ++i) two += two;
  EXPECT_EQ(two.decimal(), "1809251394333065553493296640760748560207343510400633813116524750123642650624");
  EXPECT_EQ(two.real(), std::ldexp(1.0L, 250));
  Natural<4> less = two;
  less -= Natural<4>(1);
  less += Natural<4>(1);
  EXPECT_EQ(less, two);
  two *= 7;
  EXPECT_EQ(two.divide(7), 0u);
  EXPECT_EQ(two, less);
  EXPECT_EQ(Natural<4>(0).decimal(), "0");
}

}  // namespace
}  // namespace nemcon::rule
