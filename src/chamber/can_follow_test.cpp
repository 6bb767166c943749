// A record that somebody else wrote may say anything. What could not have been decided is refused, each lie
// for its own reason; what was decided follows.
#include <algorithm>

#include "chamber/chamber_testing.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;

// The answer to an event, written by that seat at that time.
std::string answer(const Writing& body, const Event& event, const std::string& by = "secretary",
                   std::optional<Instant> at = std::nullopt) {
  const auto follows = can_follow(body.state, {body.state.size, at.value_or(body.now), by, event});
  return follows ? "follows" : std::string(name_of(follows.error().code)) + " " + follows.error().field;
}

// An appointment with Ann and Bob, a roll call about Ann that all but DD support, and a text under silence.
Writing in_the_middle() {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.candidate("bob", "Bob");
  body.stage("consent", {SubjectId("ann")});
  body.must(body.secretary, ExtendStage{StageId(1), Deadline{instant("2024-04-01T12:00:00Z"), {}}});
  for (const char* member : {"AA", "BB", "CC"}) body.says(member, 1, Stance::kSupport);
  body.must(body.secretary,
            OpenMatter{.matter = MatterId("text"), .procedure = ProcedureId("adoption"), .title = "T"});
  body.must(body.secretary, OpenStage{.matter = MatterId("text"),
                                      .stage_rule = "silence",
                                      .until = Deadline{instant("2024-04-02T12:00:00Z"), {}},
                                      .text_title = "Title",
                                      .text_sha256 = Hash{}});
  return body;
}

TEST(CanFollow, ARecordBeginsWithItsOpeningAndHasItOnce) {
  State empty;
  const auto first = [&](const Event& event) { return can_follow(empty, {0, {}, "system", event}).ok(); };
  EXPECT_TRUE(first(LogOpened{"x", 1}));
  EXPECT_FALSE(first(BodyConstituted{"N", "UTC", {}, {}}));
  EXPECT_FALSE(first(MemberSeated{{.id = MemberId("AA"), .name = "A"}, {}}));
  EXPECT_FALSE(first(Sealed{}));
  const Writing body;
  EXPECT_EQ(answer(body, LogOpened{"x", 1}), "wrong_order kind");
  EXPECT_EQ(answer(body, BodyConstituted{"N", "UTC", {}, {}}), "wrong_order kind");
  EXPECT_EQ(answer(body, Sealed{}), "follows");
  EXPECT_EQ(can_follow(body.state, {body.state.size + 1, body.now, "", Sealed{}}).error().field, "seq");
  EXPECT_EQ(can_follow(body.state, {body.state.size, body.now + -1, "", Sealed{}}).error().field, "at");
}

TEST(CanFollow, MembersAndOfficesComeWithTheFoundationOrByAnAdmission) {
  const Writing fresh;
  const Member more{.id = MemberId("EE"), .name = "Land EE"};
  EXPECT_EQ(answer(fresh, MemberSeated{more, {}}), "follows");
  EXPECT_EQ(answer(fresh, MemberSeated{{.id = MemberId("AA"), .name = "A"}, {}}), "exists data.member");
  EXPECT_EQ(answer(fresh, MemberSeated{{.id = MemberId("chair"), .name = "C"}, {}}),
            "unknown_value data.member");
  EXPECT_EQ(answer(fresh, OfficeEstablished{{OfficeId("head"), "H", "", {}, {}}}), "exists data.office");
  EXPECT_EQ(answer(fresh, ProcedureAdopted{{ProcedureId("p"), MatterKind::kAdoption, "P", {}, true, {}}}),
            "missing data.stages");
  const StageRule rule = stage_rule("s", StageType::kRollCall, "no permanent objects");
  EXPECT_EQ(answer(fresh, ProcedureAdopted{{ProcedureId("p"), MatterKind::kAdoption, "P", {rule}, true, {}}}),
            "bad_rule data.stages.rule");
  const Writing body = in_the_middle();
  EXPECT_EQ(answer(body, MemberSeated{more, {}}), "wrong_order kind");
  EXPECT_EQ(answer(body, MemberSeated{more, MatterId("job")}), "wrong_order data.matter");
  EXPECT_EQ(answer(body, OfficeEstablished{{OfficeId("other"), "H", "", {}, {}}}), "wrong_order kind");
}

TEST(CanFollow, MattersAndCandidacies) {
  const Writing body = in_the_middle();
  MatterOpened opened{MatterId("m"),
                      ProcedureId("extension"),
                      "M",
                      OfficeId("head"),
                      {},
                      date("2025-10-01"),
                      SubjectId("incumbent"),
                      "Old",
                      {}};
  EXPECT_EQ(answer(body, opened), "follows");
  EXPECT_EQ(answer(body, opened, "AA/head"), "not_yours by");
  opened.until.reset();
  EXPECT_EQ(answer(body, opened), "missing data.until");
  opened.until = date("2025-10-01");
  opened.subject = SubjectId();
  EXPECT_EQ(answer(body, opened), "missing data.subject");
  opened = {MatterId("m"), ProcedureId("admission"), "M", {}, {}, {}, SubjectId("applicant"), "E", {}};
  EXPECT_EQ(answer(body, opened), "missing data.applicant");

  const CandidacyNoted noted{MatterId("job"), SubjectId("cid"), "Cid", CandidacyState::kDeclared, {}, {}};
  EXPECT_EQ(answer(body, noted), "follows");
  CandidacyNoted other = noted;
  other.subject = SubjectId("ann");
  EXPECT_EQ(answer(body, other), "exists data.subject");
  other = noted;
  other.matter = MatterId("text");
  EXPECT_EQ(answer(body, other), "wrong_stage data.matter");
  other = noted;
  other.state = CandidacyState::kAppointed;
  EXPECT_EQ(answer(body, other), "unknown_value data.state");

  const auto changed = [&](const char* subject, CandidacyState to, std::vector<std::string> confided = {}) {
    return answer(body, CandidacyChanged{MatterId("job"), SubjectId(subject), to, std::move(confided)});
  };
  EXPECT_EQ(changed("ann", CandidacyState::kNominated), "follows");
  EXPECT_EQ(changed("ann", CandidacyState::kFloated), "wrong_order data.state");
  EXPECT_EQ(changed("ann", CandidacyState::kAppointed), "wrong_order data.state");
  EXPECT_EQ(changed("zoe", CandidacyState::kNominated), "no_such_subject data.subject");
  EXPECT_EQ(changed("ann", CandidacyState::kNominated, {"AA"}), "unknown_value data.confided_to");
  const CandidacyReleased released{MatterId("job"), SubjectId("ann"), "Ann", CandidacyState::kDeclared, {}};
  EXPECT_EQ(answer(body, released), "no_change data.subject");
  EXPECT_EQ(
      answer(body,
             CandidacyReleased{MatterId("job"), SubjectId("new"), "New", CandidacyState::kDeclared, {}}),
      "follows");
}

TEST(CanFollow, StagesAndPositions) {
  const Writing body = in_the_middle();
  StageOpened opened{StageId(3), MatterId("job"), "consent", {SubjectId("bob")}, {}, {}, {}, {}, {}};
  EXPECT_EQ(answer(body, opened), "follows");
  EXPECT_EQ(answer(body, opened, "observer"), "not_yours by");
  opened.stage = StageId(4);
  EXPECT_EQ(answer(body, opened), "wrong_order data.stage");
  opened.stage = StageId(3);
  opened.subjects = {SubjectId("ann")};
  EXPECT_EQ(answer(body, opened), "stage_open stage_rule");
  opened.subjects = {};
  EXPECT_EQ(answer(body, opened), "missing data.subjects");

  const PositionTaken taken{StageId(1), MemberId("DD"), SubjectId("ann"), Stance::kObject, {}, {}};
  EXPECT_EQ(answer(body, taken, "DD/head"), "follows");
  EXPECT_EQ(answer(body, taken, "AA/head"), "not_yours by");
  EXPECT_EQ(answer(body, taken, "DD/adviser"), "not_yours ");
  EXPECT_EQ(answer(body, taken, "chair"), "not_yours by");
  EXPECT_EQ(answer(body, taken, "DD/head", instant("2024-04-01T11:59:59.999Z")), "follows");
  EXPECT_EQ(answer(body, taken, "DD/head", instant("2024-04-01T12:00:00Z")), "stage_closed data.stage");
  EXPECT_EQ(answer(body, PositionTaken{StageId(1), MemberId("DD"), SubjectId("bob"), Stance::kObject, {}, {}},
                   "DD/head"),
            "no_such_subject data.subject");
  const auto silent = [&](Stance stance) {
    return answer(body, PositionTaken{StageId(2), MemberId("DD"), SubjectId("text"), stance, {}, {}},
                  "DD/head");
  };
  EXPECT_EQ(silent(Stance::kReserve), "follows");
  EXPECT_EQ(silent(Stance::kSupport), "wrong_stage data.stance");
  EXPECT_EQ(silent(Stance::kObject), "wrong_stage data.stance");  // that is a break, and is written as one
  EXPECT_EQ(answer(body, SilenceBroken{StageId(2), MemberId("DD"), {}, {}}, "DD/head"), "follows");
  EXPECT_EQ(answer(body, SilenceBroken{StageId(1), MemberId("DD"), {}, {}}, "DD/head"),
            "wrong_stage data.stage");
  EXPECT_EQ(answer(body, SilenceBroken{StageId(2), MemberId("DD"), {}, {}}, "DD/head",
                   instant("2024-04-02T12:00:00Z")),
            "stage_closed data.stage");
  EXPECT_EQ(answer(body, StageExtended{StageId(1), Deadline{instant("2024-03-20T12:00:00Z"), {}}}),
            "not_later data.until");
  EXPECT_EQ(answer(body, StageExtended{StageId(1), Deadline{instant("2024-05-20T12:00:00Z"), {}}}),
            "follows");
}

TEST(CanFollow, AStageEndsAsItsRuleSays) {
  const Writing body = in_the_middle();
  const auto closed = [&](std::uint64_t stage, StageOutcome outcome, std::string_view effective,
                          std::string_view at = "2024-05-01T00:00:00Z") {
    return answer(body, StageClosed{StageId(stage), outcome, instant(effective)}, "system", instant(at));
  };
  EXPECT_EQ(closed(1, StageOutcome::kNotMet, "2024-04-01T12:00:00Z"), "follows");
  EXPECT_EQ(closed(1, StageOutcome::kMet, "2024-04-01T12:00:00Z"),
            "rule_not_met data.outcome");  // DD is silent
  EXPECT_EQ(closed(1, StageOutcome::kAdopted, "2024-04-01T12:00:00Z"), "wrong_stage data.outcome");
  EXPECT_EQ(closed(1, StageOutcome::kHeld, "2024-04-01T12:00:00Z"), "wrong_stage data.outcome");
  EXPECT_EQ(closed(1, StageOutcome::kWithdrawn, "2024-04-01T12:00:00Z"),
            "rule_not_met data.outcome");  // Ann stands
  EXPECT_EQ(closed(1, StageOutcome::kNotMet, "2024-04-01T12:00:00.001Z"), "out_of_range data.effective");
  EXPECT_EQ(closed(1, StageOutcome::kNotMet, "2024-02-01T12:00:00Z"), "out_of_range data.effective");
  EXPECT_EQ(closed(1, StageOutcome::kNotMet, "2024-04-01T12:00:00Z", "2024-03-30T00:00:00Z"),
            "out_of_range data.effective");
  EXPECT_EQ(closed(2, StageOutcome::kAdopted, "2024-04-02T12:00:00Z"), "follows");
  EXPECT_EQ(closed(2, StageOutcome::kAdopted, "2024-04-02T11:59:59.999Z"), "rule_not_met data.outcome");
  EXPECT_EQ(closed(2, StageOutcome::kNotMet, "2024-04-02T12:00:00Z"), "rule_not_met data.outcome");
  EXPECT_EQ(closed(2, StageOutcome::kBroken, "2024-04-01T12:00:00Z"), "rule_not_met data.outcome");
  EXPECT_EQ(closed(2, StageOutcome::kWithdrawn, "2024-04-01T12:00:00Z"), "follows");
  EXPECT_EQ(closed(2, StageOutcome::kWithdrawn, "2024-04-02T12:00:00Z"), "rule_not_met data.outcome");
  EXPECT_EQ(closed(3, StageOutcome::kHeld, "2024-04-02T12:00:00Z"), "no_such_stage data.stage");
}

TEST(CanFollow, AMatterEndsAsItsStagesSay) {
  Writing body = in_the_middle();
  const auto decided = [&](MatterOutcome outcome, const char* subject) {
    return answer(body, MatterDecided{MatterId("job"), outcome, SubjectId(subject), body.now}, "chair");
  };
  EXPECT_EQ(decided(MatterOutcome::kAppointed, "ann"), "stage_open data.matter");
  body.says("DD", 1, Stance::kSupport);
  body.must(body.secretary, CloseStage{StageId(1)});
  EXPECT_EQ(decided(MatterOutcome::kAppointed, "ann"), "follows");
  EXPECT_EQ(decided(MatterOutcome::kAppointed, "bob"), "wrong_order outcome");  // nobody was asked about Bob
  EXPECT_EQ(decided(MatterOutcome::kAppointed, ""), "no_such_subject data.subject");
  EXPECT_EQ(decided(MatterOutcome::kExtended, "ann"), "unknown_value data.outcome");
  EXPECT_EQ(decided(MatterOutcome::kNoConsent, ""), "unknown_value data.outcome");  // all agree on Ann

  const OfficeAssigned assigned{
      OfficeId("head"), "Ann", date("2024-10-01"), instant("2024-10-01T00:00:00Z"), {}, MatterId("job")};
  EXPECT_EQ(answer(body, assigned, "chair"), "wrong_order data.matter");
  EXPECT_EQ(answer(body, TermBegun{OfficeId("head")}, "system"), "wrong_order data.office");
  EXPECT_EQ(answer(body, TermExtended{OfficeId("head"), date("2025-10-01"), MatterId("job")}, "chair"),
            "wrong_order data.matter");
  body.append({MatterDecided{MatterId("job"), MatterOutcome::kAppointed, SubjectId("ann"), body.now}},
              "chair");
  EXPECT_EQ(answer(body, assigned, "chair"), "follows");
  OfficeAssigned other = assigned;
  other.holder = "Bob";
  EXPECT_EQ(answer(body, other, "chair"), "unknown_value data.holder");
  body.append({assigned}, "chair");
  EXPECT_EQ(answer(body, assigned, "chair"), "exists data.office");
  EXPECT_EQ(answer(body, TermBegun{OfficeId("head")}, "system", instant("2024-09-30T23:59:59Z")),
            "wrong_order data.office");
  EXPECT_EQ(answer(body, TermBegun{OfficeId("head")}, "system", instant("2024-10-01T00:00:00Z")), "follows");
}

}  // namespace
}  // namespace nemcon::chamber
