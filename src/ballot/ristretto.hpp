// ristretto255 as a Group of relation.hpp, twice: by libsodium, which computes; and as bytes that nobody has
// decoded, for whoever settles the claims of many proofs by arithmetic of his own.
#pragma once

#include <initializer_list>

#include "ballot/point.hpp"
#include "ballot/secret_math.hpp"
#include "ballot/sigma.hpp"

namespace nemcon::ballot {

struct RistrettoBytes {
  using Element = CanonicalPoint;
  using Scalar = ballot::Scalar;
  static constexpr std::size_t kElementBytes = kPointBytes;
  static constexpr std::size_t kScalarBytes = ballot::kScalarBytes;

  static Element generator() { return CanonicalPoint::generator(); }
  static Judged<Element> decode(ByteView bytes) { return CanonicalPoint::parse(encoding_at(bytes, 0)); }
  static Judged<Scalar> decode_scalar(ByteView bytes) { return Scalar::parse(encoding_at(bytes, 0)); }
  static Scalar challenge(std::span<const std::uint8_t, kChallengeBytes> bytes) {
    return Scalar::challenge(bytes);
  }
};

struct Ristretto {
  using Element = Point;
  using Scalar = ballot::Scalar;
  using Secret = SecretScalar;
  static constexpr std::size_t kElementBytes = kPointBytes;
  static constexpr std::size_t kScalarBytes = ballot::kScalarBytes;

  static Element generator() { return Point::generator(); }
  static Judged<Element> decode(ByteView bytes) { return Point::decode(encoding_at(bytes, 0)); }
  static Judged<Scalar> decode_scalar(ByteView bytes) { return Scalar::parse(encoding_at(bytes, 0)); }
  static Scalar challenge(std::span<const std::uint8_t, kChallengeBytes> bytes) {
    return Scalar::challenge(bytes);
  }
  static Point sum(const PointTerms<Ristretto>& terms, const std::vector<Point>& points);
  static Point secret_sum(const std::vector<Relation<Ristretto>::Term>& terms,
                          const std::vector<SecretScalar>& secrets, const std::vector<Point>& points);
  static Scalar respond(SecretScalar&& nonce, const SecretScalar& witness, const Scalar& challenge) {
    return SecretMath::respond(std::move(nonce), witness, challenge);
  }
};

// The same relation over the points' bytes only.
Relation<RistrettoBytes> bytes_of(const Relation<Ristretto>& relation);

// SHAKE256(domain, key, 32 bytes of chance, what): `count` secrets, reduced from 64 bytes each. `what` may
// come in parts, so that no secret in it is copied. The key has kHedgeKeyBytes. Refused if the generator of
// chance gives the same twice.
Judged<std::vector<SecretScalar>> hedged_secrets(std::size_t count, const SecretBytes& key, Random& chance,
                                                 std::initializer_list<ByteView> what);
// For one proof of `relation` under `tag`.
Judged<Nonces<Ristretto>> hedged_nonces(ByteView tag, const Relation<Ristretto>& relation,
                                        const SecretBytes& key, Random& chance);

}  // namespace nemcon::ballot
