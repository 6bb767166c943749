// Bodies that tests and measurements of power indices share.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "rule/power.hpp"

namespace nemcon::rule {

inline constexpr const char* kEuRule =
    "at least 55% of members and at least 65% of population support, or fewer than 4 object";

// The Union of 27 in thousands of people, about as of 2024, largest first.
inline Electorate eu27() {
  Electorate made{.classes = {}, .measures = {"population"}, .meaning = {}, .seats = {}};
  for (const std::int64_t thousands :
       {83445, 68402, 58990, 48610, 36621, 19064, 17943, 11832, 10901, 10640, 10552, 10401, 9585, 9159,
        6445,  5961,  5604,  5425,  5344,  3862,  2886,  2124,  1872,  1375,  966,   672,   563}) {
    made.seats.push_back({.weights = {thousands}});
  }
  return made;
}

inline Electorate unsc() {
  Electorate made{.classes = {"permanent"}, .measures = {}, .meaning = {}, .seats = {}};
  for (std::size_t i = 0; i < 15; ++i) made.seats.push_back({.classes = i < 5 ? 1u : 0u});
  return made;
}

// A fund of 191 members with some five million votes: twenty large ones, the rest drawn as such quotas are.
inline Electorate fund191() {
  Electorate made{.classes = {}, .measures = {"votes"}, .meaning = {}, .seats = {}};
  for (const std::int64_t votes :
       {831401, 309664, 306282, 267763, 203009, 203009, 152473, 138418, 131487, 129495,
        112696, 111847, 101365, 96774,  92000,  88804,  70000,  66000,  59000,  50000}) {
    made.seats.push_back({.weights = {votes}});
  }
  std::mt19937_64 engine(191);
  for (std::size_t i = 20; i < 191; ++i) {
    // Of about log-normal spread, without a library's own idea of that distribution.
    double sum = 0;
    for (int k = 0; k < 12; ++k) sum += static_cast<double>(engine() >> 11) * 0x1p-53;
    made.seats.push_back({.weights = {1500 + static_cast<std::int64_t>(3000 * std::exp(1.3 * (sum - 6)))}});
  }
  return made;
}

}  // namespace nemcon::rule
