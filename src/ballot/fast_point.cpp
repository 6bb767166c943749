#include "ballot/fast_point.hpp"

namespace nemcon::ballot::fast {
namespace {

// The four factors from which every formula makes its result.
inline Point product(const Field& e, const Field& f, const Field& g, const Field& h) {
  return {e * f, g * h, f * g, e * h};
}

// a + b or, with plus and minus exchanged and the sign of c turned, a - b. z2 is 2 Z1 Z2.
inline Point sum(const Point& a, const Field& plus, const Field& minus, const Field& t2d, const Field& z2) {
  const Field less = (a.y - a.x) * minus, more = (a.y + a.x) * plus, c = a.t * t2d;
  return product(more - less, z2 - c, z2 + c, more + less);
}
inline Point difference(const Point& a, const Field& plus, const Field& minus, const Field& t2d,
                        const Field& z2) {
  const Field less = (a.y - a.x) * plus, more = (a.y + a.x) * minus, c = a.t * t2d;
  return product(more - less, z2 + c, z2 - c, more + less);
}

}  // namespace

const Point kBase{{{0x62d608f25d51a, 0x412a4b4f6592a, 0x75b7171a4b31d, 0x1ff60527118fe, 0x216936d3cd6e5}},
                  {{0x6666666666658, 0x4cccccccccccc, 0x1999999999999, 0x3333333333333, 0x6666666666666}},
                  kOne,
                  {{0x68ab3a5b7dda3, 0xeea2a5eadbb, 0x2af8df483c27e, 0x332b375274732, 0x67875f0fd78b7}}};

Cached cached(const Point& a) { return {a.y + a.x, carried(a.y - a.x), a.z, a.t * kTwiceD}; }

Affine affine(const Field& x, const Field& y) { return {carried(y + x), carried(y - x), x * y * kTwiceD}; }

Affine affine(const Point& a) {
  const Field inverted = inverse(a.z);
  return affine(a.x * inverted, a.y * inverted);
}

Affine operator-(const Affine& a) { return {a.y_minus_x, a.y_plus_x, negated(a.t2d)}; }
Point operator-(const Point& a) { return {negated(a.x), a.y, a.z, negated(a.t)}; }

// All of 2x, 2y, 2, 2xy.
Point point(const Affine& a) {
  return {carried(a.y_plus_x - a.y_minus_x), carried(a.y_plus_x + a.y_minus_x), kOne + kOne,
          a.t2d * kInverseOfD};
}

Point operator+(const Point& a, const Affine& b) { return sum(a, b.y_plus_x, b.y_minus_x, b.t2d, a.z + a.z); }
Point operator-(const Point& a, const Affine& b) {
  return difference(a, b.y_plus_x, b.y_minus_x, b.t2d, a.z + a.z);
}
Point operator+(const Point& a, const Cached& b) {
  const Field z = a.z * b.z;
  return sum(a, b.y_plus_x, b.y_minus_x, b.t2d, z + z);
}
Point operator-(const Point& a, const Cached& b) {
  const Field z = a.z * b.z;
  return difference(a, b.y_plus_x, b.y_minus_x, b.t2d, z + z);
}
Point operator+(const Point& a, const Point& b) { return a + cached(b); }

Point doubled(const Point& a) {
  const Field xx = square(a.x), yy = square(a.y), zz = square(a.z), h = yy + xx;
  return product(square(a.x + a.y) - h, (zz + zz + xx) - yy, yy - xx, h);
}

bool is_small_order(const Point& a) {
  const Point eightfold = doubled(doubled(doubled(a)));
  return is_zero(eightfold.x) && equal(eightfold.y, eightfold.z);
}

bool same_element(const Point& a, const Point& b) {
  return equal(a.x * b.y, a.y * b.x) || equal(a.y * b.y, a.x * b.x);
}

}  // namespace nemcon::ballot::fast
