// A text under silence is adopted at its instant with nobody looking, while much else runs, across a change
// of daylight-saving time and a restart; a break counts if it comes before that instant and not after.
#include <thread>

#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

struct Change {  // of the clocks in Europe/Brussels
  const char* name;
  const char* opened;    // the day before, in UTC
  const char* until;     // local time of the day
  const char* deadline;  // the instant that it means
};

// 11:00 UTC by the clock of the day before, 10:00 by that of the day itself; in autumn the other way.
const Change kSpring{"spring", "2026-03-28T08:00:00.000Z", "2026-03-29T12:00", "2026-03-29T10:00:00.000Z"};
const Change kAutumn{"autumn", "2026-10-24T08:00:00.000Z", "2026-10-25T12:00", "2026-10-25T11:00:00.000Z"};

constexpr int kOthers = 200;
constexpr std::int64_t kTick = 40;  // ms; does not divide the way to the deadline
constexpr std::int64_t kInTime = 100;

class SilenceTest : public testing::TestWithParam<Change> {
 protected:
  SilenceTest() {
    for (int i = 0; i < kOthers; ++i) body.open_silence("other-" + std::to_string(i), "2027-01-15T12:00");
    stage = body.open_silence("text", GetParam().until);
  }

  void go_to(std::int64_t ms_after_deadline) { body.clock.set(deadline + ms_after_deadline); }
  json::object shown(const std::string& id) { return object_of(body->stage(observer(), id)->json); }
  Answer break_it() { return body.say("CC", stage, "object", "We cannot agree."); }

  // Entries after the opening of the text: kind, at, by and data.
  std::vector<json::object> since_opened() {
    std::vector<json::object> list;
    for (const auto& entry : body.entries(observer(), opened)) {
      list.push_back(object_of(std::string(entry.at("bytes").as_string())));
    }
    return list;
  }
  void expect_others_untouched() {
    for (int i = 1; i <= kOthers; ++i) {
      ASSERT_TRUE(shown(std::to_string(i)).at("open").as_bool()) << i;
    }
  }

  const Instant deadline = *parse_instant(GetParam().deadline);
  Body body{Where::kSqlite, GetParam().opened};
  std::string stage;
  std::uint64_t opened = body->size() + 2 * kOthers + 2;
};
INSTANTIATE_TEST_SUITE_P(Changes, SilenceTest, testing::Values(kSpring, kAutumn),
                         [](const auto& change) { return change.param.name; });

TEST_P(SilenceTest, IsAdoptedAtItsInstantUnattendedAfterARestart) {
  EXPECT_EQ(shown(stage).at("until").as_string(), GetParam().deadline);
  EXPECT_EQ(shown(stage).at("until_local").as_string(), GetParam().until);
  go_to(-9 * 3'600'000);  // before the clocks change
  let_writer_look(body.service(), body.clock);
  body.restart();
  go_to(-1);
  let_writer_look(body.service(), body.clock);
  ASSERT_EQ(body->size(), opened) << "closed before its time";
  for (go_to(-kTick / 3); body.clock.now() < deadline + 3 * kTick; body.clock.pass(kTick)) {
    let_writer_look(body.service(), body.clock);
  }
  const auto entries = since_opened();
  ASSERT_EQ(entries.size(), 2u);
  for (const auto& entry : entries) {
    EXPECT_EQ(entry.at("by"), "system");
    EXPECT_EQ(entry.at("data").at("effective").as_string(), GetParam().deadline);
    const Instant at = *parse_instant(std::string(entry.at("at").as_string()));
    EXPECT_GE(at, deadline);
    EXPECT_LE(at, deadline + kInTime);
  }
  EXPECT_EQ(entries[0].at("kind"), "stage.closed");
  EXPECT_EQ(entries[0].at("data").at("outcome"), "adopted");
  EXPECT_EQ(entries[1].at("kind"), "matter.decided");
  EXPECT_EQ(shown(stage).at("adopted_at").as_string(), GetParam().deadline);
  expect_others_untouched();
}

TEST_P(SilenceTest, ABreakOneMillisecondBeforeStopsItAtOnce) {
  go_to(-1);
  ASSERT_TRUE(break_it().json);
  EXPECT_EQ(shown(stage).at("outcome"), "broken");
  EXPECT_EQ(shown(stage).at("broken_by").at("member"), "CC");
  go_to(kInTime);
  let_writer_look(body.service(), body.clock);
  const auto entries = since_opened();
  ASSERT_EQ(entries.size(), 2u);  // and nothing is adopted when the instant comes
  EXPECT_EQ(entries[0].at("kind"), "silence.broken");
  EXPECT_EQ(entries[1].at("data").at("outcome"), "broken");
  EXPECT_EQ(entries[1].at("data").at("effective").as_string(), to_text(deadline + -1));
  EXPECT_EQ(object_of(body->matter(observer(), "text")->json).at("state"), "open");
  expect_others_untouched();
}

TEST_P(SilenceTest, ABreakAtTheInstantOrAfterItIsRefused) {
  for (const std::int64_t ms : {0, 1}) {
    go_to(ms);
    EXPECT_EQ(refused_with(break_it()), Refused::kStageClosed) << ms;
  }
  EXPECT_EQ(shown(stage).at("outcome"), "adopted");
  EXPECT_EQ(since_opened().size(), 2u);
}

TEST_P(SilenceTest, WhatPassedWhileNobodyRanIsClosedAtItsInstantBeforeAnyActIsDecided) {
  body.stop();
  go_to(5 * 3'600'000);
  body.start();
  EXPECT_EQ(refused_with(break_it()), Refused::kStageClosed);
  const auto entries = since_opened();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].at("data").at("outcome"), "adopted");
  EXPECT_EQ(entries[0].at("data").at("effective").as_string(), GetParam().deadline);
  EXPECT_EQ(entries[0].at("at").as_string(), to_text(deadline + 5 * 3'600'000));
}

// A deadline that was extended counts, the one it replaced does not; the chain of rounds is kept.
TEST_P(SilenceTest, AnExtensionMovesTheInstantAndAReissueBeginsANewRound) {
  const std::string until = to_text(deadline + 1'000);
  body.done(secretary(), "extend_stage", {{"stage", stage}}, R"({"until":")" + until + "\"}");
  go_to(500);
  let_writer_look(body.service(), body.clock);
  EXPECT_TRUE(shown(stage).at("open").as_bool());
  ASSERT_TRUE(break_it().json);
  const auto again = body.done(
      secretary(), "open_stage", {{"matter", "text"}},
      R"({"stage_rule":"silence","subjects":["text"],"text":"Whereas, once more.","text_title":"Text","until":")" +
          to_text(deadline + 2'000) + R"(","previous":)" + stage + "}");
  const std::string next = std::to_string(again.at("stage").as_int64());
  EXPECT_EQ(shown(stage).at("next"), again.at("stage"));
  go_to(2'000);
  let_writer_look(body.service(), body.clock);
  EXPECT_EQ(shown(next).at("outcome"), "adopted");
  EXPECT_EQ(std::to_string(shown(next).at("previous").as_int64()), stage);
  EXPECT_EQ(object_of(body->matter(observer(), "text")->json).at("state"), "decided");
}

// The record's times never decrease, and what was closed stays closed.
TEST_P(SilenceTest, AClockThatIsSetBackOpensNothingAgain) {
  go_to(0);
  let_writer_look(body.service(), body.clock);
  body.clock.pass(-3'600'000);
  EXPECT_EQ(refused_with(break_it()), Refused::kStageClosed);
  body.open_silence("later", "2027-01-15T12:00");
  Instant last;
  for (const auto& entry : since_opened()) {
    const Instant at = *parse_instant(std::string(entry.at("at").as_string()));
    EXPECT_GE(at, last);
    last = at;
  }
  EXPECT_EQ(last, deadline);
}

}  // namespace
}  // namespace nemcon::service
