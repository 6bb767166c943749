// Power indices against textbooks and against trying out every coalition with rule::holds.
#include "rule/power.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/limits.hpp"
#include "rule/power_chance_testing.hpp"

namespace nemcon::rule {
namespace {

// ---- textbooks --------------------------------------------------------------------------------------

TEST(Power, OfTheSecurityCouncil) {
  const Power found = counted("at least 9 support and no permanent objects", unsc());
  EXPECT_EQ(found.method, PowerMethod::kKinds);
  EXPECT_TRUE(found.exact);
  EXPECT_EQ(found.members, 15u);
  for (std::size_t i = 0; i < 15; ++i) {
    const SeatPower& seat = found.seats[i];
    EXPECT_EQ(seat.blocks, i < 5);
    EXPECT_EQ(seat.swings, i < 5 ? "848" : "84");
    EXPECT_DOUBLE_EQ(seat.banzhaf, (i < 5 ? 848 : 84) / 16384.0);
    EXPECT_NEAR(seat.shapley, i < 5 ? 0.196270 : 0.001865, 5e-7);
    EXPECT_NEAR(seat.banzhaf_share, (i < 5 ? 848 : 84) / 5080.0, 1e-15);
  }
  EXPECT_NEAR(sum_of_shapley(found), 1, 1e-14);
  EXPECT_FALSE(found.alike);
  const Power slowly = *power_by_enumeration(parsed("at least 9 support and no permanent objects"), unsc());
  for (std::size_t i = 0; i < 15; ++i) {
    EXPECT_EQ(slowly.seats[i].swings, found.seats[i].swings);
    EXPECT_EQ(slowly.seats[i].shapley, found.seats[i].shapley);
  }
}

// 4, 2, 1 of which 5 are needed (Shapley: 2/3, 1/6, 1/6; swings 3, 1, 1).
TEST(Power, OfThreeWithUnequalVotes) {
  const Power found = counted("at least 5 votes support", votes({4, 2, 1}));
  EXPECT_EQ(found.seats[0].swings, "3");
  EXPECT_EQ(found.seats[1].swings, "1");
  EXPECT_NEAR(found.seats[0].shapley, 2.0 / 3, 1e-15);
  EXPECT_NEAR(found.seats[2].shapley, 1.0 / 6, 1e-15);
  EXPECT_TRUE(found.seats[0].blocks);
  EXPECT_FALSE(found.seats[1].blocks);
}

// The Six of 1958: 4, 4, 4, 2, 2, 1 votes of which 12 were needed. Luxembourg could never matter.
TEST(Power, OfTheSixOf1958) {
  const Power found = counted("at least 12 votes support", votes({4, 4, 4, 2, 2, 1}));
  EXPECT_EQ(found.seats[5].swings, "0");
  EXPECT_EQ(found.seats[5].shapley, 0);
  EXPECT_EQ(found.seats[0].swings, "10");
  EXPECT_EQ(found.seats[3].swings, "6");
  EXPECT_NEAR(found.seats[0].shapley, 14.0 / 60, 1e-15);
  EXPECT_NEAR(found.seats[3].shapley, 9.0 / 60, 1e-15);
}

TEST(Power, OfTheUnionOf27) {
  const Power found = counted(kEuRule, eu27());
  EXPECT_EQ(found.method, PowerMethod::kMeetInTheMiddle);
  EXPECT_TRUE(found.exact);
  EXPECT_EQ(found.error, 0);
  EXPECT_NEAR(sum_of_shapley(found), 1, 1e-9);
  // Figures of another program with other approximate populations.
  EXPECT_NEAR(found.seats[0].banzhaf, 0.2109, 0.001);
  EXPECT_NEAR(found.seats[0].shapley, 0.1765, 0.001);
  EXPECT_NEAR(found.seats[26].banzhaf, 0.03025, 0.0005);
  EXPECT_NEAR(found.seats[26].shapley, 0.00869, 0.0005);
  for (std::size_t i = 1; i < 27; ++i) EXPECT_GE(found.seats[i - 1].shapley, found.seats[i].shapley);
  // The clause of four is seen in the third decimal.
  const Power without = counted("at least 55% of members and at least 65% of population support", eu27());
  EXPECT_GT(without.seats[0].shapley - found.seats[0].shapley, 0.001);
}

TEST(Power, OfTheUnionIsWhatEveryCoalitionSays) {
  const Power quick = counted(kEuRule, eu27()), slow = *power_by_enumeration(parsed(kEuRule), eu27());
  for (std::size_t i = 0; i < 27; ++i) {
    EXPECT_EQ(quick.seats[i].swings, slow.seats[i].swings);
    EXPECT_EQ(quick.seats[i].shapley, slow.seats[i].shapley);
    EXPECT_EQ(quick.seats[i].banzhaf, slow.seats[i].banzhaf);
  }
}

// ---- every coalition, by rule::holds ----------------------------------------------------------------

// What the rest of the room says of a coalition.
bool wins(const Rule& rule, Electorate electorate, std::uint64_t coalition) {
  for (std::size_t i = 0; i < electorate.seats.size(); ++i) {
    Stance& stance = electorate.seats[i].stance;
    if (stance != Stance::kRecuse) stance = coalition >> i & 1 ? Stance::kSupport : Stance::kObject;
  }
  return holds(rule, electorate);
}

struct Slow {
  std::vector<std::uint64_t> who;  // bits of the seats that take part
  std::vector<char> wins;          // by coalition of them all; recused seats' bits do not matter
  bool monotone = true, changes = false;
  std::vector<std::size_t> swings;
  std::vector<double> shapley;
  std::vector<std::vector<std::size_t>> winning, blocking;  // minimal ones
};

double factorial(std::size_t n) { return std::tgamma(static_cast<double>(n) + 1); }

std::vector<std::size_t> set_of(std::uint64_t coalition) {
  std::vector<std::size_t> set;
  for (std::size_t i = 0; coalition >> i != 0; ++i) {
    if (coalition >> i & 1) set.push_back(i);
  }
  return set;
}

Slow slow(const Rule& rule, const Electorate& electorate) {
  Slow found;
  const std::size_t seats = electorate.seats.size();
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < seats; ++i) {
    if (electorate.seats[i].stance != Stance::kRecuse) all |= std::uint64_t{1} << i;
  }
  const auto n = static_cast<std::size_t>(std::popcount(all));
  for (std::uint64_t c = 0; c < std::uint64_t{1} << seats; ++c)
    found.wins.push_back(wins(rule, electorate, c));
  found.swings.resize(seats);
  found.shapley.resize(seats);
  for (std::uint64_t c = 0; c <= all; ++c) {
    if ((c & ~all) != 0) continue;
    found.changes = found.changes || found.wins[c] != found.wins[0];
    bool least = found.wins[c] != 0, most = found.wins[c] == 0;
    for (std::size_t i = 0; i < seats; ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      if ((all & bit) == 0) continue;
      if ((c & bit) != 0) {
        if (found.wins[c & ~bit]) least = false;
        continue;
      }
      if (!found.wins[c | bit]) most = false;
      if (found.wins[c] && !found.wins[c | bit]) found.monotone = false;
      if (found.wins[c] || !found.wins[c | bit]) continue;
      ++found.swings[i];
      const auto size = static_cast<std::size_t>(std::popcount(c));
      found.shapley[i] += factorial(size) * factorial(n - size - 1) / factorial(n);
    }
    if (least) found.winning.push_back(set_of(c));
    if (most) found.blocking.push_back(set_of(all & ~c));
  }
  return found;
}

std::vector<std::vector<std::size_t>> smallest(std::vector<std::vector<std::size_t>> sets,
                                               std::size_t least) {
  std::erase_if(sets, [&](const auto& set) { return set.size() != least; });
  std::ranges::sort(sets);
  return sets;
}

void expect_minimal(const Minimal& found, const std::vector<std::vector<std::size_t>>& sets,
                    const std::string& where) {
  ASSERT_EQ(found.all, std::to_string(sets.size())) << where;
  for (std::size_t size = 0; size < found.by_size.size(); ++size) {
    const auto many = std::ranges::count_if(sets, [&](const auto& set) { return set.size() == size; });
    ASSERT_EQ(found.by_size[size], std::to_string(many)) << where << " of " << size;
  }
  const auto expected = smallest(sets, found.least);
  ASSERT_EQ(found.sets.size(), std::min(expected.size(), kMinimalSets)) << where;
  if (expected.size() <= kMinimalSets) {
    ASSERT_EQ(found.sets, expected) << where;
  }
  for (const auto& set : found.sets) ASSERT_TRUE(std::ranges::binary_search(expected, set)) << where;
}

TEST(Power, IsWhatTryingOutEveryCoalitionSays) {
  std::size_t compared = 0, broken = 0, constant = 0;
  for (std::uint64_t seed = 0; seed < 1500; ++seed) {
    Chance chance(seed);
    const std::string text = chance.rule(chance.below(3) != 0, 1 + chance.below(3));
    const Electorate body = chance.body(1 + chance.below(7), 1 + chance.below(20));
    const std::string where = "seed " + std::to_string(seed) + " " + text;
    const auto rule = Rule::parse(text);
    if (!rule) continue;
    const Slow expected = slow(*rule, body);
    const auto found = power(*rule, body);
    const auto sets = coalitions(*rule, body);
    ASSERT_EQ(found.ok(), sets.ok()) << where;
    if (!found) {
      ASSERT_EQ(found.error(), sets.error()) << where;
      if (found.error() == Unmeasured::kNotMonotone) {
        ASSERT_FALSE(expected.monotone) << where;
        ++broken;
      } else {
        ASSERT_FALSE(expected.changes) << where;
        ++constant;
      }
      continue;
    }
    ASSERT_TRUE(expected.monotone && expected.changes) << where;
    for (std::size_t i = 0; i < body.seats.size(); ++i) {
      ASSERT_EQ(found->seats[i].takes_part, body.seats[i].stance != Stance::kRecuse) << where;
      if (!found->seats[i].takes_part) continue;
      ASSERT_EQ(found->seats[i].swings, std::to_string(expected.swings[i])) << where << " " << i;
      ASSERT_NEAR(found->seats[i].shapley, expected.shapley[i], 1e-12) << where << " " << i;
    }
    expect_minimal(sets->winning, expected.winning, where);
    expect_minimal(sets->blocking, expected.blocking, where);
    ++compared;
  }
  EXPECT_GT(compared, 500u);
  EXPECT_GT(broken, 20u);
  EXPECT_GT(constant, 50u);
}

// ---- whom it cannot tell apart ----------------------------------------------------------------------

TEST(Power, UnderUnanimityCannotTellMembersApart) {
  for (const char* text : {"nobody objects", "everyone consents", "every votes supports"}) {
    const Power found = counted(text, votes({32, 7, 7, 1, 90}));
    EXPECT_TRUE(found.alike && found.everyone_blocks) << text;
    for (const SeatPower& seat : found.seats) {
      EXPECT_EQ(seat.swings, "1");
      EXPECT_NEAR(seat.shapley, 0.2, 1e-15);
      EXPECT_TRUE(seat.blocks);
    }
  }
  const Power large = counted("nobody objects", heads(10'000));
  EXPECT_TRUE(large.alike && large.everyone_blocks);
}

TEST(Power, OfEqualsIsAlikeWithoutAVeto) {
  const Power found = counted("more than half of members support", heads(9));
  EXPECT_TRUE(found.alike);
  EXPECT_FALSE(found.everyone_blocks);
  EXPECT_EQ(found.seats[0].swings, "70");  // 8 choose 4
  // Unequal votes, of which any two members have enough.
  const Power thirds = counted("at least 50 votes support", votes({49, 49, 2}));
  EXPECT_TRUE(thirds.alike);
  EXPECT_FALSE(counted("at least 51 votes support", votes({49, 49, 3})).everyone_blocks);
}

// ---- refused, by name -------------------------------------------------------------------------------

TEST(Power, IsRefusedByName) {
  const auto why = [](const char* text, const Electorate& body) {
    const auto found = power(parsed(text), body);
    return found ? "ok" : std::string(name_of(found.error()));
  };
  EXPECT_EQ(why("nobody objects", heads(0)), "nobody");
  EXPECT_EQ(why("at least 0 support", heads(3)), "always_holds");
  EXPECT_EQ(why("nobody abstains", heads(3)), "always_holds");
  EXPECT_EQ(why("at least 3 abstain", heads(9)), "never_holds");
  EXPECT_EQ(why("at least 4 support", heads(3)), "never_holds");
  EXPECT_EQ(why("at most 2 support", heads(3)), "not_monotone");
  EXPECT_EQ(why("at least 2 support and at most 3 support", heads(5)), "not_monotone");
  EXPECT_EQ(why("at least 3 support or at most 1 support", heads(5)), "not_monotone");
  EXPECT_EQ(why("at least 2 support or at most 1 support", heads(5)), "always_holds");
  // A condition against support that another one makes idle.
  EXPECT_EQ(why("at least 3 support and (at most 2 support or no permanent objects)", heads(5)), "ok");
  auto both = fund191();
  EXPECT_EQ(why("at least 85% of votes support and at least 3/5 of members support", both), "too_large");
  both.seats[0].weights[0] = kWeightMax;
  EXPECT_EQ(why("at least half of votes support", both), "too_large");
}

TEST(Power, LeavesOutWhoIsRecused) {
  auto body = votes({5, 3, 3, 1});
  body.seats[0].stance = Stance::kRecuse;
  const Power found = counted("more than half of votes support", body);
  EXPECT_EQ(found.members, 3u);
  EXPECT_FALSE(found.seats[0].takes_part);
  EXPECT_TRUE(found.seats[0].swings.empty());
  EXPECT_EQ(found.seats[1].swings, found.seats[3].swings);  // 3, 3, 1: any two
}

// ---- minimal coalitions -----------------------------------------------------------------------------

TEST(Coalitions, OfTheSecurityCouncil) {
  const auto found = *coalitions(parsed("at least 9 support and no permanent objects"), unsc());
  EXPECT_EQ(found.winning.least, 9u);
  EXPECT_EQ(found.winning.all, "210");  // the five, and four of ten
  EXPECT_EQ(found.winning.sets.size(), kMinimalSets);
  EXPECT_EQ(found.blocking.least, 1u);
  EXPECT_EQ(found.blocking.by_size[1], "5");
  EXPECT_EQ(found.blocking.by_size[7], "120");  // seven of ten
  EXPECT_EQ(found.blocking.all, "125");
  EXPECT_EQ(found.blocking.sets.front(), (std::vector<std::size_t>{0}));
}

TEST(Coalitions, OfTheUnionOf27) {
  const auto found = *coalitions(parsed(kEuRule), eu27());
  EXPECT_EQ(found.blocking.least, 4u);
  // With other approximate populations 518 and 3,595,741 were counted elsewhere.
  EXPECT_NEAR(std::stod(found.blocking.by_size[4]), 518, 30);
  EXPECT_NEAR(std::stod(found.blocking.all), 3'595'741, 40'000);
  EXPECT_EQ(found.blocking.sets.size(), kMinimalSets);
  for (const auto& set : found.blocking.sets) EXPECT_EQ(set.size(), 4u);
  EXPECT_EQ(found.winning.by_size[14], "0");
}

// By kinds in a body for which there is no table, in numbers of 64 digits.
TEST(Coalitions, OfAHundredAndNinetyThree) {
  const auto found = *coalitions(parsed("at least 2/3 of members support"), heads(193));
  EXPECT_EQ(found.winning.least, 129u);
  EXPECT_EQ(found.winning.by_size[129], found.winning.all);
  EXPECT_EQ(found.blocking.least, 65u);
  EXPECT_GT(found.winning.all.size(), 50u);
  EXPECT_EQ(coalitions(parsed("at least half of votes support"), fund191()).error(), Unmeasured::kTooLarge);
}

// ---- joining, and the same positions under other rules ----------------------------------------------

TEST(Power, ChangesWhenSomebodyJoins) {
  const auto found = *joined(parsed("at least 2/3 of votes support"), votes({4, 2, 2}), {.weights = {6}});
  EXPECT_EQ(found.before.members, 3u);
  EXPECT_EQ(found.after.members, 4u);
  EXPECT_EQ(found.after.seats.size(), 4u);
  EXPECT_TRUE(found.before.seats[0].blocks);
  EXPECT_TRUE(found.after.seats[3].blocks);
}

TEST(Compare, TheSamePositionsUnderOtherRules) {
  auto body = eu27();
  for (Seat& seat : body.seats) seat.stance = Stance::kSupport;
  for (const std::size_t i : {12u, 17u}) body.seats[i].stance = Stance::kObject;
  body.seats[20].stance = Stance::kSilent;
  const auto found = compare({{parsed("nobody objects"), {SilenceMeans::kConsents, {}}},
                              {parsed("everyone consents"), {}},
                              {parsed(kEuRule), {SilenceMeans::kBlocks, AbstentionMeans::kAgainst}}},
                             body);
  EXPECT_EQ(found[0].verdict, Verdict::kOpen);
  EXPECT_EQ(found[0].missing.sets, (std::vector<std::vector<std::size_t>>{{12, 17}}));
  EXPECT_EQ(found[1].missing.sets, (std::vector<std::vector<std::size_t>>{{12, 17, 20}}));
  EXPECT_EQ(found[1].holdouts, (std::vector<std::size_t>{12, 17, 20}));
  EXPECT_EQ(found[2].verdict, Verdict::kMet);
  EXPECT_TRUE(found[2].holdouts.empty());
}

}  // namespace
}  // namespace nemcon::rule
