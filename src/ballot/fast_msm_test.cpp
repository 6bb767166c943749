#include "ballot/fast_msm.hpp"

#include <cstring>

#include "ballot/fast_testing.hpp"

namespace nemcon::ballot::fast {
namespace {

// Terms and the points that they borrow.
struct Sum {
  std::vector<Affine> points;
  Terms terms;
  Point expected = kIdentity;
};

class MsmTest : public OnPath {
 protected:
  Scalar any_scalar() {
    const Scalar edges[] = {{}, kScalarOne, -kScalarOne, {{~Limb{0}, ~Limb{0}, 0, 0}}, {{0, 0, 1}}};
    return chance.below(3) == 0 ? edges[chance.below(std::size(edges))] : chance.scalar();
  }
  Weight any_weight() {
    const Weight edges[] = {{}, {{1}}, {{~Limb{0}, ~Limb{0}}}, {{0, Limb{1} << 63}}};
    return chance.below(3) == 0 ? edges[chance.below(std::size(edges))] : chance.weight();
  }
  // Elements, what they are with torsion added, the identity, and earlier ones again or their opposites.
  Affine any_point(const std::vector<Affine>& earlier) {
    static const Point torsion = point_of_order_eight();
    switch (chance.below(6)) {
      case 0: return kAffineIdentity;
      case 1: return earlier.empty() ? affine(kBase) : earlier[chance.below(earlier.size())];
      case 2: return earlier.empty() ? affine(kBase) : -earlier[chance.below(earlier.size())];
      case 3: return affine(*decode_element(chance.element()) + torsion);
      default: return affine(*decode_element(chance.element()));
    }
  }
  Sum any_sum(std::size_t count) {
    Sum sum;
    for (std::size_t i = 0; i < count; ++i) sum.points.push_back(any_point(sum.points));
    for (const Affine& each : sum.points) {
      if (chance.below(2) == 0) {
        sum.terms.add(each, any_scalar());
        sum.expected = sum.expected + slow_multiple(point(each), sum.terms.scalars.back().limb);
      } else {
        sum.terms.add(each, any_weight());
        sum.expected = sum.expected + slow_multiple(point(each), sum.terms.weights.back().limb);
      }
    }
    return sum;
  }
};

TEST_P(MsmTest, IsTheSumOfTheMultiples) {
  for (const std::size_t count : {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 40, 57, 64, 100, 130, 300}) {
    const Sum sum = any_sum(count);
    EXPECT_TRUE(same_point(msm(path(), sum.terms), sum.expected)) << count;
  }
}

TEST_P(MsmTest, EveryWidthOfDigitGivesTheSame) {
  for (unsigned bits = 2; bits <= 15; ++bits) {
    const Sum sum = any_sum(1 + chance.below(60));
    EXPECT_TRUE(same_point(msm_by_windows(path(), sum.terms, bits), sum.expected)) << bits;
  }
}

// All in one bucket, in one lane, in one window; and buckets that cancel.
TEST_P(MsmTest, LopsidedSums) {
  const Affine one = affine(*decode_element(chance.element())), opposite = -one;
  for (const Weight weight : {Weight{{1}}, Weight{{0x8000}}, Weight{{0, Limb{1} << 63}}}) {
    Terms terms;
    for (int i = 0; i < 500; ++i) terms.add(one, weight);
    const Weight total{{500}};
    const Point expected = slow_multiple(slow_multiple(point(one), weight.limb), total.limb);
    EXPECT_TRUE(same_point(msm(path(), terms), expected));
    for (int i = 0; i < 500; ++i) terms.add(opposite, weight);
    EXPECT_TRUE(same_point(msm(path(), terms), kIdentity));
  }
}

TEST_P(MsmTest, IsWhatLibsodiumSums) {
  std::vector<Bytes32> encodings;
  for (int i = 0; i < 200; ++i) encodings.push_back(chance.element());
  const Decoded decoded = decode_elements(path(), encodings);
  Terms terms;
  Bytes32 expected{};
  for (std::size_t i = 0; i < encodings.size(); ++i) {
    terms.add(decoded.points[i], chance.scalar());
    Bytes32 multiple;
    const Bytes32 scalar = write_scalar(terms.scalars.back());
    ASSERT_EQ(crypto_scalarmult_ristretto255(multiple.data(), scalar.data(), encodings[i].data()), 0);
    ASSERT_EQ(crypto_core_ristretto255_add(expected.data(), expected.data(), multiple.data()), 0);
  }
  EXPECT_EQ(encode_element(msm(path(), terms)), expected);
}

TEST_P(MsmTest, ALargeSumIsTheSameByBothMethods) {
  const Sum few = any_sum(50);
  Terms terms;
  for (int i = 0; i < 20'000; ++i) {
    const Affine& each = few.points[chance.below(few.points.size())];
    chance.below(3) == 0 ? terms.add(each, any_scalar()) : terms.add(each, any_weight());
  }
  EXPECT_TRUE(same_point(msm(path(), terms), msm_by_windows(Path::kPortable, terms, 9)));
}

NEMCON_ON_BOTH_PATHS(MsmTest);

class ScalarTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_GE(sodium_init(), 0); }
  void TearDown() override {
    if (HasFailure())
      std::printf("repeat with NEMCON_SEED=%llu\n", static_cast<unsigned long long>(chance.seed()));
  }
  Chance chance;
};

TEST_F(ScalarTest, ReadsOnlyWhatIsBelowTheOrder) {
  Bytes32 order = from_text("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  EXPECT_FALSE(read_scalar(order).has_value());
  order[0] -= 1;
  EXPECT_EQ(read_scalar(order), -kScalarOne);
  order[0] += 2;
  EXPECT_FALSE(read_scalar(order).has_value());
  EXPECT_EQ(read_scalar(Bytes32{}), Scalar{});
  Bytes32 high{};
  high[31] = 0x80;
  EXPECT_FALSE(read_scalar(high).has_value());
}

TEST_F(ScalarTest, CountsAsLibsodiumDoes) {
  for (int i = 0; i < 5'000; ++i) {
    const Scalar a = chance.scalar(), b = i % 7 == 0 ? -a : chance.scalar();
    const Bytes32 x = write_scalar(a), y = write_scalar(b);
    Bytes32 expected;
    crypto_core_ristretto255_scalar_mul(expected.data(), x.data(), y.data());
    ASSERT_EQ(write_scalar(a * b), expected);
    crypto_core_ristretto255_scalar_add(expected.data(), x.data(), y.data());
    ASSERT_EQ(write_scalar(a + b), expected);
    crypto_core_ristretto255_scalar_negate(expected.data(), x.data());
    ASSERT_EQ(write_scalar(-a), expected);
  }
}

TEST_F(ScalarTest, ReducesEvery512Bits) {
  for (int i = 0; i < 5'000; ++i) {
    std::array<Limb, 8> wide;
    for (Limb& limb : wide)
      limb = std::array<Limb, 4>{chance.next(), 0, ~Limb{0}, chance.next()}[chance.below(4)];
    std::array<std::uint8_t, 64> bytes;
    std::memcpy(bytes.data(), wide.data(), 64);
    Bytes32 expected;
    crypto_core_ristretto255_scalar_reduce(expected.data(), bytes.data());
    ASSERT_EQ(write_scalar(reduced(wide)), expected);
  }
}

TEST_F(ScalarTest, AWeightedSumIsReducedAtItsEnd) {
  WeightedSum sum;
  Scalar expected;
  for (int i = 0; i < 1'000; ++i) {
    const Weight weight = i == 0 ? Weight{{~Limb{0}, ~Limb{0}}} : chance.weight();
    const Scalar scalar = i % 10 == 0 ? -kScalarOne : chance.scalar();
    sum.add(weight, scalar);
    expected = expected + Scalar{{weight.limb[0], weight.limb[1]}} * scalar;
  }
  EXPECT_EQ(sum.sum(), expected);
}

}  // namespace
}  // namespace nemcon::ballot::fast
