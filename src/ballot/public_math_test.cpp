#include "ballot/public_math.hpp"

#include "ballot/ballot_testing.hpp"
#include "ballot/fast_decode.hpp"
#include "ballot/fast_fixed.hpp"
#include "ballot/polynomial.hpp"

namespace nemcon::ballot {
namespace {

std::vector<Point> some_points(Random& chance, std::size_t count) {
  std::vector<Point> out{Point::identity(), Point::generator()};
  while (out.size() < count) out.push_back(scalar_of(chance) * Point::generator());
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(count)};
}

// libsodium's operators are the specification.
TEST(PublicMath, AddsUpColumnsAsPointsAreAdded) {
  SeededRandom chance(1);
  EXPECT_TRUE(PublicMath::sums_of_columns({}).empty());
  for (const std::size_t width : {0, 1, 7, 8, 9}) {
    std::vector<std::vector<Point>> rows;
    std::vector<Point> expected(width, Point::identity());
    for (int row = 0; row < 3; ++row) {
      rows.push_back(some_points(chance, width));
      for (std::size_t i = 0; i < width; ++i) expected[i] = expected[i] + rows.back()[i];
    }
    EXPECT_EQ(PublicMath::sums_of_columns(rows), expected) << width;
  }
}

TEST(PublicMath, TakesAsElementsWhatPointTakes) {
  SeededRandom chance(5);
  std::vector<Encoding> good;
  for (int i = 0; i < 11; ++i) good.push_back((scalar_of(chance) * Point::generator()).bytes());
  const auto all = PublicMath::elements(good);
  ASSERT_TRUE(all && all->size() == good.size());
  for (std::size_t i = 0; i < good.size(); ++i) EXPECT_EQ((*all)[i], *Point::decode(good[i]));
  EXPECT_TRUE(PublicMath::elements({}) && PublicMath::elements({})->empty());
  for (std::size_t at = 0; at < good.size(); ++at) {
    for (int i = 0; i < 40; ++i) {
      auto bad = good;
      bad[at][static_cast<std::size_t>(i) % 32] ^= static_cast<std::uint8_t>(1 << i % 8);
      EXPECT_EQ(PublicMath::elements(bad).has_value(), Point::decode(bad[at]).ok());
    }
    auto identity = good;
    identity[at] = {};
    EXPECT_FALSE(PublicMath::elements(identity));
  }
}

// A column that cancels out is the identity, in its one encoding.
TEST(PublicMath, KnowsTheIdentity) {
  SeededRandom chance(2);
  const Point point = scalar_of(chance) * Point::generator();
  const std::vector<std::vector<Point>> rows{{point}, {Point::identity() - point}};
  EXPECT_TRUE(PublicMath::sums_of_columns(rows).front().is_identity());
}

TEST(PublicMath, EvaluatesPolynomialsAsOneByOne) {
  SeededRandom chance(3);
  for (const std::size_t coefficients : {1, 2, 3, 9}) {
    std::vector<Point> polynomial;
    while (polynomial.size() < coefficients) polynomial.push_back(scalar_of(chance) * Point::generator());
    const auto values = evaluate_to(255, polynomial);
    ASSERT_EQ(values.size(), 255u);
    for (const std::uint32_t at : {1, 2, 3, 16, 254, 255})
      EXPECT_EQ(values[at - 1], evaluate(polynomial, at));
  }
  const std::vector<Point> none{Point::identity(), Point::identity()};
  EXPECT_TRUE(evaluate_to(2, none).back().is_identity());
}

TEST(PublicMath, MultipliesOnePointByMany) {
  SeededRandom chance(4);
  const Point point = scalar_of(chance) * Point::generator();
  const fast::FixedBase base(PublicMath::decoded(point));
  std::vector<Scalar> factors{Scalar(),       Scalar::of(1),    Scalar::of(8),
                              Scalar::of(9),  Scalar::of(16),   Scalar::of(0x8888'8888'8888'8888),
                              -Scalar::of(1), Scalar::of(~0ull)};
  for (int i = 0; i < 20; ++i) factors.push_back(scalar_of(chance));
  for (const Scalar& each : factors)
    EXPECT_EQ(PublicMath::point_of(base.times(*fast::read_scalar(each.bytes()))), each * point);
}

}  // namespace
}  // namespace nemcon::ballot
