// Yearly recurrence of whole days (RFC 5545, section 3.3.10): what a holiday recurs by, "the third Monday of
// January", and no more. Each day of a year is asked whether the rule names it: slow, and plainly the rule.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "codec/ics_lines.hpp"

namespace nemcon::codec {

struct IcsWeekday {
  int day = 0;    // 0 Monday ... 6 Sunday
  int which = 0;  // the which-th of the month or year, from the end if negative; 0: each
};

struct IcsRule {
  std::int64_t interval = 1;
  std::optional<std::int64_t> count;
  std::optional<Date> until;  // the last day that may recur
  std::vector<int> months, month_days, year_days, positions;
  std::vector<IcsWeekday> weekdays;
};

// A fault names the part that cannot be read or is not for whole days, and what to write instead.
IcsResult<IcsRule> read_ics_rule(const IcsLine& line);

// Whether the rule names the day that it begins on. RFC 5545 leaves open what it means if not (section
// 3.8.5.3), and calendars differ.
bool begins_with(const IcsRule& rule, Date first);

// The first and every further day of the rule, in order, up to `last`; those before `from` may be left out.
// None if more than `days_left` days have to be looked at; what was looked at is taken off it.
std::optional<std::vector<Date>> ics_days(const IcsRule& rule, Date first, Date from, Date last,
                                          std::size_t& days_left);

}  // namespace nemcon::codec
