// What may follow, run many times: when the members that have not consented do so.
//
// All that members share (baseline, recess, target, the share that has consented) is one factor of time, so
// each run is a sort: in operational time a member consents at E / rate, E a unit exponential (with frailty a
// Lomax draw, given how long it has waited already), and the share only stretches the gaps between consents.
// Where an obstacle is known to end on a day ahead, or edges are declared between members, the members no
// longer share their time, and the run goes from consent to consent. Up to 32 waiting members go sixteen runs
// at once (fast_run.hpp).
//
// Numbers come from Philox 4x32-10 (Salmon et al. 2011), keyed by (seed, run, member): the answer is the same
// on any number of threads, and two what-ifs differ by what they change, not by luck.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "forecast/edge.hpp"
#include "forecast/fit.hpp"

namespace nemcon::forecast {

struct SimulationAsk {
  std::uint64_t seed = 1;
  std::size_t runs = 20'000;
  std::size_t draws = 60;     // of the parameters, for the band; 1: the mode alone
  unsigned threads = 1;       // changes nothing but the time it takes
  Days ahead = 156 * kWeek;   // looked ahead; what has not happened by then is said to be later
  double stays = 0;           // that a member that objects never consents to this, whatever the time
  bool stays_seldom = false;  // that chance is drawn from what is remembered of governments instead
  bool together = false;      // objectors wait for one another: one draw for all of them
  std::vector<Edge> edges;
  // Of so many runs Simulation::member is kept: memory and time for whoever does not look at each run.
  std::size_t dated = std::numeric_limits<std::size_t>::max();
  std::vector<Days> counted;  // days that member_by is asked about where not all runs are dated; at most 8
};

// Days are counted as in the Past, from its opening.
struct Simulation {
  Days from = 0;                     // known until here
  Days until = 0;                    // looked ahead until here
  std::vector<std::size_t> waiting;  // members that had not consented, as places in Past::members
  std::vector<Days> done;  // [run] all have consented; kNever: not by `until`. Run r uses draw r % draws
  std::size_t draws = 1;
  std::vector<std::vector<Days>> member;      // [waiting][run], of the first SimulationAsk::dated runs
  std::vector<Days> counted;                  // as asked
  std::vector<std::vector<std::int64_t>> by;  // [counted][waiting] in so many runs it has consented by then
  // [waiting]: in how many runs that end in time it is the last; those of one day share the run.
  std::vector<double> last;

  std::size_t runs() const { return done.size(); }
  double all_by(Days day) const;                    // share of runs
  double all_by(Days day, std::size_t draw) const;  // of those of one draw of the parameters
  // place: in `waiting`. CHECKs that all runs are dated or that the day was counted.
  double member_by(std::size_t place, Days day) const;
  Days quantile(double share) const;  // the first day by which so many runs are done; kNever if there is none
};

// `past` is what is known (as_known). CHECKs that every edge names members.
Simulation simulate(const Past& past, const Fit& fit, const SimulationAsk& ask);
// The same day by day, with nothing clever: what simulate is held against.
Simulation simulate_slowly(const Past& past, const Fit& fit, const SimulationAsk& ask);

}  // namespace nemcon::forecast
