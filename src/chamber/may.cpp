// What a viewer may do now, and what waits for it. Both ask the same questions as decide.
#include <algorithm>

#include "base/words.hpp"
#include "chamber/decide.hpp"
#include "chamber/view.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;

constexpr Words<Wait, 6> kWaits = {{{Wait::kPosition, "position"},
                                    {Wait::kSilence, "silence"},
                                    {Wait::kDraft, "draft"},
                                    {Wait::kClose, "close"},
                                    {Wait::kReissue, "reissue"},
                                    {Wait::kOutcome, "outcome"}}};

struct Looking {
  const State& state;
  const Matter& matter;
  const Actor& viewer;
  Instant at;
};

bool live(const Stage& stage, Instant at) {
  return stage.open() && !(stage.until && at >= stage.until->at);
}

bool failed(const Stage& stage) {
  return !stage.open() && (*stage.outcome == StageOutcome::kBroken ||
                           *stage.outcome == StageOutcome::kNotMet ||
                           *stage.outcome == StageOutcome::kWithdrawn);
}

bool seated(const Looking& look) {
  const auto member = find_member(look.state, look.viewer.member);
  return member && is_seated(look.state, *member, look.at);
}

std::vector<SubjectId> open_subjects(const Looking& look) {
  std::vector<SubjectId> ids;
  for (const Subject& subject : look.matter.subjects) {
    const bool standing = subject.state != CandidacyState::kWithdrawn &&
                          subject.state != CandidacyState::kAppointed;
    if (standing && subject.confided_to.empty()) ids.push_back(subject.id);
  }
  return ids;
}

std::vector<SubjectId> changeable(const Looking& look) {
  std::vector<SubjectId> ids;
  for (const Subject& subject : look.matter.subjects) {
    if (subject.state == CandidacyState::kWithdrawn || subject.state == CandidacyState::kAppointed ||
        !knows_of(subject, look.viewer)) {
      continue;
    }
    if (presides(look.viewer.role) || subject.sponsor == look.viewer.member) ids.push_back(subject.id);
  }
  return ids;
}

std::vector<SubjectId> decidable(const Looking& look) {
  std::vector<SubjectId> ids;
  for (const SubjectId& id : open_subjects(look)) {
    if (require_met(look.state, look.matter, id, look.at, true).ok()) ids.push_back(id);
  }
  return ids;
}

bool about_office(const Looking& look) {
  return procedure_of(look.state, look.matter).kind == MatterKind::kAppointment;
}

May named(std::string act, StageId stage = StageId()) {
  return {std::move(act), stage, {}, {}, {}, {}};
}

// The stances that mean something in that stage.
std::vector<Stance> stances_in(StageType type) {
  if (type == StageType::kSilence) return {Stance::kObject, Stance::kReserve, Stance::kSilent};
  return {Stance::kSupport, Stance::kAcquiesce, Stance::kAbstain, Stance::kReserve,
          Stance::kObject,  Stance::kRecuse,    Stance::kSilent};
}

void add_for_member(const Looking& look, std::vector<May>& list) {
  if (!seated(look)) return;
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    if (!live(stage, look.at)) continue;
    May each = named(speaks(look.viewer.role) ? "take_position" : "prepare", id);
    each.subjects = stage.subjects;
    each.stances = stances_in(rule_of(look.state, stage).type);
    list.push_back(std::move(each));
  }
  if (!speaks(look.viewer.role) || !look.matter.open() || !about_office(look)) return;
  list.push_back(named("note_candidacy"));
  if (auto subjects = changeable(look); !subjects.empty()) {
    list.push_back(named("change_candidacy"));
    list.back().subjects = std::move(subjects);
  }
}

void add_stages(const Looking& look, std::vector<May>& list) {
  May open = named("open_stage");
  for (const StageRule& rule : procedure_of(look.state, look.matter).stages) {
    open.stage_rules.push_back(rule.id);
  }
  open.subjects = open_subjects(look);
  if (!open.subjects.empty()) list.push_back(std::move(open));
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    if (live(stage, look.at)) {
      list.push_back(named("extend_stage", id));
      list.push_back(named("close_stage", id));
    } else if (failed(stage) && stage.next.value() == 0) {
      list.push_back(named("reissue_stage", id));
    }
  }
}

void add_outcomes(const Looking& look, std::vector<May>& list) {
  May state = named("state_outcome");
  state.subjects = decidable(look);
  if (!state.subjects.empty()) {
    state.outcomes.push_back(success_of(procedure_of(look.state, look.matter).kind));
  }
  state.outcomes.push_back(MatterOutcome::kNoConsent);
  list.push_back(std::move(state));
}

void add_for_presidency(const Looking& look, std::vector<May>& list) {
  if (look.viewer.role == Role::kSecretary) list.push_back(named("note_report"));
  if (!look.matter.open()) return;
  if (about_office(look)) {
    list.push_back(named("note_candidacy"));
    if (auto subjects = changeable(look); !subjects.empty()) {
      list.push_back(named("change_candidacy"));
      list.back().subjects = std::move(subjects);
    }
  }
  add_stages(look, list);
  if (look.viewer.role == Role::kChair) add_outcomes(look, list);
}

void wait_for_member(const Looking& look, std::vector<Waiting>& list) {
  if (!seated(look)) return;
  const auto member = *find_member(look.state, look.viewer.member);
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    if (!live(stage, look.at)) continue;
    const bool silence = rule_of(look.state, stage).type == StageType::kSilence;
    const auto until = stage.until ? std::optional(stage.until->at) : std::nullopt;
    for (std::size_t i = 0; i < stage.subjects.size(); ++i) {
      if (stage.stance(i, member) != Stance::kSilent) continue;
      const Wait what = !speaks(look.viewer.role) ? Wait::kDraft
                        : silence                 ? Wait::kSilence
                                                  : Wait::kPosition;
      list.push_back({what, look.matter.id, id, stage.subjects[i], until});
    }
  }
}

void wait_for_presidency(const Looking& look, std::vector<Waiting>& list) {
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    const auto until = stage.until ? std::optional(stage.until->at) : std::nullopt;
    const bool roll_call = rule_of(look.state, stage).type == StageType::kRollCall;
    if (live(stage, look.at) && roll_call && holds_at(look.state, stage, 0, look.at)) {
      list.push_back({Wait::kClose, look.matter.id, id, stage.subjects.front(), until});
    } else if (failed(stage) && stage.next.value() == 0 && id == look.matter.stages.back()) {
      list.push_back({Wait::kReissue, look.matter.id, id, stage.subjects.front(), std::nullopt});
    }
  }
  if (look.viewer.role != Role::kChair) return;
  for (const SubjectId& id : decidable(look)) {
    list.push_back({Wait::kOutcome, look.matter.id, StageId(), id, std::nullopt});
  }
}

}  // namespace

std::string_view name_of(Wait wait) { return word_of(kWaits, wait); }

std::vector<May> may(const State& state, const Matter& matter, const Actor& viewer, Instant at) {
  const Looking look{state, matter, viewer, at};
  std::vector<May> list;
  if (belongs(viewer.role)) add_for_member(look, list);
  if (presides(viewer.role)) add_for_presidency(look, list);
  return list;
}

std::vector<Waiting> waiting_for(const State& state, const Actor& viewer, Instant at) {
  std::vector<Waiting> list;
  for (const auto& [id, matter] : state.matters) {
    if (!matter.open()) continue;
    const Looking look{state, matter, viewer, at};
    if (belongs(viewer.role)) wait_for_member(look, list);
    if (presides(viewer.role)) wait_for_presidency(look, list);
  }
  std::ranges::stable_sort(list, [](const Waiting& a, const Waiting& b) {
    return a.until && (!b.until || *a.until < *b.until);
  });
  return list;
}

}  // namespace nemcon::chamber
