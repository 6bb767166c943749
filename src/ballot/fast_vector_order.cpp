// The same as fast_order.cpp, eight points or eight selections at a time.
#if defined(__x86_64__)

#include <algorithm>

#include "ballot/fast_vector.hpp"
#include "ballot/fast_vector_point.hpp"

namespace nemcon::ballot::fast::vector {

NEMCON_VECTOR_BEGIN

namespace {

Point8 doubled(const Point8& a) {
  const Field8 xx = square(a.x), yy = square(a.y), h = yy + xx, g = yy - xx;
  const Raw8 zz = squared(a.z);
  const Field8 e = carried(minus(squared(a.x + a.y), h)), f = carried(minus(plus(zz, zz), g));
  return {e * f, g * h, f * g, e * h};
}

Point8 times_order(const Point8& a) {
  Point8 out = identity();
  for (std::size_t bit = kOrderBits; bit-- > 0;) {
    out = doubled(out);
    if (order_has(bit)) out = sum(out, a);
  }
  return out;
}

// Up to eight; the last one stands in the lanes that are left.
void times_order(std::span<const Bucket> from, std::span<Bucket> to) {
  const Bucket* in[kLanes];
  Bucket* out[kLanes];
  Bucket spare;
  for (std::size_t i = 0; i < kLanes; ++i) {
    in[i] = &from[std::min(i, from.size() - 1)];
    out[i] = i < to.size() ? &to[i] : &spare;
  }
  store(times_order(load(in)), out);
}

void sum_of_walk(const Walk& walk, std::uint32_t longest, std::span<Bucket> to) {
  Bucket* out[kLanes];
  for (std::size_t i = 0; i < kLanes; ++i) out[i] = &to[i];
  store(sum_of_lists(walk, longest), out);
}

}  // namespace

NEMCON_VECTOR_END

namespace {

// The points of one selection, as entries.
void list(std::span<const Affine> points, const Selections& selections, std::size_t which,
          std::vector<Entry>& into) {
  into.clear();
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::uint8_t bits = selections.bits[i / kGroup * selections.count + which];
    if ((bits >> i % kGroup & 1) != 0) into.push_back(reinterpret_cast<Entry>(&points[i]));
  }
}

}  // namespace

std::vector<Point> times_order(std::span<const Point> points) {
  std::vector<Point> out;
  for (std::size_t at = 0; at < points.size(); at += kLanes) {
    Bucket in[kLanes], product[kLanes];
    const std::size_t count = std::min(kLanes, points.size() - at);
    for (std::size_t i = 0; i < count; ++i) in[i] = bucket_of(points[at + i]);
    times_order(std::span(in, count), std::span(product, count));
    for (std::size_t i = 0; i < count; ++i) out.push_back(point_of(product[i]));
  }
  return out;
}

std::vector<Point> sums_of_selections(std::span<const Affine> points, const Selections& selections) {
  static const Affine nothing = kAffineIdentity;
  std::vector<Point> out;
  std::array<std::vector<Entry>, kLanes> lists;
  for (std::size_t at = 0; at < selections.count; at += kLanes) {
    Walk walk{{}, {}, reinterpret_cast<Entry>(&nothing)};
    std::uint32_t longest = 0;
    for (std::size_t i = 0; i < kLanes; ++i) {
      list(points, selections, at + i, lists[i]);
      walk.lists[i] = lists[i].data();
      walk.counts[i] = static_cast<std::uint32_t>(lists[i].size());
      longest = std::max(longest, walk.counts[i]);
    }
    Bucket sums[kLanes];
    sum_of_walk(walk, longest, sums);
    for (const Bucket& each : sums) out.push_back(point_of(each));
  }
  return out;
}

}  // namespace nemcon::ballot::fast::vector

#endif
