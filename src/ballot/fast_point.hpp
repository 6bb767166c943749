// Points of the curve of Ed25519, which ristretto255 (RFC 9496) and Ed25519 signatures (RFC 8032) share. FOR
// PUBLIC DATA ONLY, variable time. All formulas are complete: they hold for every pair of points, whatever
// their order (Hisil, Wong, Carter, Dawson 2008, with a = -1).
#pragma once

#include <cstdint>

#include "ballot/fast_field.hpp"

namespace nemcon::ballot::fast {

// x = X/Z, y = Y/Z, xy = T/Z. All four tight.
struct Point {
  Field x, y, z, t;
};

// What adding a point with Z = 1 needs of it. Limbs below 2^52, as the vector unit takes them, and 128 bytes,
// so that one lies in two lines of the cache.
struct alignas(64) Affine {
  Field y_plus_x, y_minus_x, t2d;  // t2d = 2d xy
  Limb unused = 0;
};
static_assert(sizeof(Affine) == 128);

// The same of any point, for a second and third time.
struct Cached {
  Field y_plus_x, y_minus_x, z, t2d;
};

inline constexpr Point kIdentity{kZero, kOne, kOne, kZero};
inline constexpr Affine kAffineIdentity{kOne, kOne, kZero};
extern const Point kBase;  // of Ed25519 and of ristretto255

Cached cached(const Point& a);
Affine affine(const Field& x, const Field& y);  // x, y tight
Affine affine(const Point& a);                  // with one inversion
Affine operator-(const Affine& a);
Point operator-(const Point& a);
Point point(const Affine& a);

Point operator+(const Point& a, const Affine& b);
Point operator-(const Point& a, const Affine& b);
Point operator+(const Point& a, const Cached& b);
Point operator-(const Point& a, const Cached& b);
Point operator+(const Point& a, const Point& b);
Point doubled(const Point& a);

// Whether eight times the point is the identity: what a sum of ristretto255 elements or of the terms of a
// cofactored Ed25519 equation must be. Of ristretto255 elements: whether they sum to the identity element.
bool is_small_order(const Point& a);

// Whether both stand for the same element of ristretto255 (RFC 9496 section 4.3.3).
bool same_element(const Point& a, const Point& b);

}  // namespace nemcon::ballot::fast
