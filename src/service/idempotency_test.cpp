// One act for one key, whatever happens to the connection, the batch or the process.
#include <thread>

#include "base/limits.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

class IdempotencyTest : public OnBothStores {};
INSTANTIATE_TEST_SUITE_P(Stores, IdempotencyTest, testing::ValuesIn(both_stores()), store_name);

constexpr const char* kOpen = R"({"matter":"sg","procedure":"appointment","title":"Next","office":"head"})";

TEST_P(IdempotencyTest, ARepeatedRequestGetsTheFirstAnswerAndDoesNothing) {
  const Answer first = body.act(secretary(), "open_matter", {}, kOpen, "k");
  const std::uint64_t size = body->size();
  body.clock.pass(60'000);
  const Answer second = body.act(secretary(), "open_matter", {}, kOpen, "k");
  ASSERT_TRUE(first.json && second.json);
  EXPECT_EQ(*second.json, *first.json);
  EXPECT_FALSE(first.replayed);
  EXPECT_TRUE(second.replayed);
  EXPECT_EQ(body->size(), size);
}

TEST_P(IdempotencyTest, TheKeyIsRememberedAcrossARestart) {
  const Answer first = body.act(secretary(), "open_matter", {}, kOpen, "k");
  const std::uint64_t size = body->size();
  body.restart();
  const Answer second = body.act(secretary(), "open_matter", {}, kOpen, "k");
  EXPECT_EQ(*second.json, *first.json);
  EXPECT_TRUE(second.replayed);
  EXPECT_EQ(body->size(), size);
}

TEST_P(IdempotencyTest, OtherBytesUnderTheSameKeyAreAConflict) {
  body.open_appointment();
  body.nominate("sg", "ann");
  const std::string stage = body.open_roll_call("sg", "ann");
  const auto path = [&](const std::string& id) {
    return std::vector<std::pair<std::string, std::string>>{{"stage", id}};
  };
  ASSERT_TRUE(body.act(head("AA"), "take_position", path(stage), R"({"stance":"support"})", "k").json);
  EXPECT_EQ(refused_with(body.act(head("AA"), "take_position", path(stage), R"({"stance":"object"})", "k")),
            Refused::kConflict);
  // Another address or another act is another request too, even if it would be refused by itself.
  EXPECT_EQ(refused_with(body.act(head("AA"), "take_position", path("9"), R"({"stance":"support"})", "k")),
            Refused::kConflict);
  EXPECT_EQ(refused_with(body.act(head("AA"), "close_stage", path(stage), "{}", "k")), Refused::kConflict);
}

TEST_P(IdempotencyTest, TheSameKeyOfAnotherSeatIsAnotherKey) {
  const std::string stage = body.open_race();
  const std::string support = R"({"stance":"support"})";
  for (const char* member : {"AA", "BB"}) {
    const Answer answer = body.act(head(member), "take_position", {{"stage", stage}}, support, "k");
    EXPECT_TRUE(answer.json.ok() && !answer.replayed) << member;
  }
}

TEST_P(IdempotencyTest, ARefusalIsNotRemembered) {
  EXPECT_EQ(refused_with(body.act(head("AA"), "open_matter", {}, kOpen, "k")), Refused::kNotYours);
  const std::string other = R"({"matter":"sg"})";
  EXPECT_EQ(refused_with(body.act(secretary(), "open_matter", {}, other, "k")), Refused::kMissing);
  EXPECT_TRUE(body.act(secretary(), "open_matter", {}, kOpen, "k").json);
}

TEST_P(IdempotencyTest, AKeyIsForgottenAfterAWeekAndNotBefore) {
  ASSERT_TRUE(body.act(secretary(), "open_matter", {}, kOpen, "k").json);
  body.clock.pass(kIdempotencyMs - 1);
  body.open_silence("text", "2030-01-01T12:00");
  EXPECT_TRUE(body.act(secretary(), "open_matter", {}, kOpen, "k").replayed);
  body.clock.pass(2);
  body.open_silence("text-2", "2030-01-01T12:00");
  EXPECT_EQ(refused_with(body.act(secretary(), "open_matter", {}, kOpen, "k")), Refused::kExists);
}

TEST_P(IdempotencyTest, AnActNeedsAKeyOfPrintableLetters) {
  for (const std::string& key : {std::string(), std::string("a b"), std::string("a\n"),
                                 std::string(kIdempotencyBytes + 1, 'k'), std::string("\xc3\xa9")}) {
    Act act = body.make(secretary(), "open_matter", {}, kOpen, "k");
    act.key = key;
    EXPECT_EQ(refused_with(body->perform(std::move(act))), Refused::kMissing) << key;
  }
  EXPECT_TRUE(body.act(secretary(), "open_matter", {}, kOpen, std::string(kIdempotencyBytes, '~')).json);
}

// Twice in one batch: the second waits in the queue while the first is being made durable, or both are
// taken together. Either way there is one act and every client gets its receipt.
TEST_P(IdempotencyTest, ManyAtOnceWithOneKeyAreOneAct) {
  std::vector<std::thread> threads;
  std::vector<Answer> answers(16);
  for (auto& answer : answers) {
    threads.emplace_back(
        [&] { answer = body->perform({secretary(), "open_matter", {}, kOpen, "k", {}, false}); });
  }
  for (auto& thread : threads) thread.join();
  int first = 0;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer.json.ok());
    EXPECT_EQ(*answer.json, *answers[0].json);
    first += answer.replayed ? 0 : 1;
  }
  EXPECT_EQ(first, 1);
}

}  // namespace
}  // namespace nemcon::service
