// From a race and a fit to the numbers that the lanes work on. Inside the room only.
#pragma once

#include <optional>

#include "forecast/fast_run.hpp"
#include "forecast/influence.hpp"
#include "forecast/simulate.hpp"

namespace nemcon::forecast {

// An obstacle that is known to end shifts a member's own rate on a day ahead; so does a declared edge.
bool shares_time(const Past& past, const SimulationAsk& ask);

// None if more wait, or more is asked to be counted, than there are lanes for.
std::optional<Simulation> simulate_in_lanes(const Past& past, const Fit& fit, const SimulationAsk& ask,
                                            fast::Width width);
std::optional<std::vector<Moved>> influence_in_lanes(const Past& past, const Fit& fit,
                                                     const SimulationAsk& ask, Days by, fast::Width width);

}  // namespace nemcon::forecast
