// The leak guard, against bodies of which anybody can work out what the numbers tell.
#include "chamber/leaks.hpp"

#include <gtest/gtest.h>

#include "chamber/chamber_testing.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;
constexpr Audiences kTold{Audience::kMembers};

// So many members, the first of them in these classes: {"red", 5} are the first five.
Charter body_of(std::size_t members, const std::vector<std::pair<std::string, std::size_t>>& classes) {
  Charter charter = charter_of_four();
  charter.members.clear();
  for (std::size_t i = 0; i < members; ++i) {
    const std::string code = std::string("M") + std::to_string(10 + i);
    charter.members.push_back({.id = MemberId(code), .name = code});
    for (const auto& [name, size] : classes) {
      if (i < size) charter.members.back().classes.push_back({name, {}});
    }
  }
  for (const auto& [name, size] : classes) charter.classes.push_back(name);
  return charter;
}

StageRule& consent_of(Charter& charter) { return charter.procedures[0].stages[1]; }

std::vector<Leak> leaks_in(const Charter& charter) {
  Writing body(charter);
  body.appointment();
  body.candidate("ann", "Ann");
  auto list = leaks(body.state, body.matter(), 1, {SubjectId("ann")}, body.now);
  std::erase_if(list, [](const Leak& leak) { return leak.kind == LeakKind::kUnanimous; });
  return list;
}

TEST(Leaks, AnOpenStageGivesNothingAwayThatIsNotTold) { EXPECT_TRUE(leaks_in(body_of(2, {})).empty()); }

TEST(Leaks, ThreeWorkOutEachOther) {
  Charter charter = body_of(3, {});
  consent_of(charter).disclosure = {{Facet::kTotals, {}, kTold}};
  EXPECT_EQ(leaks_in(charter), (std::vector<Leak>{{LeakKind::kFewMembers, {}, 3}}));
  charter = body_of(4, {});
  consent_of(charter).disclosure = {{Facet::kTotals, {}, kTold}};
  EXPECT_TRUE(leaks_in(charter).empty());
}

// The Security Council: five permanent, ten elected.
TEST(Leaks, AClassOfFiveIsTold) {
  Charter charter = body_of(15, {{"permanent", 5}});
  consent_of(charter).disclosure = {{Facet::kClassTotals, {}, kTold}};
  EXPECT_EQ(leaks_in(charter), (std::vector<Leak>{{LeakKind::kSmallClass, {"permanent"}, 5}}));
  consent_of(charter).least = 6;
  EXPECT_TRUE(leaks_in(charter).empty()) << "it is too small to be published";
}

TEST(Leaks, TotalsLessAClassAreTheRest) {
  Charter charter = body_of(15, {{"most", 12}});
  consent_of(charter).disclosure = {{Facet::kTotals, {}, kTold}, {Facet::kClassTotals, {}, kTold}};
  EXPECT_EQ(leaks_in(charter), (std::vector<Leak>{{LeakKind::kRest, {"most"}, 3}}));
}

TEST(Leaks, TwoClassesThatAreNearlyTheSameTellTheirDifference) {
  Charter charter = body_of(30, {{"founders", 20}, {"creditors", 18}});
  consent_of(charter).disclosure = {{Facet::kClassTotals, {}, kTold}};
  EXPECT_EQ(leaks_in(charter), (std::vector<Leak>{{LeakKind::kDifference, {"creditors", "founders"}, 2}}));
}

TEST(Leaks, WhoIsToldWhatEachSaidIsGivenNothingAway) {
  Charter charter = body_of(15, {{"permanent", 5}});
  consent_of(charter).disclosure = {{Facet::kWhat, kTold, kTold}, {Facet::kClassTotals, {}, kTold}};
  EXPECT_TRUE(leaks_in(charter).empty());
}

TEST(Leaks, TheGuardOpensNothingThatWouldTell) {
  for (const bool refuses : {false, true}) {
    Charter charter = body_of(15, {{"permanent", 5}});
    consent_of(charter).disclosure = {{Facet::kClassTotals, {}, kTold}};
    consent_of(charter).guard = refuses ? Guard::kRefuse : Guard::kWarn;
    Writing body(charter);
    body.appointment();
    body.candidate("ann", "Ann");
    const auto opened = body.act(
        body.secretary,
        OpenStage{.matter = MatterId("job"), .stage_rule = "consent", .subjects = {SubjectId("ann")}});
    ASSERT_EQ(opened.ok(), !refuses);
    if (refuses) {
      EXPECT_EQ(opened.error(), refuse(Refused::kWouldTell, "stage_rule", {"permanent"}, "small_class"));
    }
  }
}

TEST(Leaks, TooFewMembersForItsLeastDoNotOpenAStage) {
  Charter charter = body_of(5, {});
  consent_of(charter).disclosure = {{Facet::kTotals, {}, kTold}};
  consent_of(charter).least = 6;
  Writing body(charter);
  body.appointment();
  body.candidate("ann", "Ann");
  const auto opened =
      body.act(body.secretary,
               OpenStage{.matter = MatterId("job"), .stage_rule = "consent", .subjects = {SubjectId("ann")}});
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, Refused::kWouldTell);
}

// The second round's totals beside the first's tell what changed; all the same, and everybody is known.
TEST(Leaks, RoundsAndUnanimityAreSaidWithTheStage) {
  Charter charter = body_of(6, {});
  consent_of(charter).disclosure = {{Facet::kTotals, {}, kTold}};
  Writing body(charter);
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("consent", {SubjectId("ann")});
  body.must(body.secretary, CloseStage{StageId(1), {}});
  const auto again = leaks(body.state, body.matter(), 1, {SubjectId("ann")}, body.now);
  EXPECT_EQ(again.front(), (Leak{LeakKind::kRounds, {"1"}, 0}));
  EXPECT_EQ(told_by(body.state.stages[0]), (std::vector<Leak>{{LeakKind::kUnanimous, {"ann"}, 6}}));
}

}  // namespace
}  // namespace nemcon::chamber
