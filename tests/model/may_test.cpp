// `may` and `decide` agree: what is listed is accepted with sensible values, and what is not listed is
// refused with all of them.
#include <gtest/gtest.h>

#include <algorithm>

#include "chamber/view.hpp"
#include "lived.hpp"

namespace nemcon::chamber {
namespace {

using model::kDay;
using model::live;
using model::Lived;
using model::Ms;
using model::seeds;

std::vector<Actor> actors() {
  std::vector<Actor> list = {{Role::kSystem, MemberId()},
                             {Role::kSecretary, MemberId()},
                             {Role::kChair, MemberId()},
                             {Role::kObserver, MemberId()}};
  for (const char* member : {"AA", "CC", "FF"}) {
    for (const Role role : {Role::kHead, Role::kDeputy, Role::kAdviser})
      list.push_back({role, MemberId(member)});
  }
  return list;
}

struct Case {
  const State& state;
  const Matter& matter;
  const Actor& viewer;
  Instant at;

  bool accepted(const Intent& intent) const { return decide(state, {viewer, at, intent}).ok(); }
};

const May* listed(const std::vector<May>& list, const std::string& act, StageId stage = StageId()) {
  const auto found =
      std::ranges::find_if(list, [&](const May& each) { return each.act == act && each.stage == stage; });
  return found == list.end() ? nullptr : &*found;
}

template <class List, class T>
bool has(const List& list, const T& value) {
  return std::ranges::find(list, value) != list.end();
}

std::vector<SubjectId> standing(const Matter& matter) {
  std::vector<SubjectId> ids;
  for (const Subject& subject : matter.subjects) {
    const bool ended =
        subject.state == CandidacyState::kWithdrawn || subject.state == CandidacyState::kAppointed;
    if (!ended && subject.confided_to.empty()) ids.push_back(subject.id);
  }
  return ids;
}

OpenStage opening(const Case& c, const StageRule& rule, std::vector<SubjectId> subjects, StageId previous) {
  OpenStage intent{c.matter.id, rule.id, std::move(subjects), {}, {}, {}, {}, previous};
  if (rule.type != StageType::kSilence) return intent;
  intent.until = Deadline{c.at + kDay, {}};
  intent.text_title = "A text";
  intent.text_sha256 = Hash{};
  return intent;
}

constexpr rule::Stance kStances[] = {rule::Stance::kSilent,  rule::Stance::kObject,    rule::Stance::kReserve,
                                     rule::Stance::kAbstain, rule::Stance::kAcquiesce, rule::Stance::kSupport,
                                     rule::Stance::kRecuse};

void positions(const Case& c, const std::vector<May>& list) {
  for (const StageId id : c.matter.stages) {
    const May* take = listed(list, "take_position", id);
    const Stage& stage = *find_stage(c.state, id);
    for (const SubjectId& subject : stage.subjects) {
      for (const rule::Stance stance : kStances) {
        const bool may_it = take != nullptr && has(take->subjects, subject) && has(take->stances, stance);
        EXPECT_EQ(c.accepted(TakePosition{id, subject, stance, "A reason that nobody gave", {}}), may_it)
            << "stage " << id.value() << " " << subject.text() << " " << name_of(stance);
      }
    }
    EXPECT_EQ(c.accepted(ExtendStage{id, Deadline{c.at + 9999 * kDay, {}}}),
              listed(list, "extend_stage", id) != nullptr);
    EXPECT_EQ(c.accepted(CloseStage{id}), listed(list, "close_stage", id) != nullptr);
  }
}

void candidacies(const Case& c, const std::vector<May>& list) {
  const NoteCandidacy note{
      c.matter.id, SubjectId("nobody-yet"), "Nobody Yet", CandidacyState::kFloated, c.viewer.member, {}};
  EXPECT_EQ(c.accepted(note), listed(list, "note_candidacy") != nullptr);
  const May* change = listed(list, "change_candidacy");
  for (const Subject& subject : c.matter.subjects) {
    EXPECT_EQ(c.accepted(ChangeCandidacy{c.matter.id, subject.id, CandidacyState::kWithdrawn, false}),
              change != nullptr && has(change->subjects, subject.id))
        << subject.id.text();
  }
  EXPECT_EQ(c.accepted(NoteReport{c.matter.id, {.value = "support"}}),
            listed(list, "note_report") != nullptr);
}

void openings(const Case& c, const std::vector<May>& list) {
  const May* open = listed(list, "open_stage");
  const auto subjects = standing(c.matter);
  std::vector<SubjectId> usable;
  for (const StageRule& rule : procedure_of(c.state, c.matter).stages) {
    const bool together = c.accepted(opening(c, rule, subjects, StageId()));
    bool any = together;
    for (const SubjectId& subject : subjects) {
      const bool alone = c.accepted(opening(c, rule, {subject}, StageId()));
      if (alone || together) usable.push_back(subject);
      any = any || alone;
    }
    EXPECT_EQ(any && !subjects.empty(), open != nullptr && has(open->stage_rules, rule.id)) << rule.id;
  }
  for (const SubjectId& subject : subjects) {
    EXPECT_EQ(has(usable, subject), open != nullptr && has(open->subjects, subject)) << subject.text();
  }
  for (const StageId id : c.matter.stages) {
    const Stage& stage = *find_stage(c.state, id);
    std::vector<SubjectId> still;
    for (const SubjectId& subject : stage.subjects) {
      if (has(subjects, subject)) still.push_back(subject);
    }
    EXPECT_EQ(!still.empty() && c.accepted(opening(c, rule_of(c.state, stage), still, id)),
              listed(list, "reissue_stage", id) != nullptr)
        << "stage " << id.value();
  }
}

void outcomes(const Case& c, const std::vector<May>& list) {
  const May* state = listed(list, "state_outcome");
  const MatterKind kind = procedure_of(c.state, c.matter).kind;
  for (const MatterOutcome outcome :
       {MatterOutcome::kAppointed, MatterOutcome::kExtended, MatterOutcome::kAdmitted,
        MatterOutcome::kAdopted, MatterOutcome::kNoConsent}) {
    bool any = false;
    for (const Subject& subject : c.matter.subjects) {
      StateOutcome intent{c.matter.id, outcome, subject.id, {}, {}, {}};
      if (outcome == MatterOutcome::kAppointed) {
        intent.from = utc_date(c.at);
        intent.begins = midnight_utc(*intent.from);
      }
      const bool accepted = c.accepted(intent);
      any = any || accepted;
      if (outcome != success_of(kind)) continue;
      EXPECT_EQ(accepted, state != nullptr && has(state->subjects, subject.id)) << subject.id.text();
    }
    if (outcome == MatterOutcome::kNoConsent)
      any = c.accepted(StateOutcome{c.matter.id, outcome, {}, {}, {}, {}});
    EXPECT_EQ(any, state != nullptr && has(state->outcomes, outcome)) << name_of(outcome);
  }
}

TEST(May, AgreesWithDecide) {
  std::size_t allowed = 0;
  for (const std::uint64_t seed : seeds(60)) {
    SCOPED_TRACE("NEMCON_SEED=" + std::to_string(seed));
    const Lived lived = live(seed, 40 + seed % 80);
    for (const Actor& viewer : actors()) {
      SCOPED_TRACE(seat_of(viewer));
      for (const auto& [id, matter] : lived.record.state().matters) {
        SCOPED_TRACE(id.text());
        const Case c{lived.record.state(), matter, viewer, {lived.now}};
        const auto list = may(c.state, matter, viewer, c.at);
        positions(c, list);
        candidacies(c, list);
        openings(c, list);
        outcomes(c, list);
        allowed += list.size();
        if (testing::Test::HasFailure()) return;
      }
    }
  }
  EXPECT_GT(allowed, 1'000u);
}

}  // namespace
}  // namespace nemcon::chamber
