// Random histories, judged by the model. A failing one prints its seed; NEMCON_SEED=n repeats it alone.
#include <gtest/gtest.h>

#include <algorithm>

#include "chamber_body.hpp"

namespace nemcon::model {
namespace {

using chamber::State;

constexpr std::size_t kHistories = 1'500;
constexpr std::size_t kActs = 160;

std::string text_of(const std::optional<Date>& day) { return day ? std::to_string(day->days) : "-"; }
std::string text_of(std::int64_t day) { return day == kNever ? "-" : std::to_string(day); }

// Everything that counts, as one text for each side.
std::string told_by(const State& state, Ms now) {
  std::string text = "seated";
  std::vector<std::string> members;
  for (const std::size_t i : seated_at(state, {now})) members.push_back(state.members[i].id.text());
  std::ranges::sort(members);
  for (const auto& member : members) text += " " + member;
  const auto& office = state.offices.front();
  text += "\nhead " + office.office.incumbent + " until " + text_of(office.office.term_until);
  if (office.successor) {
    text += " then " + office.successor->name + " " + text_of(office.successor->from) + " " +
            text_of(office.successor->until);
  }
  for (const auto& [id, matter] : state.matters) {
    text += "\n" + id.text();
    if (matter.decision) {
      text += " " + std::string(name_of(matter.decision->outcome)) + " " + matter.decision->subject.text() +
              " " + std::to_string(matter.decision->at.ms);
    }
    auto subjects = matter.subjects;
    std::ranges::sort(subjects, {}, &chamber::Subject::id);
    for (const auto& subject : subjects) {
      text += " [" + subject.id.text() + " " + std::string(name_of(subject.state)) + "]";
    }
  }
  for (const auto& stage : state.stages) {
    text += "\n" + std::to_string(stage.id.value()) + " " + stage.matter.text() + " " +
            (stage.outcome ? std::string(name_of(*stage.outcome)) + " " + std::to_string(stage.closed.ms)
                           : "open") +
            " " + std::to_string(stage.previous.value()) + ">" + std::to_string(stage.next.value());
    const Ms at = stage.outcome ? stage.closed.ms : now;
    for (std::size_t i = 0; i < stage.subjects.size(); ++i) {
      const auto electorate = electorate_of(state, stage, i, {at});
      text += " " + stage.subjects[i].text() + ":" +
              std::string(name_of(rule::evaluate(rule_of(state, stage).rule, electorate)));
    }
  }
  return text;
}

std::string told_by(const Body& body, Ms now) {
  std::string text = "seated";
  for (const std::string& member : seated(body, now)) text += " " + member;
  text += "\nhead " + body.incumbent + " until " + text_of(body.term_until);
  if (!body.successor.empty()) {
    text +=
        " then " + body.successor + " " + text_of(body.successor_from) + " " + text_of(body.successor_until);
  }
  for (const auto& [id, matter] : body.matters) {
    text += "\n" + id;
    if (!matter.outcome.empty())
      text += " " + matter.outcome + " " + matter.decided + " " + std::to_string(matter.at);
    for (const auto& [name, subject] : matter.subjects) text += " [" + name + " " + subject.state + "]";
  }
  for (std::size_t i = 0; i < body.stages.size(); ++i) {
    const Stage& stage = body.stages[i];
    text += "\n" + std::to_string(i + 1) + " " + stage.matter + " " +
            (stage.outcome.empty() ? "open" : stage.outcome + " " + std::to_string(stage.closed)) + " " +
            std::to_string(stage.previous) + ">" + std::to_string(stage.next);
    const Ms at = stage.outcome.empty() ? now : stage.closed;
    for (const std::string& subject : stage.subjects)
      text += " " + subject + ":" + verdict(body, stage, subject, at);
  }
  return text;
}

struct Seen {
  std::size_t accepted = 0, refused = 0;
  std::map<std::string, std::size_t> outcomes;
};

std::string describe(const Act& act) {
  return std::to_string(act.at) + " " + act.role + "/" + act.member + " " + act.what + " " + act.matter +
         " " + act.subject + " " + act.rule + act.stance + act.state + act.outcome + " stage " +
         std::to_string(act.stage) + " previous " + std::to_string(act.previous);
}

// False if the history showed a difference.
bool live_through(std::uint64_t seed, Seen& seen) {
  Acts acts(seed);
  Record record;
  std::vector<Act> asked;
  std::vector<bool> accepted;
  Body body = predict({}, 0, accepted);
  Ms now = kDay;
  for (std::size_t i = 0; i < kActs; ++i) {
    asked.push_back(acts.next(body, now));
    now = asked.back().at;
    const bool did = record.act(asked.back());
    if (i % 4 == 0 || i + 1 == kActs) {
      record.pass(now);
      body = predict(asked, now, accepted);
      EXPECT_EQ(told_by(record.state(), now), told_by(body, now)) << describe(asked.back());
      EXPECT_EQ(did, accepted.back()) << describe(asked.back());
    }
    (did ? seen.accepted : seen.refused) += 1;
    EXPECT_EQ(record.trouble(), "") << describe(asked.back());
    if (testing::Test::HasFailure()) return false;
  }
  State again;
  for (const auto& happened : record.events()) evolve(again, happened);
  EXPECT_TRUE(again == record.state()) << "the record does not give the same state again";
  for (const auto& [id, matter] : body.matters) ++seen.outcomes[matter.outcome];
  for (const Stage& stage : body.stages) ++seen.outcomes[stage.outcome];
  return !testing::Test::HasFailure();
}

TEST(Histories, AreAsTheModelSays) {
  Seen seen;
  for (const std::uint64_t seed : seeds(kHistories)) {
    SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
    if (!live_through(seed, seen)) return;
  }
  if (seen.accepted < kHistories) return;  // one history alone need not show everything
  EXPECT_GT(seen.accepted * 3, seen.refused * 2) << "most acts are refused: the histories say little";
  for (const char* each : {"appointed", "extended", "admitted", "adopted", "no_consent", "met", "not_met",
                           "broken", "held", "withdrawn"}) {
    EXPECT_GT(seen.outcomes[each], 20u) << each;
  }
}

}  // namespace
}  // namespace nemcon::model
