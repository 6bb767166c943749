// look_over on the times of stages: periods, what is shortest and longest, and the days that are worked.
#include <algorithm>

#include "chamber/charter_look.hpp"

namespace nemcon::chamber {
namespace {

// Days keep the time on the clock, so one is 24 hours but for a change of the clock; a zone that once left
// out a whole day is allowed for too.
constexpr std::int64_t kDayHours = 24, kClockHours = 26;

// Not more, and not less, hours than a period takes; none where working days may take any number.
std::int64_t hours_at_least(const Period& period) {
  if (period.unit == Period::Unit::kHours) return period.amount;
  return std::max<std::int64_t>(period.amount * kDayHours - kClockHours, 0);
}
std::optional<std::int64_t> hours_at_most(const Period& period) {
  if (period.unit == Period::Unit::kHours) return period.amount;
  if (period.unit == Period::Unit::kWorkingDays) return std::nullopt;
  return period.amount * kDayHours + kClockHours;
}

// Whether the first is longer than the second whenever they begin.
bool surely_longer(const std::optional<Period>& one, const std::optional<Period>& other) {
  if (!one || !other) return false;
  const auto most = hours_at_most(*other);
  return most && hours_at_least(*one) > *most;
}

bool in_working_days(const std::optional<Period>& period) {
  return period && period->unit == Period::Unit::kWorkingDays;
}

std::vector<Calendar> calendars_named(const Charter& charter, const StageRule& rule) {
  std::vector<Calendar> list;
  for (const Calendar& each : charter.calendars) {
    if (std::ranges::find(rule.calendars, each.id) != rule.calendars.end()) list.push_back(each);
  }
  return list;
}

void look_at_working_days(const Looked& at, std::size_t procedure, std::size_t stage, const StageRule& rule) {
  if (!in_working_days(rule.period) && !in_working_days(rule.minimum) && !in_working_days(rule.maximum))
    return;
  constexpr unsigned kWholeWeek = 0b111'1111;
  unsigned rest = 0;
  for (const Calendar& each : calendars_named(at.charter, rule)) {
    rest |= each.weekend;
    if (each.holidays.empty() || each.holidays.back() >= at.day) continue;
    Remark& made = remark(at, Mistake::kCalendarEnds, procedure, stage, "calendars");
    made.names = {each.id};
    made.from = each.holidays.back();
  }
  if (rest == kWholeWeek) remark(at, Mistake::kNeverWorked, procedure, stage, "calendars");
}

void look_at_stage(const Looked& at, std::size_t procedure, std::size_t stage, const StageRule& rule) {
  const bool contradict = surely_longer(rule.minimum, rule.maximum) ||
                          surely_longer(rule.minimum, rule.period) ||
                          surely_longer(rule.period, rule.maximum);
  if (contradict)
    remark(at, Mistake::kTimesContradict, procedure, stage, rule.minimum ? "minimum" : "maximum");
  look_at_working_days(at, procedure, stage, rule);
  // A silence always has a deadline, and a finding is stated and not closed.
  const bool bare = rule.maximum && !rule.period && rule.type != StageType::kSilence;
  if (!bare || contradict) return;
  const bool stuck = rule.minimum && closing_of(rule) == Closes::kByHand && rule.type != StageType::kFinding;
  remark(at, stuck ? Mistake::kNeverCloses : Mistake::kMaximumIdle, procedure, stage, "maximum");
}

}  // namespace

void look_at_times(const Looked& at, std::size_t procedure) {
  const auto& stages = at.charter.procedures[procedure].stages;
  for (std::size_t i = 0; i < stages.size(); ++i) look_at_stage(at, procedure, i, stages[i]);
}

}  // namespace nemcon::chamber
