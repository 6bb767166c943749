// Charters, version 1: a body's constitution in TOML. docs/CHARTERS.md is the format in words.
#pragma once

#include <string_view>

#include "base/refusal.hpp"
#include "chamber/charter.hpp"

namespace nemcon::codec {

// Strict: a key that is not described is refused. A refusal's field is the path of the key
// ("members[3].from"), its detail begins with the place in the text ("line 12, column 8").
Result<chamber::Charter> read_charter(std::string_view text);

}  // namespace nemcon::codec
