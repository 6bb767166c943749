// A sounding with three members for the tests, chance that repeats itself run for run, and the hands of
// somebody who makes ballots by other rules than ours: fields changed and signed again, witnesses of her own.
#pragma once

#include <gtest/gtest.h>
#include <sodium.h>

#include "ballot/ballot.hpp"
#include "ballot/ballot_maker.hpp"
#include "ballot/batch.hpp"

namespace nemcon::ballot {

// None if it was accepted.
template <class T>
std::optional<Fault> fault_of(const Judged<T>& judged) {
  if (judged) return std::nullopt;
  return judged.error().fault;
}
template <class T>
std::optional<Flaw> flaw_of(const Judged<T>& judged) {
  if (judged) return std::nullopt;
  return judged.error();
}

class SeededRandom : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) {
    Bytes bytes;
    put_u64(bytes, seed);
    shake_.absorb(bytes);
  }
  void fill(std::span<std::uint8_t> out) override { shake_.squeeze(out); }

 private:
  Shake256 shake_;
};

inline SecretBytes seed_of(std::uint8_t number) {
  SecretBytes seed(32);
  seed.writable()[0] = number;
  return seed;
}

inline Scalar scalar_of(Random& chance) {
  std::array<std::uint8_t, kChallengeBytes> wide;
  chance.fill(wide);
  return Scalar::challenge(wide);
}
inline SecretScalar secret_of(const Scalar& scalar) {
  Encoding bytes = scalar.bytes();
  return *SecretScalar::take(bytes);
}

inline const SigningKey& member_key(std::uint32_t member) {
  static const std::array<SigningKey, 3> keys = {SigningKey(seed_of(1)), SigningKey(seed_of(2)),
                                                 SigningKey(seed_of(3))};
  return keys[member];
}

// Y's secret, that only a test knows.
inline const Scalar& opening_key() {
  static const Scalar key = [] {
    SeededRandom chance(99);
    return scalar_of(chance);
  }();
  return key;
}

inline Sounding sounding_of(Kind kind, std::uint16_t names) {
  Sounding out{.kind = kind, .sid = Hash{7, 7, 7}, .key = opening_key() * Point::generator(), .names = names};
  for (std::uint32_t i = 0; i < 3; ++i) out.roster.push_back({member_key(i).key()});
  return out;
}

// bG, by the secret that opens it.
inline Point opened(const Ciphertext& cipher) { return cipher.b - opening_key() * cipher.a; }

// A ballot of the member's own, marks by the bits of `marks`.
inline Ballot honest(const Sounding& sounding, std::uint32_t member, std::uint32_t marks,
                     const Chain& chain = {}, std::uint64_t seed = 1) {
  SeededRandom chance(1000 * seed + member);
  MarkSheet sheet = MarkSheet::sealed(sounding.names);
  for (std::size_t i = 0; i < sounding.names; ++i)
    sheet.set(i, (marks >> i & 1) != 0 ? Mark::kObjection : Mark::kAcceptable);
  return *make_ballot(sounding, {member, chain}, std::move(sheet), member_key(member), chance);
}

inline Bytes bytes_of(const Ballot& ballot) {
  const ByteView bytes = ballot.bytes().bytes();
  return {bytes.begin(), bytes.end()};
}

// Signs what was changed, so that the signature is not what is refused.
inline Bytes signed_again(Bytes bytes, std::uint32_t member, Kind kind = Kind::kSealed) {
  const std::size_t body = bytes.size() - kSignatureBytes;
  const Signature signature = member_key(member).sign(kind, ByteView(bytes).first(body));
  std::ranges::copy(signature, bytes.begin() + static_cast<std::ptrdiff_t>(body));
  return bytes;
}
inline void put_at(Bytes& bytes, std::size_t at, ByteView field) {
  std::ranges::copy(field, bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

// Where the fields of a sealed ballot of m names stand.
struct Places {
  std::size_t m;
  std::size_t first(std::size_t name) const { return kBallotHeadBytes + 64 * name; }
  std::size_t second(std::size_t name) const { return first(name) + 32; }
  std::size_t commitment(std::size_t i) const { return kBallotHeadBytes + 64 * m + 32 * i; }
  std::size_t response(std::size_t i) const { return commitment(4 * m) + 32 * i; }
};

// The way of one who checks many ballots together: this one between two that are right, by that arithmetic.
inline Verdict check_as_batch(ByteView bytes, const Sounding& sounding, const Board& board, fast::Path path) {
  TRY(ballot, BallotBytes::read(bytes));
  TRY_DONE(check_head(ballot, sounding, board.chain_of(ballot.head().member)));
  const Sounding beside = sounding_of(Kind::kSealed, 1);
  SeededRandom chance(77);
  BatchVerifier verifier(chance, path);
  verifier.add(honest(beside, 0, 1).bytes(), beside);
  verifier.add(ballot, sounding);
  verifier.add(honest(beside, 1, 0).bytes(), beside);
  const auto found = verifier.finish();
  if (!found.empty()) {
    EXPECT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].number, 1u);
    return found[0].flaw;
  }
  return board.check_fresh(ballot);
}

// One by one and as a batch they say the same, with the same flaw.
inline void expect_same_as_batch(ByteView bytes, const Sounding& sounding, const Board& board) {
  const auto flaw = flaw_of(check_ballot(bytes, sounding, board));
  for (const fast::Path path : {fast::Path::kPortable, fast::Path::kVector}) {
    if (!fast::can_run(path)) continue;
    EXPECT_EQ(flaw_of(check_as_batch(bytes, sounding, board, path)), flaw);
  }
}

inline void expect_accepted(ByteView bytes, const Sounding& sounding, const Board& board = {}) {
  const auto single = check_ballot(bytes, sounding, board);
  EXPECT_TRUE(single) << name_of(single.error().fault) << " " << name_of(single.error().part) << " "
                      << single.error().index;
  expect_same_as_batch(bytes, sounding, board);
}
inline void expect_refused(ByteView bytes, const Sounding& sounding, Fault fault, const Board& board = {}) {
  const auto single = check_ballot(bytes, sounding, board);
  ASSERT_FALSE(single) << "wanted " << name_of(fault);
  EXPECT_EQ(name_of(single.error().fault), name_of(fault));
  expect_same_as_batch(bytes, sounding, board);
}
inline void expect_refused_at(ByteView bytes, const Sounding& sounding, const Flaw& flaw) {
  expect_refused(bytes, sounding, flaw.fault);
  const auto single = check_ballot(bytes, sounding, {});
  ASSERT_FALSE(single);
  EXPECT_EQ(name_of(single.error().part), name_of(flaw.part));
  EXPECT_EQ(single.error().index, flaw.index);
}

// What somebody knows or pretends of one ciphertext: any b.
struct Claimed {
  Scalar b, r;
  Scalar s() const { return r * (Scalar::of(1) - b); }
  Ciphertext cipher(const Point& key) const {
    return {r * Point::generator(), b * Point::generator() + r * key};
  }
};

// A ballot with any witness: the best effort of one who does not keep to 0 and 1. Of a counted sounding the
// witnesses are E, D, E + D for each question and the ciphertexts those of E and D.
inline Bytes forged(const Sounding& sounding, const BallotHead& head, const std::vector<Ciphertext>& ciphers,
                    const std::vector<Claimed>& known) {
  SeededRandom chance(5);
  const auto relation = sounding.kind == Kind::kSealed ? sealed_relation<Ristretto>(sounding.key, ciphers)
                                                       : counted_relation<Ristretto>(sounding.key, ciphers);
  std::vector<SecretScalar> witness, nonces;
  for (const Claimed& each : known) {
    for (const Scalar& scalar : {each.b, each.r, each.s()}) {
      witness.push_back(secret_of(scalar));
      nonces.push_back(SecretScalar::random(chance));
    }
  }
  Witness<Ristretto> all(std::move(witness));
  Nonces<Ristretto> own(std::move(nonces));
  const auto commitments = commit(relation, own);  // without asking whether the relation is one
  const Bytes narg =
      finish_batchable(head.tag().bytes(), relation, commitments, std::move(all), std::move(own));
  Bytes out = bytes_of_head(head);
  for (const auto& [a, b] : ciphers) {
    put(out, a.bytes());
    put(out, b.bytes());
  }
  put(out, narg);
  out.resize(out.size() + kSignatureBytes);
  return signed_again(std::move(out), head.member, sounding.kind);
}
inline BallotHead first_head(const Sounding& sounding, std::uint32_t member) {
  return {sounding.kind, sounding.sid, member, 1, Hash{}, sounding.names};
}

}  // namespace nemcon::ballot
