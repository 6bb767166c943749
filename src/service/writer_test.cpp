// The one writer: commits that are shared, disks that fail, queues that are full, and how it stops.
#include "service/writer.hpp"

#include <future>
#include <thread>

#include "base/limits.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

using store::Failed;
using store::StoreFailure;

class WriterTest : public OnBothStores {
 protected:
  // Keeps the writer in the middle of a commit until the gate is opened.
  void hold_the_writer(Gate& gate) {
    body.store().before_append = [&](const store::Batch&) { gate.pass(); };
    submit("held", [](const Answer&) {});
    gate.wait_for_somebody();
  }
  void submit(const std::string& matter, std::function<void(Answer)> done) {
    body->submit(body.make(secretary(), "open_matter", {},
                           R"({"matter":")" + matter + R"(","procedure":"adoption","title":"T"})"),
                 std::move(done));
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, WriterTest, testing::ValuesIn(both_stores()), store_name);

TEST_P(WriterTest, ActsThatWaitTogetherAreCommittedTogether) {
  Gate gate;
  hold_the_writer(gate);
  const int before = body.store().appends;
  std::vector<std::promise<Answer>> answers(64);
  std::vector<std::thread> clients;
  for (int i = 0; i < 64; ++i) {
    clients.emplace_back([&, i] {
      submit("m-" + std::to_string(i),
             [&, i](Answer answer) { answers[static_cast<std::size_t>(i)].set_value(std::move(answer)); });
    });
  }
  for (auto& client : clients) client.join();
  gate.open();
  std::set<std::int64_t> sizes;
  for (auto& each : answers) {
    const Answer answer = each.get_future().get();
    ASSERT_TRUE(answer.json.ok());
    sizes.insert(object_of(*answer.json).at("size").as_int64());
  }
  EXPECT_EQ(sizes.size(), 64u);                     // every act has its own place
  EXPECT_EQ(body.store().appends - before, 1 + 1);  // the one that was held, and one for all
}

TEST_P(WriterTest, NobodyIsAnsweredOrShownWhatIsNotDurable) {
  Gate gate;
  hold_the_writer(gate);
  const std::uint64_t size = body->size();
  std::atomic<bool> answered = false;
  submit("m", [&](const Answer&) { answered = true; });
  EXPECT_EQ(body->size(), size);
  EXPECT_FALSE(body->matter(secretary(), "held").ok());
  EXPECT_FALSE(answered);
  gate.open();
  body.restart();  // stopping answers what waits
  EXPECT_TRUE(answered);
  EXPECT_TRUE(body->matter(secretary(), "held").ok());
}

TEST_P(WriterTest, TooManyWaitingAreTurnedAwayAtOnce) {
  Gate gate;
  hold_the_writer(gate);
  std::atomic<int> done = 0;
  for (std::size_t i = 0; i < kQueueActs; ++i) {
    submit("sg", [&](const Answer& answer) { done += answer.trouble == Trouble::kNone; });
  }
  std::promise<Answer> turned_away;
  submit("sg", [&](Answer answer) { turned_away.set_value(std::move(answer)); });
  EXPECT_EQ(turned_away.get_future().get().trouble, Trouble::kBusy);
  EXPECT_EQ(done, 0);
  gate.open();
  body.stop();
  EXPECT_EQ(done, static_cast<int>(kQueueActs));
  body.start();
}

TEST_P(WriterTest, StoppingAnswersWhatWaits) {
  Gate gate;
  hold_the_writer(gate);
  std::atomic<int> done = 0;
  for (int i = 0; i < 10; ++i) {
    submit("m-" + std::to_string(i), [&](const Answer& answer) { done += answer.json.ok(); });
  }
  std::thread stopping([&] { body.stop(); });
  gate.open();
  stopping.join();
  EXPECT_EQ(done, 10);
  body.start();
  EXPECT_TRUE(body->matter(secretary(), "m-9").ok());
}

TEST_P(WriterTest, AfterACommitThatFailedNothingHappened) {
  const std::string stage = body.open_race();
  const std::string before = body->entries(secretary(), 0, 500)->json;
  const Result<Text> matter = body->matter(head("AA"), "sg");
  body.store().before_append = [](const store::Batch&) {
    throw StoreFailure(Failed::kNotCommitted, "the disk is full");
  };
  const std::string support = R"({"stance":"support"})";
  const Answer failed = body.act(head("AA"), "take_position", {{"stage", stage}}, support, "k");
  EXPECT_EQ(failed.trouble, Trouble::kFailed);
  EXPECT_FALSE(failed.reference.empty());
  EXPECT_EQ(body->entries(secretary(), 0, 500)->json, before);
  EXPECT_EQ(body->matter(head("AA"), "sg")->json, matter->json);
  body.store().before_append = [](const store::Batch&) {};
  const Answer again = body.act(head("AA"), "take_position", {{"stage", stage}}, support, "k");
  ASSERT_TRUE(again.json.ok());
  EXPECT_FALSE(again.replayed);
  body.restart();  // leaf hashes and root are verified
  EXPECT_TRUE(body.act(head("AA"), "take_position", {{"stage", stage}}, support, "k").replayed);
}

TEST_P(WriterTest, AKeyThatCannotBeLookedUpFailsItsActAlone) {
  const std::string stage = body.open_race();
  int lookups = 0;
  body.store().before_find = [&] {
    if (++lookups == 1) throw StoreFailure(Failed::kNotCommitted, "the disk does not answer");
  };
  const std::string support = R"({"stance":"support"})";
  EXPECT_EQ(body.act(head("AA"), "take_position", {{"stage", stage}}, support).trouble, Trouble::kFailed);
  EXPECT_TRUE(body.act(head("AA"), "take_position", {{"stage", stage}}, support).json);
}

using WriterDeathTest = WriterTest;
INSTANTIATE_TEST_SUITE_P(Stores, WriterDeathTest, testing::ValuesIn(both_stores()), store_name);

// Nobody knows whether the batch is in the file: only starting again can tell.
TEST_P(WriterDeathTest, AnUnknownCommitEndsTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        body.store().before_append = [](const store::Batch&) {
          throw StoreFailure(Failed::kUnknown, "COMMIT failed");
        };
        submit("m", [](const Answer&) { std::_Exit(1); });
        std::this_thread::sleep_for(std::chrono::seconds(60));
      },
      testing::ExitedWithCode(70), "");
}

TEST_P(WriterTest, TheListenerHearsEveryEntryOnceInOrder) {
  const std::uint64_t first = body->size();
  std::vector<std::uint64_t> heard;  // by the writer; read when it has stopped
  body->on_published([&](const std::vector<Published>& published) {
    for (const Published& each : published) heard.push_back(each.seq);
  });
  int appends = 0;
  body.store().before_append = [&](const store::Batch&) {
    if (++appends % 4 == 0) throw StoreFailure(Failed::kNotCommitted, "the disk is full");
  };
  for (int i = 0; i < 10; ++i) {
    std::promise<Answer> done;
    submit("m-" + std::to_string(i), [&](Answer answer) { done.set_value(std::move(answer)); });
    done.get_future().wait();
  }
  const std::uint64_t size = body->size();
  EXPECT_EQ(size, first + 8);  // the fourth and the eighth commit failed
  body.stop();
  ASSERT_EQ(heard.size(), 8u);
  for (std::size_t i = 0; i < heard.size(); ++i) EXPECT_EQ(heard[i], first + i);
  body.start();
}

}  // namespace
}  // namespace nemcon::service
