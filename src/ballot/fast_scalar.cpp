#include "ballot/fast_scalar.hpp"

#include <cstring>

namespace nemcon::ballot::fast {
namespace {

constexpr std::array<Limb, 4> kOrder{0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000};
// floor(2^512 / l)
constexpr std::array<Limb, 5> kReciprocal{0xed9ce5a30a2c131b, 0x2106215d086329a7, 0xffffffffffffffeb,
                                          0xffffffffffffffff, 0xf};

// to += a * b, as far as `to` reaches; what is carried out of it is lost.
template <std::size_t N, std::size_t A, std::size_t B>
void add_product(std::array<Limb, N>& to, const std::array<Limb, A>& a, const std::array<Limb, B>& b) {
  for (std::size_t i = 0; i < A; ++i) {
    Wide carry = 0;
    for (std::size_t j = 0; i + j < N && (j < B || carry != 0); ++j) {
      carry += to[i + j];
      if (j < B) carry += Wide{a[i]} * b[j];
      to[i + j] = static_cast<Limb>(carry);
      carry >>= 64;
    }
  }
}

// a - b modulo 2^(64 N), and whether b was the greater.
template <std::size_t N>
bool subtract(std::array<Limb, N>& a, const std::array<Limb, N>& b) {
  Limb borrow = 0;
  for (std::size_t i = 0; i < N; ++i) {
    const Wide difference = Wide{a[i]} - b[i] - borrow;
    a[i] = static_cast<Limb>(difference);
    borrow = static_cast<Limb>(difference >> 64) & 1;
  }
  return borrow != 0;
}

bool is_below_order(const std::array<Limb, 4>& a) {
  std::array<Limb, 4> left = a;
  return subtract(left, kOrder);
}

}  // namespace

std::optional<Scalar> read_scalar(const Bytes32& bytes) {
  Scalar scalar;
  std::memcpy(scalar.limb.data(), bytes.data(), 32);
  if (!is_below_order(scalar.limb)) return std::nullopt;
  return scalar;
}

Bytes32 write_scalar(const Scalar& a) {
  Bytes32 bytes;
  std::memcpy(bytes.data(), a.limb.data(), 32);
  return bytes;
}

// Barrett's reduction (Handbook of Applied Cryptography, 14.42, b = 2^64, k = 4): the quotient is at most two
// too small.
Scalar reduced(const std::array<Limb, 8>& wide) {
  std::array<Limb, 10> estimate{};
  add_product(estimate, std::array<Limb, 5>{wide[3], wide[4], wide[5], wide[6], wide[7]}, kReciprocal);
  const std::array<Limb, 5> quotient{estimate[5], estimate[6], estimate[7], estimate[8], estimate[9]};
  std::array<Limb, 5> multiple{}, left{wide[0], wide[1], wide[2], wide[3], wide[4]};
  add_product(multiple, quotient, kOrder);
  subtract(left, multiple);
  constexpr std::array<Limb, 5> kLongOrder{kOrder[0], kOrder[1], kOrder[2], kOrder[3], 0};
  for (std::array<Limb, 5> less = left; !subtract(less, kLongOrder);) left = less;
  return {{left[0], left[1], left[2], left[3]}};
}

Scalar operator+(const Scalar& a, const Scalar& b) {
  std::array<Limb, 8> wide{a.limb[0], a.limb[1], a.limb[2], a.limb[3]};
  add_product(wide, kScalarOne.limb, b.limb);
  return reduced(wide);
}

Scalar operator-(const Scalar& a) {
  if (a == Scalar{}) return a;
  std::array<Limb, 4> left = kOrder;
  subtract(left, a.limb);
  return {left};
}

Scalar operator*(const Scalar& a, const Scalar& b) {
  std::array<Limb, 8> wide{};
  add_product(wide, a.limb, b.limb);
  return reduced(wide);
}

void WeightedSum::add(const Weight& weight, const Scalar& scalar) {
  add_product(wide_, weight.limb, scalar.limb);
}

}  // namespace nemcon::ballot::fast
