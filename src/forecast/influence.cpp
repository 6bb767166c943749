#include "forecast/influence.hpp"

#include "base/check.hpp"
#include "forecast/fast_simulate.hpp"

namespace nemcon::forecast {

std::vector<Moved> influence(const Past& past, const Fit& fit, const SimulationAsk& ask, Days by) {
  auto found = influence_in_lanes(past, fit, ask, by, fast::best_width());
  CHECK(found);
  return *std::move(found);
}

}  // namespace nemcon::forecast
