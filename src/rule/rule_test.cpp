#include "rule/rule.hpp"

#include <gtest/gtest.h>

namespace nemcon::rule {
namespace {

Rule rule_of(std::string_view text) {
  auto rule = Rule::parse(text);
  EXPECT_TRUE(rule.ok()) << text << (rule ? "" : rule.error().detail);
  return *rule;
}

// "s" support, "a" acquiesce, "b" abstain, "r" reserve, "o" object, "x" recuse, "-" silent; capitals are
// settled; a "!" after a letter puts the member into the class `permanent`.
Electorate body_of(std::string_view text, Meaning meaning = {}) {
  Electorate electorate{{"permanent"}, {"population"}, meaning, {}};
  const std::string_view letters = "-orbasx";
  for (const char letter : text) {
    if (letter == '!') {
      electorate.seats.back().classes = 1;
      continue;
    }
    Seat seat;
    const char small = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    seat.stance = static_cast<Stance>(letters.find(small));
    seat.settled = small != letter;
    seat.weights = {10};
    electorate.seats.push_back(seat);
  }
  return electorate;
}

TEST(Rule, ReadsAndPrintsTheTextsOfTheField) {
  const std::pair<const char*, const char*> texts[] = {
      {"nobody objects", "nobody objects"},
      {"everyone consents", "everyone consents"},
      {"at least 9 support and no permanent objects", "at least 9 support and no permanent objects"},
      {"at least 55% of members and at least 65% of population support, or fewer than 4 object",
       "(at least 55% of members support and at least 65% of population support) or fewer than 4 object"},
      {"at least 7 consent and at most 2 object", "at least 7 consent and at most 2 object"},
      {"every permanent supports", "every permanent supports"},
      {"More than half of the members support", "more than 1/2 of members support"},
      {"at least 66.67% of members support", "at least 66.67% of members support"},
      {"at least 2/3 of permanent support", "at least 2/3 of permanent support"},
      {"no more than 1 objects", "at most 1 object"},
      {"nobody is silent", "nobody is silent"},
      {"more than half of members answer and nobody objects",
       "more than 1/2 of members answer and nobody objects"},
      {"at least 3 support and more support than object", "at least 3 support and more support than object"},
      {"More of the population supports than is silent", "more of population support than are silent"},
      {"more of members answer than are silent", "more answer than are silent"},
      {"everyone answers, or no more than 1 answers", "everyone answers or at most 1 answer"},
      {"(nobody objects or nobody reserves) and at least 1 supports",
       "(nobody objects or nobody reserves) and at least 1 support"},
  };
  for (const auto& [text, printed] : texts) {
    EXPECT_EQ(rule_of(text).print(), printed);
    EXPECT_EQ(rule_of(printed).print(), printed);
  }
}

TEST(Rule, SaysWhereItCannotBeRead) {
  const std::pair<const char*, const char*> texts[] = {
      {"", "column 1: expected a quantity"},
      {"nobody", "column 7: expected a verb"},
      {"nobody jumps", "column 8: expected a verb"},
      {"at least x support", "column 10: expected a number"},
      {"at least 120% of members support", "column 10: expected at most 100%"},
      {"at least 55% members support", "column 14: expected 'of'"},
      {"nobody objects nobody", "column 16: expected 'and', 'or' or the end"},
      {"(nobody objects", "column 16: expected ')'"},
      {"nobody objects; all consent", "column 15: this sign"},
      {"at least 3/2 of members support", "column 12: expected a share"},
      {"more support", "column 13: expected 'than'"},
      {"more support than 3", "column 19: expected a verb"},
      {"more of support than object", "column 9: expected 'members'"},
      {"more population support than object", "column 6: expected a verb"},
      {"at least 3 and more support than object", "column 16: expected a quantity"},
      {"every answer supports", "column 7: expected 'members'"},  // no class can be called so
      {"no more objects", "column 4: expected 'members'"},
  };
  for (const auto& [text, detail] : texts) {
    const auto rule = Rule::parse(text);
    ASSERT_FALSE(rule.ok()) << text;
    EXPECT_EQ(rule.error().detail.substr(0, std::string(detail).size()), detail) << text;
  }
}

TEST(Rule, KnowsTheNamesOfTheBody) {
  EXPECT_TRUE(check_names(rule_of("no permanent objects"), {"permanent"}, {}).ok());
  EXPECT_EQ(check_names(rule_of("no permanent objects"), {}, {}).error().code, Refused::kBadRule);
}

struct Case {
  const char* rule;
  const char* body;
  Meaning meaning;
  Verdict verdict;
  std::vector<std::size_t> missing;
};

TEST(Rule, JudgesBodies) {
  const Meaning roll_call;
  const Meaning silence{SilenceMeans::kConsents, AbstentionMeans::kNeutral};
  const Meaning written{SilenceMeans::kBlocks, AbstentionMeans::kNeutral};
  const Meaning apart{SilenceMeans::kNotCounted, AbstentionMeans::kOutOfBase};
  const Meaning cast{SilenceMeans::kOutOfBase, AbstentionMeans::kOutOfBase};  // only votes cast count
  const std::vector<Case> cases = {
      {"everyone consents", "sssa", roll_call, Verdict::kMet, {}},
      {"everyone consents", "s-or", roll_call, Verdict::kOpen, {1, 2, 3}},
      {"everyone consents", "sOs", roll_call, Verdict::kCannot, {1}},
      {"everyone consents", "ssx", roll_call, Verdict::kMet, {}},
      {"everyone consents", "xx", roll_call, Verdict::kOpen, {}},
      {"everyone consents", "ssb", roll_call, Verdict::kOpen, {2}},
      {"everyone consents", "ssb", apart, Verdict::kMet, {}},  // constructive abstention
      {"nobody objects", "---", silence, Verdict::kMet, {}},
      {"nobody objects", "-o-", silence, Verdict::kOpen, {1}},
      {"nobody objects", "s-s", written, Verdict::kOpen, {1}},
      {"everyone consents", "---", silence, Verdict::kMet, {}},
      {"at least 2 support and no permanent objects", "s!so!", roll_call, Verdict::kOpen, {2}},
      {"at least 2 support and no permanent objects", "sso", roll_call, Verdict::kMet, {}},
      {"at least 3 support", "sOO", roll_call, Verdict::kCannot, {1, 2}},
      {"at least 50% of population support", "so", roll_call, Verdict::kMet, {}},
      {"more than 50% of population support", "so", roll_call, Verdict::kOpen, {1}},
      {"at least 2 support or nobody objects", "so-", roll_call, Verdict::kOpen, {1, 2}},
      // a majority has to take part, whatever it says
      {"more than half of members answer and nobody objects", "bb--", cast, Verdict::kOpen, {2, 3}},
      {"more than half of members answer and nobody objects", "bbb-", cast, Verdict::kMet, {}},
      {"more than half of members answer", "s---", silence, Verdict::kOpen, {1, 2, 3}},
      {"more than half of members answer", "ssxxx", roll_call, Verdict::kMet, {}},
      {"more than half of members answer", "s---", {SilenceMeans::kBlocks, {}}, Verdict::kOpen, {1, 2, 3}},
      {"everyone answers", "srob", cast, Verdict::kMet, {}},
      {"everyone answers", "s-x", cast, Verdict::kOpen, {1}},
      {"at least 3 support and more support than object", "sssoo--", roll_call, Verdict::kMet, {}},
      {"at least 3 support and more support than object", "sssOOO-", roll_call, Verdict::kOpen, {3, 4, 5, 6}},
      {"at least 3 support and more support than object", "sssOOO", roll_call, Verdict::kCannot, {3, 4, 5}},
      {"at least 3 support and more support than object", "sss---", written, Verdict::kOpen, {3, 4, 5}},
      // who says nothing is not counted, until it speaks
      {"at least 2/3 of population support and at most 1/4 of members object",
       "ssso---b",
       cast,
       Verdict::kMet,
       {}},
      {"at least 2/3 of population support and at most 1/4 of members object",
       "ssoO-b",
       cast,
       Verdict::kOpen,
       {2, 3, 4, 5}},
      {"at least 2/3 of population support and at most 1/4 of members object",
       "SSOOO-",
       cast,
       Verdict::kCannot,
       {2, 3, 4, 5}},
      {"at least 80% of members support and nobody objects", "ssssr", roll_call, Verdict::kMet, {}},
      {"at least 80% of members support and nobody objects", "sssso", roll_call, Verdict::kOpen, {4}},
      {"at least 80% of members support and nobody objects", "ss---", cast, Verdict::kMet, {}},
      {"everyone consents", "s--", cast, Verdict::kMet, {}},
      {"everyone consents", "---", cast, Verdict::kOpen, {0, 1, 2}},  // nobody is asked, and any could speak
      // a number counts everybody, also who leaves the base
      {"nobody objects and fewer than 2 abstain", "ssbb", apart, Verdict::kOpen, {2, 3}},
      {"nobody objects and fewer than 2 abstain", "sBBb", apart, Verdict::kCannot, {1, 2, 3}},
      {"nobody objects and fewer than 10 abstain", "bbbb", roll_call, Verdict::kMet, {}},
      {"nobody is silent", "ss-", cast, Verdict::kOpen, {2}},
  };
  for (const Case& each : cases) {
    const auto rule = rule_of(each.rule);
    const auto body = body_of(each.body, each.meaning);
    EXPECT_EQ(name_of(evaluate(rule, body)), name_of(each.verdict)) << each.rule << " " << each.body;
    EXPECT_EQ(holdouts(rule, body), each.missing) << each.rule << " " << each.body;
  }
}

TEST(Rule, ThirtyTwoMembersMissFour) {
  const auto body = body_of("ssssssssssssosssssssssrsssrsssrs");
  const auto rule = rule_of("everyone consents");
  EXPECT_EQ(holdouts(rule, body), (std::vector<std::size_t>{12, 22, 26, 30}));
  const Sets sets = to_meet(rule, body);
  EXPECT_EQ(sets.size, 4u);
  EXPECT_TRUE(sets.complete);
  EXPECT_EQ(sets.sets, (std::vector<std::vector<std::size_t>>{{12, 22, 26, 30}}));
}

TEST(Rule, SmallestSetsOfAMajority) {
  const auto rule = rule_of("at least 3 support");
  const Sets meet = to_meet(rule, body_of("ss--O"));
  EXPECT_EQ(meet.sets, (std::vector<std::vector<std::size_t>>{{2}, {3}}));
  const Sets broken = to_break(rule, body_of("sss"));
  EXPECT_EQ(broken.sets, (std::vector<std::vector<std::size_t>>{{0}, {1}, {2}}));
  EXPECT_FALSE(to_meet(rule, body_of("sOOO")).possible);
}

TEST(Rule, TenThousandMembersAreQuick) {
  Electorate body{{}, {}, {}, std::vector<Seat>(10'000)};
  const Sets sets = to_meet(rule_of("more than half of members support"), body);
  EXPECT_EQ(sets.size, 5'001u);
  EXPECT_TRUE(sets.possible);
  EXPECT_FALSE(sets.complete);
}

// No two alike, so there is nothing to count together; and with a rule that may be met in many ways every
// member has seven places to go.
TEST(Rule, TenThousandMembersOfDifferentWeightsAreSearchedWithinTheLimit) {
  Electorate body{{}, {"population"}, {}, std::vector<Seat>(10'000)};
  for (std::size_t i = 0; i < body.seats.size(); ++i)
    body.seats[i].weights = {static_cast<std::int64_t>(i) + 1};
  const Sets half = to_meet(rule_of("more than half of population support"), body);
  EXPECT_EQ(half.size, 2'930u);  // the heaviest: the least k with k·(20001-k) > 50 005 000
  EXPECT_TRUE(half.possible);
  const Sets any = to_meet(rule_of("at least 3 abstain and at least 1 acquiesce"), body);
  EXPECT_TRUE(any.possible || !any.complete);
}

}  // namespace
}  // namespace nemcon::rule
