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

// One or two that are left over cost less alone than as eight.
bool have_prime_order(Path path, std::span<const Point> points) {
  const std::size_t left = points.size() % 8 <= 2 ? points.size() % 8 : 0;
  const std::size_t together = path == Path::kVector ? points.size() - left : 0;
  std::vector<Point> products;
  if (together > 0) products = vector::times_order(points.first(together));
  for (const Point& each : points.subspan(together)) products.push_back(times_order(each));
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
