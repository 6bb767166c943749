#include "http/server.hpp"

#include "http/server_testing.hpp"

namespace nemcon::http {
namespace {

ClientRequest get(std::string target) { return {.target = std::move(target), .headers = {}, .body = {}}; }

// The first answer's body has no line end; the second answer begins right after it.
TEST(ServerTest, AnswersOnAConnectionThatIsKept) {
  RunningServer running;
  Talk talk(running);
  talk.get("/api/v1/health");
  EXPECT_EQ(talk.status(), 200);
  talk.get("/api/v1/health", "Connection: close\r\n");
  const std::string rest = talk.rest();
  EXPECT_TRUE(rest.starts_with(R"({"status":"ok"}HTTP/1.1 200 OK)")) << rest;
  EXPECT_TRUE(rest.ends_with(R"({"status":"ok"})")) << rest;
}

TEST(ServerTest, HeadTellsTheLengthAndSendsNoBody) {
  RunningServer running;
  Talk talk(running);
  talk.say("HEAD /api/v1/health HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
  const auto head = talk.head();
  EXPECT_NE(std::ranges::find(head, "Content-Length: 15"), head.end());
  EXPECT_EQ(talk.rest(), "");
  Client client(running.server.origin());
  EXPECT_EQ(client.send({.method = "HEAD", .target = "/api/v1/health", .headers = {}, .body = {}}).status,
            200);
  EXPECT_EQ(client.send(get("/api/v1/health")).body, R"({"status":"ok"})");
}

TEST(ServerTest, NotModifiedHasNeitherBodyNorLength) {
  RunningServer running;
  Client client(running.server.origin());
  ClientRequest request = get("/api/v1/head");
  request.headers = {{"Authorization", "Bearer " + running.token(chamber::Role::kObserver)}};
  const ClientResponse first = client.send(request);
  request.headers.emplace_back("If-None-Match", *first.header("etag"));
  const ClientResponse again = client.send(request);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_EQ(again.header("Content-Length"), std::nullopt);
  EXPECT_EQ(client.send(get("/api/v1/health")).status, 200);  // on the same connection
}

TEST(ServerTest, NamesAddressAndPortThatItCannotHave) {
  RunningServer running;
  service::Body body(service::Where::kMemory);
  Options options;
  options.port = running.server.port();
  try {
    const Server second(body.service(), body.clock, {}, options);
    FAIL() << "two servers on one port";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("127.0.0.1:" + std::to_string(options.port)), std::string::npos)
        << error.what();
  }
  options.address = "nowhere";
  EXPECT_THROW(Server(body.service(), body.clock, {}, options), std::runtime_error);
}

TEST(ServerTest, TheOriginIsWhatItWasToldOrItsOwnAddress) {
  RunningServer running;
  EXPECT_EQ(running.server.origin(), "http://127.0.0.1:" + std::to_string(running.server.port()));
  RunningServer abroad({.origin = "https://nemcon.example/"});
  EXPECT_EQ(abroad.server.origin(), "https://nemcon.example");
}

// What is no request, too long or without a host is answered, and then the connection is over.
TEST(ServerTest, WhatCannotBeReadIsRefused) {
  RunningServer running;
  const auto status = [&](const std::string& bytes) {
    Talk talk(running);
    talk.say(bytes);
    const int answered = talk.status();
    EXPECT_NE(talk.rest().find("\"status\":" + std::to_string(answered)), std::string::npos) << bytes;
    return answered;
  };
  EXPECT_EQ(status("nonsense\r\n\r\n"), 400);
  EXPECT_EQ(status("GET /api/v1/health HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status("GET /api/v1/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(kHeaderBytes, 'x') + "\r\n\r\n"), 431);
  EXPECT_EQ(
      status("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(kBodyBytes + 1) + "\r\n\r\n"),
      413);
  EXPECT_EQ(status("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"), 400);
  EXPECT_EQ(status("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"),
            400);
}

TEST(ServerTest, RefusalsOfTheEdgeCarryTheSecurityHeadersToo) {
  RunningServer running;
  Talk talk(running);
  talk.say("nonsense\r\n\r\n");
  const std::string all = talk.rest();
  EXPECT_NE(all.find("Content-Security-Policy: default-src 'none'"), std::string::npos) << all;
}

TEST(ServerTest, WhoAsksBeforeSendingABodyIsToldToGoOn) {
  RunningServer running;
  Talk talk(running);
  talk.say(
      "POST /api/v1/session HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
      "Content-Length: 12\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(talk.status(), 100);
  talk.say(R"({"link":"x"})");
  EXPECT_EQ(talk.status(), 401);
}

std::string open_matter(const std::string& token, int number) {
  const std::string body =
      R"({"matter":"m-)" + std::to_string(number) + R"(","procedure":"adoption","title":"A text"})";
  return "POST /api/v1/matters HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " + token +
         "\r\nContent-Type: application/json\r\nIdempotency-Key: k-" + std::to_string(number) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// With two workers: an act must not keep its worker while it waits for the commit.
TEST(ServerTest, SixtyFourActsAreOneCommit) {
  RunningServer running({.workers = 2, .rate_limit = false});
  const std::string token = running.token(chamber::Role::kSecretary);
  service::Gate gate;
  running.body.store().before_append = [&](const store::Batch&) { gate.pass(); };
  const int before = running.body.store().appends;
  std::vector<std::unique_ptr<Talk>> talks;
  for (int i = 0; i < 65; ++i) talks.push_back(std::make_unique<Talk>(running));
  talks[0]->say(open_matter(token, 0));
  gate.wait_for_somebody();  // the writer is in its commit, and stays there
  const int looks = running.body.clock.looks();
  for (int i = 1; i < 65; ++i) talks[static_cast<std::size_t>(i)]->say(open_matter(token, i));
  // Each looks at the clock when it is let in and when its days are worked out, both before it is queued.
  while (running.body.clock.looks() < looks + 2 * 64) std::this_thread::yield();
  gate.open();
  for (const auto& talk : talks) EXPECT_EQ(talk->status(), 201);
  // The first, the others together, and at most one that each worker was still about to hand over.
  EXPECT_LE(running.body.store().appends - before, 4);
}

TEST(ServerTest, AnActThatRunsIsAnsweredBeforeTheServerStops) {
  RunningServer running;
  const std::string token = running.token(chamber::Role::kSecretary);
  service::Gate gate;
  running.body.store().before_append = [&](const store::Batch&) { gate.pass(); };
  Talk acting(running), idle(running);
  idle.get("/api/v1/health");
  EXPECT_EQ(idle.status(), 200);
  acting.say(open_matter(token, 1));
  gate.wait_for_somebody();
  running.server.stop();
  EXPECT_EQ(idle.rest(), R"({"status":"ok"})");  // sent away at once
  gate.open();
  EXPECT_EQ(acting.status(), 201);
  running.stop();
  EXPECT_NE(acting.rest().find("\"entries\""), std::string::npos);
}

TEST(ServerTest, MayBeStoppedBeforeItRan) {
  service::Body body(service::Where::kMemory);
  Options options;
  options.port = 0;
  Server server(body.service(), body.clock, {}, options);
  server.stop();
  server.run();
  SUCCEED();
}

TEST(ServerTest, WhoLeavesInTheMiddleHarmsNobody) {
  RunningServer running;
  for (const char* bytes :
       {"", "GET", "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"}) {
    Talk talk(running);
    talk.say(bytes);
  }
  Client client(running.server.origin());
  EXPECT_EQ(client.send(get("/api/v1/health")).status, 200);
}

// ---- the client
// ---------------------------------------------------------------------------------------

TEST(ClientTest, TakesAddressesOfServersOnly) {
  for (const char* url : {"https://a", "a", "ftp://a", "http://", "http://a:", "http://a:x", "http://a:70000",
                          "http://a/b", "http://u@a", "http://a?b"}) {
    EXPECT_THROW(Client{url}, std::runtime_error) << url;
  }
  for (const char* url : {"http://a", "http://a:80", "http://a:80/", "http://[::1]:8080", "http://[::1]"}) {
    EXPECT_NO_THROW(Client{url}) << url;
  }
}

TEST(ClientTest, SaysWhyHttpsIsNotItsBusiness) {
  try {
    Client client("https://nemcon.example");
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("reverse proxy"), std::string::npos) << error.what();
  }
}

TEST(ClientTest, NamesTheServerThatIsNotThere) {
  std::uint16_t port = 0;
  {
    RunningServer running;
    port = running.server.port();
  }
  Client client("http://127.0.0.1:" + std::to_string(port));
  try {
    client.send(get("/"));
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find(std::to_string(port)), std::string::npos) << error.what();
  }
}

TEST(ClientTest, ComesBackWhenItsConnectionWasClosedMeanwhile) {
  auto running = std::make_unique<RunningServer>();
  const std::uint16_t port = running->server.port();
  Client client(running->server.origin());
  EXPECT_EQ(client.send(get("/api/v1/health")).status, 200);
  running->stop();
  service::Body body(service::Where::kMemory);
  Options options;
  options.port = port;
  Server again(body.service(), body.clock, {}, options);
  std::thread thread([&] { again.run(); });
  EXPECT_EQ(client.send(get("/api/v1/health")).status, 200);
  again.stop();
  thread.join();
}

TEST(ClientTest, ActsAndReadsProblems) {
  RunningServer running;
  Client client(running.server.origin());
  ClientRequest request{
      "POST",
      "/api/v1/matters",
      {{"Authorization", "Bearer " + running.token(chamber::Role::kChair)}, {"Idempotency-Key", "one"}},
      R"({"matter":"m","procedure":"adoption","title":"A text"})"};
  EXPECT_EQ(client.send(request).status, 201);
  EXPECT_EQ(client.send(request).header("idempotency-replayed"), "true");
  request.headers.pop_back();
  const ClientResponse refused = client.send(request);
  EXPECT_EQ(refused.status, 428);
  EXPECT_EQ(refused.header("content-type"), "application/problem+json");
}

}  // namespace
}  // namespace nemcon::http
