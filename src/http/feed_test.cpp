#include "http/feed.hpp"

#include "http/http_testing.hpp"
#include "http/workers.hpp"

namespace nemcon::http {
namespace {

service::Published published(std::uint64_t seq) {
  return {seq, "position.taken", "sg", 1, "2026-03-28T11:00:00.000Z"};
}
std::vector<service::Published> batch(std::uint64_t from, std::uint64_t to) {
  std::vector<service::Published> list;
  for (auto seq = from; seq < to; ++seq) list.push_back(published(seq));
  return list;
}
std::vector<std::pair<std::uint64_t, std::string>> page(std::uint64_t from, std::uint64_t to) {
  std::vector<std::pair<std::uint64_t, std::string>> list;
  for (auto seq = from; seq < to; ++seq) list.emplace_back(seq, "{}");
  return list;
}

class HubTest : public testing::Test {
 protected:
  service::Body body{service::Where::kMemory};
  Hub hub{body.service(), 100};  // as if the record had a hundred entries
  int changes = 0;

  std::shared_ptr<Feed> listen(std::uint64_t next, service::Caller caller = service::observer()) {
    auto feed = std::make_shared<Feed>(Subscription{std::move(caller), "secret", next});
    feed->on_change = [this] { ++changes; };
    EXPECT_TRUE(hub.add(feed));
    return feed;
  }
  // The numbers of all events that are queued, in order.
  static std::vector<std::uint64_t> told(Feed& feed) {
    std::vector<std::uint64_t> numbers;
    while (!feed.empty()) {
      std::istringstream text(*feed.pop());
      for (std::string line; std::getline(text, line);) {
        if (line.starts_with("id: ")) numbers.push_back(std::stoull(line.substr(4)));
      }
    }
    return numbers;
  }
  static std::vector<std::uint64_t> numbers(std::uint64_t from, std::uint64_t to) {
    std::vector<std::uint64_t> list;
    for (auto seq = from; seq < to; ++seq) list.push_back(seq);
    return list;
  }
};

TEST_F(HubTest, AnEventIsThreeLinesAndAnEmptyOne) {
  EXPECT_EQ(event_text(57, R"({"seq":57})"), "id: 57\nevent: entry\ndata: {\"seq\":57}\n\n");
}

TEST_F(HubTest, WhoIsUpToDateIsToldAtOnce) {
  const auto feed = listen(100);
  EXPECT_TRUE(feed->live);
  hub.publish(batch(100, 102));
  hub.publish(batch(102, 103));
  EXPECT_EQ(feed->lag(), 3u);
  EXPECT_EQ(told(*feed), numbers(100, 103));
  EXPECT_EQ(feed->lag(), 0u);
  EXPECT_EQ(changes, 2);
}

TEST_F(HubTest, WhoIsBehindCatchesUpAndMissesNothingMeanwhile) {
  const auto feed = listen(97);
  EXPECT_FALSE(feed->live);
  hub.publish(batch(100, 101));  // while the first page is being read, which ends before it
  hub.catch_up(*feed, page(97, 100));
  EXPECT_FALSE(feed->live);
  hub.catch_up(*feed, page(100, 101));
  EXPECT_TRUE(feed->live);
  hub.publish(batch(101, 102));
  EXPECT_EQ(told(*feed), numbers(97, 102));
}

TEST_F(HubTest, WhatTheLogToldAlreadyIsNotToldAgain) {
  const auto feed = listen(99);
  hub.catch_up(*feed, page(99, 103));  // the log is ahead of what was published to us
  EXPECT_TRUE(feed->live);
  hub.publish(batch(100, 102));  // all of it known
  hub.publish(batch(102, 105));  // one of three known
  EXPECT_EQ(told(*feed), numbers(99, 105));
}

TEST_F(HubTest, WhatWasNotPublishedToUsIsInTheLog) {
  const auto feed = listen(100);
  hub.publish(batch(103, 104));
  EXPECT_FALSE(feed->live);
  EXPECT_EQ(changes, 1);  // it has to go and look
  hub.catch_up(*feed, page(100, 104));
  EXPECT_EQ(told(*feed), numbers(100, 104));
  EXPECT_TRUE(feed->live);
}

// One batch may be larger than the limit: it is what a reader lags behind before it that counts.
TEST_F(HubTest, AReaderThatIsTooSlowIsEnded) {
  const auto slow = listen(100);
  const auto quick = listen(100);
  hub.publish(batch(100, 100 + kSubscriberBacklog + 1));
  EXPECT_FALSE(slow->ended);
  told(*quick);
  hub.publish(batch(101 + kSubscriberBacklog, 102 + kSubscriberBacklog));
  EXPECT_TRUE(slow->ended);
  EXPECT_FALSE(quick->ended);
  EXPECT_EQ(told(*quick), numbers(101 + kSubscriberBacklog, 102 + kSubscriberBacklog));
}

TEST_F(HubTest, WhoAreToldTheSameShareOneText) {
  const auto one = listen(100), two = listen(100);
  const auto other = listen(100, service::head("AA"));
  hub.publish(batch(100, 101));
  const Frame text = one->pop();
  EXPECT_EQ(text, two->pop());
  EXPECT_NE(text, other->pop());
}

TEST_F(HubTest, StreamsOfASessionEndWithIt) {
  const auto mine = listen(100, service::head("AA"));
  const auto other = listen(100, service::head("BB"));
  hub.end_streams_of(mine->caller.id);
  EXPECT_TRUE(mine->ended);
  EXPECT_FALSE(other->ended);
  hub.publish(batch(100, 101));
  EXPECT_TRUE(mine->empty());
  hub.end_all();
  EXPECT_TRUE(other->ended);
}

TEST_F(HubTest, TakesNoMoreThanItsLimit) {
  std::vector<std::shared_ptr<Feed>> all;
  for (std::size_t i = 0; i < kSubscribers; ++i) all.push_back(listen(100));
  const auto late = std::make_shared<Feed>(Subscription{service::observer(), "secret", 100});
  EXPECT_FALSE(hub.add(late));
  hub.remove(all.back());
  EXPECT_TRUE(hub.add(late));
}

TEST(WorkersTest, DoAllThatWaitsAndRefuseTheRest) {
  service::Gate gate;
  std::atomic<int> done = 0;
  {
    Workers workers(1, 2);
    EXPECT_TRUE(workers.submit([&] { gate.pass(); }));
    gate.wait_for_somebody();
    EXPECT_TRUE(workers.submit([&] { ++done; }));
    EXPECT_TRUE(workers.submit([&] { ++done; }));
    EXPECT_FALSE(workers.submit([&] { ++done; }));
    gate.open();
  }
  EXPECT_EQ(done, 2);
}

}  // namespace
}  // namespace nemcon::http
