// Calendar files and feeds from the command line.
#include <gtest/gtest.h>

#include "cli/remote_testing.hpp"

namespace nemcon::cli {
namespace {

constexpr const char* kIcs = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";
constexpr const char* kMade =
    R"({"address":"http://127.0.0.1:8080/calendar/hush.ics","created":"2026-06-24T10:48:00.000Z","expires":"2026-09-22T10:48:00.000Z","id":"f-1","language":"fr"})";

TEST(CalendarCommand, WritesTheFileAsItCame) {
  Desk desk;
  desk.answers("GET /api/v1/matters/sg/calendar?language=fr&deadline=stage-4", 200, kIcs);
  const Ran one = desk.run({"calendar", "sg", "--deadline", "stage-4", "--language", "fr"});
  EXPECT_EQ(one.code, kDone);
  EXPECT_EQ(one.out, kIcs);
  desk.answers("GET /api/v1/calendar?language=en", 200, kIcs);
  const Ran all = desk.run({"calendar", "--save", "all.ics"});
  EXPECT_EQ(all.code, kDone);
  EXPECT_EQ(desk.terminal.kept_["all.ics"], kIcs);
}

TEST(CalendarCommand, ARefusalIsToldAndNothingIsWritten) {
  Desk desk;
  desk.answers("GET /api/v1/matters/none/calendar?language=en", 404,
               R"({"code":"no_such_matter","title":"There is no such matter","ids":["none"]})");
  const Ran ran = desk.run({"calendar", "none", "--save", "x.ics"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(ran.err.starts_with("nemcon: There is no such matter")) << ran.err;
  EXPECT_FALSE(desk.terminal.kept_.contains("x.ics"));
  EXPECT_EQ(desk.run({"calendar", "--deadline", "stage-4"}).code, kUsage);
  EXPECT_EQ(desk.run({"calendar", "--language", "de"}).code, kUsage);
}

TEST(FeedCommand, TheAddressIsShownOnceOrKeptInAFile) {
  Desk desk;
  desk.answers("POST /api/v1/feed", 201, kMade);
  const Ran shown = desk.run({"feed", "make", "--language", "fr"});
  EXPECT_EQ(shown.code, kDone);
  EXPECT_EQ(shown.out, "http://127.0.0.1:8080/calendar/hush.ics\n");
  EXPECT_EQ(shown.asked[0].body, R"({"language":"fr"})");
  EXPECT_NE(shown.err.find("It is not shown again."), std::string::npos) << shown.err;
  const Ran kept = desk.run({"feed", "make", "--save", "feed.txt"});
  EXPECT_EQ(desk.terminal.kept_["feed.txt"], "http://127.0.0.1:8080/calendar/hush.ics\n");
  EXPECT_EQ((kept.out + kept.err).find("hush"), std::string::npos);
}

TEST(FeedCommand, LooksListsAndEnds) {
  Desk desk;
  desk.answers("GET /api/v1/feed", 200, "{}");
  EXPECT_EQ(desk.run({"feed"}).out, "You have no calendar feed. `nemcon feed make` makes one.\n");
  desk.answers(
      "GET /api/v1/feeds", 200,
      R"({"feeds":[{"id":"f-1","role":"head","member":"HU","name":"Ambassador","language":"fr","created":"2026-06-24T10:48:00.000Z","expires":"2026-09-22T10:48:00.000Z"}]})");
  const Ran listed = desk.run({"feed", "list"});
  EXPECT_TRUE(listed.out.starts_with("f-1  head HU  Ambassador  until ")) << listed.out;
  desk.answers("DELETE /api/v1/feed", 204, "");
  EXPECT_EQ(desk.run({"feed", "end"}).code, kUsage) << "nobody is there to ask";
  EXPECT_EQ(desk.run({"feed", "end", "--yes"}).out, "Your calendar feed has ended.\n");
  desk.answers("DELETE /api/v1/feeds/f-1", 204, "");
  EXPECT_EQ(desk.run({"feed", "end", "f-1", "--yes"}).out, "Calendar feed f-1 has ended.\n");
}

}  // namespace
}  // namespace nemcon::cli
