#include "ballot/fast_order.hpp"

#include "ballot/fast_testing.hpp"

namespace nemcon::ballot::fast {
namespace {

std::vector<Affine> some_points(std::size_t count) {
  std::vector<Affine> out;
  Point point = kBase;
  for (std::size_t i = 0; i < count; ++i, point = doubled(point) + affine(kBase))
    out.push_back(affine(point));
  return out;
}

using FastOrder = OnPath;
NEMCON_ON_BOTH_PATHS(FastOrder);

// At every number of lanes, the bad one in the middle and at the end, by its torsion of order 8, 4 and 2.
TEST_P(FastOrder, IsPrimeWhereThereIsNoTorsion) {
  EXPECT_TRUE(have_prime_order(path(), {}));
  EXPECT_TRUE(have_prime_order(path(), std::vector<Point>{kIdentity}));
  for (std::size_t count = 1; count <= 17; ++count) {
    std::vector<Point> good;
    for (const Affine& each : some_points(count)) good.push_back(point(each));
    EXPECT_TRUE(have_prime_order(path(), good)) << count;
    Point torsion = point_of_order_eight();
    for (int order = 8; order > 1; order /= 2, torsion = doubled(torsion)) {
      for (const std::size_t place : {count / 2, count - 1}) {
        auto bad = good;
        bad[place] = bad[place] + torsion;
        EXPECT_FALSE(have_prime_order(path(), bad)) << place << " of " << count;
      }
    }
  }
}

// Against adding up each selection's points one by one.
TEST_P(FastOrder, SelectionsAreAddedUpAsOneByOne) {
  for (const std::size_t count : {0, 1, 5, 6, 7, 12, 40}) {
    const auto points = some_points(count);
    const std::size_t groups = (count + kGroup - 1) / kGroup;
    Selections selections{16, std::vector<std::uint8_t>(16 * groups)};
    for (auto& bits : selections.bits)
      bits = static_cast<std::uint8_t>(chance.below(4) == 0 ? 0 : chance.next());
    const auto sums = sums_of_selections(path(), points, selections);
    ASSERT_EQ(sums.size(), 16u);
    for (std::size_t s = 0; s < 16; ++s) {
      Point expected = kIdentity;
      for (std::size_t i = 0; i < count; ++i) {
        if ((selections.bits[i / kGroup * 16 + s] >> i % kGroup & 1) != 0) expected = expected + points[i];
      }
      EXPECT_TRUE(same_point(sums[s], expected)) << s << " of " << count;
    }
  }
}

}  // namespace
}  // namespace nemcon::ballot::fast
