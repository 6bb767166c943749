// The days off that an iCalendar file lists: whole-day events, what they recur by, what is left out. For a
// charter's calendars; docs/DEADLINES.md says what is read and what is refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "codec/ics_lines.hpp"

namespace nemcon::codec {

struct DayOff {
  Date day;
  std::string name;  // as the file has it, on one line, nothing that would draw on a terminal; may be empty
  friend bool operator==(const DayOff&, const DayOff&) = default;
};

// From one day on, before another.
struct DaysWanted {
  Date from, until;
};

// Sorted, each day once; of two events on one day the name of the first in the file. Nothing is guessed: an
// event that is no whole day, or a rule that is not read, is a fault and not a holiday that is missing.
IcsResult<std::vector<DayOff>> read_days_off(std::string_view text, const DaysWanted& wanted);

}  // namespace nemcon::codec
