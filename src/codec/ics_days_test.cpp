// Days off from calendar files: what governments publish, what programs write, and what is nasty.
#include "codec/ics_days.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "base/period.hpp"
#include "codec/ics.hpp"

namespace nemcon::codec {
namespace {

DaysWanted span(const char* from, const char* until) { return {*parse_date(from), *parse_date(until)}; }
const DaysWanted kTen = span("2026-01-01", "2036-01-01");

std::string calendar(const std::string& inside) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + inside + "END:VCALENDAR\r\n";
}
std::string event(const std::string& properties) {
  return "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Day\r\n" + properties + "\r\nEND:VEVENT\r\n";
}
std::string one(const std::string& properties) { return calendar(event(properties)); }

// "2026-12-25 2027-12-25", or where the fault lies: "line 5: …".
std::string days(const std::string& text, const DaysWanted& wanted = kTen) {
  const auto read = read_days_off(text, wanted);
  if (!read) return "line " + std::to_string(read.error().line) + ": " + read.error().what;
  std::string out;
  for (const auto& [day, name] : *read) out += (out.empty() ? "" : " ") + to_text(day);
  return out;
}
std::string fault_at(const std::string& text) {
  const std::string read = days(text);
  return read.substr(0, read.find(':'));
}

TEST(IcsDays, AWholeDay) {
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261225")), "2026-12-25");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261226")), "2026-12-25");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261225")), "2026-12-25");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261225\r\nDURATION:P1D")), "2026-12-25");
  EXPECT_EQ(days(one("DTSTART:20261225")), "2026-12-25");
  EXPECT_EQ(days(one("DTSTART;TZID=\"Romance: Standard; Time\":20261225T000000\r\n"
                     "DTEND;TZID=\"Romance: Standard; Time\":20261226T000000")),
            "2026-12-25")
      << "as Outlook exports a whole day";
}

TEST(IcsDays, SeveralDays) {
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227")), "2026-12-25 2026-12-26");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261231\r\nDURATION:PT48H")), "2026-12-31 2027-01-01");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261225\r\nDURATION:P1DT24H0M0S")), "2026-12-25 2026-12-26");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20251231\r\nDURATION:P1W")),
            "2026-01-01 2026-01-02 2026-01-03 2026-01-04 2026-01-05 2026-01-06")
      << "only those that are asked for";
}

TEST(IcsDays, YearlyOnItsDay) {
  const auto five = span("2026-01-01", "2031-01-01");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20201111\r\nRRULE:FREQ=YEARLY"), five),
            "2026-11-11 2027-11-11 2028-11-11 2029-11-11 2030-11-11");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:16010101\r\nRRULE:FREQ=YEARLY;INTERVAL=2"), five),
            "2027-01-01 2029-01-01");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20201111\r\nRRULE:FREQ=YEARLY;COUNT=8"), five),
            "2026-11-11 2027-11-11");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261111\r\nRRULE:FREQ=YEARLY;UNTIL=20281111"), five),
            "2026-11-11 2027-11-11 2028-11-11");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261111\r\nRRULE:FREQ=YEARLY;UNTIL=20281110T230000Z"), five),
            "2026-11-11 2027-11-11");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20240229\r\nRRULE:FREQ=YEARLY"), kTen), "2028-02-29 2032-02-29");
}

TEST(IcsDays, YearlyByRule) {
  const auto three = span("2026-01-01", "2029-01-01");
  const auto rule = [&](const std::string& start, const std::string& parts) {
    return days(one("DTSTART;VALUE=DATE:" + start + "\r\nRRULE:FREQ=YEARLY;" + parts), three);
  };
  // Martin Luther King Day, Memorial Day, Thanksgiving.
  EXPECT_EQ(rule("20260119", "BYMONTH=1;BYDAY=3MO"), "2026-01-19 2027-01-18 2028-01-17");
  EXPECT_EQ(rule("20260525", "BYMONTH=5;BYDAY=-1MO"), "2026-05-25 2027-05-31 2028-05-29");
  EXPECT_EQ(rule("20261126", "BYMONTH=11;BYDAY=+4TH;WKST=SU"), "2026-11-26 2027-11-25 2028-11-23");
  EXPECT_EQ(rule("20260119", "BYDAY=MO;BYMONTH=1;BYSETPOS=3"), "2026-01-19 2027-01-18 2028-01-17");
  // Midsummer: the Saturday from 20 to 26 June.
  EXPECT_EQ(rule("20260620", "BYMONTH=6;BYDAY=SA;BYMONTHDAY=20,21,22,23,24,25,26"),
            "2026-06-20 2027-06-26 2028-06-24");
  EXPECT_EQ(rule("20261231", "BYMONTHDAY=-1;BYMONTH=12"), "2026-12-31 2027-12-31 2028-12-31");
  EXPECT_EQ(rule("20260101", "BYYEARDAY=1,-1"),
            "2026-01-01 2026-12-31 2027-01-01 2027-12-31 2028-01-01 2028-12-31");
  EXPECT_EQ(rule("20241231", "BYYEARDAY=366"), "2028-12-31");
  EXPECT_EQ(rule("20260105", "BYDAY=1MO"), "2026-01-05 2027-01-04 2028-01-03") << "of the year";
  EXPECT_EQ(rule("20260501", "BYMONTH=5,11"),
            "2026-05-01 2026-11-01 2027-05-01 2027-11-01 2028-05-01 2028-11-01");
}

TEST(IcsDays, DatesBesideAndLeftOut) {
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20260101\r\nRDATE;VALUE=DATE:20260406,20270329\r\n"
                     "RDATE;VALUE=DATE:20280417")),
            "2026-01-01 2026-04-06 2027-03-29 2028-04-17");
  EXPECT_EQ(
      days(one("DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;COUNT=3\r\nEXDATE;VALUE=DATE:20270101")),
      "2026-01-01 2028-01-01");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20260101\r\nEXDATE:20260101T000000")), "");
}

TEST(IcsDays, ARecurrenceThatWasMoved) {
  const std::string series = event("DTSTART;VALUE=DATE:20260501\r\nRRULE:FREQ=YEARLY;COUNT=3");
  const std::string moved = event("RECURRENCE-ID;VALUE=DATE:20270501\r\nDTSTART;VALUE=DATE:20270503");
  const std::string dropped =
      event("RECURRENCE-ID;VALUE=DATE:20280501\r\nDTSTART;VALUE=DATE:20280501\r\nSTATUS:CANCELLED");
  EXPECT_EQ(days(calendar(series + moved + dropped)), "2026-05-01 2027-05-03");
  EXPECT_EQ(days(calendar(moved + dropped + series)), "2026-05-01 2027-05-03");
}

TEST(IcsDays, NamesOnOneLineAndTheFirstOfTwo) {
  const auto read = read_days_off(
      calendar(
          "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260101\r\nSUMMARY;LANGUAGE=fr:Jour de l\\,an\\n\x1B[31mau\r\n"
          "  soleil\r\nEND:VEVENT\r\n" +
          event("DTSTART;VALUE=DATE:20260101")),
      kTen);
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->size(), 1u);
  EXPECT_EQ(read->front().name, "Jour de l,an  [31mau soleil");
}

TEST(IcsDays, WhatIsNoHolidayIsPassedOver) {
  EXPECT_EQ(
      days(calendar("BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\n"
                    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3;BYHOUR=2\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
                    "BEGIN:VTODO\r\nDTSTART:20260101T120000Z\r\nEND:VTODO\r\n" +
                    event("DTSTART;VALUE=DATE:20261225\r\nTRANSP:TRANSPARENT\r\nCLASS:PUBLIC\r\n"
                          "BEGIN:VALARM\r\nTRIGGER:-P1D\r\nDURATION:PT5M\r\nEND:VALARM") +
                    event("DTSTART;VALUE=DATE:20261226\r\nSTATUS:CANCELLED"))),
      "2026-12-25");
}

TEST(IcsDays, FilesAsProgramsWriteThem) {
  // A byte order mark, LF alone, folds by tab and within a letter, names in small letters, no line end at
  // last.
  EXPECT_EQ(days("\xEF\xBB\xBF"
                 "begin:vcalendar\nBEGIN:VEVENT\nSUMMARY:No\xC3\n \xABl\nDTSTART;VALUE\n\t=DATE:2026\n"
                 " 1225\n\nEND:VEVENT\nEND:VCALENDAR"),
            "2026-12-25");
  EXPECT_EQ(days(one("DTSTART;VALUE=DATE:20261225") + one("DTSTART;VALUE=DATE:20261226")),
            "2026-12-25 2026-12-26");
  EXPECT_EQ(
      days(one("ATTENDEE;MEMBER=\"mailto:a@b\",\"mailto:c@d\";CN=x:mailto:e\r\nDTSTART;VALUE=DATE:20261225")),
      "2026-12-25");
}

TEST(IcsDays, OurOwnFilesAreRead) {
  CalendarEvent own;
  own.uid = "1";
  own.day = *parse_date("2028-10-01");
  own.summary = "a, b; c\nd";
  const auto read = read_days_off(to_ics("NATO", std::vector{own}), kTen);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*read, (std::vector<DayOff>{{*parse_date("2028-10-01"), "a, b; c d"}}));
}

// ---- refusals: the line, and what to write ----

TEST(IcsDays, ATimeIsNoHoliday) {
  EXPECT_EQ(days(one("DTSTART:20261225T090000")),
            "line 6: DTSTART is no whole day: write the day as VALUE=DATE:20261225, or take the event out");
  for (const auto* start :
       {"DTSTART:20261225T000000Z", "DTSTART:2026-12-25", "DTSTART:20260230", "DTSTART:", "DTSTART:+2026123",
        "DTSTART:20261225T0000", "DTSTART:00001225", "DTSTART:2026122x",
        "RDATE;VALUE=PERIOD:20260101T000000/P1D", "EXDATE:20261225,,", "DTEND:20261225T120000"}) {
    EXPECT_EQ(fault_at(one(start)), "line 6") << start;
  }
}

TEST(IcsDays, WhatIsNotReadIsSaid) {
  const auto rule = [](const std::string& value) {
    return days(one("DTSTART;VALUE=DATE:20260101\r\n" + value));
  };
  EXPECT_EQ(
      rule("RRULE:FREQ=WEEKLY"),
      "line 7: FREQ=WEEKLY is no rule of holidays: expected FREQ=YEARLY; days that recur otherwise can be "
      "listed as RDATE;VALUE=DATE");
  EXPECT_EQ(rule("RRULE:FREQ=YEARLY;BYWEEKNO=20"),
            "line 7: BYWEEKNO is not read: write the days as RDATE;VALUE=DATE");
  // Programs differ in what they make of it (RFC 5545 leaves it open), so the file has to say.
  EXPECT_EQ(rule("RRULE:FREQ=YEARLY;BYMONTH=12"),
            "line 7: RRULE does not name the day of DTSTART, 2026-01-01: begin with a day that it names");
  EXPECT_EQ(rule("RRULE:FREQ=YEARLY;UNTIL=20251231").substr(0, 7), "line 7:");
  for (const auto* value : {"RRULE:",
                            "RRULE:BYMONTH=1",
                            "RRULE:FREQ=YEARLY;FREQ=YEARLY",
                            "RRULE:FREQ=YEARLY;COUNT=0",
                            "RRULE:FREQ=YEARLY;COUNT=99999999999999999999",
                            "RRULE:FREQ=YEARLY;INTERVAL=-1",
                            "RRULE:FREQ=YEARLY;COUNT=2;UNTIL=20300101",
                            "RRULE:FREQ=YEARLY;BYMONTH=13",
                            "RRULE:FREQ=YEARLY;BYMONTH=-1",
                            "RRULE:FREQ=YEARLY;BYMONTHDAY=0",
                            "RRULE:FREQ=YEARLY;BYDAY=0MO",
                            "RRULE:FREQ=YEARLY;BYDAY=M",
                            "RRULE:FREQ=YEARLY;BYDAY=54MO",
                            "RRULE:FREQ=YEARLY;BYHOUR=1",
                            "RRULE:FREQ=YEARLY;UNTIL=tomorrow",
                            "RRULE:FREQ=YEARLY;RSCALE=HEBREW",
                            "RRULE:FREQ=YEARLY;",
                            "EXRULE:FREQ=YEARLY",
                            "DURATION:PT1H",
                            "DURATION:-P1D",
                            "DURATION:P",
                            "DURATION:PT",
                            "DURATION:P0D",
                            "DURATION:P367D",
                            "DURATION:P1D1",
                            "DURATION:P99999999999D",
                            "DTSTART;VALUE=DATE:20260102",
                            "RECURRENCE-ID;RANGE=THISANDFUTURE:20260101"}) {
    EXPECT_EQ(rule(value).substr(0, 7), "line 7:") << value << " " << rule(value);
  }
  EXPECT_EQ(fault_at(one("DTSTART;VALUE=DATE:20260102\r\nDTEND;VALUE=DATE:20260101")), "line 3");
  EXPECT_EQ(fault_at(one("DTSTART;VALUE=DATE:20260102\r\nDTEND;VALUE=DATE:20260103\r\nDURATION:P1D")),
            "line 3");
  EXPECT_EQ(fault_at(one("COMMENT:no start")), "line 3");
}

TEST(IcsDays, WhatIsNoCalendarFile) {
  EXPECT_EQ(days(""),
            "line 1: this is no iCalendar file: expected BEGIN:VCALENDAR, as in a file ending in .ics");
  EXPECT_EQ(fault_at("<!DOCTYPE html>\n<html></html>\n"), "line 1") << "the page that a server gives instead";
  EXPECT_EQ(fault_at("{\"error\": 404}"), "line 1");
  EXPECT_EQ(fault_at("SUMMARY:x\r\n"), "line 1");
  EXPECT_EQ(fault_at("BEGIN:VEVENT\r\n"), "line 1");
  EXPECT_EQ(fault_at(" BEGIN:VCALENDAR\r\n"), "line 1");
  EXPECT_EQ(fault_at("BEGIN:VCALENDAR\r\nBEGIN:VCALENDAR\r\n"), "line 2");
  EXPECT_EQ(fault_at("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n"), "line 3");
  EXPECT_EQ(fault_at("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101\r\n"), "line 3") << "cut off";
  EXPECT_EQ(fault_at("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nEND:VCALENDAR\r\n"), "line 3");
  EXPECT_EQ(fault_at(calendar("X;A=\"open:1\r\n")), "line 3");
  EXPECT_EQ(fault_at(calendar("X;A:1\r\n")), "line 3");
  EXPECT_EQ(fault_at(calendar("X;=b:1\r\n")), "line 3");
  EXPECT_EQ(fault_at(calendar("no colon\r\n")), "line 3");
}

TEST(IcsDays, LimitsHold) {
  EXPECT_EQ(fault_at(std::string(kIcsBytes + 1, '\n')), "line 1");
  EXPECT_EQ(fault_at(calendar("X:" + std::string(kIcsLineBytes, 'x') + "\r\n")), "line 3");
  std::string folded = "X:";
  for (std::size_t i = 0; i < kIcsLineBytes / 8; ++i) folded += "\r\n 12345678";
  EXPECT_EQ(fault_at(calendar(folded + "\r\n")), "line 3") << "unfolded it is too long";
  std::string deep;
  for (std::size_t i = 0; i < kIcsDepth; ++i) deep += "BEGIN:X\r\n";
  EXPECT_EQ(fault_at(calendar(deep)), "line " + std::to_string(2 + kIcsDepth));
  std::string many;
  for (std::size_t i = 0; i <= kIcsEvents; ++i) many += "BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n";
  EXPECT_EQ(fault_at(calendar(many)), "line " + std::to_string(3 + 3 * kIcsEvents));
  // A small file of rules that never end.
  std::string rules;
  for (int i = 0; i < 2'000; ++i) {
    rules += "BEGIN:VEVENT\nDTSTART:10000101\nRRULE:FREQ=YEARLY;COUNT=9999;BYYEARDAY=1\nEND:VEVENT\n";
  }
  EXPECT_NE(days(calendar(rules)).find("too often"), std::string::npos);
  std::string wide;
  for (int i = 0; i < 5'000; ++i) {
    wide +=
        "BEGIN:VEVENT\nDTSTART:20260101\nDURATION:P366D\nRDATE:20270101,20280101,20290101,20300101,20310101\n"
        "END:VEVENT\n";
  }
  EXPECT_NE(days(calendar(wide)).find("too often"), std::string::npos);
}

TEST(IcsDays, TheEndOfTheCalendar) {
  EXPECT_EQ(days(one("DTSTART:99991231\r\nDURATION:P3D"), span("9999-01-01", "9999-12-31")), "");
  EXPECT_EQ(days(one("DTSTART:99990101\r\nRRULE:FREQ=YEARLY;COUNT=5"), span("9998-01-01", "9999-12-31")),
            "9999-01-01");
  EXPECT_EQ(
      days(one("DTSTART:10000101\r\nRRULE:FREQ=YEARLY;INTERVAL=9999"), span("9000-01-01", "9999-12-31")), "");
}

// Against another way to the same: the weekday rule by counting weeks.
TEST(IcsDays, EveryWeekdayOfEveryMonthAgreesWithCounting) {
  constexpr const char* kDays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  for (int month = 1; month <= 12; ++month) {
    for (int day = 0; day < 7; ++day) {
      for (int which = 1; which <= 5; ++which) {
        const std::string rule = "RRULE:FREQ=YEARLY;BYMONTH=" + std::to_string(month) +
                                 ";BYDAY=" + std::to_string(which) + kDays[day];
        std::string expected, start;
        for (int year = 2000; year < 2036; ++year) {
          const std::string first =
              std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + "-";
          const Date begin = *parse_date(first + "01");
          const Date found{begin.days + (day - weekday_of(begin) + 7) % 7 + 7 * (which - 1)};
          if (!to_text(found).starts_with(first)) continue;  // there is no fifth
          if (start.empty()) start = to_text(found);
          if (year >= 2026) expected += (expected.empty() ? "" : " ") + to_text(found);
        }
        std::erase(start, '-');
        EXPECT_EQ(days(one("DTSTART:" + start + "\r\n" + rule)), expected) << rule;
      }
    }
  }
}

}  // namespace
}  // namespace nemcon::codec
