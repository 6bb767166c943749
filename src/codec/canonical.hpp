// Canonical JSON: RFC 8785 with our restrictions, under which it is simple. One value has one text.
//
//   no floats, no null; integers within ±(2^53-1), no "-0"; member names [a-z0-9_]+, each once,
//   sorted bytewise (for these letters the same as RFC 8785's UTF-16 order); no space between
//   tokens; strings are UTF-8, escaped only where they must be; at most kJsonDepth arrays and
//   objects within each other.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/refusal.hpp"

namespace nemcon::codec {

// The one text of a value that we made ourselves; one that breaks the restrictions is a bug.
std::string canonical(const boost::json::value& value);

// Reads JSON from outside, canonical or not (space and order are free), that keeps the
// restrictions. `field` of a refusal is the path of the member concerned, "data.subjects[2]";
// `detail` the column (in bytes, from 1) where the bytes do not parse. Codes: kMalformed (not JSON,
// not UTF-8, a float, a null), kDuplicate (a name twice), kUnknownField (a name that is not
// [a-z0-9_]+), kOutOfRange (an integer), kTooLarge (deeper than kJsonDepth).
// The value lies in `storage`, which has to be there for as long as it is.
Result<boost::json::value> parse_strict(std::string_view text, boost::json::storage_ptr storage = {});

// The text is the one text of its value.
bool is_canonical(std::string_view text);
// The same of a text that was read, and the value that came of it; nothing is written to find out.
bool is_canonical(std::string_view text, const boost::json::value& read);

}  // namespace nemcon::codec
