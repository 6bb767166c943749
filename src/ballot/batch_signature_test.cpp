// Signatures in a batch have the one rule of batch.hpp, and proofs that are no ballots are settled with them.
#include <algorithm>
#include <cstring>

#include "ballot/batch.hpp"
#include "ballot/batch_testing.hpp"

namespace nemcon::ballot {
namespace {

// A member whose secret the test knows as a number: it signs as nobody should.
class BatchSignatureTest : public fast::OnPath {
 protected:
  void SetUp() override {
    fast::OnPath::SetUp();
    if (IsSkipped()) return;
    held = std::make_unique<Held>(Kind::kSealed, 3, 1, chance.next());
    secret = chance.scalar();
    const fast::Affine base = fast::affine(fast::kBase);
    fast::Terms terms;
    terms.add(base, secret);
    const Encoding key = fast::encode_ed25519(fast::msm(fast::Path::kPortable, terms));
    held->sounding.roster[0].key = key;
    ASSERT_TRUE(check_roster_key(key).ok());
  }

  static fast::Scalar hash(const Encoding& r, const Encoding& key, ByteView message) {
    Bytes all(r.begin(), r.end());
    put(all, key);
    put(all, message);
    std::array<std::uint8_t, 64> wide;
    crypto_hash_sha512(wide.data(), all.data(), all.size());
    std::array<fast::Limb, 8> limbs;
    std::memcpy(limbs.data(), wide.data(), 64);
    return fast::reduced(limbs);
  }

  // R = nonce B + torsion.
  BallotBytes signed_with(const fast::Scalar& nonce, const fast::Point& torsion) {
    Bytes bytes = bytes_of(held->ballot(0));
    const auto read = BallotBytes::read(bytes);
    const Encoding key = held->sounding.roster[0].key;
    const Encoding r = fast::encode_ed25519(fast::slow_multiple(fast::kBase, nonce.limb) + torsion);
    const fast::Scalar k = hash(r, key, signed_message(Kind::kSealed, read->body()));
    const Encoding s = fast::write_scalar(nonce + k * secret);
    std::ranges::copy(r, bytes.end() - 64);
    std::ranges::copy(s, bytes.end() - 32);
    return *BallotBytes::read(bytes);
  }

  bool libsodium_admits(const BallotBytes& ballot) {
    const Bytes message = signed_message(ballot.head().kind, ballot.body());
    return crypto_sign_ed25519_verify_detached(ballot.signature().data(), message.data(), message.size(),
                                               held->sounding.roster[0].key.data()) == 0;
  }

  // Both ways, which must agree.
  bool is_admitted(const BallotBytes& ballot) {
    BatchVerifier verifier(held->chance, path());
    verifier.add(ballot, held->sounding);
    verifier.add(held->ballot(1), held->sounding);
    const auto found = verifier.finish();
    const Verdict serial = check_serially(ballot, held->sounding);
    EXPECT_EQ(found.empty(), serial.ok());
    EXPECT_TRUE(found.empty() || (found.size() == 1 && found[0] == Finding{0, serial.error()}));
    return found.empty();
  }

  std::unique_ptr<Held> held;
  fast::Scalar secret;
};

TEST_P(BatchSignatureTest, AdmitsWhatIsSigned) {
  const BallotBytes ballot = signed_with(chance.scalar(), fast::kIdentity);
  EXPECT_TRUE(libsodium_admits(ballot));
  EXPECT_TRUE(is_admitted(ballot));
}

// The rule has the cofactor, so every torsion of R is admitted by both ways, though libsodium alone would
// not.
TEST_P(BatchSignatureTest, TorsionOfRIsJudgedAlikeByBothWays) {
  const fast::Point torsion = fast::point_of_order_eight();
  fast::Point some = torsion;
  for (int i = 1; i < 8; ++i, some = some + torsion) {
    const BallotBytes ballot = signed_with(chance.scalar(), some);
    EXPECT_FALSE(libsodium_admits(ballot)) << i;
    EXPECT_TRUE(is_admitted(ballot)) << i;
  }
}

TEST_P(BatchSignatureTest, RefusesAnROfSmallOrder) {
  const fast::Point torsion = fast::point_of_order_eight();
  fast::Point some = fast::kIdentity;
  for (int i = 0; i < 8; ++i, some = some + torsion) EXPECT_FALSE(is_admitted(signed_with({}, some))) << i;
}

// 27: S + l is the same number and another signature.
TEST_P(BatchSignatureTest, RefusesASecondS) {
  Bytes bytes = bytes_of(signed_with(chance.scalar(), fast::kIdentity));
  const Encoding order = fast::from_text("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += unsigned{bytes[bytes.size() - 32 + i]} + order[i];
    bytes[bytes.size() - 32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  EXPECT_FALSE(is_admitted(*BallotBytes::read(bytes)));
}

TEST_P(BatchSignatureTest, RefusesAnotherKeyAndAnotherBody) {
  const BallotBytes ballot = signed_with(chance.scalar(), fast::kIdentity);
  held->sounding.roster[0].key = held->keys[1].key();
  EXPECT_FALSE(is_admitted(ballot));
}

// An R that does not decode, or not as its one encoding.
TEST_P(BatchSignatureTest, RefusesWhatIsNoPoint) {
  const BallotBytes good = signed_with(chance.scalar(), fast::kIdentity);
  for (int i = 0; i < 20; ++i) {
    Bytes bytes = bytes_of(good);
    std::ranges::copy(chance.bytes(), bytes.end() - 64);
    EXPECT_FALSE(is_admitted(*BallotBytes::read(bytes)));
  }
  for (const char* text : {"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                           "0100000000000000000000000000000000000000000000000000000000000080"}) {
    Bytes bytes = bytes_of(good);
    std::ranges::copy(fast::from_text(text), bytes.end() - 64);
    EXPECT_FALSE(is_admitted(*BallotBytes::read(bytes)));
  }
}

// The trustees' proofs.
TEST_P(BatchSignatureTest, SettlesOtherProofsToo) {
  const auto some = [&] { return SecretMath::times(SecretScalar::random(held->chance), Point::generator()); };
  const SecretScalar x = SecretScalar::random(held->chance);
  const Point key = SecretMath::times(x, Point::generator()), sum = some(), share = SecretMath::times(x, sum);
  const auto relation = decrypt_relation<Ristretto>(key, sum, share);
  const Tag tag{Kind::kDecrypt, held->sounding.sid, 2, 1, 0};
  const auto prove = [&] {
    std::vector<SecretScalar> witness, nonces;
    witness.push_back(x.copy());
    nonces.push_back(SecretScalar::random(held->chance));
    return *prove_batchable<Ristretto>(tag.bytes(), relation, Witness<Ristretto>(std::move(witness)),
                                       Nonces<Ristretto>(std::move(nonces)));
  };
  const Relation<RistrettoBytes> plain = bytes_of(relation);
  const Relation<RistrettoBytes> other = bytes_of(decrypt_relation<Ristretto>(key, share, sum));
  Bytes turned_bit = prove(), cut = prove(), not_a_scalar = prove(), not_a_point = prove();
  turned_bit.back() ^= 1;
  cut.pop_back();
  not_a_scalar.back() = 0xff;
  not_a_point[0] ^= 1;
  BatchVerifier verifier(held->chance, path());
  verifier.add(tag, plain, prove());
  verifier.add(tag, other, prove());
  verifier.add(tag, plain, turned_bit);
  verifier.add(held->ballot(1), held->sounding);
  verifier.add(tag, plain, cut);
  verifier.add(Tag{Kind::kBlind, held->sounding.sid, 2, 1, 0}, plain, prove());
  verifier.add(tag, plain, not_a_scalar);
  verifier.add(tag, plain, not_a_point);
  verifier.add(tag, plain, prove());
  std::vector<std::pair<std::size_t, Fault>> found;
  for (const Finding& each : verifier.finish()) found.emplace_back(each.number, each.flaw.fault);
  const std::vector<std::pair<std::size_t, Fault>> expected = {
      {1, Fault::kProof}, {2, Fault::kProof},        {4, Fault::kProofLength},
      {5, Fault::kProof}, {6, Fault::kScalarTooBig}, {7, Fault::kNegative}};
  EXPECT_EQ(found, expected);
}

// 15, of a proof that nobody signed: a wrong share D of a decryption, whose response is chosen by the weights
// that another response made.
TEST_P(BatchSignatureTest, NoForgerOfAShareKnowsTheWeightsBeforeItsResponse) {
  const auto any = [&] { return *Scalar::parse(fast::write_scalar(chance.scalar())); };
  const Scalar x = any(), a = any(), wrong = any(), t = any(), u = any();
  const Point g = Point::generator();
  const auto relation = bytes_of(decrypt_relation<Ristretto>(x * g, a * g, wrong * g));
  const Tag tag{Kind::kDecrypt, held->sounding.sid, 2, 1, 0};
  const Bytes commitments = ballot::bytes_of<Ristretto>({t * g, u * g});
  const auto batch_of = [&](const Scalar& response) {
    Bytes narg = commitments;
    put(narg, response.bytes());
    Batch batch;
    batch.add(0, tag, relation, narg);
    return batch;
  };
  const Hash seed = chance.bytes(), early = batch_of(any()).root(seed);
  const auto weights = weights_of(early, 0, 2);
  Scalar p[2];
  for (std::size_t i = 0; i < 2; ++i) {
    p[i] = *Scalar::parse(fast::write_scalar({{weights[i].limb[0], weights[i].limb[1]}}));
  }
  const Scalar c =
      derive_challenge<RistrettoBytes>(derive_session(tag.bytes()), relation.serialize(), commitments);
  const Scalar z = (p[0] * (t + c * x) + p[1] * (u + c * wrong)) * (p[0] + p[1] * a).inverse();
  const Batch forged = batch_of(z);
  EXPECT_TRUE(forged.settle(early, path()).empty());  // the test of the test
  const std::vector<Finding> found = forged.settle(forged.root(seed), path());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].flaw.fault, Fault::kProof);
}

// Tag, shape, points, commitments, responses: another of any makes other weights, signature or none.
TEST_P(BatchSignatureTest, WeightsOfAProofDependOnAllOfIt) {
  const Point g = Point::generator();
  const auto point = [&](std::uint64_t factor) { return Scalar::of(factor) * g; };
  const auto root_of = [&](const Tag& tag, const Relation<Ristretto>& relation, ByteView narg) {
    Batch batch;
    batch.add(0, tag, bytes_of(relation), narg);
    return batch.root({});
  };
  const Tag tag{Kind::kDecrypt, {}, 2, 1, 0};
  Bytes narg = ballot::bytes_of<Ristretto>({point(2), point(3)});
  put(narg, Scalar::of(4).bytes());
  const auto relation = decrypt_relation<Ristretto>(point(5), point(6), point(7));
  const Hash root = root_of(tag, relation, narg);
  EXPECT_EQ(root, root_of(tag, relation, narg));
  EXPECT_NE(root, root_of({Kind::kDecrypt, {}, 2, 1, 1}, relation, narg));
  EXPECT_NE(root, root_of(tag, decrypt_relation<Ristretto>(point(5), point(6), point(8)), narg));
  EXPECT_NE(root, root_of(tag, decrypt_relation<Ristretto>(point(8), point(6), point(7)), narg));
  Relation<Ristretto> other;  // the same points in other equations
  for (const std::uint64_t factor : {5, 6, 7}) other.add_point(point(factor));
  other.add_equation({{{1, Scalar::of(1)}}, {{0, 2, Scalar::of(1)}}});
  other.add_equation({{{3, Scalar::of(1)}}, {{0, 0, Scalar::of(1)}}});
  EXPECT_NE(root, root_of(tag, other, narg));
  for (std::size_t at = 0; at < narg.size(); at += 8) {
    Bytes changed = narg;
    changed[at] ^= 2;
    EXPECT_NE(root, root_of(tag, relation, changed)) << at;
  }
}

NEMCON_ON_BOTH_PATHS(BatchSignatureTest);

}  // namespace
}  // namespace nemcon::ballot
