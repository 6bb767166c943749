// What a command needs of the body's zone, which the pure rooms do not know: the deadline that a stage rule
// gives by itself, and the days that its minimum and maximum count.
#pragma once

#include "base/refusal.hpp"
#include "chamber/command.hpp"
#include "chamber/state.hpp"

namespace nemcon::codec {

// Fills in what was left out; what somebody wrote stays. Refuses as deadline_after does (the clock skips the
// time at which the period would end): then the deadline has to be named.
Result<Done> localize(chamber::Intent& intent, const chamber::State& state, Instant now);

}  // namespace nemcon::codec
