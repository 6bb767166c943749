#include "ballot/polynomial.hpp"

#include <algorithm>
#include <bit>

#include "ballot/public_math.hpp"
#include "base/check.hpp"

namespace nemcon::ballot {
namespace {

fast::Point times(std::uint32_t factor, const fast::Point& point) {
  const fast::Cached addend = fast::cached(point);
  fast::Point out = fast::kIdentity;
  for (int bit = std::bit_width(factor); bit-- > 0;) {
    out = fast::doubled(out);
    if ((factor >> bit & 1) != 0) out = out + addend;
  }
  return out;
}

}  // namespace

SecretScalar evaluate(std::span<const SecretScalar> coefficients, std::uint32_t at) {
  CHECK(!coefficients.empty());
  const Scalar place = Scalar::of(at);
  SecretScalar value = coefficients.back().copy();
  for (std::size_t i = coefficients.size() - 1; i-- > 0;)
    value = SecretMath::add(SecretMath::scale(value, place), coefficients[i]);
  return value;
}

Point evaluate(std::span<const Point> coefficients, std::uint32_t at) {
  CHECK(!coefficients.empty());
  const Scalar place = Scalar::of(at);
  Point value = coefficients.back();
  for (std::size_t i = coefficients.size() - 1; i-- > 0;) value = place * value + coefficients[i];
  return value;
}

std::vector<Point> evaluate_to(std::uint32_t count, std::span<const Point> coefficients) {
  CHECK(!coefficients.empty());
  const auto points = PublicMath::decoded(coefficients);
  std::vector<Point> out;
  for (std::uint32_t at = 1; at <= count; ++at) {
    fast::Point value = fast::point(points.back());
    for (std::size_t i = points.size() - 1; i-- > 0;) value = times(at, value) + points[i];
    out.push_back(PublicMath::point_of(value));
  }
  return out;
}

Judged<Scalar> lagrange(std::uint32_t i, std::span<const std::uint32_t> holders, std::uint32_t at) {
  if (std::ranges::count(holders, i) != 1)
    return Flaw{std::ranges::count(holders, i) == 0 ? Fault::kNotAHolder : Fault::kTwice, Part::kHolder, i};
  Scalar above = Scalar::of(1), below = Scalar::of(1);
  for (const std::uint32_t j : holders) {
    if (j == 0) return Flaw{Fault::kNotAHolder, Part::kHolder, j};
    if (std::ranges::count(holders, j) != 1) return Flaw{Fault::kTwice, Part::kHolder, j};
    if (j == i) continue;
    above = above * (Scalar::of(at) - Scalar::of(j));
    below = below * (Scalar::of(i) - Scalar::of(j));
  }
  return above * below.inverse();
}

}  // namespace nemcon::ballot
