#include "codec/race_v1.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>

#include "base/limits.hpp"
#include "chamber/report_value.hpp"
#include "codec/json_line.hpp"
#include "codec/plain.hpp"

namespace nemcon::codec {
namespace {

using chamber::Report;
using chamber::ReportKind;

constexpr std::string_view kGood =
    R"({"race": "nato-sg-2024", "date": "2024-02-22", "precision": "day", "actor": "US", "kind": "position", )"
    R"("candidate": "Mark Rutte", "value": "support", "standing": "official", "note": "On the record", )"
    R"("source": "https://example.org/a"})";

// The good line with one piece of it replaced.
std::string with(std::string_view what, std::string_view by) {
  std::string line(kGood);
  const std::size_t at = line.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return line.replace(at, what.size(), by);
}

// The only fault of a file, as it is shown.
std::string fault_of(const std::string& text) {
  const Race race = read_race(text);
  EXPECT_EQ(race.faults_in_all, 1u) << text.substr(0, 300);
  EXPECT_TRUE(race.reports.empty() || race.faults[0].line > 1);
  return race.faults.empty() ? "none" : fault_text("f", race.faults[0]);
}

TEST(RaceV1, ReadsAReport) {
  const Race race = read_race(kGood);
  ASSERT_TRUE(race.ok());
  ASSERT_EQ(race.reports.size(), 1u);
  const Report& report = race.reports[0];
  EXPECT_EQ(report.race, "nato-sg-2024");
  EXPECT_EQ(to_text(report.date), "2024-02-22");
  EXPECT_EQ(report.candidate, "Mark Rutte");
  EXPECT_EQ(report.standing, chamber::Standing::kOfficial);
  EXPECT_EQ(report.note, "On the record");
  EXPECT_FALSE(report.known_on.has_value());
}

TEST(RaceV1, TakesNullAndAbsentForNobodyAndTheOptionalMembers) {
  for (const char* candidate : {R"("candidate": null, )", R"("candidate": "", )", ""}) {
    const auto line = with(R"("candidate": "Mark Rutte", "value": "support")",
                           std::string(candidate) + R"("value": "summit")");
    auto text = line;
    text.replace(text.find("position"), 8, "deadline");
    const Race race = read_race(text);
    ASSERT_TRUE(race.ok()) << text << fault_text("f", race.faults[0]);
    EXPECT_TRUE(race.reports[0].candidate.empty());
  }
  const Race race =
      read_race(with("\"source\"", R"("known_on": "2024-03-01", "demand": "Respect", "source")"));
  ASSERT_TRUE(race.ok());
  EXPECT_EQ(to_text(*race.reports[0].known_on), "2024-03-01");
  EXPECT_EQ(race.reports[0].demand, "Respect");
}

TEST(RaceV1, PassesOverWhatMeansNothing) {
  const std::string line(kGood);
  for (const std::string& text : {line + "\n", line, line + "\r\n", "\xEF\xBB\xBF" + line + "\n", "\n" + line,
                                  line + "\n\n  \n\t\r\n", "\r\n" + line + "\r\n" + line + "\r\n"}) {
    const Race race = read_race(text);
    EXPECT_TRUE(race.ok()) << text;
    EXPECT_GE(race.reports.size(), 1u);
  }
  EXPECT_TRUE(read_race("").ok());
  EXPECT_TRUE(read_race("\n\n").reports.empty());
}

TEST(RaceV1, SaysWhereALineIsNoObjectOfTexts) {
  EXPECT_EQ(fault_of("hello"), "f:1:1: expected {");
  EXPECT_EQ(fault_of("{\"race\": 5}"), "f:1:10: race: expected a text in quotes or null");
  EXPECT_EQ(fault_of("{\"race\": 2.5}"), "f:1:10: race: expected a text in quotes or null");
  EXPECT_EQ(fault_of("{\"race\": true}"), "f:1:10: race: expected a text in quotes or null");
  EXPECT_EQ(fault_of("{\"race\": [\"x\"]}"), "f:1:10: race: expected a text in quotes or null");
  EXPECT_EQ(fault_of("{\"race\" \"x\"}"), "f:1:9: race: expected :");
  EXPECT_EQ(fault_of("{\"race\": \"x\""), "f:1:13: expected , or }");
  EXPECT_EQ(fault_of("{\"race\": \"x"), "f:1:10: race: the text has no closing quote");
  EXPECT_EQ(fault_of("{\"race\": \"x\",}"), "f:1:14: expected a text in quotes");
  EXPECT_EQ(fault_of("[]"), "f:1:1: expected {");
  EXPECT_EQ(
      fault_of(std::string(kGood) + " {}"),
      "f:1:" + std::to_string(kGood.size() + 2) + ": something follows the object: one line is one object");
  EXPECT_EQ(fault_of(with("\"actor\": \"US\"", R"("actor": "US", "actor": "US")")).substr(0, 4), "f:1:");
  EXPECT_NE(
      fault_of(with("\"actor\": \"US\"", R"("actor": "US", "actor": "GB")")).find("actor: is given twice"),
      std::string::npos);
}

TEST(RaceV1, ReadsEscapesAndRefusesBrokenOnes) {
  EXPECT_EQ(read_race(with("On the record", R"(a \"b\" \\ \/ \u00e9 \ud83d\ude00)")).reports.at(0).note,
            "a \"b\" \\ / é 😀");
  EXPECT_NE(fault_of(with("record", R"(\x41)")).find("an escape that JSON does not have"), std::string::npos);
  EXPECT_NE(fault_of(with("record", R"(\u12g4)")).find("four hexadecimal digits"), std::string::npos);
  EXPECT_NE(fault_of(with("record", R"(\ud83d)")).find("surrogates"), std::string::npos);
  EXPECT_NE(fault_of(with("record", R"(\ude00)")).find("surrogates"), std::string::npos);
  EXPECT_NE(fault_of(with("record", "\xC3(")).find("not UTF-8"), std::string::npos);
  EXPECT_NE(fault_of(with("record", "a\tb")).find("a control character"), std::string::npos);
}

TEST(RaceV1, RefusesTextsThatDrawWhatTheyDoNotSay) {
  for (const char* bad :
       {R"(\u001b[31m)", R"(\n)", R"(\u202e)", R"(\u2066)", R"(\u0085)", R"(\u007f)", R"(\u2028)"}) {
    EXPECT_NE(fault_of(with("record", bad)).find("f:1: note: holds a control character"), std::string::npos)
        << bad;
  }
  EXPECT_TRUE(is_plain("Łukasz – « Türkiye » 中文"));
}

TEST(RaceV1, NamesTheFieldAndTheFix) {
  const std::tuple<std::string_view, std::string_view, std::string_view> cases[] = {
      {"2024-02-22", "2024-02-30", "f:1: date: `2024-02-30` is no day: write it as 2024-02-22"},
      {"2024-02-22", "22.2.2024", "f:1: date: `22.2.2024` is no day: write it as 2024-02-22"},
      {"\"day\"", "\"exact\"", "f:1: precision: `exact` is not known: day, about, month or before"},
      {"\"official\"", "\"rumour\"",
       "f:1: standing: `rumour` is not known: official, reported, anonymous or inferred"},
      {"\"US\"", "\"the US\"", "f:1: actor: `the US` is no code: letters, digits, `_`, `-` and `.` only"},
      {"\"US\"", "\"\"", "f:1: actor: is missing or empty: add it"},
      {"\"support\"", "\"suport\"",
       "f:1: value: `suport` is no value of a position: one of support ratified oppose reserve "
       "undeclared abstained"},
      {"\"note\"", "\"nota\"", "f:1: nota: no member of a report: remove or rename it"},
      {", \"source\": \"https://example.org/a\"", "", "f:1: source: is missing or empty: add it"},
      {"\"Mark Rutte\"", "null",
       "f:1: candidate: is missing: a position is about somebody or something; say whom"},
      {"\"source\"", R"("known_on": "2024-02-21", "source")",
       "f:1: known_on: lies before `date`: nothing is known before it is so"},
  };
  for (const auto& [what, by, said] : cases) EXPECT_EQ(fault_of(with(what, by)), said);
  EXPECT_NE(fault_of(with("\"position\"", "\"vote\"")).find("f:1: kind: `vote` is not known: position,"),
            std::string::npos);
}

TEST(RaceV1, TellsEveryFaultUpToTwenty) {
  std::string text;
  for (int i = 0; i < 15; ++i) text += with("\"US\"", "\"U S\"") + "\n";
  text += with("\"support\"", "\"no\"") + "\n" + std::string(kGood) + "\n";
  EXPECT_EQ(read_race(text).faults.size(), 16u);
  const Race two = read_race(with("2024-02-22\", \"precision\": \"day\"", "x\", \"precision\": \"y\""));
  ASSERT_EQ(two.faults.size(), 2u);
  EXPECT_EQ(two.faults[0].field + " " + two.faults[1].field, "date precision");
  const Race many = read_race(text + text);
  EXPECT_EQ(many.faults.size(), kFaultsShown);
  EXPECT_EQ(many.faults_in_all, 32u);
  EXPECT_EQ(many.reports.size(), 2u);
}

TEST(RaceV1, AFileHoldsOneRace) {
  const std::string other = with("nato-sg-2024", "nato-sg-2014");
  EXPECT_EQ(fault_of(std::string(kGood) + "\n" + other),
            "f:2: race: `nato-sg-2014` is not `nato-sg-2024` as before: a file holds one race");
}

TEST(RaceV1, LinesAreLimited) {
  const std::string long_note(kNoteBytes, 'n');
  EXPECT_TRUE(read_race(with("On the record", long_note)).ok());
  EXPECT_EQ(fault_of(with("On the record", long_note + "n")),
            "f:1: note: has 2001 bytes, at most 2000 are taken");
  const std::string blank(kLineBytes - kGood.size(), ' ');
  EXPECT_TRUE(read_race(std::string(kGood) + blank + "\r\n").ok());
  const Race race = read_race(std::string(kGood) + blank + " \n" + std::string(kGood));
  ASSERT_EQ(race.faults_in_all, 1u);
  EXPECT_EQ(race.faults[0].line, 1u);
  EXPECT_NE(race.faults[0].what.find("more than 16384 bytes"), std::string::npos);
  EXPECT_EQ(race.reports.size(), 1u);
}

TEST(RaceV1, EachKindHasItsValues) {
  const std::tuple<ReportKind, std::string_view, bool> cases[] = {
      {ReportKind::kPosition, "ratified", true},
      {ReportKind::kPosition, "supports", false},
      {ReportKind::kCandidacy, "withdrew", true},
      {ReportKind::kCandidacy, "appointed", false},
      {ReportKind::kMembership, "member", true},
      {ReportKind::kMembership, "permanent_member", true},
      {ReportKind::kMembership, "left", true},
      {ReportKind::kMembership, "Member", false},
      {ReportKind::kMembership, "_member", false},
      {ReportKind::kOutcome, "acceded", true},
      {ReportKind::kOutcome, "won", false},
      {ReportKind::kDeadline, "nominations_close", true},
      {ReportKind::kDeadline, "term end", false},
      {ReportKind::kMilestone, "round1_open", true},
      {ReportKind::kMilestone, "count=28/32", true},
      {ReportKind::kMilestone, "count>20/31", true},
      {ReportKind::kMilestone, "count>=20", true},
      {ReportKind::kMilestone, "count=33/32", false},
      {ReportKind::kMilestone, "count", false},
      {ReportKind::kMilestone, "count=2.5/3", false},
      {ReportKind::kMilestone, "count=028/32", false},
      {ReportKind::kMilestone, "count=-1/3", false},
      {ReportKind::kMilestone, "electorate=32", true},
      {ReportKind::kMilestone, "electorate=0", false},
      {ReportKind::kMilestone, "electorate", false},
      {ReportKind::kMilestone, "votes=95/1", true},
      {ReportKind::kMilestone, "votes=most", false},
      {ReportKind::kMilestone, "counter_offer", true},
      {ReportKind::kMilestone, "votes=", false},
      {ReportKind::kCandidacy, "ruled_out", true},
      {ReportKind::kStrawPoll, "poll=6;encourage=7;discourage=6;no_opinion=2;p5_discourage=3", true},
      {ReportKind::kStrawPoll, "poll=6;poll=7", false},
      {ReportKind::kStrawPoll, "poll=6;", false},
      {ReportKind::kStrawPoll, "encourage", false},
      {ReportKind::kStrawPoll, "", false}};
  for (const auto& [kind, value, good] : cases) {
    EXPECT_EQ(chamber::wrong_value(kind, value).empty(), good) << value;
  }
}

TEST(RaceV1, ReadsTheExampleOfItsPage) {
  std::ifstream file(NEMCON_SOURCE_DIR "/docs/RACES.md");
  std::size_t examples = 0;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("{\"race\"")) continue;
    ++examples;
    EXPECT_TRUE(read_race(line).ok()) << line;
  }
  EXPECT_EQ(examples, 1u);
}

TEST(RaceV1, PiecesOfAnySizeGiveTheSame) {
  const std::string text =
      std::string(kGood) + "\r\n" + with("\"US\"", "\"U S\"") + "\n" + std::string(kGood);
  const Race whole = read_race(text);
  for (std::size_t size = 1; size < text.size(); size += 7) {
    RaceReader reader;
    for (std::size_t at = 0; at < text.size(); at += size)
      reader.feed(std::string_view(text).substr(at, size));
    const Race race = std::move(reader).finish();
    EXPECT_EQ(race.reports, whole.reports);
    EXPECT_EQ(race.faults_in_all, whole.faults_in_all);
  }
}

rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                          "a", " ", "é", "\"", "\\", "/", "Ž", "中", "😀", ",", "{", "null", "0", "-", "'")),
                      [](const std::vector<std::string>& parts) {
                        std::string out = "x";
                        for (const auto& part : parts) out += part;
                        return out;
                      });
}

RC_GTEST_PROP(RaceV1Property, WhatIsWrittenIsReadBack, ()) {
  Report report{.race = "r-1", .date = Date{*rc::gen::inRange(-100'000, 100'000)}};
  report.kind = *rc::gen::element(ReportKind::kPosition, ReportKind::kMilestone, ReportKind::kDeadline);
  report.value = report.kind == ReportKind::kPosition ? "reserve" : "summit";
  report.precision = static_cast<chamber::Precision>(*rc::gen::inRange(0, 4));
  report.standing = static_cast<chamber::Standing>(*rc::gen::inRange(0, 4));
  report.actor = *rc::gen::element<std::string>("US", "NAC", "board.chair");
  if (report.kind == ReportKind::kPosition || *rc::gen::arbitrary<bool>()) report.candidate = *any_text();
  if (*rc::gen::arbitrary<bool>()) report.note = *any_text();
  report.source = *any_text();
  if (*rc::gen::arbitrary<bool>()) report.known_on = Date{report.date.days + 3};
  if (report.kind == ReportKind::kPosition && *rc::gen::arbitrary<bool>()) report.demand = *any_text();
  const std::string line = write_report(report);
  const Race race = read_race(line);
  RC_ASSERT(race.ok());
  RC_ASSERT(race.reports.size() == 1u);
  RC_ASSERT(race.reports[0] == report);
  RC_ASSERT(write_report(race.reports[0]) == line);
}

}  // namespace
}  // namespace nemcon::codec
