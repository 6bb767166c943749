// Integers modulo l = 2^252 + 27742317777372353535851937790883648493, the order of the group. FOR PUBLIC DATA
// ONLY: responses, challenges and weights of a verifier, never a nonce, a mark or a share.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "ballot/fast_field.hpp"

namespace nemcon::ballot::fast {

// Below l, least limb first.
struct Scalar {
  std::array<Limb, 4> limb{};
  friend bool operator==(const Scalar&, const Scalar&) = default;
};
inline constexpr Scalar kScalarOne{{1}};

// 128 bits: a weight of a batch.
struct Weight {
  std::array<Limb, 2> limb{};
  friend bool operator==(const Weight&, const Weight&) = default;
};

// 32 bytes, little endian; none unless below l.
std::optional<Scalar> read_scalar(const Bytes32& bytes);
Bytes32 write_scalar(const Scalar& a);

Scalar reduced(const std::array<Limb, 8>& wide);  // any 512 bits
Scalar operator+(const Scalar& a, const Scalar& b);
Scalar operator-(const Scalar& a);
Scalar operator*(const Scalar& a, const Scalar& b);

// A sum of up to 2^64 products of a weight and a scalar, reduced once at its end.
class WeightedSum {
 public:
  void add(const Weight& weight, const Scalar& scalar);
  Scalar sum() const { return reduced(wide_); }

 private:
  std::array<Limb, 8> wide_{};  // 2^64 times 381 bits stay below 512
};

}  // namespace nemcon::ballot::fast
