// The negative tests of sealed soundings by their numbers: 14 and 22, what a weak challenge would let
// through. Each has its twin that is accepted, and each is asked one by one and as a batch.
#include <gtest/gtest.h>

#include "ballot/negative_testing.hpp"

namespace nemcon::ballot {
namespace {

// A challenge that knows the commitments and not the statement: the mistake that the forgeries below live on.
Scalar weak_challenge(const Tag& tag, const std::vector<Point>& commitments) {
  return derive_challenge<Ristretto>(derive_session(tag.bytes()), {},
                                     ballot::bytes_of<Ristretto>(commitments));
}

// Do the equations hold under that challenge? The same equations as everywhere.
Verdict settle_under(const Scalar& challenge, const Relation<Ristretto>& relation,
                     const Transcript<Ristretto>& transcript) {
  Claims<Ristretto> claims{
      relation.points(), equations_of(relation, challenge, transcript.responses), {}, {}};
  std::ranges::copy(transcript.commitments, std::back_inserter(claims.points));
  return settle(claims);
}

Bytes narg_of(const Transcript<Ristretto>& transcript) {
  Bytes out = ballot::bytes_of<Ristretto>(transcript.commitments);
  for (const Scalar& response : transcript.responses) put(out, response.bytes());
  return out;
}

struct Forgery {
  Transcript<Ristretto> transcript;
  Ciphertext cipher;
  Scalar plaintext;
};

// In the manner of Bernhard, Pereira and Warinschi: commitments first, then, the challenge known, a statement
// that fits. (c - zb)(zb - t2) = -c t4 is a quadratic for zb, with a root for every other t4.
Forgery weak_forgery(const Tag& tag, const Point& key) {
  SeededRandom chance(14);
  for (;;) {
    const Scalar t1 = scalar_of(chance), t2 = scalar_of(chance), t3 = scalar_of(chance),
                 t4 = scalar_of(chance);
    const Point g = Point::generator();
    const std::vector<Point> commitments = {t1 * g, t2 * g + t1 * key, t3 * g, t4 * g + t3 * key};
    const Scalar c = weak_challenge(tag, commitments);
    const Scalar square = (c + t2) * (c + t2) - Scalar::of(4) * c * (t2 - t4);
    const auto half = root(whole(square), order());
    if (!half) continue;
    const Scalar zb = (c + t2 + scalar(*half)) * Scalar::of(2).inverse();
    const Scalar zr = scalar_of(chance);
    const Scalar zs = t3 + (c - zb) * (zr - t1) * c.inverse();
    const Point a = c.inverse() * (zr * g - commitments[0]);
    const Point b = c.inverse() * (zb * g + zr * key - commitments[1]);
    return {{commitments, {zb, zr, zs}}, {a, b}, (zb - t2) * c.inverse()};
  }
}

Bytes ballot_of(const BallotHead& head, const Ciphertext& cipher, const Transcript<Ristretto>& transcript) {
  const Sounding sounding = sounding_of(Kind::kSealed, 1);
  const Claimed any{Scalar::of(1), Scalar::of(5)};
  Bytes bytes = forged(sounding, head, {any.cipher(sounding.key)}, {any});
  put_at(bytes, Places{1}.first(0), cipher.a.bytes());
  put_at(bytes, Places{1}.second(0), cipher.b.bytes());
  put_at(bytes, Places{1}.commitment(0), narg_of(transcript));
  return signed_again(bytes, head.member);
}

TEST(Number14, TheForgeryOfAWeakChallengeFailsAndWouldHoldUnderOne) {
  const Sounding sounding = sounding_of(Kind::kSealed, 1);
  const BallotHead head = first_head(sounding, 0);
  const Forgery forgery = weak_forgery(head.tag(), sounding.key);
  EXPECT_NE(forgery.plaintext, Scalar::of(0));
  EXPECT_NE(forgery.plaintext, Scalar::of(1));
  EXPECT_EQ(opened(forgery.cipher), forgery.plaintext * Point::generator());
  expect_refused(ballot_of(head, forgery.cipher, forgery.transcript), sounding, Fault::kProof);
  expect_accepted(bytes_of(honest(sounding, 0, 1)), sounding);
  // The test of the test: had the challenge forgotten the statement, this would be a ballot.
  const auto relation = sealed_relation<Ristretto>(sounding.key, std::span(&forgery.cipher, 1));
  ASSERT_TRUE(relation.validate());
  EXPECT_TRUE(
      settle_under(weak_challenge(head.tag(), forgery.transcript.commitments), relation, forgery.transcript));
}

struct Posted {
  Sounding sounding = sounding_of(Kind::kSealed, 1);
  Ballot ballot = honest(sounding, 0, 1);
  Relation<Ristretto> relation = sealed_relation<Ristretto>(sounding.key, ballot.ciphers());
  Transcript<Ristretto> transcript = *read_batchable(relation, ballot.bytes().narg());
};

// A + tG, B + tY, and the responses moved along: the commitments stay what they were.
TEST(Number22, ARerandomisedCopyDoesNotHoldAndWouldUnderAWeakChallenge) {
  const Posted p;
  const BallotHead head = first_head(p.sounding, 1);
  const Scalar t = Scalar::of(987654321);
  const Ciphertext old = p.ballot.ciphers()[0];
  const Ciphertext copy{old.a + t * Point::generator(), old.b + t * p.sounding.key};
  const auto moved = [&](const Transcript<Ristretto>& from, const Scalar& c) {
    Transcript<Ristretto> out = from;
    out.responses[1] = out.responses[1] + c * t;
    out.responses[2] = out.responses[2] + c * t - out.responses[0] * t;
    return out;
  };
  const Scalar strong =
      derive_challenge<Ristretto>(derive_session(p.ballot.head().tag().bytes()), p.relation.serialize(),
                                  ballot::bytes_of<Ristretto>(p.transcript.commitments));
  ASSERT_TRUE(settle_under(strong, p.relation, p.transcript));
  const auto relation = sealed_relation<Ristretto>(p.sounding.key, std::span(&copy, 1));
  expect_refused(ballot_of(head, copy, moved(p.transcript, strong)), p.sounding, Fault::kProof);
  // The test of the test: with a challenge that knows no statement (the old one, then), it would hold.
  EXPECT_TRUE(settle_under(strong, relation, moved(p.transcript, strong)));
}

// (-A, G - B) holds 1 - b: the opposite mark, made by one who does not know it.
TEST(Number22, TheOppositeOfAnothersMarkDoesNotHold) {
  const Posted p;
  const Ciphertext old = p.ballot.ciphers()[0];
  const Ciphertext opposite{Point::identity() - old.a, Point::generator() - old.b};
  EXPECT_TRUE(opened(opposite).is_identity());
  const auto relation = sealed_relation<Ristretto>(p.sounding.key, std::span(&opposite, 1));
  const Scalar c = Scalar::of(1'000'033);
  const std::vector<Scalar> responses = {c - p.transcript.responses[0], -p.transcript.responses[1],
                                         p.transcript.responses[2]};
  const Transcript<Ristretto> best{commitments_of(relation, c, responses), responses};
  EXPECT_TRUE(settle_under(c, relation, best));  // for a challenge that was chosen first
  expect_refused(ballot_of(first_head(p.sounding, 1), opposite, best), p.sounding, Fault::kProof);
}

}  // namespace
}  // namespace nemcon::ballot
