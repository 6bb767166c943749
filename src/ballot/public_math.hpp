// Many Points at once by our own arithmetic (the fast files), where libsodium would decode and encode at
// every step. What comes out is what the operators of point.hpp give, which are the specification. A Point is
// public by its type; no secret comes here.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ballot/fast_point.hpp"
#include "ballot/point.hpp"

namespace nemcon::ballot {

struct PublicMath {
  static std::vector<fast::Affine> decoded(std::span<const Point> points);
  static fast::Affine decoded(const Point& point) { return decoded(std::span(&point, 1)).front(); }
  // None unless every one is the encoding of an element that is not the identity (Point::decode).
  static std::optional<std::vector<Point>> elements(std::span<const Encoding> encodings);
  // Of a sum of what was decoded here, or of multiples of the generator: an element, so nobody decodes it
  // again.
  static Point point_of(const fast::Point& sum);

  // Row by row of the same length: the sum of each column.
  static std::vector<Point> sums_of_columns(std::span<const std::vector<Point>> rows);
};

}  // namespace nemcon::ballot
