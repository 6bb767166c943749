#include "ballot/fast_field.hpp"

#include <bit>
#include <cstring>

namespace nemcon::ballot::fast {
namespace {

static_assert(std::endian::native == std::endian::little, "limbs are read as they lie in memory");

Field squared(Field a, int times) {
  while (times-- > 0) a = square(a);
  return a;
}

// a^(2^250 - 1) and, on the way to it, a^11: the long part of both exponents below.
struct LongPower {
  Field all, eleventh;
};
LongPower long_power(const Field& a) {
  const Field a2 = square(a), a9 = squared(a2, 2) * a, a11 = a9 * a2;
  const Field x5 = square(a11) * a9;  // a^(2^5 - 1), and so on
  const Field x10 = squared(x5, 5) * x5, x20 = squared(x10, 10) * x10, x40 = squared(x20, 20) * x20;
  const Field x50 = squared(x40, 10) * x10, x100 = squared(x50, 50) * x50;
  const Field x200 = squared(x100, 100) * x100;
  return {squared(x200, 50) * x50, a11};
}

void carry_in_order(std::array<Limb, 5>& x) {
  for (int i = 0; i < 4; ++i) {
    x[i + 1] += x[i] >> 51;
    x[i] &= kLimbMask;
  }
}

}  // namespace

Field canonical(const Field& a) {
  std::array<Limb, 5> x = carried(a).limb;
  carry_in_order(x);
  x[0] += 19 * (x[4] >> 51);
  x[4] &= kLimbMask;
  // Now below 2^255 + 2^16: adding 19 carries into bit 255 just when the value is p or more.
  std::array<Limb, 5> over = x;
  over[0] += 19;
  carry_in_order(over);
  if (over[4] >> 51 == 0) {
    carry_in_order(x);
    return {x};
  }
  over[4] &= kLimbMask;
  return {over};
}

Field read_field(const Bytes32& bytes) {
  std::array<Limb, 4> w;
  std::memcpy(w.data(), bytes.data(), 32);
  return {{w[0] & kLimbMask, (w[0] >> 51 | w[1] << 13) & kLimbMask, (w[1] >> 38 | w[2] << 26) & kLimbMask,
           (w[2] >> 25 | w[3] << 39) & kLimbMask, w[3] >> 12 & kLimbMask}};
}

Bytes32 write_field(const Field& a) {
  const auto x = canonical(a).limb;
  const std::array<Limb, 4> w{x[0] | x[1] << 51, x[1] >> 13 | x[2] << 38, x[2] >> 26 | x[3] << 25,
                              x[3] >> 39 | x[4] << 12};
  Bytes32 bytes;
  std::memcpy(bytes.data(), w.data(), 32);
  return bytes;
}

bool is_canonical(const Bytes32& bytes) {
  std::array<Limb, 4> w;
  std::memcpy(w.data(), bytes.data(), 32);
  constexpr Limb kTop = ~Limb{0} >> 1;
  if (w[3] != kTop) return w[3] < kTop;
  return (w[2] & w[1]) != ~Limb{0} || w[0] < ~Limb{0} - 18;
}

bool is_zero(const Field& a) { return canonical(a).limb == kZero.limb; }
bool is_negative(const Field& a) { return (canonical(a).limb[0] & 1) != 0; }
bool equal(const Field& a, const Field& b) { return canonical(a).limb == canonical(b).limb; }
Field absolute(const Field& a) { return is_negative(a) ? negated(a) : a; }

Field power_p58(const Field& a) { return squared(long_power(a).all, 2) * a; }

Field inverse(const Field& a) {
  const LongPower power = long_power(a);
  return squared(power.all, 5) * power.eleventh;
}

Root root_of_ratio(const Field& u, const Field& v) {
  const Field v3 = square(v) * v;
  Field root = u * v3 * power_p58(u * square(v3) * v);
  const Field check = v * square(root), minus_u = negated(carried(u));
  const bool correct = equal(check, carried(u)), flipped = equal(check, minus_u);
  const bool flipped_i = equal(check, minus_u * kRootOfMinusOne);
  if (flipped || flipped_i) root = root * kRootOfMinusOne;
  return {correct || flipped, absolute(root)};
}

}  // namespace nemcon::ballot::fast
