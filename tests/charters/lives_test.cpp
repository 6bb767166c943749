// Whatever people do under any of the charters: nothing gets stuck, every stage ends, deadlines are the
// charter's.
#include <cstdlib>

#include "charters_testing.hpp"
#include "life.hpp"

namespace nemcon::charters {
namespace {

// NEMCON_SEED alone if it is set.
std::vector<std::uint64_t> seeds(std::uint64_t count) {
  if (const char* given = std::getenv("NEMCON_SEED")) return {std::strtoull(given, nullptr, 10)};
  std::vector<std::uint64_t> list(count);
  for (std::uint64_t i = 0; i < count; ++i) list[i] = i + 1;
  return list;
}

struct Told {
  std::size_t accepted = 0, extensions = 0;
  std::set<std::string> acts, outcomes;
  std::set<std::string> closed;  // stage rules by procedure, with how they ended
};

void note_closed(const Life& life, Told& told) {
  for (const Stage& stage : life.state().stages) {
    if (stage.open()) continue;
    const Matter& matter = *find_matter(life.state(), stage.matter);
    told.closed.insert(procedure_of(life.state(), matter).id.text() + "/" + rule_of(life.state(), stage).id +
                       " " + std::string(name_of(*stage.outcome)));
  }
}

void live(const Named& each, std::uint64_t seed, Told& told) {
  SCOPED_TRACE("charter " + each.name + ", NEMCON_SEED=" + std::to_string(seed));
  Life life(each.text.charter, seed);
  for (int i = 0; i < 200; ++i) {
    const bool acted = life.step();
    ASSERT_EQ(life.trouble(), "");
    if (!acted) continue;
    ASSERT_EQ(life.stuck(), "");
    if (i % 6 == 0) {
      ASSERT_EQ(life.endless(), "");
    }
  }
  ASSERT_EQ(life.finish(), "");
  told.accepted += life.accepted();
  told.extensions += life.extensions();
  told.acts.insert(life.kinds().begin(), life.kinds().end());
  for (const auto& [id, matter] : life.state().matters) {
    told.outcomes.insert(std::string(name_of(matter.decision->outcome)));
  }
  note_closed(life, told);
}

// What lies behind a chain of rounds and failures is not come upon by chance in fifty lives.
void live_straight(const Named& each, Told& told) {
  for (const Procedure& procedure : each.text.charter.procedures) {
    SCOPED_TRACE("charter " + each.name + ", straight through " + procedure.id.text());
    Life life(each.text.charter, 1);
    life.go_straight(procedure);
    ASSERT_EQ(life.trouble(), "");
    ASSERT_EQ(life.finish(), "");
    note_closed(life, told);
  }
}

class Lives : public ::testing::TestWithParam<std::string> {};

TEST_P(Lives, NothingIsStuckAndEverythingEnds) {
  const auto all = charters_in("/charters");
  const Named& each = *std::ranges::find(all, GetParam(), &Named::name);
  const bool large = each.text.charter.members.size() > 100;  // each step costs as much as there are members
  Told told;
  for (const std::uint64_t seed : seeds(large ? 50 : 200)) {
    live(each, seed, told);
    if (HasFatalFailure()) return;
  }
  if (std::getenv("NEMCON_SEED") != nullptr) return;
  live_straight(each, told);
  EXPECT_GT(told.accepted, 500u);
  EXPECT_TRUE(told.acts.contains("open_stage") && told.acts.contains("take_position"));
  EXPECT_GT(told.extensions, 10u);
  EXPECT_GE(told.outcomes.size(), 2u) << "only ever one outcome";
  // Every stage of every procedure was lived through.
  for (const Procedure& procedure : each.text.charter.procedures) {
    for (const StageRule& rule : procedure.stages) {
      const std::string name = procedure.id.text() + "/" + rule.id + " ";
      const bool lived =
          std::ranges::any_of(told.closed, [&](const std::string& one) { return one.starts_with(name); });
      EXPECT_TRUE(lived) << name << "was never closed";
    }
  }
}

std::vector<std::string> names() {
  std::vector<std::string> list;
  for (const Named& each : charters_in("/charters")) list.push_back(each.name);
  return list;
}

INSTANTIATE_TEST_SUITE_P(Charters, Lives, ::testing::ValuesIn(names()), [](const auto& about) {
  std::string name = about.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

// What these tests are for: a charter that is wrong in such a way is found out by living.
TEST(Lives, SeeThroughAStageThatCannotBeClosed) {
  const auto all = charters_in("/tests/charters/bad");
  const auto& charter = std::ranges::find(all, "never_closes", &Named::name)->text.charter;
  std::string said;
  for (std::uint64_t seed = 1; seed < 100 && said.empty(); ++seed) {
    Life life(charter, seed);
    for (int i = 0; i < 60 && said.empty(); ++i) {
      life.step();
      said = life.endless();
    }
  }
  EXPECT_EQ(said.substr(0, 6), "stage ");
}

// A record that is being written, act by act; what cannot follow is said.
struct Written {
  State state;
  Instant now = *parse_instant("2026-03-02T09:00:00Z");

  explicit Written(const Charter& charter) {
    append(found(charter, {"nemcon.invalid/" + charter.body}), "system");
  }

  void append(const Events& events, const std::string& by) {
    for (const Event& event : events) {
      const Happened happened{state.size, now, by, event};
      const auto follows = can_follow(state, happened);
      ASSERT_TRUE(follows.ok()) << sentence_of(follows.error());
      evolve(state, happened);
    }
  }
  void must(Intent intent) {
    const auto events = decide(state, {{Role::kChair, {}}, now, std::move(intent)});
    ASSERT_TRUE(events.ok()) << sentence_of(events.error());
    append(*events, "chair");
  }
  void pass(Instant to) {
    now = to;
    append(*decide(state, {{Role::kSystem, {}}, now, PassTime{}}), "system");
  }
};

OpenMatter adoption(const char* procedure) {
  OpenMatter matter;
  matter.matter = MatterId("m");
  matter.procedure = ProcedureId(procedure);
  matter.title = "A text";
  return matter;
}

OpenStage stage_of(const char* rule) {
  OpenStage stage;
  stage.matter = MatterId("m");
  stage.stage_rule = rule;
  return stage;
}

TEST(Lives, OfACircleNeverEnd) {
  const auto all = charters_in("/tests/charters/bad");
  Written written(std::ranges::find(all, "circle", &Named::name)->text.charter);
  written.must(adoption("test"));
  written.must(stage_of("first"));
  for (int day = 0; day < 400; ++day) {
    ASSERT_TRUE(next_due(written.state).has_value());
    written.pass(*next_due(written.state));
  }
  EXPECT_EQ(written.state.stages.size(), 401u);
}

// What is said of a charter without living by it, is so when somebody does.
TEST(Lives, NeverDoWhatARemarkSaysCannotBe) {
  std::size_t compared = 0;
  for (const Named& each : charters_in("/tests/charters/bad")) {
    const auto remarks = look_over(each.text.charter, *parse_date("2026-03-02"));
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
      SCOPED_TRACE(each.name + ", NEMCON_SEED=" + std::to_string(seed));
      if (each.name == "members_none") continue;
      Life life(each.text.charter, seed);
      for (int i = 0; i < 60; ++i) life.step();
      for (const Stage& stage : life.state().stages) {
        const Matter& matter = *find_matter(life.state(), stage.matter);
        for (const Remark& remark : remarks) {
          if (remark.procedure != matter.procedure || remark.stage != stage.rule) continue;
          const bool never =
              remark.mistake == Mistake::kRuleNever || remark.mistake == Mistake::kOptionsNever;
          if (never) {
            EXPECT_FALSE(agreed(stage));
          }
          if (remark.mistake == Mistake::kRuleAlways) {
            EXPECT_NE(stage.outcome, StageOutcome::kNotMet);
          }
          EXPECT_NE(remark.mistake, Mistake::kStageUnreachable);
          compared += is_error(remark.mistake) ? 1 : 0;
        }
      }
    }
  }
  EXPECT_GT(compared, 100u);
}

// The chair gives up while the announcement of an adopted text is still being waited for. Closing that stage
// makes the matter agreed, so the record would say both; it is refused, or the announcement ends some other
// way.
TEST(Lives, NoConsentIsNotStatedOverWhatIsThenAgreed) {
  const auto all = charters_in("/charters");
  Written written(std::ranges::find(all, "osce", &Named::name)->text.charter);
  written.must(adoption("silence"));
  written.must(stage_of("method"));
  written.must(CloseStage{StageId(1), {}});
  OpenStage silence = stage_of("silence");
  silence.text = silence.text_title = "A text";
  silence.text_sha256 = Hash{};
  silence.until = Deadline{written.now + 3'600'000, {}};
  written.must(silence);
  written.pass(silence.until->at);
  ASSERT_EQ(written.state.stages.size(), 3u);  // the announcement has opened by itself
  StateOutcome nobody;
  nobody.matter = MatterId("m");
  nobody.outcome = MatterOutcome::kNoConsent;
  const auto stated = decide(written.state, {{Role::kChair, {}}, written.now, nobody});
  if (stated) written.append(*stated, "chair");
}

// Two stages that are followed by the same one are open at a time, and the one that was opened first ends
// last. What follows it by itself is taken for what follows the other, and refused.
TEST(Lives, WhatFollowsByItselfFollowsTheStageThatWasClosed) {
  const auto all = charters_in("/tests/charters/bad");
  Written written(std::ranges::find(all, "circle", &Named::name)->text.charter);
  written.must(adoption("test"));
  written.must(stage_of("first"));
  OpenStage later = stage_of("first");
  written.must(CloseStage{StageId(1), {}});  // opens the second by itself
  later.until = Deadline{written.now + 7'200'000, {}};
  written.must(later);  // the first once more, whose end opens the second once more
  written.must(ExtendStage{StageId(2), Deadline{written.now + 48 * 3'600'000, {}}, {}});
  for (int day = 0; day < 5; ++day) written.pass(*next_due(written.state));
}

}  // namespace
}  // namespace nemcon::charters
