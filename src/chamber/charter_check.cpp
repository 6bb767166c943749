#include "chamber/charter_check.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/words.hpp"
#include "chamber/charter_look.hpp"

namespace nemcon::chamber {
namespace {

using enum Mistake;

constexpr Words<Mistake, kMistakes> kNames = {{{kMembersNone, "members_none"},
                                               {kRuleNever, "rule_never"},
                                               {kOptionsNever, "options_never"},
                                               {kRuleAlways, "rule_always"},
                                               {kMinusLeavesNobody, "minus_leaves_nobody"},
                                               {kNothingRequired, "nothing_required"},
                                               {kStageUnreachable, "stage_unreachable"},
                                               {kOutcomeUnreachable, "outcome_unreachable"},
                                               {kYesEndsInNo, "yes_ends_in_no"},
                                               {kCircle, "circle"},
                                               {kNeverCloses, "never_closes"},
                                               {kTimesContradict, "times_contradict"},
                                               {kNeverWorked, "never_worked"},
                                               {kProcedureWithoutOffice, "procedure_without_office"},
                                               {kMembersEnd, "members_end"},
                                               {kRuleEnds, "rule_ends"},
                                               {kClassEmpty, "class_empty"},
                                               {kMeasureEmpty, "measure_empty"},
                                               {kWeightMissing, "weight_missing"},
                                               {kMinusTooMany, "minus_too_many"},
                                               {kNothingDecides, "nothing_decides"},
                                               {kNoEnd, "no_end"},
                                               {kMaximumIdle, "maximum_idle"},
                                               {kMetAtOnce, "met_at_once"},
                                               {kCalendarEnds, "calendar_ends"},
                                               {kOfficeWithoutProcedure, "office_without_procedure"},
                                               {kKindWithoutProcedure, "kind_without_procedure"},
                                               {kNotInForce, "not_in_force"},
                                               {kCountedIdle, "counted_idle"},
                                               {kDecisionIdle, "decision_idle"},
                                               {kNamesIdle, "names_idle"},
                                               {kTotalsOfFew, "totals_of_few"},
                                               {kClassOfFew, "class_of_few"},
                                               {kRestOfFew, "rest_of_few"},
                                               {kClassesClose, "classes_close"},
                                               {kGuardShut, "guard_shut"},
                                               {kLeastShut, "least_shut"}}};

Remark& add(const Looked& at, Mistake mistake, std::string path) {
  at.remarks.push_back({.mistake = mistake,
                        .path = std::move(path),
                        .procedure = {},
                        .stage = {},
                        .names = {},
                        .from = {},
                        .number = 0,
                        .part = {},
                        .outcome = {}});
  return at.remarks.back();
}

std::string within(std::string path, const char* field) { return *field == '\0' ? path : path + "." + field; }

}  // namespace

std::string_view name_of(Mistake mistake) { return word_of(kNames, mistake); }
bool is_error(Mistake mistake) { return mistake < kMembersEnd; }

Remark& remark(const Looked& at, Mistake mistake, std::size_t procedure, std::size_t stage,
               const char* field) {
  Remark& made = add(at, mistake, within(path_of(procedure, stage), field));
  made.procedure = procedure;
  made.stage = stage;
  return made;
}

Remark& remark(const Looked& at, Mistake mistake, std::size_t procedure, const char* field) {
  Remark& made = add(at, mistake, within(path_of(procedure), field));
  made.procedure = procedure;
  return made;
}

Remark& remark(const Looked& at, Mistake mistake, const char* field) { return add(at, mistake, field); }

bool in_force(const Procedure& procedure, Date day) { return procedure.span.covers(day); }

std::vector<rule::Stance> stances_in(const StageRule& rule) {
  std::vector<rule::Stance> stances = options_of(rule);
  const auto add_once = [&](rule::Stance stance) {
    if (std::ranges::find(stances, stance) == stances.end()) stances.push_back(stance);
  };
  add_once(rule::Stance::kSilent);
  if (!rule.counted.empty()) add_once(rule::Stance::kRecuse);
  return stances;
}

std::vector<Remark> look_over(const Charter& charter, Date day) {
  CHECK(check(charter).ok());
  std::vector<Remark> remarks;
  const Looked at{charter, day, remarks};
  look_at_body(at);
  for (std::size_t i = 0; i < charter.procedures.size(); ++i) {
    look_at_rules(at, i);
    look_at_course(at, i);
    look_at_times(at, i);
    look_at_disclosure(at, i);
  }
  return remarks;
}

}  // namespace nemcon::chamber
