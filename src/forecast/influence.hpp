// Whose consent would move the forecast most.
//
// In a run of the sorted simulation the waiting members stand in an order with the gaps d_1 ... d_m between
// them, and all have consented after the shared time Σ d_k / g(k-1), g(c) what the share does once c have. If
// the member at place p had consented at once, one more has all along until its place, and from there on it
// is as it was: Σ_{k<=p} d_k / g(k) + Σ_{k>p} d_k / g(k-1), where for p = m the last gap is not waited for at
// all. So one run has the answer for every member, from its own sums and with its own numbers.
#pragma once

#include <cstddef>
#include <vector>

#include "forecast/simulate.hpp"

namespace nemcon::forecast {

// By how much the chance of all by a day rises if the member consents tomorrow. What would be learnt from it
// about the others (the race effect) is not in it: that is no influence.
struct Moved {
  std::size_t member = 0;  // place in Past::members
  double mechanical = 0;   // one fewer to wait for; the others consent when they would have
  double assumed = 0;      // what its consent is assumed to do to the others: share and declared edges
  friend bool operator==(const Moved&, const Moved&) = default;
};

// For each waiting member, in the order of Past::members. `by` counts as in the Past, at most ask.ahead after
// what is known; of the ask, `dated` and `counted` are not looked at. CHECKs that somebody waits, and no more
// than 32.
std::vector<Moved> influence(const Past& past, const Fit& fit, const SimulationAsk& ask, Days by);

}  // namespace nemcon::forecast
