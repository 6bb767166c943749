// What a viewer sees, and what waits for whom.
#include "chamber/view.hpp"

#include <algorithm>

#include "chamber/chamber_testing.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;

std::string waits(const Writing& body, const Actor& viewer) {
  std::string text;
  for (const Waiting& each : waiting_for(body.state, viewer, body.now)) {
    text += std::string(name_of(each.what)) + ":" + std::to_string(each.stage.value()) + " ";
  }
  return text;
}

TEST(View, TakesReasonsAndTextsFromObserversOnly) {
  Writing body;
  body.must(body.secretary,
            OpenMatter{.matter = MatterId("job"), .procedure = ProcedureId("adoption"), .title = "T"});
  body.must(body.secretary, OpenStage{.matter = MatterId("job"),
                                      .stage_rule = "silence",
                                      .until = Deadline{instant("2024-03-05T12:00:00Z"), {}},
                                      .text_title = "Title",
                                      .text_sha256 = Hash{},
                                      .text = "The text"});
  body.says("AA", 1, Stance::kReserve, "", "Paragraph 4");
  body.must(Writing::head("BB"), TakePosition{StageId(1), {}, Stance::kObject, "Not so", "So"});
  const auto seen_by = [&](const Actor& viewer) { return view(body.state, body.matter(), viewer).stages[0]; };
  for (const Actor& viewer : {body.chair, Writing::head("CC"), Actor{Role::kAdviser, MemberId("DD")}}) {
    EXPECT_EQ(seen_by(viewer).text, "The text");
    EXPECT_EQ(seen_by(viewer).broken->reason.text(), "Not so");
    EXPECT_EQ(seen_by(viewer).history[0].reason.text(), "Paragraph 4");
  }
  const Stage outside = seen_by({Role::kObserver, {}});
  EXPECT_EQ(outside.text + outside.history[0].reason.text() + outside.history[1].condition.text() +
                outside.broken->reason.text() + outside.broken->condition.text(),
            "");
  EXPECT_EQ(outside.text_title, "Title");
  EXPECT_EQ(outside.history.size(), 2u);  // who said what is for everybody, why is not
}

TEST(Waiting, IsSortedByTheTimeThatIsLeft) {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("consent", {SubjectId("ann")});
  for (const char* matter : {"late", "soon"}) {
    body.must(body.secretary,
              OpenMatter{.matter = MatterId(matter), .procedure = ProcedureId("adoption"), .title = "T"});
    body.must(body.secretary, OpenStage{.matter = MatterId(matter),
                                        .stage_rule = "silence",
                                        .until = Deadline{instant(matter[0] == 's' ? "2024-03-05T12:00:00Z"
                                                                                   : "2024-03-06T12:00:00Z"),
                                                          {}},
                                        .text_title = "Title",
                                        .text_sha256 = Hash{}});
  }
  EXPECT_EQ(waits(body, Writing::head("AA")), "silence:3 silence:2 position:1 ");
  EXPECT_EQ(waits(body, {Role::kAdviser, MemberId("AA")}), "draft:3 draft:2 draft:1 ");
  body.says("AA", 1, Stance::kAbstain);
  body.says("AA", 3, Stance::kReserve);
  EXPECT_EQ(waits(body, Writing::head("AA")), "silence:2 ");
  EXPECT_EQ(waits(body, Writing::head("ZZ")), "");
  EXPECT_EQ(waits(body, {Role::kObserver, {}}), "");
}

TEST(Waiting, TellsThePresidencyWhatIsRipe) {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("consent", {SubjectId("ann")});
  EXPECT_EQ(waits(body, body.secretary), "");
  for (const char* member : {"AA", "BB", "CC"}) body.says(member, 1, Stance::kSupport);
  body.says("DD", 1, Stance::kObject, "", "No");
  EXPECT_EQ(waits(body, body.secretary), "");
  body.must(body.secretary, CloseStage{StageId(1)});
  EXPECT_EQ(waits(body, body.secretary), "reissue:1 ");
  body.must(body.secretary, OpenStage{.matter = MatterId("job"),
                                      .stage_rule = "consent",
                                      .subjects = {SubjectId("ann")},
                                      .previous = StageId(1)});
  for (const char* member : {"AA", "BB", "CC", "DD"}) body.says(member, 2, Stance::kAcquiesce);
  EXPECT_EQ(waits(body, body.secretary), "close:2 ");
  EXPECT_EQ(waits(body, body.chair), "close:2 outcome:0 ");
  body.must(body.secretary,
            ChangeCandidacy{MatterId("job"), SubjectId("ann"), CandidacyState::kWithdrawn, false});
  EXPECT_EQ(waits(body, body.chair), "");  // there is nobody left to ask about
}

TEST(NextDue, IsTheEarliestOfDeadlinesAndTerms) {
  Writing body;
  EXPECT_FALSE(next_due(body.state));
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("consent", {SubjectId("ann")});
  EXPECT_FALSE(next_due(body.state));
  body.must(body.secretary, ExtendStage{StageId(1), Deadline{instant("2024-05-01T12:00:00Z"), {}}});
  EXPECT_EQ(next_due(body.state), instant("2024-05-01T12:00:00Z"));
  for (const char* member : {"AA", "BB", "CC", "DD"}) body.says(member, 1, Stance::kSupport);
  body.must(body.chair, StateOutcome{MatterId("job"),
                                     MatterOutcome::kAppointed,
                                     SubjectId("ann"),
                                     date("2024-10-01"),
                                     instant("2024-10-01T00:00:00Z"),
                                     {}});
  EXPECT_EQ(next_due(body.state), instant("2024-10-01T00:00:00Z"));
  body.at("2024-10-01T00:00:00Z");
  EXPECT_FALSE(next_due(body.state));
}

TEST(ChamberDeath, AnActAfterWhatIsDueIsTheCallersMistake) {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("consent", {SubjectId("ann")});
  body.must(body.secretary, ExtendStage{StageId(1), Deadline{instant("2024-05-01T12:00:00Z"), {}}});
  const Command late{body.secretary, instant("2024-05-01T12:00:00Z"), CloseStage{StageId(1)}};
  EXPECT_DEATH((void)decide(body.state, late), "CHECK");
  const Command early{body.secretary, instant("2024-02-01T12:00:00Z"), CloseStage{StageId(1)}};
  EXPECT_DEATH((void)decide(body.state, early), "CHECK");
}

TEST(Words, OfSeatsAreReadBothWays) {
  for (const char* seat :
       {"secretary", "chair", "observer", "system", "HU/head", "HU/deputy", "board.a/adviser"}) {
    const auto actor = actor_of(seat);
    ASSERT_TRUE(actor) << seat;
    EXPECT_EQ(seat_of(*actor), seat);
  }
  for (const char* seat :
       {"", "HU", "head", "/head", "HU/", "HU/chair", "HU/observer", "emperor", "HU/x/y"}) {
    EXPECT_FALSE(actor_of(seat)) << seat;
  }
}

TEST(Words, OfEveryListAreReadBothWays) {
  for (int i = 0; i <= static_cast<int>(CandidacyState::kAppointed); ++i) {
    EXPECT_EQ(candidacy_state_of(name_of(static_cast<CandidacyState>(i))), static_cast<CandidacyState>(i));
  }
  for (int i = 0; i <= static_cast<int>(StageOutcome::kWithdrawn); ++i) {
    EXPECT_EQ(stage_outcome_of(name_of(static_cast<StageOutcome>(i))), static_cast<StageOutcome>(i));
  }
  for (int i = 0; i <= static_cast<int>(MatterOutcome::kNoConsent); ++i) {
    EXPECT_EQ(matter_outcome_of(name_of(static_cast<MatterOutcome>(i))), static_cast<MatterOutcome>(i));
  }
  for (int i = 0; i <= static_cast<int>(Role::kObserver); ++i) {
    EXPECT_EQ(role_of(name_of(static_cast<Role>(i))), static_cast<Role>(i));
  }
  EXPECT_FALSE(role_of("Chair"));
  EXPECT_FALSE(stage_outcome_of(""));
}

}  // namespace
}  // namespace nemcon::chamber
