// The days that a race itself asks about.
#pragma once

#include <vector>

#include "forecast/past.hpp"

namespace nemcon::forecast {

// The day after each deadline ahead (what is agreed at a summit is known then); without one, four weeks, a
// quarter, half a year, one and two years from what is known. Ascending, never empty, all after
// `known.seen_until`.
std::vector<Days> days_to_ask(const Past& known);

}  // namespace nemcon::forecast
