// Whether points are of prime order, and the sums of many selections of points, which is how very many are
// asked at once (roster_keys.hpp). FOR PUBLIC DATA ONLY, variable time.
#pragma once

#include <span>
#include <vector>

#include "ballot/fast_path.hpp"
#include "ballot/fast_point.hpp"

namespace nemcon::ballot::fast {

// Whether l times each is the identity: of all, of one of them not.
bool have_prime_order(Path path, std::span<const Point> points);

// A selection: bit `i` of byte `g` says whether point kGroup g + i is in it.
inline constexpr std::size_t kGroup = 6;  // of 4 to 8, the one with which the portable way adds the least
struct Selections {
  std::size_t count = 0;           // a multiple of 8
  std::vector<std::uint8_t> bits;  // of group 0: one byte a selection; then of group 1, ...
};
std::vector<Point> sums_of_selections(Path path, std::span<const Affine> points,
                                      const Selections& selections);

// l, the order of the prime subgroup, little endian.
inline constexpr Bytes32 kOrder = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                   0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                                   0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
inline bool order_has(std::size_t bit) { return (kOrder[bit / 8] >> bit % 8 & 1) != 0; }
inline constexpr std::size_t kOrderBits = 253;

}  // namespace nemcon::ballot::fast
