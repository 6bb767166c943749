#include "ballot/scalar.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::ballot {

static_assert(crypto_core_ristretto255_SCALARBYTES == kScalarBytes);
static_assert(crypto_core_ristretto255_NONREDUCEDSCALARBYTES == kWideBytes);

Scalar Scalar::of(std::uint64_t value) {
  Scalar out;
  for (std::size_t i = 0; i < 8; ++i) out.bytes_[i] = static_cast<std::uint8_t>(value >> 8 * i);
  return out;
}

Judged<Scalar> Scalar::parse(const Encoding& bytes) {
  TRY_DONE(check_scalar_encoding(bytes));
  Scalar out;
  out.bytes_ = bytes;
  return out;
}

Scalar Scalar::challenge(std::span<const std::uint8_t, kChallengeBytes> bytes) {
  std::array<std::uint8_t, kWideBytes> wide{};
  std::ranges::copy(bytes, wide.begin());
  Scalar out;
  crypto_core_ristretto255_scalar_reduce(out.bytes_.data(), wide.data());
  return out;
}

Scalar operator+(const Scalar& a, const Scalar& b) {
  Scalar out;
  crypto_core_ristretto255_scalar_add(out.bytes_.data(), a.bytes_.data(), b.bytes_.data());
  return out;
}

Scalar operator-(const Scalar& a, const Scalar& b) {
  Scalar out;
  crypto_core_ristretto255_scalar_sub(out.bytes_.data(), a.bytes_.data(), b.bytes_.data());
  return out;
}

Scalar operator*(const Scalar& a, const Scalar& b) {
  Scalar out;
  crypto_core_ristretto255_scalar_mul(out.bytes_.data(), a.bytes_.data(), b.bytes_.data());
  return out;
}

Scalar Scalar::operator-() const { return Scalar() - *this; }

// 1 and -1 are their own, and stand below neighbours' factors (lagrange); libsodium takes 30 µs for any.
Scalar Scalar::inverse() const {
  if (*this == of(1) || -*this == of(1)) return *this;
  Scalar out;
  CHECK(crypto_core_ristretto255_scalar_invert(out.bytes_.data(), bytes_.data()) == 0);
  return out;
}

}  // namespace nemcon::ballot
