#include "ballot/point_set.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace nemcon::ballot {
namespace {

// Against std::set, with points that want the same place among them.
TEST(PointSet, HoldsWhatWasPutIn) {
  std::mt19937_64 chance(1);
  PointSet points;
  std::set<Encoding> model;
  EXPECT_FALSE(points.contains({1}));
  for (int i = 0; i < 20'000; ++i) {
    Encoding point{};
    for (auto& byte : point) byte = static_cast<std::uint8_t>(chance());
    if (i % 3 == 0) point[8] = point[9] = 7;                          // what the first places are found by
    if (i % 5 == 0) point = {2, 0, 0, static_cast<std::uint8_t>(i)};  // there again and again
    EXPECT_EQ(points.contains(point), model.contains(point));
    if (i % 2 == 0) {
      points.insert(point);
      model.insert(point);
    }
  }
  for (const Encoding& each : model) EXPECT_TRUE(points.contains(each));
}

// Free places are zeros.
TEST(PointSet, NeverHoldsTheIdentity) {
  PointSet points;
  EXPECT_FALSE(points.contains({}));
  points.insert({2});
  EXPECT_FALSE(points.contains({}));
  EXPECT_DEATH(points.insert({}), "");
}

}  // namespace
}  // namespace nemcon::ballot
