// Files of the project that the program carries with it, so that the demonstration needs nothing else.
#pragma once

#include <string_view>

namespace nemcon::embedded {

std::string_view nato_charter();  // charters/nato.toml
std::string_view nato_race();     // races/nato-sg-2024.jsonl

}  // namespace nemcon::embedded
