// Calendars over HTTP: what a file and a feed carry in their headers, and who gets them.
#include "base/limits.hpp"
#include "http/http_testing.hpp"

namespace nemcon::http {
namespace {

class CalendarRoutes : public testing::Test {
 protected:
  World world;
  CalendarRoutes() { world.body.open_silence("text-1", "2026-04-28T11:00:00.000Z"); }

  // The path below the server's origin.
  std::string make(const Person& person) {
    const Response made = world.ask(person, "POST", "/api/v1/feed", R"({"language":"en"})");
    EXPECT_EQ(made.status, 201) << made.body;
    const std::string address(json_of(made).at("address").as_string());
    EXPECT_TRUE(address.starts_with(world.site.place().origin + "/calendar/")) << address;
    EXPECT_TRUE(address.ends_with(".ics"));
    return address.substr(world.site.place().origin.size());
  }
  int status(const std::string& path) { return world.ask(world.nobody, "GET", path).status; }
};

TEST_F(CalendarRoutes, AFeedIsACalendarThatNobodyBetweenMayKeep) {
  const std::string path = make(world.head);
  const Response feed = world.ask(world.nobody, "GET", path);
  EXPECT_EQ(feed.status, 200);
  EXPECT_EQ(header_of(feed, "Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(header_of(feed, "Cache-Control"), "no-store, private");
  EXPECT_EQ(header_of(feed, "Referrer-Policy"), "no-referrer");
  EXPECT_EQ(header_of(feed, "X-Robots-Tag"), "noindex, nofollow, noarchive");
  EXPECT_EQ(header_of(feed, "Content-Encoding"), "") << "Outlook does not read compressed feeds";
  EXPECT_EQ(header_of(feed, "Set-Cookie"), "");
  EXPECT_NE(feed.body.find("UID:stage-1."), std::string::npos);
  const Fields known = {{"If-None-Match", header_of(feed, "ETag")}};
  EXPECT_EQ(world.ask(world.nobody, "GET", path, {}, known).status, 304);
  EXPECT_EQ(world.ask(world.nobody, "HEAD", path).status, 200);
  EXPECT_EQ(world.ask(world.nobody, "POST", path, "{}").status, 405);
}

TEST_F(CalendarRoutes, WhatIsNoFeedIsNotFoundWhateverItLooksLike) {
  const std::string path = make(world.head);
  const std::string secret = path.substr(10, path.size() - 14);
  const std::vector<std::string> all = {"/calendar/" + secret, "/calendar/" + secret + ".ICS",
                                        "/calendar/.ics",      "/calendar/x" + secret + ".ics",
                                        path + "/x",           "/calendar/",
                                        path + ".ics"};
  for (const std::string& wrong : all) {
    EXPECT_EQ(status(wrong), 404) << wrong;
  }
  EXPECT_EQ(status("/api/v1" + path), 404);
  EXPECT_NE(status(path + "?x=1"), 200) << "unknown names of the query are refused here too";
}

TEST_F(CalendarRoutes, ASessionDoesNotSeeItsAddressAgain) {
  const std::string path = make(world.head);
  const Response own = world.ask(world.head, "GET", "/api/v1/feed");
  const std::string secret = path.substr(10, path.size() - 14);
  EXPECT_EQ(own.body.find(secret), std::string::npos);
  EXPECT_EQ(world.ask(world.secretary, "GET", "/api/v1/feeds").body.find(secret), std::string::npos);
  EXPECT_EQ(header_of(own, "Cache-Control"), "no-store");
}

TEST_F(CalendarRoutes, ItOutlivesTheSessionAndTheSamePersonEndsItInAnother) {
  const std::string path = make(world.head);
  EXPECT_EQ(world.ask(world.head, "DELETE", "/api/v1/session").status, 204);
  EXPECT_EQ(status(path), 200) << "a calendar is followed while its owner is signed out";
  const Person again = world.sign_in(chamber::Role::kHead, "AA");
  EXPECT_TRUE(json_of(world.ask(again, "GET", "/api/v1/feed")).contains("feed"));
  EXPECT_EQ(world.ask(again, "DELETE", "/api/v1/feed").status, 204);
  EXPECT_EQ(status(path), 404);
  EXPECT_EQ(world.ask(again, "DELETE", "/api/v1/feed").status, 404);
}

TEST_F(CalendarRoutes, NobodyEndsAnothersButTheSecretary) {
  const std::string path = make(world.head);
  const std::string id(json_of(world.ask(world.head, "GET", "/api/v1/feed")).at("feed").at("id").as_string());
  for (const Person& person : {world.chair, world.deputy, world.observer}) {
    EXPECT_EQ(world.ask(person, "DELETE", "/api/v1/feed").status, 404);
    EXPECT_EQ(world.ask(person, "DELETE", "/api/v1/feeds/" + id).status, 403);
    EXPECT_FALSE(json_of(world.ask(person, "GET", "/api/v1/feed")).contains("feed"));
  }
  EXPECT_EQ(status(path), 200);
  EXPECT_EQ(world.ask(world.secretary, "DELETE", "/api/v1/feeds/" + id).status, 204);
  EXPECT_EQ(status(path), 404);
}

TEST_F(CalendarRoutes, ATokensFeedIsItsOwnAndEndsWithIt) {
  const std::string token = world.token(chamber::Role::kHead, "AA");
  const auto by_token = [&](const std::string& method, const std::string& target,
                            const std::string& body = {}) {
    Request request = world.request(Person{}, method, target, body);
    request.headers.emplace_back("Authorization", "Bearer " + token);
    return world.ask(request);
  };
  const std::string person_path = make(world.head);
  const Response made = by_token("POST", "/api/v1/feed", R"({"language":"fr"})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string path =
      std::string(json_of(made).at("address").as_string()).substr(world.site.place().origin.size());
  EXPECT_EQ(status(person_path), 200) << "the person's own feed is another";
  const std::string id(
      json_of(world.ask(world.secretary, "GET", "/api/v1/tokens")).at("tokens").at(0).at("id").as_string());
  EXPECT_EQ(world.ask(world.secretary, "DELETE", "/api/v1/tokens/" + id).status, 204);
  EXPECT_EQ(status(path), 404);
  EXPECT_EQ(status(person_path), 200);
}

TEST_F(CalendarRoutes, AFileIsNamedAfterItsMatterAndDeadline) {
  const Response one = world.ask(world.observer, "GET", "/api/v1/matters/text-1/calendar?deadline=stage-1");
  EXPECT_EQ(one.status, 200);
  EXPECT_EQ(header_of(one, "Content-Disposition"), "attachment; filename=\"text-1-stage-1.ics\"");
  EXPECT_EQ(one.body.find("REFRESH-INTERVAL"), std::string::npos);
  const Response all = world.ask(world.observer, "GET", "/api/v1/calendar");
  EXPECT_EQ(header_of(all, "Content-Disposition"), "attachment; filename=\"deadlines.ics\"");
  EXPECT_EQ(header_of(all, "Vary"), "Cookie, Authorization");
  const Response none = world.ask(world.observer, "GET", "/api/v1/matters/text-1/calendar?deadline=%22;X:");
  EXPECT_EQ(none.status, 404);
  EXPECT_EQ(world.ask(world.observer, "GET", "/api/v1/calendar?language=de").status, 422);
}

TEST(CalendarRate, AFeedIsCountedByWhoAsks) {
  World world(true);
  int refused = 0;
  for (int i = 0; i < kRequestsBurst + 20; ++i) {
    if (world.ask(world.nobody, "GET", "/calendar/guess" + std::to_string(i) + ".ics").status == 429)
      ++refused;
  }
  EXPECT_GE(refused, 15);
}

}  // namespace
}  // namespace nemcon::http
