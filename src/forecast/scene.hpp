// What both simulations start from: for one draw of the parameters, the time that all share, and each waiting
// member's own rate. Inside the room only.
#pragma once

#include <utility>
#include <vector>

#include "forecast/simulate.hpp"

namespace nemcon::forecast {

// One member that has not consented.
struct Waiting {
  std::size_t member = 0;  // place in Past::members
  double log_rate = 0;     // what is its own today: obstacles and habit
  double waited = 0;       // M until now
  bool objects = false;
  std::vector<std::pair<Days, double>>
      changes;  // from that day on (since `from`) so much more in the logarithm
};

struct Scene {
  std::vector<double> at;      // the drawn parameters
  double q = 0;                // 0: no frailty
  double stays = 0;            // that an objector never gives way
  double share_each = 0;       // g_S / n: what one consent more adds to the logarithm of the rate
  std::vector<double> common;  // [day since `from`]: the shared rate of that day, per day, of today's share
  std::vector<double> until;   // its sum: until[d] is that of the days before d; one more than common
  std::vector<Waiting> waiting;
  std::vector<double> race;  // u at kRaceGrid places, its distribution function given what was seen
};

inline constexpr int kRaceGrid = 61;
double race_effect(const Scene& scene, double sigma, double uniform);

// The parameters of draw `draw`: the mode for the first of one, else at + spread · normals.
Scene scene_of(const Past& past, const Fit& fit, const SimulationAsk& ask, std::uint32_t draw);

}  // namespace nemcon::forecast
