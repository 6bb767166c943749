// What a viewer may do now, and what waits for it. Both ask the same questions as decide.
#include <algorithm>

#include "base/limits.hpp"
#include "base/words.hpp"
#include "chamber/decide.hpp"
#include "chamber/view.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;

constexpr Words<Wait, 7> kWaits = {{{Wait::kPosition, "position"},
                                    {Wait::kSilence, "silence"},
                                    {Wait::kDraft, "draft"},
                                    {Wait::kClose, "close"},
                                    {Wait::kReissue, "reissue"},
                                    {Wait::kOutcome, "outcome"},
                                    {Wait::kFinding, "finding"}}};

struct Looking {
  const State& state;
  const Matter& matter;
  const Actor& viewer;
  Instant at;
};

bool live(const Stage& stage, Instant at) { return stage.open() && !(stage.until && at >= stage.until->at); }

// Lost, broken or taken back, and nothing followed.
bool lost(const Stage& stage) {
  return !stage.subjects.empty() && check_again(stage).ok() && *stage.outcome != StageOutcome::kHeld;
}

bool seated(const Looking& look) {
  const auto member = find_member(look.state, look.viewer.member);
  return member && is_seated(look.state, *member, look.at);
}

// Those about which something can still be asked, out of some.
std::vector<SubjectId> standing(const Matter& matter, const std::vector<SubjectId>& of) {
  std::vector<SubjectId> ids;
  for (const SubjectId& id : of) {
    if (stands(*find_subject(matter, id))) ids.push_back(id);
  }
  return ids;
}

std::vector<SubjectId> standing(const Matter& matter) {
  std::vector<SubjectId> ids;
  for (const Subject& subject : matter.subjects) {
    if (stands(subject)) ids.push_back(subject.id);
  }
  return ids;
}

bool ended(const Subject& subject) { return chamber::ended(subject.state); }

std::vector<SubjectId> changeable(const Looking& look) {
  std::vector<SubjectId> ids;
  for (const Subject& subject : look.matter.subjects) {
    if (ended(subject) || !knows_of(subject, look.viewer)) continue;
    if (presides(look.viewer.role) || subject.sponsor == look.viewer.member) ids.push_back(subject.id);
  }
  return ids;
}

bool about_office(const Looking& look) {
  return procedure_of(look.state, look.matter).kind == MatterKind::kAppointment;
}

May named(std::string act, StageId stage = StageId()) { return {std::move(act), stage, {}, {}, {}, {}}; }

// Who may note a candidacy may change some too. Only an office is stood for.
void add_candidacies(const Looking& look, std::vector<May>& list) {
  if (!look.matter.open() || !about_office(look)) return;
  if (look.matter.subjects.size() < kCandidaciesOfMatter) list.push_back(named("note_candidacy"));
  if (auto subjects = changeable(look); !subjects.empty()) {
    list.push_back(named("change_candidacy"));
    list.back().subjects = std::move(subjects);
  }
}

void add_for_member(const Looking& look, std::vector<May>& list) {
  if (!seated(look)) return;
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    if (!live(stage, look.at)) continue;
    May each = named(speaks(look.viewer.role) ? "take_position" : "prepare", id);
    each.subjects = standing(look.matter, stage.subjects);
    if (each.subjects.empty()) continue;
    const StageRule& rule = rule_of(look.state, stage);
    each.stances = options_of(rule);
    const auto member = *find_member(look.state, look.viewer.member);
    if (!asks(rule.type) || is_concerned(look.matter, member)) continue;
    list.push_back(std::move(each));
    const bool asked = std::ranges::find(stage.asked_secret, member) != stage.asked_secret.end();
    if (speaks(look.viewer.role) && !is_held(rule)) list.push_back(named("await_instruction", id));
    if (speaks(look.viewer.role) && !rule.secret.empty() && !asked) list.push_back(named("ask_secret", id));
  }
  if (!speaks(look.viewer.role)) return;
  add_candidacies(look, list);
  const auto member = *find_member(look.state, look.viewer.member);
  const bool proxies = procedure_of(look.state, look.matter).proxies != 0;
  if (look.matter.open() && proxies && !is_concerned(look.matter, member))
    list.push_back(named("give_proxy"));
  if (look.matter.open() && look.matter.statements.size() < kStatementsOfMatter)
    list.push_back(named("make_statement"));
}

// A stage rule is named if a stage of it can be opened about some of the subjects, a subject if a stage of
// some rule can be opened about it.
void add_opening(const Looking& look, std::vector<May>& list) {
  May open = named("open_stage");
  const auto subjects = standing(look.matter);
  std::vector<bool> usable(subjects.size(), false);
  const auto& rules = procedure_of(look.state, look.matter).stages;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (!asks(rules[rule].type)) {
      if (check_opening(look.state, look.matter, rule, {}).ok()) open.stage_rules.push_back(rules[rule].id);
      continue;
    }
    const bool together = check_opening(look.state, look.matter, rule, subjects).ok();
    bool any = together;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      const bool alone = check_opening(look.state, look.matter, rule, {subjects[i]}).ok();
      usable[i] = usable[i] || alone || together;
      any = any || alone;
    }
    if (any) open.stage_rules.push_back(rules[rule].id);
  }
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    if (usable[i]) open.subjects.push_back(subjects[i]);
  }
  if (!open.stage_rules.empty()) list.push_back(std::move(open));
}

bool may_again(const Looking& look, const Stage& stage) {
  const auto subjects = standing(look.matter, stage.subjects);
  return look.matter.open() && asks(rule_of(look.state, stage).type) && check_again(stage).ok() &&
         check_opening(look.state, look.matter, stage.rule, subjects).ok();
}

// Not a finding, which is stated; not before the time that was promised, as far as it can be told here.
bool may_close(const Looking& look, const Stage& stage) {
  const StageRule& rule = rule_of(look.state, stage);
  if (rule.type == StageType::kFinding) return false;
  if (rule.type == StageType::kSilence || !rule.minimum) return true;
  return check_time(look.state, rule, stage.opened, look.at, std::nullopt).ok();
}

void add_findings(const Looking& look, std::vector<May>& list) {
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    const bool finding = rule_of(look.state, stage).type == StageType::kFinding && stage.open();
    if (finding || drops_due(look.state, stage)) list.push_back(named("state_finding", id));
  }
}

// Whose word has reached the secretary, by telephone or letter, for a member that cannot write itself.
void add_logging(const Looking& look, std::vector<May>& list) {
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    const StageRule& rule = rule_of(look.state, stage);
    if (!live(stage, look.at) || !asks(rule.type) || !may_log(rule, look.viewer)) continue;
    May each = named("log_position", id);
    each.subjects = standing(look.matter, stage.subjects);
    each.stances = options_of(rule);
    if (!each.subjects.empty()) list.push_back(std::move(each));
  }
}

void add_stages(const Looking& look, std::vector<May>& list) {
  add_opening(look, list);
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    if (live(stage, look.at)) {
      list.push_back(named("extend_stage", id));
      if (may_close(look, stage)) list.push_back(named("close_stage", id));
    } else if (may_again(look, stage)) {
      list.push_back(named("reissue_stage", id));
    }
  }
}

bool keeps_back(const Looking& look) {
  return std::ranges::any_of(look.matter.stages, [&](StageId id) {
    const Stage& stage = *find_stage(look.state, id);
    return stage.open() && is_held(rule_of(look.state, stage));
  });
}

void add_outcomes(const Looking& look, std::vector<May>& list) {
  if (keeps_back(look)) return;
  May state = named("state_outcome");
  state.subjects = decidable(look.state, look.matter, look.at);
  if (state.subjects.empty() && !check_giving_up(look.state, look.matter, look.at)) return;
  const MatterKind kind = procedure_of(look.state, look.matter).kind;
  state.outcomes.push_back(state.subjects.empty() ? MatterOutcome::kNoConsent : success_of(kind));
  list.push_back(std::move(state));
}

void add_for_presidency(const Looking& look, std::vector<May>& list) {
  const bool room = look.matter.reports.size() < kReportsOfMatter;
  if (look.viewer.role == Role::kSecretary && room) list.push_back(named("note_report"));
  if (!look.matter.open()) return;
  add_candidacies(look, list);
  add_stages(look, list);
  add_logging(look, list);
  if (look.viewer.role != Role::kChair) return;
  add_findings(look, list);
  add_outcomes(look, list);
}

void wait_for_member(const Looking& look, std::vector<Waiting>& list) {
  if (!seated(look)) return;
  const auto member = *find_member(look.state, look.viewer.member);
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    if (!live(stage, look.at) || is_concerned(look.matter, member)) continue;
    const bool silence = rule_of(look.state, stage).type == StageType::kSilence;
    const auto until = stage.until ? std::optional(stage.until->at) : std::nullopt;
    for (std::size_t i = 0; i < stage.subjects.size(); ++i) {
      const bool asked = stands(*find_subject(look.matter, stage.subjects[i]));
      if (!asked || stage.stance(i, member) != Stance::kSilent) continue;
      const Wait what = !speaks(look.viewer.role) ? Wait::kDraft : silence ? Wait::kSilence : Wait::kPosition;
      list.push_back({what, look.matter.id, id, stage.subjects[i], until});
    }
  }
}

void wait_for_presidency(const Looking& look, std::vector<Waiting>& list) {
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    const auto until = stage.until ? std::optional(stage.until->at) : std::nullopt;
    const bool roll_call = rule_of(look.state, stage).type == StageType::kRollCall;
    const bool counts = roll_call && !is_held(rule_of(look.state, stage));
    if (live(stage, look.at) && counts && holds_at(look.state, stage, 0, look.at)) {
      list.push_back({Wait::kClose, look.matter.id, id, stage.subjects.front(), until});
    } else if (lost(stage) && id == look.matter.stages.back() && may_again(look, stage)) {
      list.push_back({Wait::kReissue, look.matter.id, id, stage.subjects.front(), std::nullopt});
    }
  }
  if (look.viewer.role != Role::kChair) return;
  for (const StageId id : look.matter.stages) {
    const Stage& stage = *find_stage(look.state, id);
    const bool over = stage.open() && stage.until && look.at >= stage.until->at;  // a finding's last call
    if (over || drops_due(look.state, stage)) list.push_back({Wait::kFinding, look.matter.id, id, {}, {}});
  }
  if (keeps_back(look)) return;
  for (const SubjectId& id : decidable(look.state, look.matter, look.at)) {
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
  if (viewer.role == Role::kFacilitator && matter.open()) add_logging(look, list);
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
  std::ranges::stable_sort(
      list, [](const Waiting& a, const Waiting& b) { return a.until && (!b.until || *a.until < *b.until); });
  return list;
}

}  // namespace nemcon::chamber
