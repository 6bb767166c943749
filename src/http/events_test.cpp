// Event streams over real sockets.
#include "http/server_testing.hpp"

namespace nemcon::http {
namespace {

// A reader of /events. The first event that it asks for is the one after `after`.
class Reader {
 public:
  Reader(const RunningServer& running, const std::string& token, const std::string& query,
         const std::string& headers = {})
      : talk_(running) {
    talk_.get("/api/v1/events" + query, "Authorization: Bearer " + token + "\r\n" + headers);
    head = talk_.head();
  }
  std::vector<std::string> head;
  int comments = 0;

  // The number of the next event; none at the end of the stream.
  std::optional<std::uint64_t> next() {
    std::optional<std::uint64_t> seq;
    while (true) {
      const std::string line = talk_.line();
      if (talk_.over()) return std::nullopt;
      if (line == ":") ++comments;
      if (line.starts_with("id: ")) seq = std::stoull(line.substr(4));
      if (line.starts_with("data: ")) data = line.substr(6);
      if (line.empty() && seq) return seq;
    }
  }
  void wait_for_comment() {
    while (talk_.line() != ":" && !talk_.over()) {
    }
  }
  std::string data;

 private:
  Talk talk_;
};

class EventsTest : public testing::Test {
 protected:
  RunningServer running{{.rate_limit = false}};
  const std::string token = running.token(chamber::Role::kObserver);

  std::uint64_t open_matter(const std::string& matter) {
    return static_cast<std::uint64_t>(
        running.body
            .done(service::secretary(), "open_matter", {},
                  R"({"matter":")" + matter + R"(","procedure":"adoption","title":"A text"})")
            .at("size")
            .as_int64() -
        1);
  }
};

TEST_F(EventsTest, AStreamSaysWhatItIs) {
  const Reader reader(running, token, "");
  EXPECT_EQ(reader.head.at(0), "HTTP/1.1 200 OK");
  for (const char* line : {"Content-Type: text/event-stream", "X-Accel-Buffering: no",
                           "Cache-Control: no-cache, private", "X-Content-Type-Options: nosniff"}) {
    EXPECT_NE(std::ranges::find(reader.head, line), reader.head.end()) << line;
  }
}

TEST_F(EventsTest, WhatHappensIsToldAsItHappens) {
  Reader reader(running, token, "");
  const auto seq = open_matter("a");
  EXPECT_EQ(reader.next(), seq);
  const auto data = service::object_of(reader.data);
  EXPECT_EQ(data.at("kind").as_string(), "matter.opened");
  EXPECT_EQ(data.at("matter").as_string(), "a");
  EXPECT_EQ(open_matter("b"), seq + 1);
  EXPECT_EQ(reader.next(), seq + 1);
}

TEST_F(EventsTest, WhoComesLaterCatchesUpAndGoesOn) {
  Reader reader(running, token, "?after=0");
  const auto size = running.body->size();
  for (std::uint64_t seq = 1; seq < size; ++seq) EXPECT_EQ(reader.next(), seq);
  EXPECT_EQ(open_matter("a"), size);
  EXPECT_EQ(reader.next(), size);
}

TEST_F(EventsTest, WhoComesBackSaysWhatItSaw) {
  open_matter("a");
  const auto second = open_matter("b");
  Reader reader(running, token, "?after=0", "Last-Event-ID: " + std::to_string(second - 1) + "\r\n");
  EXPECT_EQ(reader.next(), second);
}

TEST_F(EventsTest, WhatCannotHaveBeenSeenIsRefused) {
  const auto status = [&](const std::string& query) {
    return Reader(running, token, query).head.at(0).substr(9, 3);
  };
  EXPECT_EQ(status("?after=" + std::to_string(running.body->size())), "422");
  EXPECT_EQ(status("?after=x"), "400");
  EXPECT_EQ(status("?since=1"), "400");
  EXPECT_EQ(Reader(running, "nonsense", "").head.at(0).substr(9, 3), "401");
}

TEST_F(EventsTest, AskedForItsHeadAStreamDoesNotBegin) {
  Client client(running.server.origin());
  const ClientRequest request{"HEAD", "/api/v1/events", {{"Authorization", "Bearer " + token}}, {}};
  EXPECT_EQ(client.send(request).header("Content-Type"), "text/event-stream");
  EXPECT_EQ(client.send(request).status, 200);
}

// Readers come at any moment of a busy hour, and one that is too slow is sent away and comes back.
// Each is told of everything once, in order.
TEST_F(EventsTest, NothingIsMissedOrToldTwiceWhileMuchHappens) {
  constexpr std::uint64_t kActs = 400;
  const std::uint64_t end = running.body->size() + kActs;
  std::thread acting([&] {
    for (std::uint64_t i = 0; i < kActs; ++i) open_matter("m-" + std::to_string(i));
  });
  std::vector<std::thread> reading;
  std::atomic<int> right = 0;
  const auto read_all = [&] {
    std::uint64_t seen = 0;
    while (seen + 1 < end) {
      Reader reader(running, token, "?after=" + std::to_string(seen));
      for (auto seq = reader.next(); seq; seq = seen + 1 < end ? reader.next() : std::nullopt) {
        if (*seq != seen + 1) return;
        seen = *seq;
      }
    }
    ++right;
  };
  for (int i = 0; i < 8; ++i) reading.emplace_back(read_all);
  acting.join();
  for (auto& thread : reading) thread.join();
  EXPECT_EQ(right, 8);
}

TEST_F(EventsTest, ARevokedTokenEndsItsStreams) {
  const std::string secretary = running.token(chamber::Role::kSecretary);
  Reader reader(running, token, ""), other(running, secretary, "");
  const auto tokens = running.body->access().tokens();
  const auto mine = std::ranges::find(tokens, chamber::Role::kObserver,
                                      [](const auto& each) { return each.grant.actor.role; });
  Client client(running.server.origin());
  EXPECT_EQ(
      client.send({"DELETE", "/api/v1/tokens/" + mine->id, {{"Authorization", "Bearer " + secretary}}, {}})
          .status,
      204);
  EXPECT_EQ(reader.next(), std::nullopt);
  const auto seq = open_matter("a");
  EXPECT_EQ(other.next(), seq);
}

TEST(Heartbeat, CommentsComeWhileNothingHappens) {
  RunningServer running({.heartbeat_ms = 20});
  Reader reader(running, running.token(chamber::Role::kObserver), "");
  reader.wait_for_comment();
  reader.wait_for_comment();
}

TEST(Heartbeat, AStreamIsNoUseOfASessionAndEndsWithIt) {
  RunningServer running({.heartbeat_ms = 20});
  const std::string cookie = running.cookie(chamber::Role::kObserver);
  Talk talk(running);
  talk.get("/api/v1/events", "Cookie: nemcon_session=" + cookie + "\r\n");
  EXPECT_EQ(talk.status(), 200);
  running.body.clock.pass(kSessionMs - 1000);
  while (talk.line() != ":") ASSERT_FALSE(talk.over());
  running.body.clock.pass(1001);
  while (!talk.over()) talk.line();  // comments, and then the end
  EXPECT_FALSE(running.body->access().is_live(cookie));
}

TEST(Heartbeat, AServerThatStopsEndsItsStreams) {
  RunningServer running;
  Reader reader(running, running.token(chamber::Role::kObserver), "");
  running.stop();
  EXPECT_EQ(reader.next(), std::nullopt);
}

}  // namespace
}  // namespace nemcon::http
