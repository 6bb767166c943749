// The round table: what it counts, whom it seats, and that yesterday's table knows nothing of today.
#include "chamber/table.hpp"

#include <algorithm>

#include "chamber/chamber_testing.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;

AsOf as_of(std::string_view text) { return {instant(text), utc_date(instant(text))}; }

Table table_of(const Writing& body, std::string_view at, const char* subject = "",
               const Actor& viewer = {Role::kChair, {}}) {
  const auto result =
      table(body.state, view(body.state, body.matter(), viewer), SubjectId(subject), as_of(at));
  EXPECT_TRUE(result.ok());
  return *result;
}

std::string stances(const Table& table) {
  std::string text;
  for (const TableSeat& seat : table.seats) {
    text += seat.member.text() + (seat.own ? "=" : "~") + std::string(name_of(seat.stance)) + " ";
  }
  return text;
}

std::vector<std::string> names(const Writing& body, std::string_view at) {
  std::vector<std::string> list;
  const MatterView seen = view(body.state, body.matter(), {Role::kChair, {}});
  for (const TableSubject& each : table_subjects(body.state, seen, as_of(at))) list.push_back(each.id.text());
  return list;
}

// Silence would consent, but nobody was asked: a page must not say that anything is met.
TEST(Table, NothingIsMetBeforeAnybodyWasAsked) {
  Writing body;
  body.must(body.secretary,
            OpenMatter{.matter = MatterId("job"), .procedure = ProcedureId("adoption"), .title = "A text"});
  const Table seen = table_of(body, "2024-03-01T10:00:00Z");
  EXPECT_EQ(seen.rule, "nobody objects");
  EXPECT_EQ(seen.verdict, rule::Verdict::kOpen);
  EXPECT_FALSE(seen.to_break.possible);
}

// Nor in a sounding that nobody has answered: that nobody objects is then no answer.
TEST(Table, ASoundingIsNotMetByTheSilenceOfAll) {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("sounding", {SubjectId("ann")});
  const Table asked = table_of(body, "2024-03-01T10:00:00Z");
  EXPECT_EQ(asked.rule, "nobody objects");
  EXPECT_EQ(asked.verdict, rule::Verdict::kOpen);
  EXPECT_FALSE(asked.to_break.possible);
  body.says("AA", 1, Stance::kSupport, "ann");
  EXPECT_EQ(table_of(body, "2024-03-01T10:00:00Z").verdict, rule::Verdict::kMet);
}

// Where the chair judges there is no rule to be met: the verdict is the finding.
TEST(Table, AFindingIsOpenUntilItIsStated) {
  Charter charter = charter_of_four();
  charter.procedures.push_back({.id = ProcedureId("rough"), .kind = MatterKind::kAdoption, .name = "R"});
  charter.procedures.back().stages = {{.id = "call", .type = StageType::kFinding}};
  Writing body(charter);
  body.must(body.secretary,
            OpenMatter{.matter = MatterId("job"), .procedure = ProcedureId("rough"), .title = "A draft"});
  body.must(body.secretary, OpenStage{.matter = MatterId("job"), .stage_rule = "call"});
  Table seen = table_of(body, "2024-03-01T10:00:00Z");
  EXPECT_EQ(seen.rule, "");
  EXPECT_EQ(seen.verdict, rule::Verdict::kOpen);
  body.says("BB", 1, Stance::kObject, "", "Section 3");
  seen = table_of(body, "2024-03-01T10:00:00Z");
  EXPECT_EQ(seen.missing, std::vector{MemberId("BB")});
  body.must(body.chair, StateFinding{.stage = StageId(1),
                                     .outcome = StageOutcome::kMet,
                                     .text = "Discussed",
                                     .dispositions = {{MemberId("BB"), true, "Kept"}}});
  EXPECT_EQ(table_of(body, "2024-03-01T10:00:00Z").verdict, rule::Verdict::kMet);
}

TEST(Table, CountsOwnActsAndShowsReportsBesideThem) {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.must(body.secretary, NoteReport{MatterId("job"),
                                       {.race = "job",
                                        .date = date("2024-02-01"),
                                        .actor = "BB",
                                        .candidate = "Ann",
                                        .value = "support",
                                        .standing = Standing::kAnonymous}});
  // No stage yet: the table reads reports, and says so.
  Table seen = table_of(body, "2024-03-01T09:00:00Z");
  EXPECT_FALSE(seen.acts);
  EXPECT_EQ(stances(seen), "AA~silent BB~support CC~silent DD~silent ");
  EXPECT_EQ(seen.missing.size(), 3u);
  body.at("2024-03-02T09:00:00Z");
  body.stage("consent", {SubjectId("ann")});
  body.says("AA", 1, Stance::kSupport);
  body.says("CC", 1, Stance::kObject, "", "No");
  // A report is no consent: BB is missing as long as it has not spoken here.
  seen = table_of(body, "2024-03-02T10:00:00Z");
  EXPECT_TRUE(seen.acts);
  EXPECT_EQ(stances(seen), "AA=support BB~support CC=object DD~silent ");
  EXPECT_EQ(seen.missing, (std::vector{MemberId("BB"), MemberId("CC"), MemberId("DD")}));
  EXPECT_EQ(seen.verdict, rule::Verdict::kOpen);
  EXPECT_EQ(seen.to_meet.size, 3u);
  EXPECT_EQ(seen.seats[2].reason, "No");
  const Table outside = table_of(body, "2024-03-02T10:00:00Z", "", {Role::kObserver, {}});
  EXPECT_EQ(outside.seats[2].reason, "");
  EXPECT_EQ(outside.seats[2].stance, Stance::kObject);
}

TEST(Table, OfAnEarlierDayKnowsNothingOfALaterOne) {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.candidate("bob", "Bob");
  body.stage("consent", {SubjectId("ann")});
  body.stage("consent", {SubjectId("bob")});
  body.says("AA", 1, Stance::kSupport);
  body.says("BB", 1, Stance::kSupport);
  body.says("CC", 2, Stance::kSupport);
  body.at("2024-04-01T09:00:00Z");
  for (const char* member : {"AA", "BB", "DD"}) body.says(member, 2, Stance::kSupport);
  body.says("BB", 1, Stance::kSilent);
  EXPECT_EQ(names(body, "2024-03-15T09:00:00Z"), (std::vector<std::string>{"ann", "bob"}));
  EXPECT_EQ(names(body, "2024-04-02T09:00:00Z"), (std::vector<std::string>{"bob", "ann"}));
  EXPECT_EQ(stances(table_of(body, "2024-03-15T09:00:00Z", "bob")),
            "AA~silent BB~silent CC=support DD~silent ");
  EXPECT_EQ(stances(table_of(body, "2024-04-02T09:00:00Z", "ann")),
            "AA=support BB~silent CC~silent DD~silent ");
  EXPECT_EQ(table_of(body, "2024-04-02T09:00:00Z", "bob").verdict, rule::Verdict::kMet);

  body.must(body.chair, StateOutcome{MatterId("job"),
                                     MatterOutcome::kAppointed,
                                     SubjectId("bob"),
                                     date("2024-05-01"),
                                     instant("2024-05-01T00:00:00Z"),
                                     {}});
  body.at("2024-06-01T09:00:00Z");
  EXPECT_EQ(table_of(body, "2024-06-01T09:00:00Z").incumbent, "Bob");
  // Looked at late, and yet the term began on its day.
  EXPECT_EQ(table_of(body, "2024-05-01T00:00:00Z").incumbent, "Bob");
  EXPECT_EQ(table_of(body, "2024-04-30T23:59:59Z").incumbent, "Old");
  EXPECT_EQ(table_of(body, "2024-04-30T23:59:59Z").term_until, date("2024-10-01"));
  EXPECT_EQ(table_of(body, "2024-06-01T09:00:00Z").state, "appointed");
  EXPECT_EQ(table_of(body, "2024-03-15T09:00:00Z", "bob").state, "declared");
}

TEST(Table, SeatsWhoeverHadToAgreeThen) {
  Writing body;
  body.appointment();
  body.candidate("ann", "Ann");
  body.stage("consent", {SubjectId("ann")});
  for (const char* member : {"AA", "BB", "CC", "DD"}) body.says(member, 1, Stance::kSupport);
  body.must(body.secretary, OpenMatter{.matter = MatterId("more"),
                                       .procedure = ProcedureId("admission"),
                                       .title = "EE",
                                       .applicant = MemberId("EE"),
                                       .applicant_name = "Land EE"});
  body.stage("consent", {}, "more");
  for (const char* member : {"AA", "BB", "CC", "DD"}) body.says(member, 2, Stance::kSupport);
  body.must(body.chair, StateOutcome{MatterId("more"),
                                     MatterOutcome::kAdmitted,
                                     {},
                                     date("2024-03-07"),
                                     instant("2024-03-07T00:00:00Z"),
                                     {}});
  Table seen = table_of(body, "2024-03-06T23:00:00Z");
  EXPECT_EQ(seen.seats.size(), 4u);
  EXPECT_EQ(seen.verdict, rule::Verdict::kMet);
  ASSERT_EQ(seen.joining.size(), 1u);
  EXPECT_EQ(seen.joining[0].member, MemberId("EE"));
  seen = table_of(body, "2024-03-07T00:00:00Z");
  EXPECT_EQ(seen.seats.size(), 5u);
  EXPECT_EQ(seen.missing, std::vector{MemberId("EE")});
  EXPECT_TRUE(seen.joining.empty());
  body.at("2024-03-08T09:00:00Z");
  body.says("EE", 1, Stance::kAcquiesce);
  body.must(body.chair, StateOutcome{MatterId("job"),
                                     MatterOutcome::kAppointed,
                                     SubjectId("ann"),
                                     date("2024-10-01"),
                                     instant("2024-10-01T00:00:00Z"),
                                     {}});
  EXPECT_EQ(table_of(body, "2024-03-09T09:00:00Z").seats.size(), 5u);
}

TEST(Table, OfASubjectThatTheViewerDoesNotSeeIsNone) {
  Writing body;
  body.appointment();
  body.must(
      Writing::head("AA"),
      NoteCandidacy{
          MatterId("job"), SubjectId("c-1"), "Cleo", CandidacyState::kInterested, MemberId("AA"), {"BB"}});
  const auto seen_by = [&](const Actor& viewer) {
    return table(body.state, view(body.state, body.matter(), viewer), SubjectId("c-1"),
                 as_of("2024-03-01T09:00:00Z"));
  };
  EXPECT_TRUE(seen_by(Writing::head("BB")).ok());
  EXPECT_EQ(seen_by(Writing::head("CC")).error(), refuse(Refused::kNoSuchSubject, "subject", {"c-1"}));
  const auto nothing = table(body.state, view(body.state, body.matter(), Writing::head("CC")),
                             SubjectId("none"), as_of("2024-03-01T09:00:00Z"));
  EXPECT_EQ(nothing.error(), refuse(Refused::kNoSuchSubject, "subject", {"none"}));
}

TEST(Table, OfAMatterWithoutNamesShowsWhoWillHaveToAgree) {
  Writing body;
  body.appointment();
  const Table seen = table_of(body, "2024-03-01T09:00:00Z");
  EXPECT_TRUE(seen.subject.empty());
  EXPECT_EQ(seen.rule, "everyone consents");
  EXPECT_EQ(seen.missing.size(), 4u);
  EXPECT_EQ(seen.verdict, rule::Verdict::kOpen);
}

TEST(Slug, MakesAddressesOfNames) {
  EXPECT_EQ(slug("Klaus Iohannis"), "klaus-iohannis");
  EXPECT_EQ(slug("Dalia Grybauskaitė"), "dalia-grybauskaite");
  EXPECT_EQ(slug("Þórdís Kolbrún R. Gylfadóttir"), "tordis-kolbrun-r-gylfadottir");
  EXPECT_EQ(slug("Mircea Geoană"), "mircea-geoana");
  EXPECT_EQ(slug("  --A--  "), "a");
  EXPECT_EQ(slug("Șerban Țuca"), "serban-tuca");
  EXPECT_NE(slug("Иван"), slug("Олег"));
  EXPECT_LE(slug(std::string(500, 'x')).size(), 64u);
  EXPECT_EQ(slug("a\xFF"), "a");  // what is no UTF-8 ends the name
}

}  // namespace
}  // namespace nemcon::chamber
