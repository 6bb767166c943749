// The three functions that hold nemcon up. Pure: no clock, no chance, no float, no locale, no I/O.
#pragma once

#include <cstddef>
#include <vector>

#include "chamber/command.hpp"
#include "chamber/state.hpp"

namespace nemcon::chamber {

inline constexpr std::size_t kDueAtOnce = 64;  // stages that one PassTime closes at most; the caller repeats

// May it be done, and what follows from it. Never changes the state; never empty on success but for a
// PassTime with nothing due. CHECKs command.at >= state.at, and that nothing is due at command.at but for a
// PassTime: order is the writer's duty, and what comes by itself comes before anybody's act.
Result<std::vector<Event>> decide(const State& state, const Command& command);

// What is now so. CHECKs that the event can follow: only decide (or a verified record) makes events.
// Fast: a position costs a lookup and a push.
void evolve(State& state, const Happened& happened);

// Whether a record's event can follow at all, for readers of records that somebody else wrote: everything
// that evolve would CHECK, as a refusal.
Result<Done> can_follow(const State& state, const Happened& happened);

// Events that found a body, in order; `decide` is not asked.
std::vector<Event> found(const Charter& charter, const LogOpened& opened);

// The next instant at which PassTime has something to do, if any.
std::optional<Instant> next_due(const State& state);

}  // namespace nemcon::chamber
