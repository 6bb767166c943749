// What a demonstration finds in its chamber: the race of 2024 as sources reported it, and a few examples
// in which something waits for everybody.
#pragma once

#include <string_view>

#include "base/doors.hpp"
#include "service/service.hpp"

namespace nemcon::cli {

// Into a body that was just founded from charters/nato.toml. `race` is races/nato-sg-2024.jsonl.
void load_demo(service::Service& service, Clock& clock, std::string_view race);

}  // namespace nemcon::cli
