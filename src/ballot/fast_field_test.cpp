#include "ballot/fast_field.hpp"

#include "ballot/fast_testing.hpp"
#if defined(__x86_64__)
#include "ballot/fast_vector_field.hpp"
#endif

namespace nemcon::ballot::fast {
namespace {

constexpr Limb kTightest = (Limb{1} << 51) + (Limb{1} << 16) - 1;

Field any_tight(Chance& chance) {
  Field out;
  for (Limb& limb : out.limb) {
    limb = std::array<Limb, 6>{
        0, 1, kLimbMask, kTightest, chance.next() & kLimbMask, kTightest - chance.below(20)}[chance.below(6)];
  }
  return out;
}

class FieldTest : public testing::Test {
 protected:
  void TearDown() override {
    if (HasFailure())
      std::printf("repeat with NEMCON_SEED=%llu\n", static_cast<unsigned long long>(chance.seed()));
  }
  Chance chance;
};

// p and what lies around it and twice it, as limbs that are not carried.
TEST_F(FieldTest, OneFormAValue) {
  const Field p{{kLimbMask - 18, kLimbMask, kLimbMask, kLimbMask, kLimbMask}};
  EXPECT_EQ(canonical(p).limb, kZero.limb);
  EXPECT_EQ(canonical(p + p).limb, kZero.limb);
  EXPECT_EQ(canonical(p + kOne).limb, kOne.limb);
  EXPECT_EQ(canonical(p - kOne).limb, canonical(negated(kOne)).limb);
  const Field top{{kLimbMask, kLimbMask, kLimbMask, kLimbMask, kLimbMask}};  // 2^255 - 1
  EXPECT_EQ(canonical(top).limb, (Field{{18}}.limb));
  EXPECT_FALSE(is_canonical(from_text("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")));
  EXPECT_TRUE(is_canonical(from_text("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")));
  EXPECT_FALSE(is_canonical(from_text("0000000000000000000000000000000000000000000000000000000000000080")));
}

TEST_F(FieldTest, IsAField) {
  for (int i = 0; i < 5'000; ++i) {
    const Field a = any_tight(chance), b = any_tight(chance), c = any_tight(chance);
    ASSERT_TRUE(equal(a * b, b * a));
    ASSERT_TRUE(equal((a + b) * c, carried(a * c + b * c)));
    ASSERT_TRUE(equal((a - b) * c, carried(a * c - b * c)));
    ASSERT_TRUE(equal(square(a + b), (a + b) * (a + b)));
    ASSERT_TRUE(equal((a * b) * c, a * (b * c)));
    for (const Limb limb : (a * b).limb) ASSERT_LT(limb, (Limb{1} << 51) + (Limb{1} << 16));
    ASSERT_EQ(write_field(read_field(write_field(a))), write_field(a));
  }
}

TEST_F(FieldTest, InversesAndRoots) {
  for (int i = 0; i < 500; ++i) {
    const Field a = any_tight(chance), v = any_tight(chance);
    if (is_zero(a) || is_zero(v)) continue;
    ASSERT_TRUE(equal(a * inverse(a), kOne));
    const Root found = root_of_ratio(carried(a), v);
    const Field sought = found.is_square ? carried(a) : a * kRootOfMinusOne;
    ASSERT_TRUE(equal(square(found.root) * v, sought));
    ASSERT_FALSE(is_negative(found.root));
  }
  EXPECT_TRUE(equal(square(kRootOfMinusOne), negated(kOne)));
  EXPECT_TRUE(equal(kD * kInverseOfD, kOne));
  EXPECT_TRUE(equal(kD + kD, kTwiceD));
  EXPECT_TRUE(equal(square(kInverseRootOfAMinusD) * carried(negated(kD) - kOne), kOne));
}

#if defined(__x86_64__)

using vector::Field8;

NEMCON_VECTOR_BEGIN

Field8 gather(const Field (&from)[8]) {
  Field8 out;
  for (int i = 0; i < 5; ++i) {
    alignas(64) Limb limbs[8];
    for (int lane = 0; lane < 8; ++lane) limbs[lane] = from[lane].limb[static_cast<std::size_t>(i)];
    out.limb[i] = _mm512_load_si512(limbs);
  }
  return out;
}

void scatter(const Field8& from, Field (&to)[8]) {
  for (int i = 0; i < 5; ++i) {
    alignas(64) Limb limbs[8];
    _mm512_store_si512(limbs, from.limb[i]);
    for (int lane = 0; lane < 8; ++lane) to[lane].limb[static_cast<std::size_t>(i)] = limbs[lane];
  }
}

// Product, square, sum, difference, one form, and whether negative.
void compute(const Field (&a)[8], const Field (&b)[8], Field (&out)[5][8], unsigned& negative) {
  const Field8 x = gather(a), y = gather(b);
  scatter(x * y, out[0]);
  scatter(vector::square(x), out[1]);
  scatter(x + y, out[2]);
  scatter(x - y, out[3]);
  scatter(vector::canonical(x), out[4]);
  negative = vector::is_negative(x);
}

NEMCON_VECTOR_END

TEST_F(FieldTest, EightAtATimeAreTheSame) {
  if (!can_run(Path::kVector)) GTEST_SKIP() << "this processor has no AVX-512 IFMA";
  for (int i = 0; i < 5'000; ++i) {
    Field a[8], b[8], out[5][8];
    unsigned negative = 0;
    for (Field& each : a) each = any_tight(chance);
    for (Field& each : b) each = any_tight(chance);
    compute(a, b, out, negative);
    for (int lane = 0; lane < 8; ++lane) {
      ASSERT_TRUE(equal(out[0][lane], a[lane] * b[lane]));
      ASSERT_TRUE(equal(out[1][lane], square(a[lane])));
      ASSERT_TRUE(equal(out[2][lane], carried(a[lane] + b[lane])));
      ASSERT_TRUE(equal(out[3][lane], carried(a[lane] - b[lane])));
      ASSERT_EQ(out[4][lane].limb, canonical(a[lane]).limb);
      ASSERT_EQ((negative >> lane & 1) != 0, is_negative(a[lane]));
      for (int k = 0; k < 4; ++k) {
        for (const Limb limb : out[k][lane].limb) ASSERT_LE(limb, kTightest);
      }
    }
  }
}

#endif

}  // namespace
}  // namespace nemcon::ballot::fast
