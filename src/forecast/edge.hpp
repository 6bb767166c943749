// Influence as somebody declares it: who, on whom, how strongly, by whose word.
#pragma once

#include <string>

#include "base/time.hpp"

namespace nemcon::forecast {

// Somebody has declared that one member's consent moves another's. Never learnt (docs/FORECAST.md says why).
struct Edge {
  std::string from, to;
  double strength = 0;  // added to the logarithm of the rate of `to` once `from` has consented
  std::string author, reason;
  Date declared;
  friend bool operator==(const Edge&, const Edge&) = default;
};

}  // namespace nemcon::forecast
