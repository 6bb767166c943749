// The negative tests of sealed soundings by their numbers: 17 and 19, what may be encrypted.
// Each has its twin that is accepted, and each is asked one by one and as a batch.
#include <gtest/gtest.h>

#include "ballot/negative_testing.hpp"

namespace nemcon::ballot {
namespace {

TEST(Number17, PlaintextsButZeroAndOneHaveNoProof) {
  const Sounding sounding = sounding_of(Kind::kSealed, 1);
  const BallotHead head = first_head(sounding, 1);
  const Scalar r = Scalar::of(123456);
  const auto effort = [&](const Scalar& b) {
    const Claimed claimed{b, r};
    return forged(sounding, head, {claimed.cipher(sounding.key)}, {claimed});
  };
  expect_accepted(effort(Scalar::of(0)), sounding);
  expect_accepted(effort(Scalar::of(1)), sounding);
  const Scalar minus_one = -Scalar::of(1);
  EXPECT_EQ(minus_one.bytes(), bytes_of(subtract(order(), Whole(1), plus(order(), Whole(1)))));  // l - 1
  for (const Scalar& b : {Scalar::of(2), minus_one, Scalar::of(2).inverse(), Scalar::of(1'000'003)})
    expect_refused_at(effort(b), sounding, {Fault::kProof, Part::kEquation, 3});
}

// E and D as they are given, and the best effort for both and their sum.
Bytes opinion(const Sounding& sounding, const Scalar& e, const Scalar& d) {
  const Claimed first{e, Scalar::of(31)}, second{d, Scalar::of(57)};
  const Claimed sum{e + d, Scalar::of(31 + 57)};
  return forged(sounding, first_head(sounding, 0), {first.cipher(sounding.key), second.cipher(sounding.key)},
                {first, second, sum});
}

TEST(Number19, AnOpinionIsNoneOrOneOfTwo) {
  const Sounding sounding = sounding_of(Kind::kCounted, 1);
  const Scalar zero = Scalar::of(0), one = Scalar::of(1), two = Scalar::of(2);
  for (const auto& [e, d] : {std::pair{zero, zero}, {one, zero}, {zero, one}})
    expect_accepted(opinion(sounding, e, d), sounding);
  expect_refused_at(opinion(sounding, one, one), sounding, {Fault::kProof, Part::kEquation, 11});
  expect_refused_at(opinion(sounding, two, zero), sounding, {Fault::kProof, Part::kEquation, 3});
  expect_refused_at(opinion(sounding, zero, two), sounding, {Fault::kProof, Part::kEquation, 7});
  expect_refused_at(opinion(sounding, two, -one), sounding, {Fault::kProof, Part::kEquation, 3});
}

// Only the bit of the sum of some ciphertexts.
Relation<Ristretto> sum_relation(const Point& key, const std::vector<Ciphertext>& ciphers) {
  Relation<Ristretto> relation;
  const auto numbers = detail::add_ciphers<Ristretto>(relation, key, ciphers);
  detail::add_bit<Ristretto>(relation, 0, numbers);
  return relation;
}

TEST(Number19, TheProofOfASumIsOfThesePointsOnly) {
  const Point key = opening_key() * Point::generator(), shift = Scalar::of(9) * Point::generator();
  const Claimed e{Scalar::of(1), Scalar::of(31)}, d{Scalar::of(0), Scalar::of(57)};
  const Claimed sum{Scalar::of(1), Scalar::of(31 + 57)};
  const std::vector<Ciphertext> ciphers = {e.cipher(key), d.cipher(key)};
  const std::vector<Ciphertext> moved = {{ciphers[0].a + shift, ciphers[0].b + shift},
                                         {ciphers[1].a - shift, ciphers[1].b - shift}};
  const Bytes tag = Tag{Kind::kCounted, Hash{}, 0, 1, 0}.bytes();
  const auto proof = [&](const Relation<Ristretto>& relation) {
    SeededRandom chance(19);
    std::vector<SecretScalar> witness, nonces;
    for (const Scalar& each : {sum.b, sum.r, sum.s()}) {
      witness.push_back(secret_of(each));
      nonces.push_back(SecretScalar::random(chance));
    }
    return *prove_batchable(tag, relation, Witness<Ristretto>(std::move(witness)),
                            Nonces<Ristretto>(std::move(nonces)));
  };
  const Bytes good = proof(sum_relation(key, ciphers));
  EXPECT_TRUE(verify_batchable(tag, sum_relation(key, ciphers), good));
  EXPECT_EQ(fault_of(verify_batchable(tag, sum_relation(key, moved), good)), Fault::kProof);
  // The test of the test: over a point that was added before, it would be of both.
  const auto added = [](const std::vector<Ciphertext>& of) {
    return std::vector<Ciphertext>{{of[0].a + of[1].a, of[0].b + of[1].b}};
  };
  const Bytes blind = proof(sum_relation(key, added(ciphers)));
  EXPECT_TRUE(verify_batchable(tag, sum_relation(key, added(moved)), blind));
}

// The draft's check 9 for the images of a sum: E and D whose A add up to nothing.
TEST(Number19, ASumThatIsNothingIsRefused) {
  const Point key = opening_key() * Point::generator();
  const Scalar r = Scalar::of(31);
  const Claimed e{Scalar::of(1), r}, d{Scalar::of(0), -r};
  const auto relation =
      counted_relation<Ristretto>(key, std::vector<Ciphertext>{e.cipher(key), d.cipher(key)});
  EXPECT_EQ(fault_of(relation.validate()), Fault::kIdentityImage);
  const auto open = relation.check_shape();
  ASSERT_TRUE(open);
  EXPECT_EQ(open->size(), 4u);  // what a batch has to compute beside its sums
  const Sounding sounding = sounding_of(Kind::kCounted, 1);
  const Claimed sum{Scalar::of(1), Scalar::of(0)};
  expect_refused(forged(sounding, first_head(sounding, 0), {e.cipher(key), d.cipher(key)}, {e, d, sum}),
                 sounding, Fault::kIdentityImage);
}

}  // namespace
}  // namespace nemcon::ballot
