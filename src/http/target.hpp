// The target of a request taken apart: segments of its path and members of its query,
// percent-decoded.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"
#include "http/http.hpp"

namespace nemcon::http {

struct Target {
  std::string path;                   // as it came, without the query
  std::vector<std::string> segments;  // decoded: "/a/b%20c" has "a" and "b c"
  Fields query;                       // decoded, in order, each name once
};

// kMalformed for anything that is not a path from '/', with '%' and two digits, in UTF-8 and
// without control characters; kDuplicate for a name that the query has twice.
Result<Target> parse_target(std::string_view text);

}  // namespace nemcon::http
