// What the members that can still be chosen might do for one condition, at the very best: so that a search
// gives up where it cannot succeed. Inside the room only.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rule/counting.hpp"

namespace nemcon::rule {

// How far a count is from not satisfying a condition: at least 0 exactly if it does (an empty base apart).
// Every member that changes its stance adds the same to it, whoever else changes.
Wide slack(const Condition& condition, const Count& count);

// What a member with that stance adds to the slack, for each of its weight.
Wide contribution(const Bound1& bound, Stance said);

// Whether what a stance adds says everything. Of a share of 0% it does not: "at least 0%" holds as soon as
// there is a base, and "fewer than 0%" only where there is none.
bool is_linear(const Condition& condition);

// The stance to which any member had best go for every condition at once (or, not `wanted`, the worst one),
// if there is such a stance. Then nothing else has to be tried: of two ways to choose stances the one that
// takes this stance more often satisfies all that the other does. Where two stances add the same, the one in
// the base counts as better in both directions, because only what has a base can be reached or exceeded.
// Rules that ask for support, consent or answers and against anything else have one; `at least 2 support and
// at least 2 abstain` has none.
std::optional<Stance> best_for_all(const std::vector<Bound1>& bounds, bool wanted);

class Ahead {
 public:
  // One gain a member for each kind, and how many of that kind can be chosen.
  Ahead(std::vector<Wide> gains, const std::vector<std::size_t>& rooms);

  // Not less than what any so many members of the kinds from this one on add together.
  Wide most(std::size_t kind, std::size_t members) const;

 private:
  bool falling_ = true;              // no kind gains more than one before it: the next ones are the best
  std::vector<Wide> gains_;          // never negative: nobody has to be chosen
  std::vector<Wide> largest_;        // of the kinds from here on
  std::vector<Wide> sums_;           // of all members of the kinds before
  std::vector<std::size_t> places_;  // members of the kinds before
};

}  // namespace nemcon::rule
