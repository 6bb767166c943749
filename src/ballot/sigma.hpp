// Proofs of linear relations (draft-irtf-cfrg-sigma-protocols-03, batchable and compact form) over any Group
// of relation.hpp.
//
// Verifying has two halves. claim_batchable reads a proof and says what it claims: sums of points that must
// be the identity. Whoever can compute settles the claims, one by one (settle) or many proofs at a time. So
// both ways check the very same equations.
#pragma once

#include <algorithm>
#include <span>

#include "ballot/relation.hpp"
#include "ballot/sponge.hpp"

namespace nemcon::ballot {

// The secrets of a proof: they are moved in and gone with it. Two types, so that none stands for the other.
template <class Group>
struct Witness {
  std::vector<typename Group::Secret> scalars;
  explicit Witness(std::vector<typename Group::Secret> from) : scalars(std::move(from)) {}
  Witness(Witness&&) noexcept = default;
  Witness(const Witness&) = delete;
};
template <class Group>
struct Nonces {
  std::vector<typename Group::Secret> scalars;
  explicit Nonces(std::vector<typename Group::Secret> from) : scalars(std::move(from)) {}
  Nonces(Nonces&&) noexcept = default;
  Nonces(const Nonces&) = delete;
};

// What one proof claims.
template <class Group>
struct Claims {
  std::vector<typename Group::Element> points;  // 0 the generator, then the statement, then the commitments
  std::vector<PointTerms<Group>> zero;          // each of these sums is the identity
  std::vector<typename Relation<Group>::Obligation> nonzero;
  Bytes absorbed;  // session, relation, proof: all of what a batch's weights must depend on
};

template <class Group>
struct Transcript {
  std::vector<typename Group::Element> commitments;
  std::vector<typename Group::Scalar> responses;
};

template <class Group>
typename Group::Scalar derive_challenge(const Hash& session, ByteView relation, ByteView commitments) {
  DuplexSponge sponge(session);
  sponge.absorb(relation);
  sponge.absorb(commitments);
  std::array<std::uint8_t, kChallengeBytes> wide;
  sponge.squeeze(std::span(wide));
  return Group::challenge(wide);
}

template <class Group>
Bytes bytes_of(const std::vector<typename Group::Element>& points) {
  Bytes out;
  for (const auto& point : points) put(out, point.bytes());
  return out;
}

// T + challenge * image - map(responses), one sum for each equation, over the points of Claims. A point that
// stands in a sum more than once stands there once, with all its factors.
template <class Group>
std::vector<PointTerms<Group>> equations_of(const Relation<Group>& relation,
                                            const typename Group::Scalar& challenge,
                                            const std::vector<typename Group::Scalar>& responses) {
  std::vector<PointTerms<Group>> out;
  const auto add = [](PointTerms<Group>& sum, std::uint32_t point, const typename Group::Scalar& factor) {
    const auto same = std::ranges::find(sum, point, &PointTerm<Group>::point);
    if (same == sum.end())
      sum.push_back({point, factor});
    else
      same->factor = same->factor + factor;
  };
  for (const auto& [image, terms] : relation.equations()) {
    const auto commitment = static_cast<std::uint32_t>(relation.points().size() + out.size());
    PointTerms<Group> sum = {{commitment, Group::Scalar::of(1)}};
    for (const auto& term : image) add(sum, term.point, challenge * term.factor);
    for (const auto& term : terms)
      add(sum, term.point, Group::Scalar::of(0) - term.factor * responses[term.scalar]);
    out.push_back(std::move(sum));
  }
  return out;
}

template <class Group>
std::size_t batchable_bytes(const Relation<Group>& relation) {
  return Group::kElementBytes * relation.equations().size() + Group::kScalarBytes * relation.scalar_count();
}

// The relation is one that was checked: its number of scalars is small.
template <class Group>
Judged<Transcript<Group>> read_batchable(const Relation<Group>& relation, ByteView narg) {
  if (narg.size() != batchable_bytes(relation)) return Flaw{Fault::kProofLength};
  Transcript<Group> out;
  for (std::uint32_t i = 0; i < relation.equations().size(); ++i) {
    auto point = Group::decode(narg.first(Group::kElementBytes));
    if (!point) return Flaw{point.error().fault, Part::kCommitment, i};
    out.commitments.push_back(*std::move(point));
    narg = narg.subspan(Group::kElementBytes);
  }
  for (std::uint32_t i = 0; !narg.empty(); ++i) {
    auto scalar = Group::decode_scalar(narg.first(Group::kScalarBytes));
    if (!scalar) return Flaw{scalar.error().fault, Part::kResponse, i};
    out.responses.push_back(*std::move(scalar));
    narg = narg.subspan(Group::kScalarBytes);
  }
  return out;
}

template <class Group>
Judged<Claims<Group>> claim_batchable(ByteView tag, const Relation<Group>& relation, ByteView narg) {
  TRY(obligations, relation.check_shape());
  TRY(transcript, read_batchable(relation, narg));
  const Hash session = derive_session(tag);
  const Bytes instance = relation.serialize();
  const auto commitments = narg.first(Group::kElementBytes * relation.equations().size());
  const auto challenge = derive_challenge<Group>(session, instance, commitments);
  Claims<Group> claims{relation.points(), equations_of(relation, challenge, transcript.responses),
                       std::move(obligations), Bytes(session.begin(), session.end())};
  std::ranges::copy(transcript.commitments, std::back_inserter(claims.points));
  put(claims.absorbed, instance);
  put(claims.absorbed, narg);
  return claims;
}

// T is the first term of its sum: what the others add up to, turned round, has to be T. That saves the
// addition.
template <Computes Group>
bool is_zero(PointTerms<Group> sum, const std::vector<typename Group::Element>& points) {
  const auto zero = Group::Scalar::of(0);
  if (!(sum.front().factor == Group::Scalar::of(1))) return Group::sum(sum, points).is_identity();
  const std::uint32_t first = sum.front().point;
  sum.erase(sum.begin());
  for (auto& term : sum) term.factor = zero - term.factor;
  return Group::sum(sum, points) == points[first];
}

// One by one. The first sum that is not the identity is named.
template <Computes Group>
Verdict settle(const Claims<Group>& claims) {
  for (const auto& obligation : claims.nonzero) {
    const auto holds = [&](const auto& terms) { return !Group::sum(terms, claims.points).is_identity(); };
    if (!std::ranges::any_of(obligation, holds))
      return Flaw{obligation.size() == 1 ? Fault::kIdentityImage : Fault::kIdentityColumn};
  }
  for (std::uint32_t i = 0; i < claims.zero.size(); ++i) {
    if (!is_zero<Group>(claims.zero[i], claims.points)) return Flaw{Fault::kProof, Part::kEquation, i};
  }
  return Done{};
}

template <Computes Group>
Verdict verify_batchable(ByteView tag, const Relation<Group>& relation, ByteView narg) {
  TRY(claims, claim_batchable(tag, relation, narg));
  return settle(claims);
}

// T = map(nonces).
template <class Group>
std::vector<typename Group::Element> commit(const Relation<Group>& relation, const Nonces<Group>& nonces) {
  std::vector<typename Group::Element> out;
  for (const auto& equation : relation.equations())
    out.push_back(Group::secret_sum(equation.terms, nonces.scalars, relation.points()));
  return out;
}

template <class Group>
std::vector<typename Group::Scalar> respond(Witness<Group>&& witness, Nonces<Group>&& nonces,
                                            const typename Group::Scalar& challenge) {
  const Witness<Group> known = std::move(witness);
  Nonces<Group> used = std::move(nonces);
  std::vector<typename Group::Scalar> out;
  for (std::size_t i = 0; i < used.scalars.size(); ++i)
    out.push_back(Group::respond(std::move(used.scalars[i]), known.scalars[i], challenge));
  return out;
}

template <Computes Group>
Verdict check_prover(const Relation<Group>& relation, const Witness<Group>& witness,
                     const Nonces<Group>& nonces) {
  TRY_DONE(relation.validate());
  const std::size_t count = relation.scalar_count();
  if (witness.scalars.size() != count || nonces.scalars.size() != count) return Flaw{Fault::kWitnessCount};
  return Done{};
}

// From commitments that the caller has made of these very nonces by a shorter way than commit().
template <class Group>
Bytes finish_batchable(ByteView tag, const Relation<Group>& relation,
                       const std::vector<typename Group::Element>& commitments, Witness<Group>&& witness,
                       Nonces<Group>&& nonces) {
  Bytes out = bytes_of<Group>(commitments);
  const auto challenge = derive_challenge<Group>(derive_session(tag), relation.serialize(), out);
  for (const auto& response : respond(std::move(witness), std::move(nonces), challenge))
    put(out, response.bytes());
  return out;
}

// Says nothing of whether the witness is right; of a wrong one it makes a proof that does not hold.
template <Computes Group>
Judged<Bytes> prove_batchable(ByteView tag, const Relation<Group>& relation, Witness<Group>&& witness,
                              Nonces<Group>&& nonces) {
  TRY_DONE(check_prover(relation, witness, nonces));
  const auto commitments = commit(relation, nonces);
  return finish_batchable(tag, relation, commitments, std::move(witness), std::move(nonces));
}

// The draft's compact form, challenge and responses. V01 does not use it; its vectors go through here.
template <Computes Group>
Judged<Bytes> prove_compact(ByteView tag, const Relation<Group>& relation, Witness<Group>&& witness,
                            Nonces<Group>&& nonces) {
  TRY_DONE(check_prover(relation, witness, nonces));
  const Bytes commitments = bytes_of<Group>(commit(relation, nonces));
  const auto challenge = derive_challenge<Group>(derive_session(tag), relation.serialize(), commitments);
  Bytes out;
  put(out, challenge.bytes());
  for (const auto& response : respond(std::move(witness), std::move(nonces), challenge))
    put(out, response.bytes());
  return out;
}

// map(responses) - challenge * image: what the commitments must have been.
template <Computes Group>
std::vector<typename Group::Element> commitments_of(const Relation<Group>& relation,
                                                    const typename Group::Scalar& challenge,
                                                    const std::vector<typename Group::Scalar>& responses) {
  std::vector<typename Group::Element> out;
  for (auto terms : equations_of(relation, challenge, responses)) {
    terms.erase(terms.begin());  // T itself
    for (auto& term : terms) term.factor = Group::Scalar::of(0) - term.factor;
    out.push_back(Group::sum(terms, relation.points()));
  }
  return out;
}

template <Computes Group>
Verdict verify_compact(ByteView tag, const Relation<Group>& relation, ByteView narg) {
  TRY_DONE(relation.validate());
  if (narg.size() != Group::kScalarBytes * (relation.scalar_count() + 1)) return Flaw{Fault::kProofLength};
  std::vector<typename Group::Scalar> scalars;
  for (std::uint32_t i = 0; !narg.empty(); ++i) {
    auto scalar = Group::decode_scalar(narg.first(Group::kScalarBytes));
    if (!scalar)
      return i == 0 ? Flaw{scalar.error().fault, Part::kChallenge, 0}
                    : Flaw{scalar.error().fault, Part::kResponse, i - 1};
    scalars.push_back(*std::move(scalar));
    narg = narg.subspan(Group::kScalarBytes);
  }
  const auto challenge = scalars.front();
  scalars.erase(scalars.begin());
  const auto commitments = commitments_of(relation, challenge, scalars);
  for (std::uint32_t i = 0; i < commitments.size(); ++i) {
    if (commitments[i].is_identity()) return Flaw{Fault::kIdentity, Part::kCommitment, i};
  }
  const auto expected =
      derive_challenge<Group>(derive_session(tag), relation.serialize(), bytes_of<Group>(commitments));
  if (!(challenge == expected)) return Flaw{Fault::kProof, Part::kChallenge, 0};
  return Done{};
}

}  // namespace nemcon::ballot
