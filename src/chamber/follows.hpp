// Whether a stage that a record opens is what comes by itself after one that ended: for readers of records
// that somebody else wrote (can_follow).
#pragma once

#include "chamber/state.hpp"

namespace nemcon::chamber {

// Members turned it secret.
bool turned_secret(const State& state, const Stage& stage);

// It was written down with what brought it about, whoever that was, and is what the rule of a stage before it
// says.
bool follows_by_itself(const State& state, const Matter& matter, const StageOpened& event, Instant at);

}  // namespace nemcon::chamber
