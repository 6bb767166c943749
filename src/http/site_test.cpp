#include "http/site.hpp"

#include "http/conditional.hpp"
#include "http/http_testing.hpp"

namespace nemcon::http {
namespace {

constexpr const char* kHome = "/api/v1/home";
constexpr const char* kPositions = "/api/v1/stages/1/positions";

class SiteTest : public testing::Test {
 protected:
  SiteTest() { world.body.open_race(); }
  World world;
};

// ---- what all answers carry
// -------------------------------------------------------------------------

TEST_F(SiteTest, EveryAnswerCarriesTheSecurityHeaders) {
  const std::vector<Request> requests = {
      world.request(world.observer, "GET", kHome),
      world.request(world.nobody, "GET", kHome),
      world.request(world.nobody, "GET", "/"),
      world.request(world.nobody, "GET", "/nothing"),
      world.request(world.nobody, "GET", "/%zz"),
      world.request(world.head, "POST", kPositions, R"({"stance":"support"})"),
      world.request(world.head, "POST", kPositions, "{")};
  for (const Request& request : requests) {
    const Response response = world.ask(request);
    const std::string where = request.method + " " + request.target;
    EXPECT_EQ(header_of(response, "Content-Security-Policy"),
              "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
              "img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; "
              "form-action 'none'; "
              "frame-ancestors 'none'")
        << where;
    EXPECT_EQ(header_of(response, "X-Content-Type-Options"), "nosniff") << where;
    EXPECT_EQ(header_of(response, "Referrer-Policy"), "no-referrer") << where;
    EXPECT_EQ(header_of(response, "Cross-Origin-Opener-Policy"), "same-origin") << where;
    EXPECT_EQ(header_of(response, "Cross-Origin-Resource-Policy"), "same-origin") << where;
    EXPECT_NE(header_of(response, "Permissions-Policy"), "") << where;
    EXPECT_NE(header_of(response, "Cache-Control"), "") << where;
    EXPECT_EQ(header_of(response, "Date"), "Sat, 28 Mar 2026 11:00:00 GMT") << where;
  }
}

TEST_F(SiteTest, OnlyWhatIsReadMayBeKeptAndOnlyByTheBrowser) {
  EXPECT_EQ(header_of(world.ask(world.observer, "GET", kHome), "Cache-Control"), "no-cache, private");
  EXPECT_EQ(header_of(world.ask(world.observer, "GET", kHome), "Vary"), "Cookie, Authorization");
  EXPECT_EQ(header_of(world.ask(world.nobody, "GET", kHome), "Cache-Control"), "no-store");
  EXPECT_EQ(header_of(world.ask(world.observer, "GET", "/api/v1/session"), "Cache-Control"), "no-store");
}

TEST(HttpDate, NamesTheDayOfTheWeek) {
  EXPECT_EQ(http_date(*parse_instant("1970-01-01T00:00:00.000Z")), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(*parse_instant("1969-12-31T23:59:59.999Z")), "Wed, 31 Dec 1969 23:59:59 GMT");
  EXPECT_EQ(http_date(*parse_instant("1994-11-06T08:49:37.000Z")), "Sun, 06 Nov 1994 08:49:37 GMT");
}

// ---- addresses, methods, queries
// ----------------------------------------------------------------------

TEST_F(SiteTest, WhatHasNoAddressIsNotFoundWhoeverAsks) {
  for (const Person& person : {world.secretary, world.nobody}) {
    EXPECT_EQ(world.ask(person, "GET", "/api/v1/nothing").status, 404);
    EXPECT_EQ(world.ask(person, "GET", "/api/v2/home").status, 404);
    EXPECT_EQ(world.ask(person, "GET", "/api/").status, 404);
  }
}

TEST_F(SiteTest, AnotherMethodIsToldWhichThereAre) {
  const Response response = world.ask(world.secretary, "PATCH", kPositions);
  EXPECT_EQ(response.status, 405);
  EXPECT_EQ(header_of(response, "Allow"), "POST");
  EXPECT_EQ(header_of(world.ask(world.secretary, "DELETE", kHome), "Allow"), "GET, HEAD");
}

TEST_F(SiteTest, ANameThatNobodyReadsIsRefused) {
  const Response response = world.ask(world.observer, "GET", "/api/v1/home?verbose=1");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(code_of(response), "unknown_field");
  EXPECT_EQ(json_of(response).at("field").as_string(), "verbose");
  EXPECT_EQ(world.ask(world.observer, "GET", "/api/v1/entries?from=0&from=1").status, 400);
}

TEST_F(SiteTest, PagesOfEntriesAreWithinTheirLimits) {
  const auto status = [&](const std::string& query) {
    return world.ask(world.observer, "GET", "/api/v1/entries?" + query).status;
  };
  EXPECT_EQ(status(""), 200);
  EXPECT_EQ(status("from=2&limit=3"), 200);
  EXPECT_EQ(status("limit=0"), 422);
  EXPECT_EQ(status("limit=501"), 422);
  EXPECT_EQ(status("from=x"), 400);
  EXPECT_EQ(status("from=-1"), 400);
  EXPECT_EQ(status("from=01"), 400);
  EXPECT_EQ(status("from=99999999999999999999"), 400);
  EXPECT_EQ(world.ask(world.observer, "GET", "/api/v1/entries/0").status, 200);
  EXPECT_EQ(world.ask(world.observer, "GET", "/api/v1/entries/9999").status, 404);
  EXPECT_EQ(world.ask(world.observer, "GET", "/api/v1/entries/x").status, 404);
}

TEST_F(SiteTest, OnlyJsonIsRead) {
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""}) {
    Request request = world.request(world.head, "POST", kPositions, R"({"stance":"support"})");
    std::erase_if(request.headers, [](const auto& each) { return each.first == "Content-Type"; });
    if (*type != '\0') request.headers.emplace_back("Content-Type", type);
    EXPECT_EQ(world.ask(request).status, 415) << type;
  }
  Request request = world.request(world.head, "POST", kPositions, R"({"stance":"support"})");
  for (auto& [name, value] : request.headers) {
    if (name == "Content-Type") value = "Application/JSON ; charset=utf-8";
  }
  EXPECT_EQ(world.ask(request).status, 201);
}

// ---- acts
// ---------------------------------------------------------------------------------------------

TEST_F(SiteTest, AnActIsAnsweredWithItsReceipt) {
  const Response response = world.ask(world.head, "POST", kPositions, R"({"stance":"support"})");
  ASSERT_EQ(response.status, 201) << response.body;
  const auto receipt = json_of(response);
  EXPECT_EQ(receipt.at("entries").as_array().at(0).at("kind").as_string(), "position.taken");
  EXPECT_EQ(receipt.at("stage").as_int64(), 1);
  EXPECT_EQ(header_of(response, "Idempotency-Replayed"), "");
}

TEST_F(SiteTest, TheSameKeyWithTheSameBytesIsOneAct) {
  const Fields key = {{"Idempotency-Key", "one"}};
  const std::string support = R"({"stance":"support"})";
  const Response first = world.ask(world.head, "POST", kPositions, support, key);
  const Response again = world.ask(world.head, "POST", kPositions, support, key);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(header_of(again, "Idempotency-Replayed"), "true");
  const Response other = world.ask(world.head, "POST", kPositions, R"({"stance":"object"})", key);
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(code_of(other), "conflict");
}

TEST_F(SiteTest, AnActWithoutAKeyIsNotBegun) {
  Request request = world.request(world.head, "POST", kPositions, R"({"stance":"support"})");
  std::erase_if(request.headers, [](const auto& each) { return each.first == "Idempotency-Key"; });
  EXPECT_EQ(world.ask(request).status, 428);
  EXPECT_EQ(code_of(world.ask(request)), "missing");
  request.headers.emplace_back("Idempotency-Key", "");
  EXPECT_EQ(world.ask(request).status, 400);
  request.headers.back().second = std::string(kIdempotencyBytes + 1, 'x');
  EXPECT_EQ(world.ask(request).status, 400);
  request.headers.back().second = "with space";
  EXPECT_EQ(world.ask(request).status, 400);
  request.headers.back().second = std::string(kIdempotencyBytes, 'x');
  EXPECT_EQ(world.ask(request).status, 201);
}

TEST_F(SiteTest, ADryRunSaysWhatWouldFollowAndDoesNothing) {
  Request request =
      world.request(world.head, "POST", std::string(kPositions) + "?dry_run=true", R"({"stance":"support"})");
  std::erase_if(request.headers, [](const auto& each) { return each.first == "Idempotency-Key"; });
  const auto size = world.body->size();
  const Response response = world.ask(request);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(json_of(response).at("verdict").as_string(), "open");
  EXPECT_EQ(world.body->size(), size);
  request.target = std::string(kPositions) + "?dry_run=yes";
  EXPECT_EQ(world.ask(request).status, 422);
}

TEST_F(SiteTest, WhatChangedSinceItWasReadIsNotActedUpon) {
  const auto act = [&](const std::string& if_match, const std::string& stance) {
    return world.ask(world.head, "POST", kPositions, R"({"stance":")" + stance + R"("})",
                     {{"If-Match", if_match}});
  };
  const std::string size = '"' + std::to_string(world.body->size()) + '"';
  const std::string etag = header_of(world.ask(world.head, "GET", "/api/v1/matters/sg"), "ETag");
  EXPECT_EQ(act(size, "support").status, 201);
  EXPECT_EQ(act(size, "object").status, 412);
  EXPECT_EQ(code_of(act(etag, "object")), "precondition_failed");
  const std::string fresh = header_of(world.ask(world.head, "GET", "/api/v1/matters/sg"), "ETag");
  EXPECT_NE(fresh, etag);
  EXPECT_EQ(act(fresh, "object").status, 201);
  EXPECT_EQ(act("*", "reserve").status, 201);
  EXPECT_EQ(act("57", "object").status, 400);
  EXPECT_EQ(act("\"\"", "object").status, 400);
}

// ---- conditional requests
// -------------------------------------------------------------------------------

TEST_F(SiteTest, WhatTheBrowserHasIsNotSentAgain) {
  const Response first = world.ask(world.observer, "GET", kHome);
  const std::string etag = header_of(first, "ETag");
  const auto ask = [&](const std::string& list) {
    return world.ask(world.observer, "GET", kHome, {}, {{"If-None-Match", list}});
  };
  for (const std::string& list : {etag, "W/" + etag, R"("x", )" + etag, std::string("*")}) {
    const Response response = ask(list);
    EXPECT_EQ(response.status, 304) << list;
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(header_of(response, "ETag"), etag);
  }
  EXPECT_EQ(ask("\"x\"").status, 200);
  world.body.clock.pass(60'000);  // only `now` differs
  EXPECT_EQ(ask(etag).status, 304);
  world.body.say("BB", "1", "support");
  EXPECT_EQ(ask(etag).status, 200);
}

TEST(NamesEtag, ReadsLists) {
  EXPECT_TRUE(names_etag(R"("a","b")", R"("b")"));
  EXPECT_TRUE(names_etag(R"( "a" , W/"b" )", R"("b")"));
  EXPECT_FALSE(names_etag("", R"("b")"));
  EXPECT_FALSE(names_etag("b", R"("b")"));
}

// ---- coming and going
// -----------------------------------------------------------------------------------

std::string link_of(World& world, const std::string& grant) {
  const Response response = world.ask(world.secretary, "POST", "/api/v1/links", grant);
  EXPECT_EQ(response.status, 201) << response.body;
  const std::string link(json_of(response).at("link").as_string());
  EXPECT_EQ(header_of(response, "Cache-Control"), "no-store");
  const std::string before = "http://127.0.0.1:8080/#/sign-in/";
  EXPECT_TRUE(link.starts_with(before)) << link;
  return link.substr(before.size());
}

TEST_F(SiteTest, ALinkLetsInOnce) {
  const std::string secret = link_of(world, R"({"role":"head","member":"BB","name":"Ambassador"})");
  const Response in = world.ask(world.nobody, "POST", "/api/v1/session", R"({"link":")" + secret + R"("})");
  ASSERT_EQ(in.status, 201) << in.body;
  const std::string cookie = header_of(in, "Set-Cookie");
  EXPECT_TRUE(cookie.starts_with("nemcon_session=")) << cookie;
  EXPECT_TRUE(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict")) << cookie;
  const auto session = json_of(in);
  EXPECT_EQ(session.at("role").as_string(), "head");
  EXPECT_EQ(session.at("member").as_string(), "BB");
  EXPECT_EQ(session.at("member_name").as_string(), "Land BB");
  EXPECT_EQ(session.at("name").as_string(), "Ambassador");
  const Response again =
      world.ask(world.nobody, "POST", "/api/v1/session", R"({"link":")" + secret + R"("})");
  EXPECT_EQ(again.status, 401);
  EXPECT_EQ(header_of(again, "Set-Cookie"), "");
}

TEST_F(SiteTest, ASessionEndsWhereItIsEnded) {
  const Person person = world.sign_in(chamber::Role::kObserver);
  EXPECT_EQ(world.ask(person, "GET", "/api/v1/session").status, 200);
  const Response out = world.ask(person, "DELETE", "/api/v1/session");
  EXPECT_EQ(out.status, 204);
  EXPECT_EQ(header_of(out, "Set-Cookie"), "nemcon_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
  EXPECT_NE(out.ends_streams_of, "");
  EXPECT_EQ(world.ask(person, "GET", "/api/v1/session").status, 401);
  EXPECT_EQ(world.ask(world.observer, "GET", "/api/v1/session").status, 200);
}

TEST_F(SiteTest, OffThisMachineACookieIsSecure) {
  World abroad(
      false, {},
      {.origin = "https://nemcon.example", .other_names = {}, .secure_cookies = true, .behind_proxy = true});
  const Response out = abroad.ask(abroad.observer, "DELETE", "/api/v1/session");
  EXPECT_NE(header_of(out, "Set-Cookie").find("; Secure"), std::string::npos);
}

TEST_F(SiteTest, ThisMachineMayBeCalledByItsOtherName) {
  Request request = world.request(world.head, "POST", kPositions, R"({"stance":"support"})");
  for (auto& [name, value] : request.headers) {
    if (name == "Origin") value = "http://localhost:8080";
  }
  EXPECT_EQ(world.ask(request).status, 201);
}

TEST_F(SiteTest, GrantsThatMakeNoSenseAreRefused) {
  const auto status = [&](const std::string& grant) {
    return world.ask(world.secretary, "POST", "/api/v1/links", grant).status;
  };
  EXPECT_EQ(status(R"({"role":"head"})"), 400);
  EXPECT_EQ(status(R"({"role":"observer","member":"AA"})"), 400);
  EXPECT_EQ(status(R"({"role":"king"})"), 422);
  EXPECT_EQ(status(R"({"role":"system"})"), 422);
  EXPECT_EQ(status(R"({"role":"observer","days":3})"), 400);
  EXPECT_EQ(status("[]"), 400);
  EXPECT_EQ(status("{"), 400);
}

TEST_F(SiteTest, ATokenIsShownOnceListedAndRevoked) {
  const Response made = world.ask(world.secretary, "POST", "/api/v1/tokens",
                                  R"({"role":"head","member":"CC","name":"A program","days":7})");
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string secret(json_of(made).at("token").as_string());
  const std::string id(json_of(made).at("id").as_string());
  const auto ask = [&] {
    return world.ask({"GET", "/api/v1/session", {{"authorization", "bearer " + secret}}, "", "192.0.2.1"});
  };
  EXPECT_EQ(ask().status, 200);
  EXPECT_EQ(json_of(ask()).if_contains("csrf"), nullptr);
  const std::string list = world.ask(world.secretary, "GET", "/api/v1/tokens").body;
  EXPECT_NE(list.find(id), std::string::npos);
  EXPECT_EQ(list.find(secret), std::string::npos);
  const Response revoked = world.ask(world.secretary, "DELETE", "/api/v1/tokens/" + id);
  EXPECT_EQ(revoked.status, 204);
  EXPECT_EQ(revoked.ends_streams_of, id);
  EXPECT_EQ(ask().status, 401);
  EXPECT_EQ(world.ask(world.secretary, "DELETE", "/api/v1/tokens/" + id).status, 404);
  EXPECT_EQ(world.ask(world.secretary, "POST", "/api/v1/tokens", R"({"role":"observer","days":367})").status,
            422);
}

TEST_F(SiteTest, AProgramHasNoSessionToEnd) {
  Request request{"DELETE", "/api/v1/session", {}, "", "192.0.2.1"};
  request.headers.emplace_back("Authorization", "Bearer " + world.token(chamber::Role::kObserver));
  EXPECT_EQ(world.ask(request).status, 404);
}

// ---- how often
// ------------------------------------------------------------------------------------------

int asked_until_refused(World& world, const Request& request) {
  for (int i = 0; i < 3 * kRequestsBurst; ++i) {
    const Response response = world.ask(request);
    if (response.status != 429) continue;
    EXPECT_EQ(code_of(response), "too_many");
    EXPECT_EQ(header_of(response, "Retry-After"), "1");
    return i;
  }
  return -1;
}

TEST(Often, EachSessionAndAddressHasItsOwnPatience) {
  World world(true);
  const Request observer = world.request(world.observer, "GET", "/api/v1/health");
  const Request nobody = world.request(world.nobody, "GET", "/api/v1/health");
  EXPECT_EQ(asked_until_refused(world, observer), kRequestsBurst);
  EXPECT_EQ(world.ask(world.secretary, "GET", "/api/v1/health").status, 200);
  EXPECT_EQ(asked_until_refused(world, nobody), kRequestsBurst);
  Request elsewhere = nobody;
  elsewhere.peer = "192.0.2.2";
  EXPECT_EQ(world.ask(elsewhere).status, 200);
  world.body.clock.pass(1000);
  EXPECT_EQ(asked_until_refused(world, observer), kRequestsPerSecond);
}

TEST(Often, WhoGuessesSecretsIsCountedByAddress) {
  World world(true);
  for (int i = 0; i < kRequestsBurst; ++i) {
    const Person guess{"guess-" + std::to_string(i), {}};
    EXPECT_EQ(world.ask(guess, "GET", kHome).status, 401);
  }
  EXPECT_EQ(world.ask(Person{"guess", {}}, "GET", kHome).status, 429);
}

TEST(Often, TheProxySaysWhoAsksAndNobodyElse) {
  World direct(true);
  World proxied(
      true, {},
      {.origin = "https://nemcon.example", .other_names = {}, .secure_cookies = true, .behind_proxy = true});
  for (World* world : {&direct, &proxied}) {
    Request request = world->request(world->nobody, "GET", "/api/v1/health");
    request.peer = "127.0.0.1";
    request.headers.emplace_back("X-Forwarded-For", "203.0.113.9, 192.0.2.1");
    EXPECT_EQ(asked_until_refused(*world, request), kRequestsBurst);
    request.headers.back().second = "203.0.113.9, 192.0.2.2";
    EXPECT_EQ(world->ask(request).status, world == &direct ? 429 : 200);
    request.peer = "198.51.100.1";  // not the proxy: what it claims is not believed
    EXPECT_EQ(asked_until_refused(*world, request), kRequestsBurst);
    request.headers.back().second = "192.0.2.3";
    EXPECT_EQ(world->ask(request).status, 429);
  }
}

TEST(Often, AClockThatIsSetBackLocksNobodyOut) {
  service::SimulatedClock clock("2026-03-28T11:00:00.000Z");
  RateLimit rate(clock);
  for (int i = 0; i < kRequestsBurst; ++i) EXPECT_EQ(rate.take("a"), 0);
  EXPECT_EQ(rate.take("a"), 1000 / kRequestsPerSecond);
  clock.pass(-86'400'000);
  EXPECT_GT(rate.take("a"), 0);
  clock.pass(1000);
  EXPECT_EQ(rate.take("a"), 0);
}

// ---- a world that breaks
// ----------------------------------------------------------------------------------

TEST_F(SiteTest, AStoreThatBreaksIsAnsweredWithAReference) {
  world.body.store().as_read = [](store::Stored) -> store::Stored {
    throw store::StoreFailure(store::Failed::kNotCommitted, "the disk is gone");
  };
  const Response response = world.ask(world.observer, "GET", "/api/v1/entries");
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(code_of(response), "failure");
  EXPECT_TRUE(json_of(response).at("reference").as_string().starts_with("h-"));
  EXPECT_EQ(response.body.find("disk"), std::string::npos);
  EXPECT_NE(header_of(response, "Content-Security-Policy"), "");
}

TEST_F(SiteTest, AnActThatCannotBeWrittenIsAnsweredWithAReference) {
  world.body.store().before_append = [](const store::Batch&) {
    throw store::StoreFailure(store::Failed::kNotCommitted, "the disk is full");
  };
  const Response response = world.ask(world.head, "POST", kPositions, R"({"stance":"support"})");
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(json_of(response).at("reference").as_string().starts_with("w-"));
  EXPECT_EQ(header_of(response, "Retry-After"), "1");
}

}  // namespace
}  // namespace nemcon::http
