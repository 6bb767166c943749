// Who may do what in key ceremonies and soundings, and until when. Messages are any text here: what they say
// is not for the rules.
#include "base/limits.hpp"
#include "chamber/chamber_testing.hpp"

namespace nemcon::chamber {
namespace {

struct Sounded4 : Writing {
  OpenCeremony ceremony{{MemberId("AA"), MemberId("BB"), MemberId("CC")}, 2};
  OpenSounding sounding{.matter = MatterId("job"),
                        .ceremony = CeremonyId(1),
                        .mode = SoundingMode::kSealed,
                        .subjects = {SubjectId("ann"), SubjectId("ben")},
                        .closes = instant("2024-03-02T09:00:00Z"),
                        .settles = instant("2024-03-03T09:00:00Z"),
                        .least = 2};

  Sounded4() {
    appointment();
    candidate("ann", "Ann");
    candidate("ben", "Ben");
    for (const char* member : {"AA", "BB", "CC"}) {
      must(head(member), EnrolSoundingKey{KeyUse::kShares, std::string("shares ") + member});
      must(head(member), EnrolSoundingKey{KeyUse::kBallots, std::string("ballots ") + member});
    }
  }
  void make_key() {
    must(secretary, ceremony);
    for (const CeremonyStep step : {CeremonyStep::kCommitment, CeremonyStep::kConfirmation}) {
      for (const char* member : {"AA", "BB", "CC"})
        must(head(member), PostToCeremony{CeremonyId(1), step, "message"});
    }
  }
  void open() {
    make_key();
    must(secretary, sounding);
  }
  Refusal refused(const Actor& by, const Intent& intent) {
    const auto done = act(by, intent);
    EXPECT_FALSE(done.ok());
    return done ? Refusal{} : done.error();
  }
  static PostToSounding post(SoundingStep step) { return {SoundingId(1), step, "message"}; }
};

TEST(DecideSounding, AKeyIsOneMembersForOneUseOnce) {
  Sounded4 body;
  EXPECT_EQ(body.refused(body.head("DD"), EnrolSoundingKey{KeyUse::kBallots, "shares AA"}),
            refuse(Refused::kExists, "key", {"shares AA"}));
  EXPECT_EQ(body.refused(body.secretary, EnrolSoundingKey{KeyUse::kBallots, "another"}),
            refuse(Refused::kNotYours));
  body.must(body.head("AA"), EnrolSoundingKey{KeyUse::kBallots, "newer"});
  EXPECT_EQ(find_sounding_key(body.state, MemberId("AA"), KeyUse::kBallots)->key, "newer");
  EXPECT_EQ(find_sounding_key(body.state, MemberId("AA"), KeyUse::kShares)->key, "shares AA");
}

TEST(DecideSounding, HoldersAreSeatedEachOnceAndHaveAKey) {
  Sounded4 body;
  const auto with = [&](std::vector<MemberId> holders, std::int64_t threshold) {
    return body.refused(body.secretary, OpenCeremony{std::move(holders), threshold});
  };
  const MemberId a("AA"), b("BB"), d("DD"), x("XX");
  EXPECT_EQ(with({}, 1), refuse(Refused::kMissing, "holders"));
  EXPECT_EQ(with({a, x}, 1), refuse(Refused::kNoSuchMember, "holders", {"XX"}));
  EXPECT_EQ(with({a, b, a}, 1), refuse(Refused::kDuplicate, "holders", {"AA"}));
  EXPECT_EQ(with({a, d}, 1), refuse(Refused::kNoSuchKey, "holders", {"DD"}));
  EXPECT_EQ(with({a, b}, 3), refuse(Refused::kOutOfRange, "threshold"));
  EXPECT_EQ(body.refused(body.head("AA"), body.ceremony), refuse(Refused::kNotYours));
}

TEST(DecideSounding, OnlyHoldersPostToACeremonyAndNoneOnceItIsOver) {
  Sounded4 body;
  body.must(body.secretary, body.ceremony);
  const PostToCeremony post{CeremonyId(1), CeremonyStep::kCommitment, "message"};
  EXPECT_EQ(body.refused(body.head("DD"), post), refuse(Refused::kNotYours, "ceremony", {"DD"}));
  EXPECT_EQ(body.refused(body.head("AA"), PostToCeremony{CeremonyId(2), CeremonyStep::kCommitment, "m"}),
            refuse(Refused::kNoSuchThing, "ceremony", {"2"}));
  EXPECT_EQ(body.refused(body.secretary, body.sounding), refuse(Refused::kWrongOrder, "ceremony", {"1"}));
  // Its own statement was false: that is told by whoever has the board.
  body.append({CeremonyPosted{CeremonyId(1), MemberId("AA"), CeremonyStep::kCommitment, "m", MemberId("AA")}},
              "AA/head");
  EXPECT_EQ(body.refused(body.head("BB"), post), refuse(Refused::kStageClosed, "ceremony", {"1"}));
}

TEST(DecideSounding, ASoundingIsAboutPublicNamesThatStand) {
  Sounded4 body;
  body.make_key();
  body.must(body.secretary, NoteCandidacy{.matter = MatterId("job"),
                                          .subject = SubjectId("quiet"),
                                          .name = "Quiet",
                                          .state = CandidacyState::kInterested,
                                          .sponsor = {},
                                          .confided_to = {"secretary", "chair"}});
  const auto about = [&](std::vector<SubjectId> subjects) {
    OpenSounding asked = body.sounding;
    asked.subjects = std::move(subjects);
    return body.refused(body.secretary, asked);
  };
  EXPECT_EQ(about({}), refuse(Refused::kMissing, "subjects"));
  EXPECT_EQ(about({SubjectId("nobody")}).code, Refused::kNoSuchSubject);
  EXPECT_EQ(about({SubjectId("quiet")}), refuse(Refused::kNotYours, "subjects", {"quiet"}, "released"));
  EXPECT_EQ(about({SubjectId("ann"), SubjectId("ann")}), refuse(Refused::kDuplicate, "subjects", {"ann"}));
  body.must(body.secretary, ChangeCandidacy{MatterId("job"), SubjectId("ben"), CandidacyState::kWithdrawn});
  EXPECT_EQ(about({SubjectId("ben")}), refuse(Refused::kCandidacyEnded, "subjects", {"ben"}));
}

TEST(DecideSounding, TimesAndNumbersAreWithinTheirBounds) {
  Sounded4 body;
  body.make_key();
  const auto with = [&](auto change) {
    OpenSounding asked = body.sounding;
    change(asked);
    return body.refused(body.chair, asked);
  };
  EXPECT_EQ(with([&](auto& s) { s.closes = body.now; }), refuse(Refused::kNotLater, "closes"));
  EXPECT_EQ(with([](auto& s) { s.settles = s.closes + -1; }), refuse(Refused::kNotLater, "settles"));
  EXPECT_EQ(with([](auto& s) { s.settles = s.closes + (kComplaintMs + 1); }),
            refuse(Refused::kTooLarge, "settles"));
  EXPECT_EQ(with([](auto& s) { s.least = 1; }), refuse(Refused::kOutOfRange, "least"));
  EXPECT_EQ(with([](auto& s) { s.least = 4; }), refuse(Refused::kOutOfRange, "least", {}, "3"));
}

TEST(DecideSounding, TheRosterIsWhoHasAKeyThatDay) {
  Sounded4 body;
  body.open();
  body.must(body.head("DD"), EnrolSoundingKey{KeyUse::kBallots, "late"});
  const Sounding& sounding = *find_sounding(body.state, SoundingId(1));
  EXPECT_EQ(sounding.roster, (std::vector<MemberId>{MemberId("AA"), MemberId("BB"), MemberId("CC")}));
  EXPECT_EQ(body.refused(body.head("DD"), body.post(SoundingStep::kBallot)),
            refuse(Refused::kNotYours, "message", {"DD"}));
}

TEST(DecideSounding, EachStepIsWhoseItIs) {
  Sounded4 body;
  body.open();
  const Actor clock{Role::kSystem, {}};
  using enum SoundingStep;
  for (const SoundingStep step : {kClose, kProposal, kResult}) {
    EXPECT_EQ(body.refused(body.head("AA"), body.post(step)).code, Refused::kNotYours);
    body.must(clock, body.post(step));
  }
  for (const SoundingStep step : {kCountersignature, kBallot, kComplaint, kBlind, kLock, kDecryption}) {
    EXPECT_EQ(body.refused(clock, body.post(step)).code, Refused::kNotYours);
    EXPECT_EQ(body.refused(body.secretary, body.post(step)).code, Refused::kNotYours);
    body.must(body.head("AA"), body.post(step));
  }
}

TEST(DecideSounding, AtTheDeadlineItselfNoBallotIsTaken) {
  Sounded4 body;
  body.open();
  body.now = body.sounding.closes + -1;
  body.must(body.head("AA"), body.post(SoundingStep::kBallot));
  body.now = body.sounding.closes;
  EXPECT_EQ(body.refused(body.head("BB"), body.post(SoundingStep::kBallot)),
            refuse(Refused::kStageClosed, "sounding", {"1"}));
}

TEST(DecideSounding, OnlyThePresidencyAbandonsAndOnlyTheClockFinds) {
  Sounded4 body;
  body.open();
  const std::vector<SoundedSubject> findings = {{SubjectId("ann"), Sounded::kObjection, {}},
                                                {SubjectId("ben"), Sounded::kNobodyObjects, {}}};
  const Actor clock{Role::kSystem, {}};
  EXPECT_EQ(body.refused(body.head("AA"), EndSounding{SoundingId(1), SoundingEnd::kAbandoned, {}, "why"}),
            refuse(Refused::kNotYours));
  EXPECT_EQ(body.refused(body.chair, EndSounding{SoundingId(1), SoundingEnd::kResult, findings, {}}),
            refuse(Refused::kNotYours, "end"));
  EXPECT_EQ(body.refused(body.chair, EndSounding{SoundingId(1), SoundingEnd::kAbandoned, {}, {}}),
            refuse(Refused::kReasonRequired, "text"));
  EXPECT_EQ(body.refused(clock, EndSounding{SoundingId(1), SoundingEnd::kAbandoned, {}, {}}),
            refuse(Refused::kUnknownValue, "end"));
  EXPECT_EQ(body.refused(clock, EndSounding{SoundingId(1), SoundingEnd::kResult, {findings[0]}, {}}),
            refuse(Refused::kUnknownValue, "end"));
  body.must(clock, EndSounding{SoundingId(1), SoundingEnd::kResult, findings, {}});
  EXPECT_EQ(find_sounding(body.state, SoundingId(1))->findings, findings);
  EXPECT_EQ(body.refused(body.chair, EndSounding{SoundingId(1), SoundingEnd::kAbandoned, {}, "why"}),
            refuse(Refused::kStageClosed, "sounding", {"1"}));
}

}  // namespace
}  // namespace nemcon::chamber
