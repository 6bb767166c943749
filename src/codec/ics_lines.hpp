// The content lines of an iCalendar file (RFC 5545, section 3.1): unfolded, taken apart, and each with the
// number of the line in the file that it begins on, for whoever has to correct it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace nemcon::codec {

struct IcsFault {
  std::size_t line = 0;  // from 1
  std::string what;      // what is wrong and what would be right
  friend bool operator==(const IcsFault&, const IcsFault&) = default;
};
template <class T>
using IcsResult = BasicResult<T, IcsFault>;

// "holidays.ics:12: what is wrong".
std::string fault_text(std::string_view file, const IcsFault& fault);

struct IcsLine {
  std::size_t number = 0;
  std::string name;                                         // in capitals
  std::vector<std::pair<std::string, std::string>> params;  // names in capitals, values as they stand
  std::string value;                                        // as it stands

  // A parameter's value in capitals; empty if it is not there.
  std::string param(std::string_view wanted) const;
};

// Lines may end with LF alone, as files that went through a mail client or an editor do; a byte order mark at
// the front is passed over; empty lines too. A file over kIcsBytes or a line over kIcsLineBytes is a fault.
IcsResult<std::vector<IcsLine>> read_ics_lines(std::string_view text);

// A value of type TEXT: escapes undone.
std::string ics_text(std::string_view value);

std::string ics_capitals(std::string_view text);
// "a,b,c" at its commas.
std::vector<std::string_view> ics_list(std::string_view value, char between = ',');

}  // namespace nemcon::codec
