#include "rule/rule.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "rule/counting.hpp"

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

// ---- the slow obvious model: it tries everything ----------------------------------------------------

const std::vector<Stance> kAll = {Stance::kSilent,    Stance::kObject,  Stance::kReserve, Stance::kAbstain,
                                  Stance::kAcquiesce, Stance::kSupport, Stance::kRecuse};

bool model_holds(const Rule& rule, const Electorate& body);

// Every way in which the members of `who` (a bit each) may change.
template <class F>
bool any_change(const Electorate& body, unsigned who, F f, std::size_t seat = 0) {
  if (seat == body.seats.size()) return f(body);
  if ((who >> seat & 1) == 0) return any_change(body, who, f, seat + 1);
  for (const Stance stance : kAll) {
    Electorate changed = body;
    changed.seats[seat].stance = stance;
    if (any_change(changed, who, f, seat + 1)) return true;
  }
  return false;
}

unsigned unsettled(const Electorate& body) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < body.seats.size(); ++i) bits |= body.seats[i].settled ? 0u : 1u << i;
  return bits;
}

// The rule by reading its tree with plain arithmetic, one condition at a time.
bool model_node(const Node& node, const Electorate& body) {
  if (node.kind != Node::Kind::kCondition) {
    const auto part = [&](const Node& each) { return model_node(each, body); };
    return node.kind == Node::Kind::kAnd ? std::ranges::all_of(node.parts, part)
                                         : std::ranges::any_of(node.parts, part);
  }
  long doing = 0, base = 0;
  for (const Seat& seat : body.seats) {
    Stance stance = seat.stance;
    if (stance == Stance::kSilent && body.meaning.silence == SilenceMeans::kConsents)
      stance = Stance::kAcquiesce;
    if (stance == Stance::kSilent && body.meaning.silence == SilenceMeans::kBlocks) stance = Stance::kObject;
    if (stance == Stance::kSilent && body.meaning.silence == SilenceMeans::kAbstains)
      stance = Stance::kAbstain;
    if (stance == Stance::kRecuse) continue;
    if (stance == Stance::kAbstain && body.meaning.abstention == AbstentionMeans::kOutOfBase) continue;
    if (stance == Stance::kAbstain && body.meaning.abstention == AbstentionMeans::kAgainst)
      stance = Stance::kObject;
    const std::string& of = node.condition.of;
    const long weight = of == "population" ? seat.weights[0] : of == "permanent" ? (seat.classes ? 1 : 0) : 1;
    base += weight;
    const bool consents = stance == Stance::kSupport || stance == Stance::kAcquiesce;
    const bool counts = node.condition.verb == Verb::kConsent   ? consents
                        : node.condition.verb == Verb::kSupport ? stance == Stance::kSupport
                        : node.condition.verb == Verb::kObject  ? stance == Stance::kObject
                        : node.condition.verb == Verb::kAbstain ? stance == Stance::kAbstain
                        : node.condition.verb == Verb::kReserve ? stance == Stance::kReserve
                        : node.condition.verb == Verb::kSilent  ? stance == Stance::kSilent
                                                                : stance == Stance::kAcquiesce;
    if (counts) doing += weight;
  }
  const Condition& c = node.condition;
  const long scale = c.share_of ? c.share_of : 1, limit = c.share_of ? c.amount * base : c.amount;
  const bool some = !c.share_of || base > 0;
  switch (c.bound) {
    case Bound::kEvery: return base > 0 && doing == base;
    case Bound::kNone: return doing == 0;
    case Bound::kAtLeast: return some && doing * scale >= limit;
    case Bound::kMoreThan: return some && doing * scale > limit;
    case Bound::kAtMost: return doing * scale <= limit;
    case Bound::kFewerThan: return !some || doing * scale < limit;
  }
  return false;
}

bool model_holds(const Rule& rule, const Electorate& body) { return model_node(rule.root(), body); }

Electorate random_body() {
  Electorate body{{"permanent"}, {"population"}, {}, {}};
  body.meaning.silence = static_cast<SilenceMeans>(*rc::gen::inRange(0, 4));
  body.meaning.abstention = static_cast<AbstentionMeans>(*rc::gen::inRange(0, 3));
  const int size = *rc::gen::inRange(1, 5);
  for (int i = 0; i < size; ++i) {
    Seat seat;
    seat.stance = static_cast<Stance>(*rc::gen::inRange(0, 7));
    seat.settled = *rc::gen::inRange(0, 4) == 0;
    seat.classes = static_cast<std::uint64_t>(*rc::gen::inRange(0, 2));
    seat.weights = {*rc::gen::inRange<std::int64_t>(0, 4)};
    body.seats.push_back(seat);
  }
  return body;
}

std::string random_condition(bool favourable) {
  const std::vector<std::string> below = {"everyone consents",
                                          "every permanent supports",
                                          "at least 2 support",
                                          "at least 55% of population support",
                                          "more than half of members consent",
                                          "at least 1 permanent consent"};
  const std::vector<std::string> above = {"nobody objects", "no permanent objects", "at most 1 object",
                                          "fewer than 2 object", "at most 1/3 of population object"};
  const std::vector<std::string> others = {"at least 1 abstain", "nobody reserves",  "fewer than 2 abstain",
                                           "at most 1 support",  "nobody is silent", "at least 1 acquiesce"};
  const int which = *rc::gen::inRange(0, favourable ? 2 : 3);
  const auto& list = which == 0 ? below : which == 1 ? above : others;
  return list[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(list.size())))];
}

Rule random_rule(bool favourable) {
  std::string text = random_condition(favourable);
  const int more = *rc::gen::inRange(0, 3);
  for (int i = 0; i < more; ++i) {
    const bool both = *rc::gen::inRange(0, 2) == 0;
    text = "(" + text + ")" + (both ? " and " : " or ") + random_condition(favourable);
  }
  return *Rule::parse(text);
}

RC_GTEST_PROP(RuleModel, AgreesOnWhetherItHolds, ()) {
  const Rule rule = random_rule(false);
  const Electorate body = random_body();
  RC_ASSERT(holds(rule, body) == model_holds(rule, body));
  RC_ASSERT(Rule::parse(rule.print())->print() == rule.print());
}

RC_GTEST_PROP(RuleModel, VerdictsAreSoundAndForFavourableRulesExact, ()) {
  const bool favourable = *rc::gen::inRange(0, 2) == 0;
  const Rule rule = random_rule(favourable);
  const Electorate body = random_body();
  const bool can =
      any_change(body, unsettled(body), [&](const Electorate& e) { return model_holds(rule, e); });
  const Verdict verdict = evaluate(rule, body);
  RC_ASSERT((verdict == Verdict::kMet) == model_holds(rule, body));
  if (verdict == Verdict::kCannot) RC_ASSERT(!can);
  if (favourable && verdict == Verdict::kOpen) RC_ASSERT(can);
  RC_ASSERT(verdict != Verdict::kMet || holdouts(rule, body).empty());
}

RC_GTEST_PROP(RuleModel, SmallestSetsAreThoseThatTryingEverythingFinds, ()) {
  const Rule rule = random_rule(*rc::gen::inRange(0, 2) == 0);
  const Electorate body = random_body();
  const bool meet = !model_holds(rule, body);
  const Sets sets = meet ? to_meet(rule, body) : to_break(rule, body);
  std::vector<std::vector<std::size_t>> expected;
  int best = 99;
  for (unsigned who = 1; who < 1u << body.seats.size(); ++who) {
    if ((who & ~unsettled(body)) != 0 || __builtin_popcount(who) > best) continue;
    if (!any_change(body, who, [&](const Electorate& e) { return model_holds(rule, e) == meet; })) continue;
    if (__builtin_popcount(who) < best) expected.clear();
    best = __builtin_popcount(who);
    std::vector<std::size_t> set;
    for (std::size_t i = 0; i < body.seats.size(); ++i) {
      if (who >> i & 1) set.push_back(i);
    }
    expected.push_back(set);
  }
  std::ranges::sort(expected);
  RC_ASSERT(sets.possible == !expected.empty());
  RC_ASSERT(sets.sets == expected);
}

}  // namespace
}  // namespace nemcon::rule
