// Positions that are kept back: what the record shows of them, and to whom they are told.
#include "chamber/held.hpp"

#include <gtest/gtest.h>

#include "chamber/chamber_testing.hpp"
#include "chamber/decide.hpp"
#include "chamber/view.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;

// The roll call of appointments keeps positions back; afterwards members are told the totals.
Charter secret_charter() {
  Charter charter = charter_of_four();
  StageRule& consent = charter.procedures[0].stages[1];
  consent.disclosure = {{Facet::kTotals, {}, {Audience::kMembers, Audience::kCandidates}}};
  charter.procedures[0].proxies = 1;
  return charter;
}

struct Secret : Writing {
  explicit Secret(const Charter& charter = secret_charter()) : Writing(charter) {
    appointment();
    candidate("ann", "Ann");
    candidate("bob", "Bob");
    stage("consent", {SubjectId("ann")});
  }
  const Stage& vote() const { return state.stages[0]; }
  State seen(const Actor& viewer) const { return state_for(state, viewer); }
  std::size_t parts() const {
    const auto& counted = *vote().counted;
    return counted.what.size() + counted.why.size() + counted.totals.size() + counted.class_totals.size() +
           (counted.answered ? 1 : 0);
  }
};

TEST(Held, APositionLeavesNoTraceInTheRecordUntilTheClose) {
  Secret body;
  const State before = body.state;
  body.says("AA", 1, Stance::kObject, "ann", "Not her.");
  EXPECT_EQ(body.record.size(), before.size);
  EXPECT_EQ(body.matter().changed_seq, find_matter(before, MatterId("job"))->changed_seq);
  State shown = body.state;
  drop_held(shown);
  EXPECT_EQ(shown, before);
  body.must(body.secretary, CloseStage{StageId(1), {}});
  EXPECT_TRUE(std::holds_alternative<PositionsCounted>(body.record[before.size].event));
}

// Not even the number of parts tells who spoke.
TEST(Held, TheCountHasAsManyPartsWhateverWasSaid) {
  Secret silent, loud;
  for (const char* member : {"AA", "BB", "CC"}) loud.says(member, 1, Stance::kSupport, "ann", "Yes.");
  for (Secret* each : {&silent, &loud}) each->must(each->secretary, CloseStage{StageId(1), {}});
  EXPECT_EQ(silent.parts(), loud.parts());
  EXPECT_EQ(silent.parts(), 4u + 4u + 1u + 1u + 1u);
}

TEST(Held, WhoSpokeLastIsNotWhoseActTheRecordShows) {
  Secret body;
  const TakePosition take{StageId(1), SubjectId("ann"), Stance::kObject, "No", {}, {}, {}};
  EXPECT_EQ(author_of(body.state, {Writing::head("AA"), body.now, take}), "system");
  EXPECT_EQ(author_of(body.state, {body.secretary, body.now, CloseStage{StageId(1), {}}}), "secretary");
}

TEST(Held, EachIsToldWhatTheCharterSays) {
  Secret body;
  body.says("AA", 1, Stance::kObject, "ann", "Not her.");
  const Actor ann{Role::kCandidate, {}, MatterId("job"), SubjectId("ann")};
  const Actor bob{Role::kCandidate, {}, MatterId("job"), SubjectId("bob")};
  for (const Actor& other : {body.secretary, body.chair, Writing::head("BB"), ann}) {
    EXPECT_TRUE(body.seen(other).stages[0].history.empty()) << seat_of(other);
    EXPECT_TRUE(body.seen(other).stages[0].counted->totals.empty()) << seat_of(other);
  }
  EXPECT_EQ(body.seen(Writing::head("AA")).stages[0].history.size(), 1u) << "its own it knows";
  body.must(body.secretary, CloseStage{StageId(1), {}});
  EXPECT_EQ(body.seen(Writing::head("BB")).stages[0].counted->totals.at(0).of[1], 1);
  EXPECT_EQ(body.seen(ann).stages[0].counted->totals.size(), 1u);
  EXPECT_TRUE(body.seen(bob).stages[0].counted->totals.empty()) << "each candidate its own";
  EXPECT_TRUE(body.seen(body.chair).stages[0].counted->totals.empty());
  EXPECT_FALSE(body.seen(Writing::head("BB")).stages[0].whole);
}

TEST(Held, OfAStageThatIsTakenBackNothingIsTold) {
  Secret body;
  body.says("AA", 1, Stance::kObject, "ann", "Not her.");
  body.must(body.secretary,
            ChangeCandidacy{MatterId("job"), SubjectId("ann"), CandidacyState::kWithdrawn, false});
  EXPECT_EQ(body.vote().outcome, StageOutcome::kWithdrawn);
  EXPECT_FALSE(body.vote().counted);
  EXPECT_TRUE(body.vote().history.empty());
}

TEST(Held, NothingIsStatedOfAMatterWhilePositionsAreKeptBack) {
  Secret body;
  StateOutcome nobody;
  nobody.matter = MatterId("job");
  EXPECT_EQ(body.act(body.chair, nobody).error().code, Refused::kStageOpen);
  for (const May& each : may(body.state, body.matter(), body.chair, body.now))
    EXPECT_NE(each.act, "state_outcome");
}

// A holder would learn by what is refused whether the other has spoken itself, and what.
TEST(Held, AProxyIsNotUsedWhereItsHolderIsNotToldWhatIsSaid) {
  Charter charter = secret_charter();
  charter.procedures[0].stages[1].final = true;
  Secret silent(charter), spoken(charter);
  for (Secret* each : {&silent, &spoken})
    each->must(Writing::head("AA"), GiveProxy{MatterId("job"), MemberId("BB")});
  spoken.says("AA", 1, Stance::kSupport, "ann");
  TakePosition take{StageId(1), SubjectId("ann"), Stance::kObject, "No", {}, {}, {}};
  take.member = MemberId("AA");
  const auto one = silent.act(Writing::head("BB"), take), other = spoken.act(Writing::head("BB"), take);
  ASSERT_FALSE(one.ok());
  ASSERT_FALSE(other.ok());
  EXPECT_EQ(one.error(), other.error());
}

}  // namespace
}  // namespace nemcon::chamber
