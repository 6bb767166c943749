// Holidays from a calendar file, as a charter takes them.
#include <gtest/gtest.h>

#include "cli/remote_testing.hpp"
#include "codec/charter_v1.hpp"

namespace nemcon::cli {
namespace {

const std::string kFile =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:F\u00EAte nationale\r\nDTSTART;VALUE=DATE:20200721\r\n"
    "RRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20270329\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n";

Desk with_file(const std::string& text = kFile) {
  Desk desk;
  desk.files.texts["be.ics"] = text;
  return desk;
}

TEST(CharterCalendar, PrintsWhatACharterTakes) {
  Desk desk = with_file();
  const Ran ran = desk.run({"charter", "calendar", "be.ics", "--id", "brussels", "--until", "2028-01-01"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(ran.out,
            "[[calendars]]\n"
            "id = \"brussels\"\n"
            "holidays = [\n"
            "  2026-07-21,  # F\u00EAte nationale\n"
            "  2027-03-29,\n"
            "  2027-07-21,  # F\u00EAte nationale\n"
            "]\n");
  EXPECT_TRUE(ran.err.starts_with("3 days from 2026-07-21 to 2027-07-21. Strike out")) << ran.err;
  EXPECT_TRUE(ran.asked.empty()) << "no server is asked";
}

TEST(CharterCalendar, ACharterWithItIsRead) {
  Desk desk = with_file();
  const Ran ran = desk.run({"charter", "calendar", "be.ics", "--id", "riyadh", "--from", "2027-01-01",
                            "--until", "2028-01-01", "--weekend", "friday", "--weekend", "saturday"});
  const auto charter = codec::read_charter(
      "format = 1\nbody = \"x\"\nname = \"X\"\nzone = \"Europe/Brussels\"\n[[members]]\nid = \"AA\"\nname = "
      "\"A\"\n" +
      ran.out);
  ASSERT_TRUE(charter.ok()) << charter.error().field << " " << charter.error().detail << ran.out;
  ASSERT_EQ(charter->calendars.size(), 1u);
  EXPECT_EQ(charter->calendars[0].holidays,
            (std::vector<Date>{*parse_date("2027-03-29"), *parse_date("2027-07-21")}));
  EXPECT_EQ(charter->calendars[0].weekend, 0b011'0000);
}

TEST(CharterCalendar, WithoutDaysItListsTenYears) {
  Desk desk = with_file();
  const Ran ran = desk.run({"charter", "calendar", "be.ics", "--id", "brussels"});
  EXPECT_NE(ran.out.find("2026-07-21"), std::string::npos);
  EXPECT_NE(ran.out.find("2035-07-21"), std::string::npos);
  EXPECT_EQ(ran.out.find("2036-07-21"), std::string::npos);
}

TEST(CharterCalendar, NoNameLeavesItsComment) {
  std::string text = kFile;
  text.replace(text.find("F\u00EAte"), 5, "x\\n]\\nid = \"y\"\\n\x1B[2J\xE2\x80\xAE");
  Desk desk = with_file(text);
  const Ran ran = desk.run({"charter", "calendar", "be.ics", "--id", "brussels", "--until", "2027-01-01"});
  EXPECT_EQ(ran.out,
            "[[calendars]]\nid = \"brussels\"\nholidays = [\n"
            "  2026-07-21,  # x ] id = \"y\"  [2J  nationale\n]\n");
}

TEST(CharterCalendar, ARefusalNamesTheLineAndTheFix) {
  Desk desk =
      with_file("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261225T090000\nEND:VEVENT\nEND:VCALENDAR\n");
  const Ran ran = desk.run({"charter", "calendar", "be.ics", "--id", "brussels"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err,
            "nemcon: be.ics:3: DTSTART is no whole day: write the day as VALUE=DATE:20261225, or take "
            "the event out\n");
}

TEST(CharterCalendar, NothingAndTooMuchAreRefused) {
  Desk desk = with_file();
  const Ran none = desk.run(
      {"charter", "calendar", "be.ics", "--id", "b", "--from", "2019-01-01", "--until", "2020-01-01"});
  EXPECT_EQ(none.code, kRefused);
  EXPECT_NE(none.err.find("be.ics has no whole day from 2019-01-01 on before 2020-01-01"), std::string::npos);
  const Ran much = desk.run({"charter", "calendar", "be.ics", "--id", "b", "--until", "9999-01-01"});
  EXPECT_EQ(much.code, kRefused);
  EXPECT_NE(much.err.find("a calendar at most 2000"), std::string::npos) << much.err;
}

TEST(CharterCalendar, WrongOptionsAndFiles) {
  Desk desk = with_file();
  EXPECT_EQ(desk.run({"charter", "calendar", "be.ics"}).code, kUsage);
  EXPECT_EQ(desk.run({"charter", "calendar", "be.ics", "--id", "Big City"}).code, kUsage);
  EXPECT_EQ(desk.run({"charter", "calendar", "be.ics", "--id", "b", "--from", "soon"}).code, kUsage);
  EXPECT_EQ(desk.run({"charter", "calendar", "be.ics", "--id", "b", "--from", "2030-01-01", "--until",
                      "2030-01-01"})
                .code,
            kUsage);
  EXPECT_EQ(desk.run({"charter", "calendar", "be.ics", "--id", "b", "--weekend", "someday"}).code, kUsage);
  EXPECT_EQ(desk.run({"charter", "calendar", "none.ics", "--id", "b"}).code, kBroken);
  EXPECT_EQ(desk.run({"charter"}).code, kUsage);
}

TEST(CharterCalendar, ReadsFromInput) {
  Desk desk;
  desk.typed = kFile;
  EXPECT_EQ(desk.run({"charter", "calendar", "-", "--id", "b"}).code, kDone);
}

}  // namespace
}  // namespace nemcon::cli
