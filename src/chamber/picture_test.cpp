// The picture made from a handful of reports each. What whole races show is tested in
// src/codec/races_test.cpp.
#include "chamber/picture.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace nemcon::chamber {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

Member member(const std::string& code, const std::string& name, const char* from = nullptr) {
  Member out{MemberId(code), name, {}, {}, {}};
  if (from != nullptr) out.span.from = day(from);
  return out;
}

// A body of four whose rule is everybody's consent; D joins on 1 June.
Charter body_of_four(const char* rule = "everyone consents", rule::Meaning meaning = {}) {
  Charter charter{.body = "test", .name = "Test", .zone = "UTC", .classes = {"permanent"}};
  charter.members = {member("A", "Aland"), member("B", "Borduria"), member("C", "Carpania"),
                     member("D", "Dalmania", "2024-06-01")};
  charter.offices = {{OfficeId("chair"), "Chair", "Old", day("2020-01-01"), day("2025-01-01")}};
  for (const MatterKind kind : {MatterKind::kAppointment, MatterKind::kAdmission}) {
    Procedure procedure{ProcedureId(std::string(name_of(kind))), kind, "Choice", {}, true, {}};
    procedure.stages = {{"consent", StageType::kRollCall, *rule::Rule::parse(rule), meaning, true}};
    charter.procedures.push_back(procedure);
  }
  return charter;
}

// A line of a race in the order of its words: "2024-02-22 US position Rutte support official".
Report line(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  Report out{.race = "test",
             .date = day(words.at(0)),
             .actor = words.at(1),
             .kind = *report_kind_of(words.at(2)),
             .candidate = words.at(3) == "-" ? "" : words.at(3),
             .value = words.at(4),
             .standing = *standing_of(words.size() > 5 ? words[5] : "official")};
  if (words.size() > 6) out.precision = *precision_of(words[6]);
  return out;
}

std::vector<Report> lines(std::initializer_list<std::string_view> texts) {
  std::vector<Report> out;
  for (const auto text : texts) out.push_back(line(text));
  return out;
}

Picture picture_of(const std::vector<Report>& reports, std::string_view as_of,
                   const Charter& charter = body_of_four()) {
  return picture(base_of(charter, reports), reports, day(as_of));
}

CandidatePicture one(const std::vector<Report>& reports, std::string_view as_of, std::string_view name = "X",
                     const Charter& charter = body_of_four()) {
  const Picture seen = picture_of(reports, as_of, charter);
  const CandidatePicture* found = find_candidate(seen, name);
  EXPECT_NE(found, nullptr);
  return found == nullptr ? CandidatePicture{} : *found;
}

std::string codes(const std::vector<MemberId>& members) {
  std::string text;
  for (const MemberId& each : members) text += each.text();
  return text;
}

// "support/undeclared/reserve/object/abstain"
std::string camps(const CandidatePicture& candidate) {
  const Camps all = camps_of(candidate);
  return codes(all.support) + "/" + codes(all.undeclared) + "/" + codes(all.reserve) + "/" +
         codes(all.object) + "/" + codes(all.abstain);
}

TEST(Picture, WithoutReportsHasTheElectorateAndTheOfficeOnly) {
  const Picture seen = picture_of({}, "2024-02-01");
  EXPECT_EQ(seen.electorate.size(), 3u);
  EXPECT_EQ(seen.incumbent, "Old");
  EXPECT_EQ(seen.term_end, day("2025-01-01"));
  EXPECT_TRUE(seen.candidates.empty());
  ASSERT_EQ(seen.ahead.size(), 1u);
  EXPECT_EQ(seen.ahead[0].kind, "term_end");
}

TEST(Picture, AStanceIsTheLatestReportAndGoesBackAndForth) {
  const auto reports = lines({"2024-01-01 A position X support", "2024-01-05 A position X reserve",
                              "2024-01-09 A position X undeclared", "2024-01-20 A position X support"});
  EXPECT_EQ(camps(one(reports, "2024-01-04")), "A/BC///");
  EXPECT_EQ(camps(one(reports, "2024-01-05")), "/BC/A//");
  EXPECT_EQ(camps(one(reports, "2024-01-10")), "/ABC///");
  EXPECT_EQ(camps(one(reports, "2024-02-01")), "A/BC///");
  EXPECT_EQ(one(reports, "2024-02-01").positions[0].since, day("2024-01-20"));
}

TEST(Picture, TheOrderOfTheFileDecidesWithinADayButWhatHeldByThatDayComesFirst) {
  const auto corrected = lines({"2024-01-01 A position X support", "2024-01-01 A position X oppose"});
  EXPECT_EQ(camps(one(corrected, "2024-01-01")), "/BC//A/");
  const auto bound =
      lines({"2024-01-01 A position X oppose", "2024-01-01 A position X support inferred before"});
  EXPECT_EQ(camps(one(bound, "2024-01-01")), "/BC//A/");
}

TEST(Picture, AFileNeedNotBeInOrder) {
  const auto reports = lines({"2024-03-01 A position X oppose", "2024-01-01 A position X support"});
  EXPECT_EQ(camps(one(reports, "2024-02-01")), "A/BC///");
  EXPECT_EQ(camps(one(reports, "2024-03-01")), "/BC//A/");
}

TEST(Picture, AReportThatBecameKnownLaterCountsFromThen) {
  auto reports = lines({"2024-01-01 A position X support", "2024-01-02 B position X support"});
  reports[1].known_on = day("2024-01-20");
  EXPECT_EQ(camps(one(reports, "2024-01-19")), "A/BC///");
  const auto later = one(reports, "2024-01-20");
  EXPECT_EQ(camps(later), "AB/C///");
  EXPECT_EQ(later.positions[1].since, day("2024-01-02"));
  EXPECT_EQ(days_of(reports), (std::vector<Date>{day("2024-01-01"), day("2024-01-20")}));
}

TEST(Picture, TheStandingIsTheBestOfThePresentRun) {
  const auto reports =
      lines({"2024-01-01 A position X support anonymous", "2024-01-02 A position X support official",
             "2024-01-03 A position X support inferred", "2024-01-10 A position X oppose official",
             "2024-01-11 A position X support anonymous"});
  EXPECT_EQ(one(reports, "2024-01-01").positions[0].standing, Standing::kAnonymous);
  const auto better = one(reports, "2024-01-03").positions[0];
  EXPECT_EQ(better.standing, Standing::kOfficial);
  EXPECT_EQ(better.since, day("2024-01-01"));
  EXPECT_EQ(one(reports, "2024-01-11").positions[0].standing, Standing::kAnonymous);
}

TEST(Picture, ATotalIsNeverTurnedIntoNamesNorAddedToThem) {
  const auto reports = lines({"2024-01-01 A position X support", "2024-01-01 T milestone X count=3/3",
                              "2024-01-02 T straw_poll X poll=1;encourage=3;discourage=0"});
  const auto seen = one(reports, "2024-01-02");
  EXPECT_EQ(camps(seen), "A/BC///");
  EXPECT_EQ(codes(seen.missing), "BC");
  EXPECT_EQ(seen.verdict, rule::Verdict::kOpen);
  ASSERT_EQ(seen.totals.size(), 2u);
  EXPECT_EQ(seen.totals[0].text, "count=3/3");
  EXPECT_TRUE(seen.events.empty());
}

TEST(Picture, WhoIsNoMemberIsKeptApart) {
  const auto reports = lines({"2024-01-01 D position X oppose", "2024-01-01 ZZ position X support"});
  const auto before = one(reports, "2024-05-31");
  EXPECT_EQ(camps(before), "/ABC///");
  EXPECT_EQ(before.outside.size(), 2u);
  const auto after = one(reports, "2024-06-01");
  EXPECT_EQ(camps(after), "/ABC//D/");
  EXPECT_EQ(after.outside.size(), 1u);
}

TEST(Picture, ADecisionFreezesWhoHadToAgree) {
  const auto reports = lines({"2024-01-01 A position X support", "2024-05-01 T outcome X appointed",
                              "2024-07-01 D position X oppose"});
  const auto seen = one(reports, "2024-08-01");
  EXPECT_EQ(codes(seen.electorate), "ABC");
  EXPECT_EQ(seen.verdict, rule::Verdict::kMet);
  EXPECT_TRUE(seen.missing.empty());
  EXPECT_EQ(picture_of(reports, "2024-08-01").electorate.size(), 4u);
}

TEST(Picture, AnAppointmentEndsTheOthersChances) {
  const auto reports = lines({"2024-01-01 A candidacy Y declared", "2024-01-02 B position X support",
                              "2024-05-01 T outcome X appointed", "2024-09-01 T outcome X took_office"});
  EXPECT_EQ(one(reports, "2024-04-30", "Y").verdict, rule::Verdict::kOpen);
  EXPECT_EQ(one(reports, "2024-05-01", "Y").verdict, rule::Verdict::kCannot);
  EXPECT_EQ(one(reports, "2024-05-01").takes_office, day("2024-09-01"));
  EXPECT_EQ(picture_of(reports, "2024-08-31").incumbent, "Old");
  EXPECT_EQ(picture_of(reports, "2024-09-01").incumbent, "X");
  EXPECT_EQ(one(reports, "2024-09-01").state, "took_office");
  EXPECT_FALSE(one(reports, "2024-09-01").takes_office.has_value());
}

TEST(Picture, AYesThatCanBeAskedAgainEndsARound) {
  const auto reports = lines({"2024-01-01 A position X oppose", "2024-02-01 T outcome X approved",
                              "2024-03-01 B position X oppose", "2024-04-01 T outcome X approved"});
  EXPECT_EQ(codes(one(reports, "2024-01-15").missing), "ABC");
  EXPECT_EQ(one(reports, "2024-02-15").verdict, rule::Verdict::kMet);
  const auto again = one(reports, "2024-03-01");
  EXPECT_FALSE(again.decided);
  EXPECT_EQ(camps(again), "/AC//B/");
  const auto at_last = one(reports, "2024-04-01");
  EXPECT_TRUE(at_last.decided);
  EXPECT_EQ(camps(at_last), "/AC//B/");
}

TEST(Picture, ACandidacyCanBeTakenUpAgain) {
  const auto reports = lines({"2024-01-01 A candidacy X declined", "2024-02-01 A candidacy X interested",
                              "2024-03-01 A candidacy X withdrew"});
  EXPECT_EQ(one(reports, "2024-01-01").verdict, rule::Verdict::kCannot);
  EXPECT_EQ(one(reports, "2024-02-01").verdict, rule::Verdict::kOpen);
  EXPECT_EQ(one(reports, "2024-03-01").state, "withdrawn");
  EXPECT_EQ(one(reports, "2024-03-01").steps.size(), 3u);
}

TEST(Picture, ADenialIsNoDecision) {
  const auto reports = lines({"2024-01-01 A position X support", "2024-02-01 T outcome X no_consensus"});
  const auto seen = one(reports, "2024-02-01");
  EXPECT_FALSE(seen.decided);
  EXPECT_EQ(seen.verdict, rule::Verdict::kOpen);
  EXPECT_EQ(seen.state, "no_consensus");
}

TEST(Picture, InARatificationOnlyThoseWhoRatifiedHaveConsented) {
  const auto reports = lines({"2024-01-01 A position X support", "2024-01-02 T milestone X protocol_signed",
                              "2024-01-03 B position X ratified", "2024-01-04 C position X ratified",
                              "2024-01-05 B position X oppose", "2024-02-01 A position X ratified"});
  const auto open = one(reports, "2024-01-31");
  EXPECT_EQ(codes(open.missing), "A");
  EXPECT_EQ(camps(open), "ABC////");  // B's ratification is final
  EXPECT_EQ(one(reports, "2024-02-01").verdict, rule::Verdict::kMet);
  EXPECT_EQ(one(reports, "2024-01-01").ratifying, false);
}

TEST(Picture, AnApplicantDoesNotDecideAboutItself) {
  for (const char* name : {"Dalmania", "D"}) {
    const std::string x(name);
    const auto reports =
        lines({"2024-05-01 A position " + x + " ratified", "2024-05-02 B position " + x + " ratified",
               "2024-05-03 C position " + x + " ratified", "2024-06-01 T outcome " + x + " acceded"});
    EXPECT_EQ(codes(one(reports, "2024-06-01", x).electorate), "ABC");
    EXPECT_EQ(codes(one(reports, "2025-06-01", x).electorate), "ABC");
    EXPECT_EQ(picture_of(reports, "2024-06-01").electorate.size(), 4u);
    EXPECT_TRUE(picture_of(reports, "2024-06-01").incumbent.empty());  // no office is at stake
  }
}

TEST(Picture, MembershipsInAFileAreAWholeListOrChangesOfTheCharters) {
  const auto change = lines({"2024-03-01 E membership - member", "2024-04-01 A membership - left",
                             "2024-01-01 B position X support"});
  EXPECT_EQ(codes(one(change, "2024-02-01").electorate), "ABC");
  EXPECT_EQ(codes(one(change, "2024-03-01").electorate), "ABCE");
  EXPECT_EQ(codes(one(change, "2024-04-01").electorate), "BCE");
  const auto whole = lines({"2024-01-01 B position X support", "2024-02-01 A membership - permanent_member",
                            "2024-02-01 E membership - member"});
  EXPECT_EQ(codes(one(whole, "2024-01-15").electorate),
            "ABC");  // before the list begins: the charter's
  EXPECT_EQ(codes(one(whole, "2024-02-01").electorate), "AE");
  EXPECT_EQ(picture_of(whole, "2024-02-01").electorate[0].classes[0].name, "permanent");
}

TEST(Picture, AnotherSizeThatAReportGivesIsSaid) {
  const auto reports =
      lines({"2024-01-01 T milestone - electorate=3", "2024-03-01 T milestone - electorate=7"});
  EXPECT_FALSE(picture_of(reports, "2024-02-01").said_electorate.has_value());
  EXPECT_EQ(picture_of(reports, "2024-03-01").said_electorate, 7);
}

TEST(Picture, WhereSilenceIsConsentTheUnheardAreNotTakenForSilent) {
  const Charter charter = body_of_four("nobody objects", {rule::SilenceMeans::kConsents, {}});
  const auto reports = lines({"2024-01-01 A position X oppose", "2024-02-01 A position X support",
                              "2024-03-01 B position X support", "2024-03-01 C position X support"});
  EXPECT_EQ(codes(one(reports, "2024-01-01", "X", charter).missing), "A");
  EXPECT_FALSE(one(reports, "2024-01-01", "X", charter).unheard);
  const auto open = one(reports, "2024-02-01", "X", charter);
  EXPECT_EQ(open.verdict, rule::Verdict::kOpen);
  EXPECT_TRUE(open.unheard);
  EXPECT_EQ(codes(open.missing), "BC");
  EXPECT_EQ(one(reports, "2024-03-01", "X", charter).verdict, rule::Verdict::kMet);
}

TEST(Picture, NobodysConsentIsNoConsent) {
  auto charter = body_of_four();
  for (Member& each : charter.members) each.span.from = day("2024-06-01");
  EXPECT_EQ(one(lines({"2024-01-01 A position X support"}), "2024-01-01", "X", charter).verdict,
            rule::Verdict::kOpen);
}

TEST(Picture, ATermEndIsKnownFromTheExtensionThatSetIt) {
  const auto reports = lines({"2021-01-01 T outcome Old extended", "2022-01-01 T outcome Old extended",
                              "2022-06-01 T deadline Old term_end", "2024-06-01 T deadline Old term_end"});
  EXPECT_FALSE(picture_of(reports, "2020-12-31").term_end.has_value());
  EXPECT_EQ(picture_of(reports, "2021-06-01").term_end, day("2022-06-01"));
  EXPECT_EQ(picture_of(reports, "2022-01-01").term_end, day("2024-06-01"));
  const Picture seen = picture_of(reports, "2021-06-01");
  for (const Ahead& each : seen.ahead) {
    EXPECT_NE(each.date, day("2024-06-01")) << "what was agreed later was not known";
  }
}

TEST(Picture, AFirstTermNeedsNoExtension) {
  const auto reports = lines({"2022-01-01 T outcome Old extended", "2022-06-01 T deadline Old term_end",
                              "2024-06-01 T deadline Old term_end"});
  EXPECT_EQ(picture_of(reports, "2021-06-01").term_end, day("2022-06-01"));
  EXPECT_EQ(picture_of(reports, "2022-01-01").term_end, day("2024-06-01"));
}

TEST(Picture, ATermThatIsOverLeavesNobody) {
  const Picture charters = picture_of({}, "2025-01-01");
  EXPECT_TRUE(charters.incumbent.empty());
  EXPECT_EQ(charters.last_incumbent, "Old");
  EXPECT_EQ(charters.vacant_from, day("2025-01-01"));
  const auto reports = lines({"2024-06-30 T deadline - term_end"});
  EXPECT_EQ(picture_of(reports, "2024-06-30").incumbent, "Old");
  EXPECT_EQ(picture_of(reports, "2024-07-01").vacant_from, day("2024-07-01"));
  const auto left = lines({"2024-03-01 T outcome Old left_office"});
  EXPECT_TRUE(picture_of(left, "2024-03-01").incumbent.empty());
}

TEST(Picture, ATermEndOfNobodyByNameIsNotTheNextHolders) {
  const auto reports = lines({"2019-12-31 T deadline - term_end", "2019-10-01 T outcome Old appointed"});
  const Picture seen = picture_of(reports, "2020-03-01");
  EXPECT_EQ(seen.incumbent, "Old");
  EXPECT_EQ(seen.term_end, day("2025-01-01"));
}

TEST(Picture, DeadlinesAreAheadUpToTheirDayAndSayIfTheyWerePutOff) {
  auto reports = lines({"2024-05-01 T deadline X meeting", "2024-04-01 T deadline - target",
                        "2024-04-20 T milestone X postponed"});
  reports[0].known_on = day("2024-03-01");
  const auto kinds = [&](std::string_view as_of) {
    std::string text;
    const Picture seen = picture_of(reports, as_of);
    for (const Ahead& each : seen.ahead) {
      text += each.kind + (each.put_off ? "! " : " ");
    }
    return text;
  };
  EXPECT_EQ(kinds("2024-02-01"), "target term_end ");
  EXPECT_EQ(kinds("2024-03-01"), "target meeting term_end ");
  EXPECT_EQ(kinds("2024-04-01"), "target meeting term_end ");
  EXPECT_EQ(kinds("2024-04-02"), "meeting term_end ");
  EXPECT_EQ(kinds("2024-04-20"), "meeting! term_end ");
}

TEST(Picture, TheLeadingOneComesFirst) {
  const auto reports = lines({"2024-01-01 A candidacy W withdrew", "2024-01-01 T outcome Old extended",
                              "2024-01-02 B position V oppose", "2024-01-03 A position Y support",
                              "2024-01-03 B position Z support", "2024-01-03 C position Z support"});
  std::string order;
  const Picture seen = picture_of(reports, "2024-01-03");
  for (const auto& each : seen.candidates) order += each.name + " ";
  EXPECT_EQ(order, "Z Y Old V W ");
}

TEST(Picture, WhatElseIsToldOfAMemberIsLinkedToItsPosition) {
  const auto reports = lines({"2024-01-01 B position X oppose", "2024-01-03 B milestone - bargain",
                              "2024-01-02 B milestone X meeting", "2024-01-02 A milestone X meeting"});
  const Picture seen = picture_of(reports, "2024-02-01");
  const auto linked = events_of(seen, seen.candidates[0], "B");
  ASSERT_EQ(linked.size(), 2u);
  EXPECT_EQ(linked[0].value, "meeting");
  EXPECT_EQ(linked[1].value, "bargain");
}

TEST(Picture, ADemandBelongsToTheRunInWhichItWasMade) {
  auto reports = lines({"2024-01-01 B position X oppose", "2024-01-02 B position X oppose",
                        "2024-01-03 B position X support", "2024-01-04 B position X oppose"});
  reports[0].demand = "More";
  EXPECT_EQ(one(reports, "2024-01-02").positions[0].demand, "More");
  EXPECT_EQ(one(reports, "2024-01-03").positions[0].demand, "");
  EXPECT_EQ(one(reports, "2024-01-04").positions[0].demand, "");
}

// ---- Whatever the reports are ----

rc::Gen<Report> any_report() {
  static const std::vector<std::string> kValues[] = {
      {"support", "oppose", "reserve", "undeclared", "abstained", "ratified"},
      {"floated", "interested", "declared", "nominated", "withdrew", "declined", "eliminated"},
      {"member", "left", "permanent_member"},
      {"term_end", "summit"},
      {"count=2/3", "count>1", "electorate=3", "bargain", "protocol_signed", "postponed"},
      {"appointed", "took_office", "extended", "approved", "acceded", "rejected", "left_office"},
      {"poll=1;encourage=2;discourage=1"}};
  return rc::gen::exec([] {
    Report report{.race = "test"};
    report.date = Date{day("2024-01-01").days + *rc::gen::inRange(0, 300)};
    report.kind = static_cast<ReportKind>(*rc::gen::inRange(0, 7));
    report.value = *rc::gen::elementOf(kValues[static_cast<std::size_t>(report.kind)]);
    report.actor = *rc::gen::element<std::string>("A", "B", "C", "D", "E", "T");
    report.candidate = *rc::gen::element<std::string>("X", "Y", "Old", "Dalmania");
    report.standing = static_cast<Standing>(*rc::gen::inRange(0, 4));
    report.precision = static_cast<Precision>(*rc::gen::inRange(0, 4));
    if (*rc::gen::inRange(0, 8) == 0) report.known_on = Date{report.date.days + 20};
    return report;
  });
}

RC_GTEST_PROP(PictureProperty, EveryMemberIsInOneCampAndMissingSaysTheVerdict, ()) {
  const auto reports = *rc::gen::container<std::vector<Report>>(any_report());
  const Charter charter = body_of_four();
  const Picture seen = picture(base_of(charter, reports), reports, Date{day("2024-06-01").days});
  for (const CandidatePicture& each : seen.candidates) {
    const Camps all = camps_of(each);
    RC_ASSERT(all.support.size() + all.undeclared.size() + all.reserve.size() + all.object.size() +
                  all.abstain.size() ==
              each.electorate.size());
    if (each.verdict == rule::Verdict::kMet) RC_ASSERT(each.missing.empty());
    if (each.verdict == rule::Verdict::kOpen && !each.electorate.empty()) RC_ASSERT(!each.missing.empty());
    RC_ASSERT(!(each.decided && each.verdict != rule::Verdict::kMet));
  }
}

// What is reported after a day changes nothing in that day's picture, but for what lies ahead by
// its nature: deadlines, and the day on which an appointed one enters into office.
RC_GTEST_PROP(PictureProperty, TheFutureDoesNotLeak, ()) {
  const auto reports = *rc::gen::container<std::vector<Report>>(any_report());
  const Charter charter = body_of_four();
  const Date as_of = day("2024-06-01");
  std::vector<Report> known;
  for (const Report& each : reports) {
    const Date from = each.known_on ? std::max(each.date, *each.known_on) : each.date;
    if (each.kind == ReportKind::kDeadline || from <= as_of) known.push_back(each);
  }
  const PictureBase base =
      base_of(charter, reports);  // which procedure it is about is not a matter of the day
  const Picture whole = picture(base, reports, as_of), cut = picture(base, known, as_of);
  RC_ASSERT(whole.electorate == cut.electorate);
  RC_ASSERT(whole.candidates.size() == cut.candidates.size());
  for (std::size_t i = 0; i < whole.candidates.size(); ++i) {
    const CandidatePicture &a = whole.candidates[i], &b = cut.candidates[i];
    RC_ASSERT(a.name == b.name && a.state == b.state && a.verdict == b.verdict && a.missing == b.missing);
    RC_ASSERT(a.positions == b.positions && a.totals == b.totals && a.events == b.events);
  }
}

}  // namespace
}  // namespace nemcon::chamber
