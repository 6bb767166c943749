// A scalar that everybody may know: challenges, responses, coefficients. Always below l. A secret is a
// SecretScalar (secret_scalar.hpp), and none becomes one of these but by a door that says so.
#pragma once

#include <span>

#include "ballot/encoding.hpp"
#include "ballot/format.hpp"

namespace nemcon::ballot {

class Scalar {
 public:
  Scalar() = default;  // zero
  static Scalar of(std::uint64_t value);
  // Refused if it is l or more.
  static Judged<Scalar> parse(const Encoding& bytes);
  // The challenge of DecodeField: 48 bytes as an integer, modulo l.
  static Scalar challenge(std::span<const std::uint8_t, kChallengeBytes> bytes);

  const Encoding& bytes() const { return bytes_; }
  bool is_zero() const { return bytes_ == Encoding{}; }

  friend Scalar operator+(const Scalar& a, const Scalar& b);
  friend Scalar operator-(const Scalar& a, const Scalar& b);
  friend Scalar operator*(const Scalar& a, const Scalar& b);
  Scalar operator-() const;
  Scalar inverse() const;  // of a scalar that is not zero

  friend bool operator==(const Scalar&, const Scalar&) = default;

 private:
  friend struct SecretMath;  // the one door through which a response comes out
  Encoding bytes_{};
};

}  // namespace nemcon::ballot
