// The negative tests of sealed soundings by their numbers: 7 to 12 and 16, what a challenge binds.
// Each has its twin that is accepted, and each is asked one by one and as a batch.
#include <gtest/gtest.h>

#include "ballot/negative_testing.hpp"

namespace nemcon::ballot {
namespace {

TEST(Number07, AnotherSoundingsBallotDoesNotHold) {
  const Case c;
  Sounding other = c.sounding;
  other.sid[0] ^= 1;
  expect_refused(c.good, other, Fault::kOtherSounding);
  expect_refused(c.with(4, other.sid), other, Fault::kProof);
}

TEST(Number08, AnotherMembersBallotDoesNotHold) {
  const Case c;
  Bytes bytes = c.good;
  bytes[36] = 1;
  expect_refused(signed_again(bytes, 0), c.sounding, Fault::kSignature);
  expect_refused(signed_again(bytes, 1), c.sounding, Fault::kProof);
}

TEST(Number09, AnotherNumbersBallotDoesNotHold) {
  const Case c;
  Board board;
  const Ballot first = honest(c.sounding, 0, 0, {}, 9);
  board.post(first);
  Bytes bytes = c.with(48, first.bytes().hash());
  bytes[40] = 2;
  expect_refused(signed_again(bytes, 0), c.sounding, Fault::kProof, board);
  expect_accepted(bytes_of(honest(c.sounding, 0, 0b10, board.chain_of(0))), c.sounding, board);
}

// Over the generator the relations Blind and Decrypt say the same of the same points: only the bytes of the
// relation and the tag tell them apart.
TEST(Number10, AProofOfAnotherKindDoesNotHold) {
  const Trustee t;
  const Point g = Point::generator(), b = Scalar::of(6) * g;
  const auto blind = blind_relation<Ristretto>({g, b}, {t.x * g, t.x * b});
  const auto decrypt = decrypt_relation<Ristretto>(t.x * g, b, t.x * b);
  const Tag other{Kind::kDecrypt, t.tag.sid, t.tag.actor, t.tag.a, t.tag.b};
  const Bytes proof = t.proof(blind, t.tag);
  EXPECT_TRUE(verify_batchable(t.tag.bytes(), blind, proof));
  EXPECT_TRUE(verify_batchable(other.bytes(), decrypt, t.proof(decrypt, other)));
  EXPECT_EQ(fault_of(verify_batchable(other.bytes(), decrypt, proof)), Fault::kProof);
  EXPECT_EQ(fault_of(verify_batchable(t.tag.bytes(), decrypt, proof)), Fault::kProof);
  EXPECT_EQ(fault_of(verify_batchable(other.bytes(), blind, proof)), Fault::kProof);
  for (const Tag& tag : {Tag{t.tag.kind, t.tag.sid, 3, 3, 0}, Tag{t.tag.kind, t.tag.sid, 2, 4, 0},
                         Tag{t.tag.kind, t.tag.sid, 2, 3, 1}, Tag{t.tag.kind, Hash{2}, 2, 3, 0}})
    EXPECT_EQ(fault_of(verify_batchable(tag.bytes(), blind, proof)), Fault::kProof);
}

// Number 11, as far as it goes without a ceremony: Y is in the statement.
TEST(Number11, UnderAnotherKeyItDoesNotHold) {
  const Case c;
  Sounding other = c.sounding;
  other.key = other.key + Point::generator();
  expect_refused(c.good, other, Fault::kProof);
}

TEST(Number12, NamesOfOneBallotCannotBeExchanged) {
  const Case c;
  const ByteView bytes = c.good;
  Bytes exchanged = c.good;
  put_at(exchanged, c.at.first(0), bytes.subspan(c.at.first(1), 64));
  put_at(exchanged, c.at.first(1), bytes.subspan(c.at.first(0), 64));
  expect_refused(signed_again(exchanged, 0), c.sounding, Fault::kProof);
  // With their proofs: they share one challenge, which knows the order.
  put_at(exchanged, c.at.commitment(0), bytes.subspan(c.at.commitment(4), 128));
  put_at(exchanged, c.at.commitment(4), bytes.subspan(c.at.commitment(0), 128));
  put_at(exchanged, c.at.response(0), bytes.subspan(c.at.response(3), 96));
  put_at(exchanged, c.at.response(3), bytes.subspan(c.at.response(0), 96));
  expect_refused(signed_again(exchanged, 0), c.sounding, Fault::kProof);
}

TEST(Number16, InTheCompactFormTheChallengeIsComputedAgain) {
  const Trustee t;
  const Point a = Scalar::of(5) * Point::generator(), b = Scalar::of(6) * Point::generator();
  const auto relation = blind_relation<Ristretto>({a, b}, {t.x * a, t.x * b});
  SeededRandom chance(16);
  std::vector<SecretScalar> witness, nonces;
  witness.push_back(secret_of(t.x));
  nonces.push_back(SecretScalar::random(chance));
  const Bytes good = *prove_compact(t.tag.bytes(), relation, Witness<Ristretto>(std::move(witness)),
                                    Nonces<Ristretto>(std::move(nonces)));
  EXPECT_TRUE(verify_compact(t.tag.bytes(), relation, good));
  // For a statement that is false, any challenge and any response have commitments that fit them.
  const auto lie = blind_relation<Ristretto>({a, b}, {t.x * a, t.x * b + b});
  for (int i = 0; i < 5; ++i) {
    Bytes any;
    put(any, scalar_of(chance).bytes());
    put(any, scalar_of(chance).bytes());
    for (const auto* each : {&relation, &lie})
      EXPECT_EQ(flaw_of(verify_compact(t.tag.bytes(), *each, any)),
                (Flaw{Fault::kProof, Part::kChallenge, 0}));
  }
}

}  // namespace
}  // namespace nemcon::ballot
