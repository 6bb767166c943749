// What a viewer may not see makes no difference to that viewer. The record is read a second time without the
// confided candidacies that are not this viewer's, and without the reasons if it may not read them; every
// view, table, list and answer is the same, but for the numbers of entries.
#include <gtest/gtest.h>

#include <algorithm>

#include "chamber/table.hpp"
#include "chamber/view.hpp"
#include "lived.hpp"

namespace nemcon::chamber {
namespace {

using model::kDay;
using model::live;
using model::Lived;
using model::Ms;
using model::seeds;

const std::vector<Actor> kViewers = {{Role::kSecretary, MemberId()},   {Role::kChair, MemberId()},
                                     {Role::kObserver, MemberId()},    {Role::kHead, MemberId("AA")},
                                     {Role::kAdviser, MemberId("BB")}, {Role::kDeputy, MemberId("CC")},
                                     {Role::kHead, MemberId("EE")},    {Role::kHead, MemberId("FF")}};

bool among(const std::vector<std::string>& confidants, const std::string& by, const Actor& viewer) {
  const auto name = [](const Actor& actor) {
    return actor.member.empty() ? std::string(name_of(actor.role)) : actor.member.text();
  };
  if (confidants.empty() || name(*actor_of(by)) == name(viewer)) return true;
  return std::ranges::find(confidants, name(viewer)) != confidants.end();
}

// The state of a reader who has the openings that are for this viewer, and no others.
State known_to(const std::vector<Happened>& events, const Actor& viewer, std::size_t& hidden) {
  State state;
  std::map<SubjectId, std::string> author;
  for (Happened happened : events) {
    happened.seq = state.size;
    if (const auto* noted = std::get_if<CandidacyNoted>(&happened.event))
      author[noted->subject] = happened.by;
    const auto confided = [&](const auto* event) {
      return event != nullptr && !among(event->confided_to, author[event->subject], viewer);
    };
    if (confided(std::get_if<CandidacyNoted>(&happened.event)) ||
        confided(std::get_if<CandidacyChanged>(&happened.event))) {
      ++hidden;
      continue;
    }
    if (!reads_texts(viewer)) {
      if (auto* taken = std::get_if<PositionTaken>(&happened.event)) taken->reason = taken->condition = "";
      if (auto* broken = std::get_if<SilenceBroken>(&happened.event)) broken->reason = broken->condition = "";
      if (auto* opened = std::get_if<StageOpened>(&happened.event)) opened->text = "";
    }
    EXPECT_TRUE(can_follow(state, happened).ok());
    evolve(state, happened);
  }
  return state;
}

MatterView without_numbers(MatterView view) {
  view.matter.changed_seq = 0;
  for (Stage& stage : view.stages) {
    stage.opened_seq = 0;
    for (PositionChange& change : stage.history) change.seq = 0;
    if (stage.broken) stage.broken->seq = 0;
  }
  return view;
}

bool same_views(const MatterView& a, const MatterView& b) {
  const MatterView x = without_numbers(a), y = without_numbers(b);
  return x.matter == y.matter && x.stages == y.stages;
}

std::string text_of(const std::vector<May>& list) {
  std::string text;
  for (const May& each : list) {
    text += each.act + " " + std::to_string(each.stage.value());
    for (const auto& id : each.subjects) text += " " + id.text();
    for (const auto& rule : each.stage_rules) text += " " + rule;
    for (const auto outcome : each.outcomes) text += " " + std::string(name_of(outcome));
    text += "\n";
  }
  return text;
}

std::string text_of(const std::vector<Waiting>& list) {
  std::string text;
  for (const Waiting& each : list) {
    text += std::string(name_of(each.what)) + " " + each.matter.text() + " " +
            std::to_string(each.stage.value()) + " " + each.subject.text() + "\n";
  }
  return text;
}

std::string text_of(const Result<Table>& table) {
  if (!table) return sentence_of(table.error());
  std::string text = table->name + " " + table->state + " " + table->rule + " " +
                     std::string(name_of(table->verdict)) + " " + std::to_string(table->stage.value());
  for (const TableSeat& seat : table->seats) {
    text += "\n" + seat.member.text() + " " + std::string(name_of(seat.stance)) + " " + seat.reason;
  }
  for (const MemberId& id : table->missing) text += " " + id.text();
  return text;
}

std::string answer_of(const Result<std::vector<Event>>& answer) {
  if (!answer) return sentence_of(answer.error());
  return "accepted, " + std::to_string(answer->size()) + " events";
}

void same_for(const State& all, const State& less, const Actor& viewer, Ms now) {
  EXPECT_EQ(text_of(waiting_for(all, viewer, {now})), text_of(waiting_for(less, viewer, {now})));
  for (const auto& [id, matter] : all.matters) {
    const Matter& other = less.matters.at(id);
    const MatterView seen = view(all, matter, viewer), guessed = view(less, other, viewer);
    EXPECT_TRUE(same_views(seen, guessed)) << id.text();
    EXPECT_EQ(text_of(may(all, matter, viewer, {now})), text_of(may(less, other, viewer, {now})));
    const AsOf as_of{{now}, utc_date({now})};
    EXPECT_EQ(text_of(table(all, seen, SubjectId(), as_of)),
              text_of(table(less, guessed, SubjectId(), as_of)));
    for (const Subject& subject : matter.subjects) {
      EXPECT_EQ(text_of(table(all, seen, subject.id, as_of)),
                text_of(table(less, guessed, subject.id, as_of)));
    }
  }
}

// Nothing that the viewer may ask for is answered otherwise.
void same_answers(const State& all, const State& less, const Actor& viewer, Ms now) {
  for (const auto& [id, matter] : all.matters) {
    std::vector<SubjectId> subjects{SubjectId(), SubjectId("c-unknown")};
    for (const Subject& subject : matter.subjects) subjects.push_back(subject.id);
    for (const SubjectId& subject : subjects) {
      const std::vector<Intent> intents = {
          ChangeCandidacy{id, subject, CandidacyState::kWithdrawn, false},
          ChangeCandidacy{id, subject, std::nullopt, true},
          OpenStage{id, "consent", {subject}, {}, {}, {}, {}, {}},
          StateOutcome{id,
                       success_of(procedure_of(all, matter).kind),
                       subject,
                       utc_date({now}),
                       Instant{now / kDay * kDay},
                       {}},
          StateOutcome{id, MatterOutcome::kNoConsent, SubjectId(), {}, {}, {}}};
      for (const Intent& intent : intents) {
        const Command command{viewer, {now}, intent};
        ASSERT_EQ(answer_of(decide(all, command)), answer_of(decide(less, command))) << subject.text();
      }
    }
  }
}

TEST(Confidence, MakesNoDifferenceToOthers) {
  std::size_t hidden = 0;
  for (const std::uint64_t seed : seeds(150)) {
    SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
    Lived lived = live(seed, 120);
    for (const Actor& viewer : kViewers) {
      SCOPED_TRACE(seat_of(viewer));
      const State less = known_to(lived.record.events(), viewer, hidden);
      same_for(lived.record.state(), less, viewer, lived.now);
      same_answers(lived.record.state(), less, viewer, lived.now);
      if (testing::Test::HasFailure()) return;
    }
  }
  EXPECT_GT(hidden, 1'000u);
}

}  // namespace
}  // namespace nemcon::chamber
