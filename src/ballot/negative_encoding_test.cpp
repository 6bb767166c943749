// The negative tests of sealed soundings by their numbers: 1 to 4, encodings (5 is in ballot_test).
// Each has its twin that is accepted, and each is asked one by one and as a batch.
#include <gtest/gtest.h>

#include "ballot/negative_testing.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot {
namespace {

TEST(Number01, APointWithBit255SetIsRefusedInEveryField) {
  const Case c;
  for (const auto& [place, flaw] : c.points(Fault::kBit255)) {
    Encoding field = encoding_at(c.good, place);
    field[31] |= 0x80;
    expect_refused_at(c.with(place, field), c.sounding, flaw);
  }
}

TEST(Number02, BadEncodingsOfTheStandardAreRefusedInEveryField) {
  const Case c;
  std::size_t seen = 0;
  for (const Vector& vector : read_vectors("ristretto255.txt")) {
    if (!vector.rejects()) continue;
    const Encoding bad = encoding_at(vector.bytes("Input"), 0);
    const Fault fault = Point::decode(bad).error().fault;
    for (const auto& [place, flaw] : c.points(fault)) expect_refused_at(c.with(place, bad), c.sounding, flaw);
    ++seen;
  }
  EXPECT_EQ(seen, 29u);
}

TEST(Number03, TheIdentityIsRefusedInEveryField) {
  const Case c;
  for (const auto& [place, flaw] : c.points(Fault::kIdentity))
    expect_refused_at(c.with(place, Encoding{}), c.sounding, flaw);
  // In the trustees' relations, which are made of decoded points.
  const Point g = Point::generator(), none = Point::identity();
  EXPECT_TRUE(blind_relation<Ristretto>({g, g}, {g + g, g + g}).validate());
  EXPECT_EQ(flaw_of(blind_relation<Ristretto>({g, g}, {none, g + g}).validate()),
            (Flaw{Fault::kIdentityPoint, Part::kElement, 3}));
  EXPECT_TRUE(decrypt_relation<Ristretto>(g + g, g, g + g).validate());
  EXPECT_EQ(fault_of(decrypt_relation<Ristretto>(g, g, none).validate()), Fault::kIdentityPoint);
}

std::vector<Encoding> others_of(const Encoding& good) {
  Encoding high = good;
  high[31] |= 0x80;
  return {bytes_of(order()), bytes_of(plus(order(), Whole(1))),
          bytes_of(plus(Whole::little_endian(good), order())), high};
}

TEST(Number04, AScalarThatIsNotBelowTheOrderIsRefusedInEveryResponse) {
  const Case c;
  for (std::uint32_t i = 0; i < 6; ++i) {
    const std::size_t place = c.at.response(i);
    for (const Encoding& bad : others_of(encoding_at(c.good, place)))
      expect_refused_at(c.with(place, bad), c.sounding, {Fault::kScalarTooBig, Part::kResponse, i});
  }
}

TEST(Number04, OfATrusteesProofToo) {
  const Trustee t;
  const Point a = Scalar::of(5) * Point::generator(), b = Scalar::of(6) * Point::generator();
  const auto relation = blind_relation<Ristretto>({a, b}, {t.x * a, t.x * b});
  const Bytes good = t.proof(relation, t.tag);
  EXPECT_TRUE(verify_batchable(t.tag.bytes(), relation, good));
  for (const Encoding& bad : others_of(encoding_at(good, 64))) {
    Bytes bytes = good;
    put_at(bytes, 64, bad);
    EXPECT_EQ(flaw_of(verify_batchable(t.tag.bytes(), relation, bytes)),
              (Flaw{Fault::kScalarTooBig, Part::kResponse, 0}));
    EXPECT_EQ(flaw_of(claim_batchable(t.tag.bytes(), ballot::bytes_of(relation), bytes)),
              (Flaw{Fault::kScalarTooBig, Part::kResponse, 0}));
  }
}

}  // namespace
}  // namespace nemcon::ballot
