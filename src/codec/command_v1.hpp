// Commands from outside: the name of an act, what its address says, and the request's JSON, to a
// Command that cannot be malformed (docs/API.md, acts).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/doors.hpp"
#include "base/refusal.hpp"
#include "chamber/command.hpp"

namespace nemcon::codec {

using PathValues = std::vector<std::pair<std::string, std::string>>;

// SHA-256 and chance come from the caller's rooms.
struct Tools {
  Hash (*sha256)(ByteView);
  Random& random;
};

// `act` is one of docs/API.md; an unknown one is kNoSuchThing. Times without an offset are in `zone`.
Result<chamber::Intent> read_intent(std::string_view act, const PathValues& path, std::string_view body,
                                    std::string_view zone, const Tools& tools);

}  // namespace nemcon::codec
