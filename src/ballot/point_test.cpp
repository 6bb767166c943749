#include "ballot/point.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <algorithm>
#include <string>

#include "ballot/ballot_testing.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot {
namespace {

Encoding encoding_of(const std::string& hex) { return encoding_at(*from_hex(hex), 0); }

// RFC 9496, appendix A.1.
TEST(Points, MultiplesOfTheGeneratorAreTheStandards) {
  std::size_t seen = 0;
  Point sum = Point::identity();
  for (const Vector& vector : read_vectors("ristretto255.txt")) {
    if (vector.text("Function") != "Multiple") continue;
    const Encoding bytes = encoding_of(vector.text("Output"));
    const auto point = Point::decode(bytes, Identity::kAdmitted);
    ASSERT_TRUE(point) << vector.id();
    const auto factor = std::stoul(vector.text("Factor"));
    EXPECT_EQ(*point, Scalar::of(factor) * Point::generator());
    EXPECT_EQ(*point, sum) << vector.id();
    EXPECT_EQ(Point::decode(bytes).ok(), factor != 0) << vector.id();
    sum = sum + Point::generator();
    ++seen;
  }
  EXPECT_EQ(seen, 16u);
}

Fault reason_of(const std::string& id) {
  const auto number = std::stoul(id.substr(id.rfind('/') + 1));
  if (number == 0) return Fault::kBit255;
  if (number < 4) return Fault::kNotBelowP;
  return number < 12 ? Fault::kNegative : Fault::kNotAPoint;
}

// RFC 9496, appendix A.2.
TEST(Points, BadEncodingsOfTheStandardAreRefusedForTheirReason) {
  std::size_t seen = 0;
  for (const Vector& vector : read_vectors("ristretto255.txt")) {
    if (!vector.rejects()) continue;
    const auto point = Point::decode(encoding_of(vector.text("Input")), Identity::kAdmitted);
    ASSERT_FALSE(point) << vector.id();
    EXPECT_EQ(name_of(point.error().fault), name_of(reason_of(vector.id()))) << vector.id();
    ++seen;
  }
  EXPECT_EQ(seen, 29u);
}

// Why the checks before libsodium are there. Should a later libsodium refuse these itself, nothing is lost.
TEST(Points, LibsodiumOfDebianTakesWhatWeRefuse) {
  if (std::string(sodium_version_string()) != "1.0.18") GTEST_SKIP() << sodium_version_string();
  Encoding bytes = Point::generator().bytes();
  bytes[31] |= 0x80;
  EXPECT_EQ(crypto_core_ristretto255_is_valid_point(bytes.data()), 1);
  EXPECT_EQ(fault_of(Point::decode(bytes)), Fault::kBit255);
  EXPECT_EQ(fault_of(CanonicalPoint::parse(bytes)), Fault::kBit255);
  const Encoding zero{};
  EXPECT_EQ(crypto_core_ristretto255_is_valid_point(zero.data()), 1);
  EXPECT_EQ(fault_of(Point::decode(zero)), Fault::kIdentity);
  EXPECT_EQ(fault_of(CanonicalPoint::parse(zero)), Fault::kIdentity);
}

TEST(Points, AtTheEndsOfTheFieldAreRefused) {
  Encoding bytes;
  bytes.fill(0xff);
  bytes[31] = 0x7f;
  for (int low = 0xec; low <= 0xff; ++low) {
    bytes[0] = static_cast<std::uint8_t>(low);
    EXPECT_EQ(Point::decode(bytes).error().fault, low < 0xed ? Fault::kNotAPoint : Fault::kNotBelowP) << low;
  }
}

TEST(Points, AddUpToTheIdentityWithoutAnError) {
  const Point g = Point::generator();
  EXPECT_TRUE((g - g).is_identity());
  EXPECT_TRUE((Scalar() * g).is_identity());
  EXPECT_TRUE((Scalar::of(5) * Point::identity()).is_identity());
  EXPECT_EQ(g + Point::identity(), g);
  EXPECT_EQ(-Scalar::of(1) * g + Scalar::of(3) * g, g + g);
}

TEST(Scalars, AreBelowTheOrder) {
  const Encoding l = encoding_of("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  Encoding below = l, above = l;
  below[0] -= 1;
  above[0] += 1;
  EXPECT_TRUE(Scalar::parse(below));
  EXPECT_EQ(*Scalar::parse(below), -Scalar::of(1));
  EXPECT_EQ(fault_of(Scalar::parse(l)), Fault::kScalarTooBig);
  EXPECT_EQ(fault_of(Scalar::parse(above)), Fault::kScalarTooBig);
  Encoding high{};
  high[31] = 0x80;
  EXPECT_EQ(fault_of(Scalar::parse(high)), Fault::kScalarTooBig);
  EXPECT_TRUE(Scalar::parse(Encoding{}));
}

TEST(Scalars, AreAField) {
  SeededRandom chance(3);
  for (int i = 0; i < 20; ++i) {
    const Scalar a = scalar_of(chance), b = scalar_of(chance), c = scalar_of(chance);
    EXPECT_EQ((a + b) * c, a * c + b * c);
    EXPECT_EQ(a * a.inverse(), Scalar::of(1));
    EXPECT_EQ(a - b, -(b - a));
    EXPECT_EQ((a + b) * Point::generator(), a * Point::generator() + b * Point::generator());
  }
}

}  // namespace
}  // namespace nemcon::ballot
