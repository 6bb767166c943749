// What the members that can still be chosen might do for one condition, at the very best: so that a search
// gives up where it cannot succeed. Inside the room only.
#pragma once

#include <cstddef>
#include <vector>

#include "rule/counting.hpp"

namespace nemcon::rule {

// How far a count is from not satisfying a condition: at least 0 exactly if it does (an empty base apart).
// Every member that changes its stance adds the same to it, whoever else changes.
Wide slack(const Condition& condition, const Count& count);

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
