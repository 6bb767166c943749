// The vectors of draft-irtf-cfrg-sigma-protocols over P-256 go through the templates that prove and check our
// ballots (tests/vectors/ballot/README.md says from where they are).
#include <gtest/gtest.h>

#include "ballot/p256_testing.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot {
namespace {

// An instance from its bytes. The program makes its relations itself and never reads one; here even points
// that are the identity come through, for it is the check of the instance that has to refuse them.
class InstanceReader {
 public:
  explicit InstanceReader(ByteView bytes) : bytes_(bytes) {}

  Relation<P256> read() {
    Relation<P256> out;
    for (auto count = number(); count > 0; --count) {
      Relation<P256>::Equation equation;
      for (auto terms = number(); terms > 0; --terms) {
        const auto point = number();
        equation.image.push_back({point, scalar()});
      }
      for (auto terms = number(); terms > 0; --terms) {
        const auto secret = number();
        const auto point = number();
        equation.terms.push_back({secret, point, scalar()});
      }
      out.add_equation(std::move(equation));
    }
    while (!bytes_.empty()) out.add_point(P256::Element(take(P256::kElementBytes)));
    return out;
  }

 private:
  Bytes take(std::size_t count) {
    CHECK(bytes_.size() >= count);
    Bytes out(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(count));
    bytes_ = bytes_.subspan(count);
    return out;
  }
  std::uint32_t number() { return static_cast<std::uint32_t>(number_at(take(4), 0, 4)); }
  P256::Scalar scalar() { return *P256::decode_scalar(take(P256::kScalarBytes)); }
  ByteView bytes_;
};

Relation<P256> relation_of(const Vector& vector) {
  const Bytes bytes = vector.bytes("Instance");
  return InstanceReader(bytes).read();
}

bool is_compact(const Vector& vector) { return vector.text("Flavor") == "compact"; }

Verdict judge(const Vector& vector) {
  const auto relation = relation_of(vector);
  const ByteView tag = view_of(vector.text("Tag"));
  const Bytes narg = vector.bytes("NargString");
  return is_compact(vector) ? verify_compact(tag, relation, narg) : verify_batchable(tag, relation, narg);
}

std::vector<P256::Scalar> scalars_of(ByteView bytes) {
  std::vector<P256::Scalar> out;
  for (; !bytes.empty(); bytes = bytes.subspan(P256::kScalarBytes))
    out.push_back(*P256::decode_scalar(bytes.first(P256::kScalarBytes)));
  return out;
}

std::vector<P256::Secret> secrets_of(const std::vector<P256::Scalar>& scalars) {
  std::vector<P256::Secret> out;
  for (const auto& scalar : scalars) out.emplace_back(scalar);
  return out;
}

TEST(DraftVectors, ValidProofsHoldUnderTheirSession) {
  const auto vectors = read_vectors("sigma_p256.txt");
  ASSERT_EQ(vectors.size(), 14u);
  for (const Vector& vector : vectors) {
    EXPECT_EQ(to_hex(derive_session(view_of(vector.text("Tag")))), vector.text("SessionId")) << vector.id();
    EXPECT_EQ(relation_of(vector).serialize(), vector.bytes("Instance")) << vector.id();
    const auto verdict = judge(vector);
    EXPECT_TRUE(verdict) << vector.id() << ": " << name_of(verdict.error().fault);
  }
}

// A nonce is z - c w: with the nonces of the draft our prover writes the draft's bytes.
TEST(DraftVectors, OurProverWritesTheSameBytes) {
  for (const Vector& vector : read_vectors("sigma_p256.txt")) {
    const auto relation = relation_of(vector);
    const ByteView tag = view_of(vector.text("Tag"));
    const Bytes narg = vector.bytes("NargString");
    const bool compact = is_compact(vector);
    const std::size_t before =
        compact ? P256::kScalarBytes : P256::kElementBytes * relation.equations().size();
    const auto challenge = compact ? *P256::decode_scalar(ByteView(narg).first(before))
                                   : derive_challenge<P256>(derive_session(tag), relation.serialize(),
                                                            ByteView(narg).first(before));
    const auto responses = scalars_of(ByteView(narg).subspan(before));
    const auto known = scalars_of(vector.bytes("Witness"));
    std::vector<P256::Scalar> nonces;
    for (std::size_t i = 0; i < known.size(); ++i) nonces.push_back(responses[i] - challenge * known[i]);
    Witness<P256> witness(secrets_of(known));
    Nonces<P256> own(secrets_of(nonces));
    const auto proof = compact ? prove_compact(tag, relation, std::move(witness), std::move(own))
                               : prove_batchable(tag, relation, std::move(witness), std::move(own));
    ASSERT_TRUE(proof) << vector.id();
    EXPECT_EQ(*proof, narg) << vector.id();
  }
}

Fault reason_of(const std::string& id) {
  const std::string last = id.substr(id.rfind('/') + 1);
  static const std::map<std::string, Fault> reasons = {
      {"A1", Fault::kNotAPoint},     {"A2", Fault::kNotAPoint},     {"A2b", Fault::kNotAPoint},
      {"A3", Fault::kNotAPoint},     {"A4", Fault::kIdentity},      {"A6", Fault::kNotAPoint},
      {"B1", Fault::kScalarTooBig},  {"B2", Fault::kScalarTooBig},  {"C1", Fault::kProofLength},
      {"C2", Fault::kProofLength},   {"D1", Fault::kIdentity},      {"E1", Fault::kUnusedScalar},
      {"E1b", Fault::kUnusedScalar}, {"E2", Fault::kIdentityImage}, {"E3", Fault::kIdentityPoint},
      {"E4", Fault::kNoSuchPoint},   {"F1b", Fault::kProof},        {"F2b", Fault::kProof},
      {"F3", Fault::kProof},         {"F4", Fault::kProof},         {"F4b", Fault::kProof},
      {"H1", Fault::kProof},         {"H2", Fault::kProof},         {"H3", Fault::kProof}};
  return reasons.at(last);
}

TEST(DraftVectors, AdversarialProofsAreRefusedForTheRightReason) {
  const auto vectors = read_vectors("sigma_p256_adversarial.txt");
  ASSERT_EQ(vectors.size(), 33u);
  std::size_t refused = 0;
  for (const Vector& vector : vectors) {
    const auto verdict = judge(vector);
    EXPECT_EQ(verdict.ok(), !vector.rejects()) << vector.id();
    if (!vector.rejects() || verdict) continue;
    ++refused;
    EXPECT_EQ(name_of(verdict.error().fault), name_of(reason_of(vector.id()))) << vector.id();
  }
  EXPECT_EQ(refused, 29u);
}

// Of E1, E2 and E3 the draft says that the equations hold: only the check of the instance stands in the way.
TEST(DraftVectors, WhatOnlyTheInstanceForbidsWouldHoldWithoutItsCheck) {
  std::size_t seen = 0;
  for (const Vector& vector : read_vectors("sigma_p256_adversarial.txt")) {
    if (!vector.id().ends_with("/E1") && !vector.id().ends_with("/E2")) continue;
    ++seen;
    const auto relation = relation_of(vector);
    const Bytes narg = vector.bytes("NargString");
    const auto transcript = read_batchable(relation, narg);
    ASSERT_TRUE(transcript) << vector.id();
    const auto challenge =
        derive_challenge<P256>(derive_session(view_of(vector.text("Tag"))), relation.serialize(),
                               bytes_of<P256>(transcript->commitments));
    Claims<P256> claims{relation.points(), equations_of(relation, challenge, transcript->responses), {}, {}};
    std::ranges::copy(transcript->commitments, std::back_inserter(claims.points));
    EXPECT_TRUE(settle(claims)) << vector.id();
  }
  EXPECT_EQ(seen, 2u);
}

static_assert(!std::is_copy_constructible_v<Witness<P256>> && !std::is_copy_constructible_v<Nonces<P256>>);
static_assert(!std::is_constructible_v<Witness<P256>, Nonces<P256>&&>);

}  // namespace
}  // namespace nemcon::ballot
