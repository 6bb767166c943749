#include "forecast/from_reports.hpp"

#include <gtest/gtest.h>

namespace nemcon::forecast {
namespace {

using chamber::Precision, chamber::Report, chamber::ReportKind, chamber::Standing;

Report said(const char* day, const char* actor, ReportKind kind, const char* value,
            Precision precision = Precision::kDay, Standing standing = Standing::kOfficial) {
  Report out{.race = "r",
             .date = *parse_date(day),
             .precision = precision,
             .actor = actor,
             .kind = kind,
             .candidate = "Ann",
             .value = value,
             .standing = standing,
             .source = "https://example.org"};
  return out;
}

// A body of three without any rule but unanimity.
struct Club {
  std::vector<std::string> none;
  chamber::PictureBase base{.classes = none, .measures = none};
  Club() {
    for (const char* id : {"AL", "BO", "CA"}) base.members.push_back({.id = MemberId(id), .name = id});
    base.rule = *rule::Rule::parse("everyone consents");
  }
  Past past(const std::vector<Report>& reports) const {
    auto made = past_of(base, reports, "Ann");
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : sentence_of(made.error()));
    return made.ok() ? *std::move(made) : Past{};
  }
};

const std::vector<Report> kSigned = {said("2020-01-01", "NATO", ReportKind::kMilestone, "protocol_signed")};

std::vector<Report> with(std::vector<Report> more) {
  std::vector<Report> all = kSigned;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

TEST(FromReports, DaysThatAreNotExactAreIntervals) {
  const Past past =
      Club().past(with({said("2020-01-11", "AL", ReportKind::kPosition, "ratified"),
                        said("2020-02-10", "BO", ReportKind::kPosition, "ratified", Precision::kMonth),
                        said("2020-03-01", "CA", ReportKind::kPosition, "ratified", Precision::kBefore)}));
  EXPECT_EQ(past.body, BodyClass::kRatification);
  EXPECT_EQ(past.members[0].consent, (Consent{9, 10, 10}));
  EXPECT_EQ(past.members[1].consent, (Consent{30, 59, 59}));
  EXPECT_EQ(past.members[2].consent, (Consent{-1, 60, 60}));
  EXPECT_EQ(past.seen_until, 60);
  EXPECT_EQ(unanimous_by(past), 60);
  EXPECT_TRUE(past.verified);
}

TEST(FromReports, WhatIsKnownLaterIsKnownLater) {
  auto late = said("2020-01-11", "AL", ReportKind::kPosition, "ratified");
  late.known_on = parse_date("2020-05-01");
  const Past past = Club().past(with({late}));
  EXPECT_EQ(past.members[0].consent->known, 121);
  EXPECT_FALSE(as_known(past, 120).members[0].consent);
}

TEST(FromReports, ObjectionsAndObstaclesBeginAndEnd) {
  auto demand = said("2020-01-05", "AL", ReportKind::kPosition, "oppose");
  demand.demand = "aeroplanes";
  const Past past = Club().past(with({demand, said("2020-02-01", "AL", ReportKind::kPosition, "undeclared"),
                                      said("2020-01-03", "BO", ReportKind::kMilestone, "referendum_pending"),
                                      said("2020-06-01", "BO", ReportKind::kMilestone, "referendum_held"),
                                      said("2020-01-03", "CA", ReportKind::kPosition, "reserve")}));
  EXPECT_EQ(past.members[0].obstacles,
            (std::vector<Obstacle>{{ObstacleKind::kObjection, 4, 31, 4, 31, "aeroplanes"}}));
  EXPECT_EQ(past.members[1].obstacles,
            (std::vector<Obstacle>{{ObstacleKind::kProcedure, 2, 152, 2, 152, "a referendum"}}));
  EXPECT_EQ(past.members[2].obstacles.front().until, kNever);
}

TEST(FromReports, OfGovernmentsConsentIsPublicSupportThatLasts) {
  const Past past = Club().past(
      {said("2020-01-01", "AL", ReportKind::kCandidacy, "declared"),
       said("2020-01-10", "AL", ReportKind::kPosition, "support"),
       said("2020-01-20", "BO", ReportKind::kPosition, "support"),
       said("2020-02-20", "BO", ReportKind::kPosition, "oppose"),
       said("2020-01-20", "CA", ReportKind::kPosition, "support", Precision::kDay, Standing::kAnonymous)});
  EXPECT_EQ(past.body, BodyClass::kGovernments);
  EXPECT_EQ(past.members[0].consent->by, 9);
  EXPECT_FALSE(past.members[1].consent) << "taken back";
  EXPECT_EQ(past.members[1].obstacles.size(), 1U);
  EXPECT_FALSE(past.members[2].consent);
  EXPECT_EQ(past.members[2].private_yes, (PrivateYes{19, kGovernmentCertainty, 3}));
  EXPECT_EQ(past.seen_until, 50);
}

// What was said later, or taken back later, is not known; who is silent has agreed when the body has.
TEST(FromReports, AsKnownOnADayIsWhatWasSaidByThen) {
  std::vector<Report> reports = {said("2020-01-01", "AL", ReportKind::kCandidacy, "declared"),
                                 said("2020-01-10", "BO", ReportKind::kPosition, "support"),
                                 said("2020-02-20", "BO", ReportKind::kPosition, "oppose"),
                                 said("2020-03-01", "NATO", ReportKind::kOutcome, "appointed"),
                                 said("2020-01-05", "AL", ReportKind::kInfluence, "from=BO;times=2.5"),
                                 said("2020-04-01", "NATO", ReportKind::kDeadline, "term_end")};
  reports[4].note = "they vote alike";
  auto rival = said("2020-01-20", "CA", ReportKind::kCandidacy, "declared");
  rival.candidate = "Bert";
  reports.push_back(rival);
  rival.date = *parse_date("2020-02-25");
  rival.value = "withdrew";
  reports.push_back(rival);
  const Club club;
  const Past january = *past_known(club.base, reports, "Ann", *parse_date("2020-01-31"));
  EXPECT_EQ(january.seen_until, 30);
  EXPECT_TRUE(january.members[1].consent);
  EXPECT_EQ(january.members[2].obstacles,
            (std::vector<Obstacle>{{ObstacleKind::kRival, 19, kNever, 19, kNever, "Bert"}}));
  EXPECT_EQ(january.targets, (std::vector<Target>{{91, 0, true}}));
  const Past february = *past_known(club.base, reports, "Ann", *parse_date("2020-02-28"));
  EXPECT_FALSE(february.members[1].consent);
  EXPECT_EQ(february.members[2].obstacles[0].until, 55);
  const Past whole = club.past(reports);
  EXPECT_EQ(unanimous_by(whole), 60);
  EXPECT_EQ(whole.members[1].consent, (Consent{50, 60, 60}));
  EXPECT_EQ(whole.members[0].consent, (Consent{-1, 60, 60}));
  EXPECT_EQ(past_known(club.base, reports, "Ann", *parse_date("2019-12-31")).error().code, Refused::kBadTime);
  const auto edges = edges_of(reports, *parse_date("2020-01-31"));
  ASSERT_EQ(edges.size(), 1U);
  EXPECT_EQ(edges[0].from, "BO");
  EXPECT_EQ(edges[0].to, "AL");
  EXPECT_NEAR(edges[0].strength, 0.916, 1e-3);
  EXPECT_EQ(edges[0].reason, "they vote alike");
  EXPECT_TRUE(edges_of(reports, *parse_date("2020-01-01")).empty());
}

TEST(FromReports, ForeseesOnlyWhatOneCanStop) {
  Club club;
  const std::vector<Report> reports = {said("2020-01-01", "AL", ReportKind::kCandidacy, "declared")};
  EXPECT_TRUE(past_known(club.base, reports, "Ann", *parse_date("2020-02-01")).ok());
  club.base.rule = *rule::Rule::parse("nobody objects");
  EXPECT_TRUE(past_known(club.base, reports, "Ann", *parse_date("2020-02-01")).ok());
  club.base.rule = *rule::Rule::parse("at least 2 support and more support than object");
  const auto refused = past_known(club.base, reports, "Ann", *parse_date("2020-02-01"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, Refused::kOutOfRange);
  EXPECT_EQ(refused.error().field, "rule");
}

TEST(FromReports, RefusesWhatItCannotRead) {
  const Club club;
  EXPECT_EQ(past_of(club.base, kSigned, "Bert").error().code, Refused::kNoSuchSubject);
  EXPECT_EQ(
      past_of(club.base, {said("2020-01-01", "NATO", ReportKind::kMilestone, "meeting")}, "Ann").error().code,
      Refused::kBadTime);
  auto rumour = with({said("2020-01-11", "AL", ReportKind::kPosition, "ratified")});
  rumour[1].source = "unverified: somebody remembers";
  EXPECT_FALSE(club.past(rumour).verified);
  EXPECT_EQ(main_candidate(rumour), "Ann");
}

}  // namespace
}  // namespace nemcon::forecast
