// look_over on a body of four. A charter for each mistake is in tests/charters/bad.
#include "chamber/charter_check.hpp"

#include <algorithm>

#include "chamber/chamber_testing.hpp"

namespace nemcon::chamber {
namespace {

std::vector<std::string> looked(const Charter& charter, const char* day = "2024-03-01") {
  std::vector<std::string> list;
  for (const Remark& each : look_over(charter, date(day))) {
    list.push_back(std::string(name_of(each.mistake)) + " " + each.path);
  }
  return list;
}
using List = std::vector<std::string>;

// The roll call of the extension, to be changed.
StageRule& consent(Charter& charter) { return charter.procedures[1].stages[0]; }

rule::Rule rule_text(const char* text) { return *rule::Rule::parse(text); }

TEST(LookOver, HasNothingToSayOfASoundCharter) { EXPECT_EQ(looked(charter_of_four()), List{}); }

TEST(LookOver, SaysNeverOfThePartThatIsOutOfReach) {
  Charter charter = charter_of_four();
  consent(charter).rule = rule_text("nobody objects and at least 5 support");
  const auto remarks = look_over(charter, date("2024-03-01"));
  ASSERT_EQ(remarks.size(), 1u);
  EXPECT_EQ(remarks[0].mistake, Mistake::kRuleNever);
  EXPECT_TRUE(is_error(remarks[0].mistake));
  EXPECT_EQ(remarks[0].path, "procedures[1].stages[0].rule");
  ASSERT_TRUE(remarks[0].part.has_value());
  EXPECT_EQ(remarks[0].part->amount, 5);
  EXPECT_EQ(remarks[0].number, 4);
}

// A stage whose only name goes is over, and nothing follows it by itself; a text that is taken back is
// another thing.
TEST(LookOver, NothingFollowsANameThatGoes) {
  Charter charter = charter_of_four();
  charter.procedures[0].stages[1].then = {{StageOutcome::kWithdrawn, ""}};
  EXPECT_EQ(looked(charter), List{"outcome_unreachable procedures[0].stages[1].then"});
  Charter silence = charter_of_four();
  silence.procedures[3].stages[0].then = {{StageOutcome::kWithdrawn, ""}};
  EXPECT_EQ(looked(silence), List{});
  Writing body(charter);
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("consent", {SubjectId("ann")});
  body.must(body.secretary,
            ChangeCandidacy{MatterId("job"), SubjectId("ann"), CandidacyState::kWithdrawn, false});
  EXPECT_EQ(find_stage(body.state, StageId(1))->outcome, StageOutcome::kWithdrawn);
  EXPECT_TRUE(body.matter().open());
}

// A fifth member is coming, and one goes later: what can be met is a matter of the day.
TEST(LookOver, GoesByTheMembersOfTheDay) {
  Charter charter = charter_of_four();
  charter.members.push_back(
      {.id = MemberId("EE"), .name = "Land EE", .span = {date("2025-01-01"), date("2027-01-01")}});
  consent(charter).rule = rule_text("at least 5 support");
  EXPECT_EQ(looked(charter), List{"rule_never procedures[1].stages[0].rule"});
  EXPECT_EQ(looked(charter, "2025-01-01"), List{"rule_ends procedures[1].stages[0].rule"});
  EXPECT_EQ(look_over(charter, date("2026-12-31")).front().from, date("2027-01-01"));
  EXPECT_EQ(looked(charter, "2027-01-01"), List{"rule_never procedures[1].stages[0].rule"});
}

// A rule that waits for the procedure's sunset is not asked for after it.
TEST(LookOver, DoesNotLookBehindASunset) {
  Charter charter = charter_of_four();
  charter.members[3].span.until = date("2026-01-01");
  consent(charter).rule = rule_text("at least 4 support");
  charter.procedures[1].span.until = date("2025-06-01");
  EXPECT_EQ(looked(charter), List{});
}

// Saying nothing is always possible, and what counts only with a reason may count for nothing.
TEST(LookOver, KnowsWhatAMemberCanComeToCountAs) {
  Charter charter = charter_of_four();
  consent(charter).rule = rule_text("everyone supports");
  consent(charter).options = {rule::Stance::kSupport};
  EXPECT_EQ(looked(charter), List{});  // who is silent keeps it from being met
  consent(charter).meaning.silence = rule::SilenceMeans::kOutOfBase;
  EXPECT_EQ(looked(charter), List{});  // but for everybody being silent
  consent(charter).rule = rule_text("no more than 0 object");
  EXPECT_EQ(looked(charter), List{"rule_always procedures[1].stages[0].rule"});
  EXPECT_EQ(stances_in(consent(charter)).size(), 2u);
  consent(charter).counted = {rule::Stance::kSupport};
  EXPECT_EQ(stances_in(consent(charter)).size(), 3u);
}

// 3 days are 72 hours but for the clock's changes, so that 73 hours may be within them and 99 never are.
TEST(LookOver, ComparesTimesOfDifferentUnitsOnlyWhereItIsCertain) {
  Charter charter = charter_of_four();
  StageRule& stage = consent(charter);
  stage.period = Period{3, Period::Unit::kDays};
  stage.minimum = Period{73, Period::Unit::kHours};
  EXPECT_EQ(looked(charter), List{});
  stage.minimum = Period{99, Period::Unit::kHours};
  EXPECT_EQ(looked(charter), List{"times_contradict procedures[1].stages[0].minimum"});
  stage.period = Period{3, Period::Unit::kWorkingDays};  // may take a month
  EXPECT_EQ(looked(charter), List{});
}

// A body of the largest size, and as many left out as may be, is looked over while somebody waits.
TEST(LookOver, OfALargeBodyIsQuick) {
  Charter charter = charter_of_four();
  charter.measures = {"weight"};
  for (int i = 0; i < 5000; ++i) {
    Member member{.id = MemberId("M" + std::to_string(i)), .name = "M"};
    member.weights = {{"weight", i % 97, {}}};
    charter.members.push_back(member);
  }
  consent(charter).rule = rule_text("at least half of weight support and fewer than 10 object");
  charter.procedures[1].minus = 4000;
  const auto list = looked(charter);
  EXPECT_TRUE(std::ranges::find(list, "minus_too_many procedures[1].minus") == list.end());
  EXPECT_EQ(std::ranges::count(list, "weight_missing procedures[1].stages[0].rule"), 1);
}

}  // namespace
}  // namespace nemcon::chamber
