// Many multiples of one point. FOR PUBLIC DATA ONLY, variable time.
#pragma once

#include <array>
#include <vector>

#include "ballot/fast_point.hpp"
#include "ballot/fast_scalar.hpp"

namespace nemcon::ballot::fast {

// A table of 1 to 8 times 256^i times the point: two hundred additions to make, 64 and four doublings to use.
class FixedBase {
 public:
  explicit FixedBase(const Affine& base);
  Point times(const Scalar& factor) const;

 private:
  static constexpr std::size_t kRows = 32, kMultiples = 8;
  std::vector<std::array<Cached, kMultiples>> rows_;
};

}  // namespace nemcon::ballot::fast
