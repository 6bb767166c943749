// One line of a race file as JSON: an object whose members are texts or null, each name once. Much
// less than JSON, so that what is wrong can be said with its name and its column.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace nemcon::codec {

struct LineMember {
  std::string name;
  std::optional<std::string> text;  // none: null
};

struct LineFault {
  std::string name;        // of the member concerned, empty if none
  std::size_t column = 0;  // in bytes, from 1
  std::string what;
};

struct JsonLine {
  std::vector<LineMember> members;
  std::optional<LineFault> fault;  // then `members` is what came before it
};

JsonLine read_json_line(std::string_view line);

// A JSON string of that text, which is UTF-8: letters as they are, escapes only where they must be.
std::string json_string(std::string_view text);

}  // namespace nemcon::codec
