// Whoever replays the entries with the openings they were given arrives at what the server shows them.
#include "service/replay.hpp"

#include <map>
#include <sstream>

#include "service/random_history_testing.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

const std::vector<Caller>& viewers() {
  static const std::vector<Caller> all{secretary(), chair(),       head("AA"),    head("BB"),
                                       head("CC"),  adviser("AA"), adviser("EE"), observer()};
  return all;
}

void expect_replay_agrees(Body& body) {
  for (const Caller& viewer : viewers()) {
    std::stringstream lines;
    for (const auto& entry : body.entries(viewer)) lines << json::serialize(entry) << "\n";
    const Result<Replayed> replayed = replay(lines);
    ASSERT_TRUE(replayed.ok()) << viewer.id << ": " << sentence_of(replayed.error());
    const json::object live = object_of(body->state(viewer).json);
    EXPECT_EQ(live.at("size"), static_cast<std::int64_t>(replayed->size));
    EXPECT_EQ(std::string(live.at("root").as_string()), to_hex(replayed->root));
    EXPECT_EQ(std::string(live.at("state").as_string()), to_hex(replayed->state)) << viewer.id;
  }
}

// A history with confidences in it: confided, changed by whoever knows, released or not.
class History {
 public:
  History(Body& body, std::uint64_t seed) : body_(body), acts_(seed) {}

  void step() {
    switch (acts_.below(8)) {
      case 0: return confide();
      case 1: return change();
      default: return with(acts_.next(stages_));
    }
  }
  std::size_t done() const { return done_; }

 private:
  struct Secret {
    std::string matter, subject, from;
    std::vector<std::string> to;
  };

  void with(const RandomActs::Step& step) {
    body_.clock.pass(step.ms);
    const Answer answer = body_.act(step.who, step.act, step.path, step.body);
    if (!answer.json) return;
    ++done_;
    receipt_ = object_of(*answer.json);
    if (step.act == "open_stage") ++stages_;
  }
  void confide() {
    const std::vector<std::vector<std::string>> lists{{"BB"}, {"chair"}, {"secretary", "CC"}, {"AA", "EE"}};
    const std::string from = acts_.member();
    const auto& to = lists[static_cast<std::size_t>(acts_.below(4))];
    const auto step = acts_.confide(from, to);
    receipt_ = {};
    with(step);
    if (!receipt_.contains("subject")) return;
    secrets_.push_back({step.path[0].second, std::string(receipt_["subject"].as_string()), from, to});
  }
  void change() {
    if (secrets_.empty()) return;
    const auto& secret =
        secrets_[static_cast<std::size_t>(acts_.below(static_cast<std::int64_t>(secrets_.size())))];
    std::vector<Caller> who{head(secret.from), chair(), secretary(), head("DD")};
    with(acts_.confided_change(who[static_cast<std::size_t>(acts_.below(4))], secret.matter, secret.subject,
                               acts_.below(3) == 0));
  }

  Body& body_;
  RandomActs acts_;
  std::vector<Secret> secrets_;
  json::object receipt_;
  std::size_t stages_ = 0, done_ = 0;
};

TEST(Replay, GivesEveryViewerTheStateThatTheServerShowsThem) {
  const std::uint64_t first = seed_or(1);
  std::size_t done = 0;
  for (std::uint64_t seed = first; seed < first + 40 && !testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
    Body body(seed % 8 == 0 ? Where::kSqlite : Where::kMemory, "2026-03-28T11:00:00.000Z", seed);
    History history(body, seed);
    for (int i = 0; i < 400; ++i) history.step();
    expect_replay_agrees(body);
    body.restart();
    expect_replay_agrees(body);
    done += history.done();
  }
  EXPECT_GT(done, 40u * 45) << "the histories are too poor to say anything";
}

}  // namespace
}  // namespace nemcon::service
