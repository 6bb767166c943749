// The negative tests of sealed soundings by their numbers: 28 and 29, the key ceremony. Each has its twin
// that is accepted.
#include <gtest/gtest.h>

#include "ballot/sounding_testing.hpp"

namespace nemcon::ballot {
namespace {

struct Started {
  CeremonyRun run{2, 3};
  Started() { run.commitments(); }

  // What a holder posts who chooses coefficients of her own after she has committed to others.
  Bytes coefficients_with(std::uint32_t holder, std::vector<Point> points, Bytes proof) {
    KeyCoefficients post{run.ceremony.plan().id(), holder, run.ceremony.round0(), std::move(points),
                         std::move(proof)};
    return signed_message(Kind::kCoefficients, post.body(), holder_key(holder));
  }
  KeyCoefficients honest(std::uint32_t holder) {
    return *KeyCoefficients::read(
        *run.holders[holder - 1].coefficients(run.ceremony, holder_key(holder), run.chance));
  }
};

void expect_guilty(const Ceremony& ceremony, std::uint32_t holder, Fault fault) {
  ASSERT_TRUE(ceremony.guilt());
  EXPECT_EQ(ceremony.phase(), Ceremony::Phase::kFailed);
  EXPECT_EQ(ceremony.guilt()->holder, holder);
  EXPECT_EQ(name_of(ceremony.guilt()->flaw.fault), name_of(fault));
}

TEST(Number28, CoefficientsOtherThanThoseCommittedToAreRefused) {
  Started s;
  const KeyCoefficients good = s.honest(2);
  const Bytes twin = s.coefficients_with(2, good.points, good.proof);
  Ceremony accepted = s.run.ceremony;
  EXPECT_TRUE(accepted.post(twin));
  const Bytes bad = s.coefficients_with(2, {good.points[1], good.points[0]}, good.proof);
  EXPECT_EQ(fault_of(s.run.ceremony.post(bad)), Fault::kCommitted);
  expect_guilty(s.run.ceremony, 2, Fault::kCommitted);
  EXPECT_EQ(fault_of(s.run.ceremony.post(twin)), Fault::kOutOfTurn);
}

TEST(Number28, CoefficientsBeforeAllHaveCommittedAreRefused) {
  CeremonyRun run(2, 3);
  run.post(*run.holders[0].commitment(run.ceremony, holder_key(1), run.chance));
  EXPECT_EQ(fault_of(run.holders[0].coefficients(run.ceremony, holder_key(1), run.chance)),
            Fault::kOutOfTurn);
  KeyCoefficients early{run.ceremony.plan().id(),
                        1,
                        run.ceremony.round0(),
                        {Point::generator(), Point::generator()},
                        Bytes(2 * kKnowledgeProofBytes)};
  EXPECT_EQ(fault_of(run.ceremony.post(signed_message(Kind::kCoefficients, early.body(), holder_key(1)))),
            Fault::kOutOfTurn);
  EXPECT_FALSE(run.ceremony.guilt());
  for (const std::size_t i : {1u, 2u})
    run.post(*run.holders[i].commitment(run.ceremony, run.key(run.holders[i]), run.chance));
  run.coefficients();
}

// Made in view of other posts of round 0: somebody shows two boards.
TEST(Number28, CoefficientsInViewOfOtherCommitmentsAreRefused) {
  Started s, other;
  Bytes bytes = *other.run.holders[0].coefficients(other.run.ceremony, holder_key(1), other.run.chance);
  EXPECT_TRUE(s.run.ceremony.plan().id() == other.run.ceremony.plan().id());
  EXPECT_TRUE(Ceremony(s.run.ceremony).post(bytes));  // the same chance made the same posts
  KeyCoefficients post = *KeyCoefficients::read(bytes);
  post.round0[0] ^= 1;
  bytes = signed_message(Kind::kCoefficients, post.body(), holder_key(1));
  EXPECT_EQ(fault_of(s.run.ceremony.post(bytes)), Fault::kOtherPosts);
}

TEST(Number28, AnIdentityAmongCoefficientsIsRefused) {
  Started s;
  const KeyCoefficients good = s.honest(1);
  const Bytes bad = s.coefficients_with(1, {good.points[0], Point::identity()}, good.proof);
  EXPECT_EQ(fault_of(s.run.ceremony.post(bad)), Fault::kIdentity);
  EXPECT_TRUE(s.run.ceremony.post(s.coefficients_with(1, good.points, good.proof)));
}

// A holder who commits to these points and posts them; she knows their secrets or not.
std::optional<Fault> posting_points(CeremonyRun& run, const std::vector<Point>& points, const Bytes& proof) {
  run.post(*run.holders[0].commitment(run.ceremony, holder_key(1), run.chance));
  run.post(*run.holders[1].commitment(run.ceremony, holder_key(2), run.chance));
  KeyCommitment own =
      *KeyCommitment::read(*run.holders[2].commitment(run.ceremony, holder_key(3), run.chance));
  own.coefficients = hash_of_coefficients(own.plan, 3, points);
  run.post(signed_message(Kind::kCommitment, own.body(), holder_key(3)));
  for (const std::size_t i : {0u, 1u})
    run.post(*run.holders[i].coefficients(run.ceremony, run.key(run.holders[i]), run.chance));
  const KeyCoefficients post{own.plan, 3, run.ceremony.round0(), points, proof};
  return fault_of(run.ceremony.post(signed_message(Kind::kCoefficients, post.body(), holder_key(3))));
}

std::vector<KeyCoefficients> all_coefficients() {
  Started s;
  return {s.honest(1), s.honest(2), s.honest(3)};
}

// As if she had seen the others' points before she committed: without K0's hash it would be so.
TEST(Number28, MinusTheSumOfTheOthersHasNoProof) {
  const auto all = all_coefficients();
  const Point rogue = Point::identity() - all[0].points[0] - all[1].points[0];
  CeremonyRun run(2, 3), twin(2, 3);
  EXPECT_EQ(posting_points(run, {rogue, all[2].points[1]}, all[2].proof), Fault::kProof);
  expect_guilty(run.ceremony, 3, Fault::kProof);
  EXPECT_EQ(posting_points(twin, all[2].points, all[2].proof), std::nullopt);
}

TEST(Number28, AnothersFirstCoefficientIsRefused) {
  const auto all = all_coefficients();
  CeremonyRun run(2, 3);
  EXPECT_EQ(posting_points(run, {all[0].points[0], all[2].points[1]}, all[2].proof), Fault::kSameSecret);
  expect_guilty(run.ceremony, 3, Fault::kSameSecret);
}

TEST(Number28, StrangersAndForgersPostNothing) {
  Started s;
  KeyCoefficients post = s.honest(2);
  for (const std::uint32_t holder : {0u, 4u}) {
    post.holder = holder;
    EXPECT_EQ(fault_of(s.run.ceremony.post(signed_message(Kind::kCoefficients, post.body(), holder_key(2)))),
              Fault::kNotAHolder);
  }
  post.holder = 2;
  EXPECT_EQ(fault_of(s.run.ceremony.post(signed_message(Kind::kCoefficients, post.body(), holder_key(1)))),
            Fault::kSignature);
  post.plan[0] ^= 1;
  EXPECT_EQ(fault_of(s.run.ceremony.post(signed_message(Kind::kCoefficients, post.body(), holder_key(2)))),
            Fault::kOtherEpoch);
  EXPECT_FALSE(s.run.ceremony.guilt());
}

struct Boxed : Started {
  Boxed() { run.coefficients(); }
  // Holder 1 deals, and changes a byte of what holder 3 gets.
  void deal_wrongly() {
    KeyBoxes post = *KeyBoxes::read(*run.holders[0].boxes(run.ceremony, holder_key(1)));
    post.boxes[2][0] ^= 1;
    run.post(signed_message(Kind::kBoxes, post.body(), holder_key(1)));
    for (const std::size_t i : {1u, 2u})
      run.post(*run.holders[i].boxes(run.ceremony, run.key(run.holders[i])));
  }
};

TEST(Number29, AWrongShareConvictsItsDealer) {
  Boxed s;
  s.deal_wrongly();
  EXPECT_FALSE(*s.run.holders[1].take_shares(s.run.ceremony, holder_key(2), s.run.chance));
  const auto complaint = *s.run.holders[2].take_shares(s.run.ceremony, holder_key(3), s.run.chance);
  ASSERT_TRUE(complaint);
  EXPECT_TRUE(s.run.ceremony.post(*complaint));
  expect_guilty(s.run.ceremony, 1, Fault::kShare);
}

// Holder 1 with secrets that the test knows: she follows the rules, but for the share that holder 3 gets.
struct KnownDealer {
  CeremonyRun run{2, 3};
  Scalar e = Scalar::of(12345), a0 = Scalar::of(678), a1 = Scalar::of(910);
  std::vector<Point> points = {a0 * Point::generator(), a1* Point::generator()};

  KnownDealer() {
    commit();
    run.post(*run.holders[1].commitment(run.ceremony, holder_key(2), run.chance));
    run.post(*run.holders[2].commitment(run.ceremony, holder_key(3), run.chance));
    show();
    run.post(*run.holders[1].coefficients(run.ceremony, holder_key(2), run.chance));
    run.post(*run.holders[2].coefficients(run.ceremony, holder_key(3), run.chance));
  }
  Tag tag(Kind kind) const { return {kind, run.ceremony.plan().id(), 1, run.ceremony.plan().epoch, 0}; }
  void commit() {
    KeyCommitment post{run.ceremony.plan().id(), 1, e * Point::generator(), {}, {}};
    post.proof = *prove_knowledge(tag(Kind::kCommitment), knowledge_relation({post.box_key}), secret_of(e),
                                  holder_key(1), run.chance);
    post.coefficients = hash_of_coefficients(post.plan, 1, points);
    run.post(signed_message(Kind::kCommitment, post.body(), holder_key(1)));
  }
  void show() {
    const auto relation = knowledge_relation(points);
    std::vector<SecretScalar> witness;
    witness.push_back(secret_of(a0));
    witness.push_back(secret_of(a1));
    const Bytes under = tag(Kind::kKey).bytes();
    auto nonces = *hedged_nonces(under, relation, holder_key(1).hedge_key(), run.chance);
    const Bytes proof =
        *prove_batchable(under, relation, Witness<Ristretto>(std::move(witness)), std::move(nonces));
    const KeyCoefficients post{run.ceremony.plan().id(), 1, run.ceremony.round0(), points, proof};
    run.post(signed_message(Kind::kCoefficients, post.body(), holder_key(1)));
  }
  Bytes box(std::uint32_t holder, const Scalar& share) const {
    const SecretBytes key =
        box_key(e * run.ceremony.commitment(holder).box_key, run.ceremony.box_context(1, holder));
    const std::array<std::uint8_t, 24> nonce{};
    Bytes out(kBoxBytes);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data(), nullptr, share.bytes().data(), 32, nullptr, 0,
                                               nullptr, nonce.data(), key.bytes().data());
    return out;
  }
  void deal(const Scalar& error) {
    KeyBoxes post{run.ceremony.plan().id(), 1, run.ceremony.round1(), {}};
    for (std::uint32_t j = 1; j <= 3; ++j)
      post.boxes.push_back(box(j, a0 + Scalar::of(j) * a1 + (j == 3 ? error : Scalar())));
    run.post(signed_message(Kind::kBoxes, post.body(), holder_key(1)));
    for (const std::size_t i : {1u, 2u})
      run.post(*run.holders[i].boxes(run.ceremony, run.key(run.holders[i])));
  }
};

// The box opens, and what is in it belongs to other coefficients.
TEST(Number29, AShareOfAnotherPolynomialConvictsItsDealer) {
  KnownDealer twin, s;
  twin.deal(Scalar());
  EXPECT_FALSE(*twin.run.holders[2].take_shares(twin.run.ceremony, holder_key(3), twin.run.chance));
  s.deal(Scalar::of(1));
  EXPECT_FALSE(*s.run.holders[1].take_shares(s.run.ceremony, holder_key(2), s.run.chance));
  const auto complaint = *s.run.holders[2].take_shares(s.run.ceremony, holder_key(3), s.run.chance);
  ASSERT_TRUE(complaint);
  EXPECT_TRUE(s.run.ceremony.post(*complaint));
  expect_guilty(s.run.ceremony, 1, Fault::kShare);
}

// A complaint about a right box: made by one who does not look.
Bytes complaint_about(CeremonyRun& run, std::uint32_t about, const Point& opening, const Scalar& secret) {
  BoxComplaint post{run.ceremony.plan().id(), 3, about, opening, {}};
  const Tag tag{Kind::kBoxComplaint, post.plan, 3, run.ceremony.plan().epoch, about};
  const auto relation =
      box_relation(run.ceremony.commitment(3).box_key, run.ceremony.commitment(about).box_key, opening);
  post.proof = *prove_knowledge(tag, relation, secret_of(secret), holder_key(3), run.chance);
  return signed_message(Kind::kBoxComplaint, post.body(), holder_key(3));
}

TEST(Number29, AFalseComplaintConvictsWhoComplains) {
  const Scalar e = Scalar::of(12345);
  for (const bool right_opening : {true, false}) {
    CeremonyRun run(2, 3);
    // Holder 3's box key is one whose secret the test knows.
    run.post(*run.holders[0].commitment(run.ceremony, holder_key(1), run.chance));
    run.post(*run.holders[1].commitment(run.ceremony, holder_key(2), run.chance));
    KeyCommitment own =
        *KeyCommitment::read(*run.holders[2].commitment(run.ceremony, holder_key(3), run.chance));
    own.box_key = e * Point::generator();
    const Tag tag{Kind::kCommitment, own.plan, 3, run.ceremony.plan().epoch, 0};
    own.proof =
        *prove_knowledge(tag, knowledge_relation({own.box_key}), secret_of(e), holder_key(3), run.chance);
    run.post(signed_message(Kind::kCommitment, own.body(), holder_key(3)));
    run.coefficients();
    run.boxes();
    const Point opening = e * run.ceremony.commitment(1).box_key;
    const Bytes complaint =
        complaint_about(run, 1, right_opening ? opening : opening + Point::generator(), e);
    EXPECT_EQ(fault_of(run.ceremony.post(complaint)), right_opening ? Fault::kFalseComplaint : Fault::kProof);
    expect_guilty(run.ceremony, 3, right_opening ? Fault::kFalseComplaint : Fault::kProof);
  }
}

TEST(Number29, AConfirmationOfAnotherShareConvicts) {
  Boxed s;
  s.run.boxes();
  for (KeyHolder& each : s.run.holders)
    ASSERT_FALSE(*each.take_shares(s.run.ceremony, s.run.key(each), s.run.chance));
  KeyConfirmation post =
      *KeyConfirmation::read(*s.run.holders[0].confirmation(s.run.ceremony, holder_key(1), s.run.chance));
  Ceremony twin = s.run.ceremony;
  EXPECT_TRUE(twin.post(signed_message(Kind::kConfirmation, post.body(), holder_key(1))));
  post.share_key = post.share_key + Point::generator();
  EXPECT_EQ(fault_of(s.run.ceremony.post(signed_message(Kind::kConfirmation, post.body(), holder_key(1)))),
            Fault::kShareKey);
  expect_guilty(s.run.ceremony, 1, Fault::kShareKey);
}

}  // namespace
}  // namespace nemcon::ballot
