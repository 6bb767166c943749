// The only room where secrets are multiplied. Everything here is libsodium's, in a time that does not depend
// on what the secrets are, and what it holds in between is wiped. What comes out as a Point or a Scalar is
// what the protocol publishes; the caller says so by calling.
#pragma once

#include <span>
#include <vector>

#include "ballot/point.hpp"
#include "ballot/secret_scalar.hpp"

namespace nemcon::ballot {

// factor * secret * point of a sum.
struct SecretTerm {
  const SecretScalar* secret;
  Scalar factor;
  Point point;
};

// What the proof that a ciphertext holds 0 or 1 needs; all of it consumed with the proof.
struct BitSecrets {
  SecretScalar b, r, s;  // s = r(1 - b)
};
struct BitNonces {
  SecretScalar b, r, s;
};

struct SecretMath {
  static Point times(const SecretScalar& secret, const Point& point);
  static Point sum(std::span<const SecretTerm> terms);

  static SecretScalar add(const SecretScalar& a, const SecretScalar& b);
  static SecretScalar multiply(const SecretScalar& a, const SecretScalar& b);
  static SecretScalar complement(const SecretScalar& a);  // 1 - a
  static SecretScalar scale(const SecretScalar& a, const Scalar& factor);

  // The bytes of a secret that is going to be sealed, under a key that is one.
  static SecretBytes bytes_of(const SecretScalar& secret);
  // SHA-256 of domain, secret * point and context; the product is in no Point in between.
  static SecretBytes shared_key(const SecretScalar& secret, const Point& point, ByteView domain,
                                ByteView context);

  // nonce + witness * challenge: the response, which is public. The nonce is gone with it.
  static Scalar respond(SecretScalar&& nonce, const SecretScalar& witness, const Scalar& challenge);

  // (rG, bG + rY) for b 0 or 1.
  static Ciphertext encrypt(const SecretScalar& bit, const SecretScalar& r, const Point& key);
  // T of the four equations of a bit: kr G, kb G + kr Y, kb A + ks G, kb B + ks Y, the last two without A and
  // B: with u = kb r + ks they are u G and kb b G + u Y.
  static std::vector<Point> commit_bit(const BitSecrets& secrets, const BitNonces& nonces, const Point& key);
};

}  // namespace nemcon::ballot
