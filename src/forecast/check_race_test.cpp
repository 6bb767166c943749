#include "forecast/check_race.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace nemcon::forecast {
namespace {

using chamber::Precision, chamber::Report, chamber::ReportKind, chamber::Standing;

Report said(const char* day, const char* actor, ReportKind kind, const char* value) {
  return {.race = "r",
          .date = *parse_date(day),
          .actor = actor,
          .kind = kind,
          .candidate = "Ann",
          .value = value,
          .note = {},
          .source = "https://example.org",
          .known_on = {},
          .demand = {}};
}

Report position(const char* day, const char* actor, const char* value) {
  return said(day, actor, ReportKind::kPosition, value);
}
Report milestone(const char* day, const char* actor, const char* value) {
  return said(day, actor, ReportKind::kMilestone, value);
}
Report membership(const char* day, const char* actor, const char* value) {
  Report out = said(day, actor, ReportKind::kMembership, value);
  out.candidate.clear();
  return out;
}
Report by(Report report, Precision precision) {
  report.precision = precision;
  return report;
}

const Report kSigned = milestone("2020-01-10", "NATO", "protocol_signed");

// A body of three without any rule but unanimity.
struct Club {
  std::vector<std::string> none;
  chamber::PictureBase base{.classes = none, .measures = none};
  Club() {
    for (const char* id : {"AL", "BO", "CA"}) base.members.push_back({.id = MemberId(id), .name = id});
    base.rule = *rule::Rule::parse("everyone consents");
  }
};

RaceCheck checked(const std::vector<Report>& reports) {
  const Club club;
  return check_race(&club.base, reports, "r");
}

struct Wrong {
  std::size_t report;
  std::string field;
  friend bool operator==(const Wrong&, const Wrong&) = default;
};

std::vector<Wrong> errors_of(const std::vector<Report>& reports) {
  std::vector<Wrong> out;
  for (const Finding& each : checked(reports).findings)
    if (each.error) out.push_back({each.report.value_or(999), each.field});
  return out;
}

bool notes(const RaceCheck& check, std::string_view part) {
  return std::ranges::any_of(check.findings, [&](const Finding& each) {
    return !each.error && each.what.find(part) != std::string::npos;
  });
}

using Wrongs = std::vector<Wrong>;

TEST(CheckRace, CountsWhatIsThere) {
  auto rumour = position("2020-03-01", "BO", "ratified");
  rumour.precision = Precision::kBefore;
  rumour.standing = Standing::kInferred;
  auto unchecked = milestone("2020-02-01", "AL", "court_pending");
  unchecked.source = "unverified: somebody remembers";
  const RaceCheck check = checked({kSigned, position("2020-01-12", "AL", "reserve"), unchecked,
                                   milestone("2020-02-20", "AL", "court_decided"),
                                   position("2020-02-20", "AL", "ratified"), rumour});
  EXPECT_EQ(check.errors(), 0U);
  const RaceSummary& sum = check.summary;
  EXPECT_EQ(sum.about, "Ann");
  EXPECT_EQ(sum.cluster, "2020-01-10");
  EXPECT_EQ(sum.body, BodyClass::kRatification);
  EXPECT_EQ(
      (std::array{sum.members, sum.consents, sum.to_the_day, sum.objections, sum.obstacles, sum.silent}),
      (std::array<std::size_t, 6>{3, 2, 1, 1, 1, 1}));
  EXPECT_EQ((std::array{sum.reports, sum.unverified, sum.inexact}), (std::array<std::size_t, 3>{6, 1, 1}));
  EXPECT_EQ(sum.standings, (std::array<std::size_t, 4>{4, 0, 0, 1}));
  EXPECT_FALSE(sum.verified);
  EXPECT_TRUE(notes(check, "1 members without a position on Ann: CA"));
  EXPECT_TRUE(notes(check, "4 official, 0 reported, 0 anonymous, 1 inferred, 1 that nobody has checked"));
  EXPECT_TRUE(notes(check, "1 of 6 dates are not exact"));
  EXPECT_TRUE(notes(check, "is not said of `court_pending`"));
}

TEST(CheckRace, OfTheFileAndOfItsReports) {
  const Club club;
  const auto empty = check_race(&club.base, {}, "r");
  ASSERT_EQ(empty.errors(), 1U);
  EXPECT_EQ(empty.findings.front().what, "holds no report");
  const auto other = check_race(&club.base, {kSigned, position("2020-02-01", "AL", "ratified")}, "s");
  ASSERT_EQ(other.errors(), 1U);
  EXPECT_EQ(other.findings.front().field, "race");
  auto blank = position("2020-02-01", "AL", "ratified");
  blank.source = "  ";
  EXPECT_EQ(errors_of({kSigned, blank}), (Wrongs{{1, "source"}}));
  auto early = position("2020-02-01", "AL", "ratified");
  early.known_on = parse_date("2020-01-31");
  EXPECT_EQ(errors_of({kSigned, early}), (Wrongs{{1, "known_on"}}));
  auto deadline = said("2020-06-01", "NATO", ReportKind::kDeadline, "summit");
  deadline.known_on = parse_date("2020-01-01");
  EXPECT_EQ(errors_of({kSigned, position("2020-02-01", "AL", "ratified"), deadline}), Wrongs{});
  deadline.known_on = parse_date("2020-06-02");
  EXPECT_EQ(errors_of({kSigned, deadline}), (Wrongs{{1, "known_on"}}));
}

TEST(CheckRace, OnceAndForGood) {
  EXPECT_EQ(errors_of({kSigned, position("2020-02-01", "AL", "ratified"),
                       position("2020-03-01", "AL", "ratified")}),
            (Wrongs{{2, "value"}}));
  EXPECT_EQ(
      errors_of({kSigned, position("2020-02-01", "AL", "ratified"), position("2020-03-01", "AL", "oppose")}),
      (Wrongs{{2, "value"}}));
  EXPECT_EQ(errors_of({kSigned, position("2020-01-09", "AL", "ratified")}), (Wrongs{{1, "date"}}));
  EXPECT_EQ(errors_of({kSigned, by(position("2020-01-01", "AL", "ratified"), Precision::kMonth)}), Wrongs{})
      << "later in that month";
  EXPECT_EQ(errors_of({kSigned, by(position("2020-01-08", "AL", "ratified"), Precision::kAbout)}), Wrongs{});
}

TEST(CheckRace, ObstaclesBeginAndEnd) {
  EXPECT_EQ(errors_of({kSigned, milestone("2020-02-01", "AL", "referendum_held"),
                       position("2020-02-02", "AL", "ratified")}),
            (Wrongs{{1, "value"}}));
  const Report pending = milestone("2020-02-01", "AL", "referendum_pending");
  EXPECT_EQ(errors_of({kSigned, pending, position("2020-03-01", "AL", "ratified")}), (Wrongs{{1, "value"}}));
  EXPECT_EQ(errors_of({kSigned, pending, position("2020-03-01", "AL", "ratified"),
                       milestone("2020-03-01", "AL", "referendum_held")}),
            Wrongs{})
      << "on the same day";
  EXPECT_EQ(errors_of({kSigned, pending, position("2020-03-01", "AL", "ratified"),
                       milestone("2020-03-02", "AL", "referendum_held")}),
            (Wrongs{{1, "value"}}))
      << "a day late";
  EXPECT_EQ(errors_of({kSigned, pending, position("2020-02-01", "BO", "ratified")}), Wrongs{})
      << "another member's, and it may still stand";
}

TEST(CheckRace, AnIntervalHasADay) {
  const Report about = by(position("2020-02-01", "AL", "oppose"), Precision::kAbout);
  EXPECT_EQ(errors_of({kSigned, about, by(position("2020-02-03", "AL", "undeclared"), Precision::kBefore)}),
            (Wrongs{{2, "precision"}}));
  EXPECT_EQ(errors_of({kSigned, about, by(position("2020-02-05", "AL", "undeclared"), Precision::kBefore)}),
            Wrongs{});
}

TEST(CheckRace, NobodyIsChosenToWhomAMemberObjects) {
  const auto chosen = said("2020-05-01", "NATO", ReportKind::kOutcome, "appointed");
  const auto agreed = said("2020-05-01", "NATO", ReportKind::kOutcome, "agreed");
  const auto objects = position("2020-02-01", "AL", "oppose");
  EXPECT_EQ(errors_of({objects, chosen}), (Wrongs{{1, "value"}}));
  EXPECT_EQ(errors_of({objects, chosen, position("2020-05-01", "AL", "support")}), Wrongs{})
      << "on the day itself";
  EXPECT_EQ(errors_of({objects, agreed}), Wrongs{});
  EXPECT_TRUE(notes(checked({objects, agreed}), "AL still objects"));
  EXPECT_EQ(errors_of({position("2020-02-01", "GB", "oppose"), chosen}), Wrongs{}) << "a voice from outside";
  Club club;
  club.base.rule = *rule::Rule::parse("at least 2 support");
  EXPECT_EQ(check_race(&club.base, {objects, chosen}, "r").errors(), 0U) << "its consent is not needed";
}

TEST(CheckRace, MembersAndVoicesFromOutside) {
  const RaceCheck outside = checked({kSigned, position("2020-02-01", "GB", "support")});
  EXPECT_EQ(outside.errors(), 0U);
  EXPECT_TRUE(notes(outside, "GB is no member on that day"));
  const auto body = said("2020-05-01", "NATO", ReportKind::kOutcome, "agreed");
  EXPECT_EQ(errors_of({kSigned, position("2020-02-01", "NATO", "support"), body}), (Wrongs{{1, "actor"}}));
  const Report joined = membership("2020-01-02", "GB", "member");
  EXPECT_EQ(errors_of({kSigned, joined, membership("2020-03-01", "GB", "member")}), (Wrongs{{2, "value"}}));
  EXPECT_EQ(errors_of({kSigned, joined, membership("2020-01-02", "GB", "left")}), (Wrongs{{2, "value"}}));
  EXPECT_EQ(errors_of({kSigned, joined, membership("2020-03-01", "GB", "left"),
                       membership("2020-04-01", "GB", "member")}),
            Wrongs{});
  EXPECT_EQ(errors_of({kSigned, membership("2020-03-01", "GB", "left")}), (Wrongs{{1, "value"}}));
  EXPECT_EQ(errors_of({kSigned, membership("2020-03-01", "AL", "left")}), Wrongs{}) << "the charter has it";
}

TEST(CheckRace, WithoutMembersItSaysWhatItCan) {
  const auto check =
      check_race(nullptr,
                 {kSigned, position("2020-02-01", "AL", "ratified"), position("2020-03-01", "AL", "ratified"),
                  position("2020-02-01", "GB", "support")},
                 "r");
  EXPECT_EQ(check.errors(), 1U);
  EXPECT_FALSE(check.summary.forecastable);
  EXPECT_EQ(check.summary.reports, 4U);
  EXPECT_FALSE(notes(check, "no member"));
  EXPECT_TRUE(notes(checked({membership("2020-01-02", "AL", "member")}), "nobody's position is told"));
}

}  // namespace
}  // namespace nemcon::forecast
