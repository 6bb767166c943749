// Random bodies with random disclosures, and random histories in them, for the tests of what nobody may see.
// A history is a list of steps that are tried in order; some are refused, as people's are.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "chamber/charter.hpp"
#include "chamber/command.hpp"

namespace nemcon::disclosure {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  const T& of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

// Three to six members in overlapping classes; an appointment (soundings, then a roll call) and an adoption
// (silence), each stage with a disclosure that `check` accepts. Most keep positions back.
chamber::Charter random_charter(Chance& chance);

struct Step {
  Instant at;
  chamber::Actor by;
  chamber::Intent intent;
};
std::vector<Step> random_history(const chamber::Charter& charter, Chance& chance);

// Everybody who may look at that body: presidency, delegations, a facilitator, an observer, a candidate.
std::vector<chamber::Actor> viewers_of(const chamber::Charter& charter);

// The stage whose position it takes, if it takes one.
const chamber::TakePosition* position_of(const Step& step);

}  // namespace nemcon::disclosure
