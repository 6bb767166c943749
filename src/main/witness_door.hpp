// The door through which witnesses are asked: plain http, given up after a while.
#pragma once

#include <chrono>

#include "service/ask_witness.hpp"

namespace nemcon {

inline constexpr std::chrono::milliseconds kWitnessPatience{5'000};  // while the body is served
inline constexpr std::chrono::milliseconds kWitnessStartPatience{
    2'000};  // before: nobody waits for the absent

// Addresses are "http://host[:port][/prefix]"; any other is answered as one that cannot be reached, with why.
service::Post witness_door(std::chrono::milliseconds patience);

}  // namespace nemcon
