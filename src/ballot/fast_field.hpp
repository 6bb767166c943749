// The field of integers modulo p = 2^255 - 19, in five limbs of 51 bits. FOR PUBLIC DATA ONLY: time and
// memory access depend on the values. No function of these files takes a secret type; what is secret is
// libsodium's.
//
// A Field is `tight` when every limb is below 2^51 + 2^16, and `loose` when below 2^54. Products, squares and
// what was decoded are tight. One addition of tight ones, or one subtraction of a tight from a tight or from
// a sum of three, is loose. mul() and square() take loose ones; everything else says what it takes.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace nemcon::ballot::fast {

__extension__ using Wide = unsigned __int128;
using Limb = std::uint64_t;
using Bytes32 = std::array<std::uint8_t, 32>;

struct Field {
  std::array<Limb, 5> limb{};
};

inline constexpr Limb kLimbMask = (Limb{1} << 51) - 1;
inline constexpr Field kZero{}, kOne{{1, 0, 0, 0, 0}};
// d of the curve -x^2 + y^2 = 1 + d x^2 y^2, and what decoding needs of it (RFC 9496 section 4.1).
inline constexpr Field kD{
    {0x34dca135978a3, 0x1a8283b156ebd, 0x5e7a26001c029, 0x739c663a03cbb, 0x52036cee2b6ff}};
inline constexpr Field kTwiceD{
    {0x69b9426b2f159, 0x35050762add7a, 0x3cf44c0038052, 0x6738cc7407977, 0x2406d9dc56dff}};
inline constexpr Field kInverseOfD{
    {0xf276cdc9f843, 0x3084f2a85c4bc, 0x6e73d982d775a, 0x721958b108a66, 0x40907ed214d5c}};
inline constexpr Field kRootOfMinusOne{
    {0x61b274a0ea0b0, 0xd5a5fc8f189d, 0x7ef5e9cbd0c60, 0x78595a6804c9e, 0x2b8324804fc1d}};
// 1/sqrt(-1 - d)
inline constexpr Field kInverseRootOfAMinusD{
    {0xfdaa805d40ea, 0x2eb482e57d339, 0x7610274bc58, 0x6510b613dc8ff, 0x786c8905cfaff}};

// One pass of carries: loose or less than 2^63 a limb in, tight out.
inline Field carried(const Field& a) {
  const auto& x = a.limb;
  return {{(x[0] & kLimbMask) + 19 * (x[4] >> 51), (x[1] & kLimbMask) + (x[0] >> 51),
           (x[2] & kLimbMask) + (x[1] >> 51), (x[3] & kLimbMask) + (x[2] >> 51),
           (x[4] & kLimbMask) + (x[3] >> 51)}};
}

inline Field operator+(const Field& a, const Field& b) {
  Field sum;
  for (int i = 0; i < 5; ++i) sum.limb[i] = a.limb[i] + b.limb[i];
  return sum;
}

// b is tight, or a sum of two tight ones. 4p is added, so that no limb falls below zero.
inline Field operator-(const Field& a, const Field& b) {
  constexpr Limb kFirst = (Limb{1} << 53) - 76, kOther = (Limb{1} << 53) - 4;
  Field difference{{a.limb[0] + kFirst - b.limb[0]}};
  for (int i = 1; i < 5; ++i) difference.limb[i] = a.limb[i] + kOther - b.limb[i];
  return difference;
}

inline Field negated(const Field& a) { return carried(kZero - a); }

// The carries of a product: every column is below 2^115, and the last below 2^111, so that carries fit a
// limb.
inline Field carried(Wide c0, Wide c1, Wide c2, Wide c3, Wide c4) {
  const auto low = [](Wide c) { return static_cast<Limb>(c) & kLimbMask; };
  const auto high = [](Wide c) { return static_cast<Limb>(c >> 51); };
  c1 += high(c0);
  c2 += high(c1);
  c3 += high(c2);
  c4 += high(c3);
  const Limb first = low(c0) + 19 * high(c4);  // the last column has no factor 19: its carry is below 2^60
  return {{first & kLimbMask, low(c1) + (first >> 51), low(c2), low(c3), low(c4)}};
}

inline Field operator*(const Field& left, const Field& right) {
  const auto& a = left.limb;
  const auto& b = right.limb;
  const Limb b1 = 19 * b[1], b2 = 19 * b[2], b3 = 19 * b[3], b4 = 19 * b[4];
  const auto x = [](Limb p, Limb q) { return Wide{p} * q; };
  return carried(x(a[0], b[0]) + x(a[1], b4) + x(a[2], b3) + x(a[3], b2) + x(a[4], b1),
                 x(a[0], b[1]) + x(a[1], b[0]) + x(a[2], b4) + x(a[3], b3) + x(a[4], b2),
                 x(a[0], b[2]) + x(a[1], b[1]) + x(a[2], b[0]) + x(a[3], b4) + x(a[4], b3),
                 x(a[0], b[3]) + x(a[1], b[2]) + x(a[2], b[1]) + x(a[3], b[0]) + x(a[4], b4),
                 x(a[0], b[4]) + x(a[1], b[3]) + x(a[2], b[2]) + x(a[3], b[1]) + x(a[4], b[0]));
}

inline Field square(const Field& value) {
  const auto& a = value.limb;
  const Limb a0 = 2 * a[0], a1 = 2 * a[1], a3 = 19 * a[3], a4 = 19 * a[4];
  const auto x = [](Limb p, Limb q) { return Wide{p} * q; };
  return carried(x(a[0], a[0]) + x(a1, a4) + x(2 * a[2], a3), x(a0, a[1]) + x(2 * a[2], a4) + x(a[3], a3),
                 x(a0, a[2]) + x(a[1], a[1]) + x(2 * a[3], a4), x(a0, a[3]) + x(a1, a[2]) + x(a[4], a4),
                 x(a0, a[4]) + x(a1, a[3]) + x(a[2], a[2]));
}

// The value below p, as limbs below 2^51: one form a value. Loose in.
Field canonical(const Field& a);

// 32 bytes, little endian. Reading leaves bit 255 out; is_canonical says whether the bytes are below p with
// bit 255 clear. Writing takes a loose value and gives its one form.
Field read_field(const Bytes32& bytes);
bool is_canonical(const Bytes32& bytes);
Bytes32 write_field(const Field& a);

bool is_zero(const Field& a);
bool is_negative(const Field& a);            // odd in its one form (RFC 9496 section 3.1)
bool equal(const Field& a, const Field& b);  // b tight
Field absolute(const Field& a);              // whichever of a, -a is not negative; a tight

Field power_p58(const Field& a);  // a^((p-5)/8)
Field inverse(const Field& a);    // 0 of 0

// A root of u/v if there is one (RFC 9496 section 4.2, SQRT_RATIO_M1), else of sqrt(-1) u/v; never negative.
struct Root {
  bool is_square = false;
  Field root;
};
Root root_of_ratio(const Field& u, const Field& v);

}  // namespace nemcon::ballot::fast
