#include "ballot/fast_order.hpp"

#include <algorithm>

#include "ballot/fast_vector.hpp"
#include "base/check.hpp"

namespace nemcon::ballot::fast {
namespace {

Point times_order(const Point& point) {
  const Cached addend = cached(point);
  Point out = kIdentity;
  for (std::size_t bit = kOrderBits; bit-- > 0;) {
    out = doubled(out);
    if (order_has(bit)) out = out + addend;
  }
  return out;
}

bool is_neutral(const Point& a) { return is_zero(a.x) && is_zero(a.y - a.z); }

// The sums of every selection of a group's points, by the selection's bits.
std::vector<Cached> sums_of_group(std::span<const Affine> points) {
  std::vector<Point> sums{kIdentity};
  for (const Affine& point : points) {
    const std::size_t before = sums.size();
    for (std::size_t i = 0; i < before; ++i) sums.push_back(sums[i] + point);
  }
  std::vector<Cached> out;
  for (const Point& each : sums) out.push_back(cached(each));
  return out;
}

}  // namespace

bool have_prime_order(Path path, std::span<const Point> points) {
  const auto products = [&] {
    if (path == Path::kVector) return vector::times_order(points);
    std::vector<Point> all;
    for (const Point& each : points) all.push_back(times_order(each));
    return all;
  }();
  return std::ranges::all_of(products, is_neutral);
}

std::vector<Point> sums_of_selections(Path path, std::span<const Affine> points,
                                      const Selections& selections) {
  const std::size_t groups = (points.size() + kGroup - 1) / kGroup;
  CHECK(selections.count % 8 == 0 && selections.bits.size() == groups * selections.count);
  if (path == Path::kVector) return vector::sums_of_selections(points, selections);
  std::vector<Point> sums(selections.count, kIdentity);
  for (std::size_t g = 0; g < groups; ++g) {
    const auto own = points.subspan(g * kGroup, std::min(kGroup, points.size() - g * kGroup));
    const auto table = sums_of_group(own);
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] = sums[i] + table[selections.bits[g * sums.size() + i] % table.size()];
  }
  return sums;
}

}  // namespace nemcon::ballot::fast
