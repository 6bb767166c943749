// Exact answers for few holdouts: a chain over the sets of those who have not consented. What simulate() is
// held against; no frailty, no race effect, no obstacle that ends.
#pragma once

#include "forecast/simulate.hpp"

namespace nemcon::forecast {

inline constexpr std::size_t kExactHoldouts = 12;

// Chance that all have consented by each of these days, at the mode of the fit. CHECKs that there are no more
// than kExactHoldouts, that the terms have no frailty and no race effect, and that the ask has no edges.
std::vector<double> exact_all_by(const Past& past, const Fit& fit, std::span<const Days> days);

}  // namespace nemcon::forecast
