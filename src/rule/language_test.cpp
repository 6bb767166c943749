// The language as a language: every text that is taken is printed as one that is taken and means the same,
// within the limits; and every body of three, tried out.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "rule/rule.hpp"

namespace nemcon::rule {
namespace {

// A text by the grammar of docs/RULES.md, in all its spellings.
std::string any_of(std::vector<std::string> list) {
  return list[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(list.size())))];
}

std::string quantity() {
  const std::string base = any_of({"members", "permanent", "population", "permanent members", "the members"});
  const std::string number = std::to_string(*rc::gen::inRange(0, 30));
  const std::string of_class = any_of({"", " permanent", " members", " elected members"});
  const std::string bound = any_of(
      {"at least ", "at most ", "more than ", "fewer than ", "less than ", "no more than ", "AT LEAST "});
  switch (*rc::gen::inRange(0, 8)) {
    case 0: return any_of({"nobody", "no one", "No one", "everyone", "everybody"});
    case 1:
      return any_of({"no ", "every ", "each ", "all ", "All "}) + any_of({"permanent", "members", "elected"});
    case 2: return bound + "half of " + base;
    case 3: return bound + number + "% of " + base;
    case 4: return bound + number + "." + std::to_string(*rc::gen::inRange(0, 1000)) + "%of " + base;
    case 5: return bound + number + "/30 of " + base;
    default: return bound + number + of_class;
  }
}

std::string verb() {
  return any_of({"consent", "consents", "support", "supports", "acquiesce", "abstains", "reserve", "objects",
                 "object", "is silent", "are silent", "answer", "answers"});
}

std::string text(int depth) {
  const int kind = depth == 0 ? 0 : *rc::gen::inRange(0, 9);
  switch (kind) {
    case 1: return text(depth - 1) + " and " + text(depth - 1);
    case 2: return text(depth - 1) + " or " + text(depth - 1);
    case 3: return text(depth - 1) + ", or " + text(depth - 1);
    case 4: return text(depth - 1) + ", and " + text(depth - 1);
    case 5: return "(" + text(depth - 1) + ")";
    case 6: return quantity() + " and " + quantity() + " " + verb();  // quantities that share a verb
    case 7:
      return any_of({"more ", "more of population ", "More of the permanent members "}) + verb() + " than " +
             verb();
    default: return quantity() + " " + verb();
  }
}

RC_GTEST_PROP(Language, WhatIsPrintedReadsAsTheSame, ()) {
  const std::string written = text(4);
  const auto rule = Rule::parse(written);
  if (!rule) {  // only for being too long or naming more than the whole
    const std::string& detail = rule.error().detail;
    RC_LOG() << written << "\n" << detail;
    RC_ASSERT(detail.find("whole") != std::string::npos || detail.find("shorter") != std::string::npos ||
              detail.find("too long") != std::string::npos || detail.find("100%") != std::string::npos);
    return;
  }
  const auto again = Rule::parse(rule->print());
  RC_ASSERT(again.ok());
  RC_ASSERT(*again == *rule);
  RC_ASSERT(again->print() == rule->print());
}

TEST(Language, TakesMembersAfterANumber) {
  EXPECT_EQ(Rule::parse("at least 9 members support")->print(), "at least 9 support");
  EXPECT_EQ(Rule::parse("at most 1 permanent member objects")->print(), "at most 1 permanent object");
}

TEST(Language, TakesTheTextsOfTheIssue) {
  for (const char* each :
       {"nobody objects", "everyone consents", "at least 9 support and no permanent objects",
        "at least 55% of members and at least 65% of population support, or fewer than 4 object",
        "at least 7 consent and at most 2 object"}) {
    const auto rule = Rule::parse(each);
    ASSERT_TRUE(rule.ok()) << each;
    EXPECT_TRUE(check_names(*rule, {"permanent"}, {"population"}).ok()) << each;
  }
}

// A rule is kept as its printed text. One whose printed text could not be read again must not be taken.
TEST(Language, TakesNothingWhoseCanonicalTextItWouldNotTake) {
  std::string deep = "nobody objects";
  for (std::size_t i = 0; i < kRuleDepth; ++i) {
    deep = "(nobody objects or nobody reserves and " + deep + ", and nobody abstains)";
    const auto rule = Rule::parse(deep);
    if (rule) EXPECT_TRUE(Rule::parse(rule->print()).ok()) << i;
  }
  EXPECT_FALSE(Rule::parse(deep).ok());
  std::string shared = "at least 1";  // every quantity gets its own verb when it is printed
  while (shared.size() + 30 < kRuleBytes) shared += " and at least 1";
  const auto rule = Rule::parse(shared + " acquiesce");
  if (rule) EXPECT_TRUE(Rule::parse(rule->print()).ok());
  EXPECT_EQ(Rule::parse(std::string(kRuleBytes + 1, ' ')).error().code, Refused::kBadRule);
}

TEST(Language, PointsAtTheColumn) {
  const std::pair<const char*, const char*> texts[] = {
      {"nobody objects and", "column 19: expected a quantity"},
      {"nobody objects, nobody reserves", "column 15: expected 'and', 'or' or the end"},
      {"  nobody  jumps", "column 11: expected a verb"},
      {"at least 1/0 of members support", "column 12: expected a share"},
      {"at least 1.5 support", "column 14: expected '%'"},
      {"at least 9 of members support", "column 12: expected a verb"},
      {"at least 99999999999999999999 support", "column 10: expected a number of fewer digits"},
      {"nobody objects)", "column 15: expected 'and', 'or' or the end"},
      {"no and objects", "column 4: expected 'members'"},
      {"nobody \xC3\xA9", "column 8: this sign"},
  };
  for (const auto& [written, detail] : texts) {
    const auto rule = Rule::parse(written);
    ASSERT_FALSE(rule.ok()) << written;
    EXPECT_EQ(rule.error().detail.substr(0, std::string(detail).size()), detail) << written;
  }
}

// ---- every body of three ----------------------------------------------------------------------------

constexpr std::size_t kStances = 7, kBodies = 343;  // 7 to the power of 3

Electorate body_of(std::size_t number, const Meaning& meaning, unsigned settled) {
  Electorate body{{"permanent"}, {"population"}, meaning, std::vector<Seat>(3)};
  for (std::size_t i = 0; i < 3; ++i, number /= kStances) {
    body.seats[i].stance = static_cast<Stance>(number % kStances);
    body.seats[i].settled = (settled >> i & 1) != 0;
    body.seats[i].classes = i == 0 ? 1 : 0;
    body.seats[i].weights = {static_cast<std::int64_t>(3 - i)};
  }
  return body;
}

// Which seats have other stances.
unsigned difference(std::size_t a, std::size_t b) {
  unsigned bits = 0;
  for (unsigned i = 0; i < 3; ++i, a /= kStances, b /= kStances) bits |= (a % kStances != b % kStances) << i;
  return bits;
}

std::vector<std::vector<std::size_t>> sets_of(std::vector<unsigned> bits) {
  std::ranges::sort(bits);
  bits.erase(std::unique(bits.begin(), bits.end()), bits.end());
  std::vector<std::vector<std::size_t>> sets;
  for (const unsigned each : bits) {
    auto& set = sets.emplace_back();
    for (std::size_t i = 0; i < 3; ++i) {
      if (each >> i & 1) set.push_back(i);
    }
  }
  std::ranges::sort(sets);
  return sets;
}

// Compares with trying every other body that the seats which are not settled can make of this one.
void expect_right(const Rule& rule, const Electorate& body, std::size_t number, unsigned settled,
                  const std::array<bool, kBodies>& held) {
  const bool now = held[number];
  std::vector<unsigned> ways;
  std::size_t fewest = 4;
  for (std::size_t other = 0; other < kBodies; ++other) {
    const unsigned moved = difference(number, other);
    if ((moved & settled) != 0 || held[other] == now) continue;
    const auto count = static_cast<std::size_t>(__builtin_popcount(moved));
    if (count < fewest) ways.clear();
    fewest = std::min(fewest, count);
    if (count == fewest) ways.push_back(moved);
  }
  const Verdict expected = now ? Verdict::kMet : ways.empty() ? Verdict::kCannot : Verdict::kOpen;
  ASSERT_EQ(name_of(evaluate(rule, body)), name_of(expected));
  const Sets sets = now ? to_break(rule, body) : to_meet(rule, body);
  ASSERT_EQ(sets.possible, !ways.empty());
  ASSERT_TRUE(sets.complete);
  ASSERT_EQ(sets.sets, sets_of(ways));
  if (now) ASSERT_TRUE(holdouts(rule, body).empty());
}

TEST(Bodies, OfThreeAreAllJudgedAsTryingEverythingJudgesThem) {
  const char* texts[] = {
      "nobody objects",
      "everyone consents",
      "everyone supports",
      "at least 2 support and no permanent objects",
      "at least 55% of members and at least 65% of population support, or fewer than 1 object",
      "at least 2 consent and at most 1 object",
      "more than half of members support",
      "at most 1/3 of population object",
      "nobody is silent and everyone consents",
      "every permanent supports or nobody reserves",
      "at least 1 abstain and at least 1 object",
      "at least 2 support and at least 2 abstain",
      "fewer than 50% of members abstain and at least 1 reserve",
      "more than half of members answer and nobody objects",
      "everyone answers or more of population object than support",
      "at least 1 support and more support than object",
      "more abstain than reserve and more answer than are silent",
      "at least 2/3 of population support and at most 1/4 of members object",
      "at least 80% of members support and nobody objects",
      "nobody objects and fewer than 2 abstain",
      "at least 100% of permanent support and fewer than 100% of members abstain",
      "at least 100% of members object",
      "fewer than 100% of members object",
      "at least 0% of members consent and more than 0% of population answer"};
  for (const char* written : texts) {
    const Rule rule = *Rule::parse(written);
    for (int m = 0; m < 15; ++m) {
      const Meaning meaning{static_cast<SilenceMeans>(m % 5), static_cast<AbstentionMeans>(m / 5)};
      std::array<bool, kBodies> held;
      for (std::size_t n = 0; n < kBodies; ++n) held[n] = holds(rule, body_of(n, meaning, 0));
      for (const unsigned settled : {0u, 2u, 5u, 7u}) {
        for (std::size_t n = 0; n < kBodies; n += settled == 0 ? 1 : 3) {
          SCOPED_TRACE(std::string(written) + " meaning " + std::to_string(m) + " body " + std::to_string(n) +
                       " settled " + std::to_string(settled));
          expect_right(rule, body_of(n, meaning, settled), n, settled, held);
          if (testing::Test::HasFailure()) return;
        }
      }
    }
  }
}

// A rule can fail with nobody left to name: whoever might meet it takes no part.
TEST(Bodies, MayHaveNoHoldoutsAndYetNotMeetTheRule) {
  Electorate body{{}, {"population"}, {}, std::vector<Seat>(2)};
  for (Seat& seat : body.seats) seat = {Stance::kRecuse, false, 0, {0}};
  const Rule everyone = *Rule::parse("everyone consents");
  EXPECT_FALSE(holds(everyone, body));
  EXPECT_TRUE(holdouts(everyone, body).empty());
  for (Seat& seat : body.seats) seat.stance = Stance::kObject;
  const Rule weight = *Rule::parse("at least 65% of population support");
  EXPECT_FALSE(holds(weight, body));
  EXPECT_TRUE(holdouts(weight, body).empty());
}

}  // namespace
}  // namespace nemcon::rule
