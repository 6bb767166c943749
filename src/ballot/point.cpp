#include "ballot/point.hpp"

#include <sodium.h>

#include "base/check.hpp"

namespace nemcon::ballot {
namespace {

static_assert(crypto_core_ristretto255_BYTES == kPointBytes);

// RFC 9496, A.1
constexpr Encoding kGenerator = {0xe2, 0xf2, 0xae, 0x0a, 0x6a, 0xbc, 0x4e, 0x71, 0xa8, 0x84, 0xa9,
                                 0x61, 0xc5, 0x00, 0x51, 0x5f, 0x58, 0xe3, 0x0b, 0x6a, 0xa5, 0x82,
                                 0xdd, 0x8d, 0xb6, 0xa6, 0x59, 0x45, 0xe0, 0x8d, 0x2d, 0x76};

}  // namespace

Judged<CanonicalPoint> CanonicalPoint::parse(const Encoding& bytes, Identity identity) {
  TRY_DONE(check_point_encoding(bytes));
  if (identity == Identity::kRefused && ballot::is_identity(bytes)) return Flaw{Fault::kIdentity};
  return CanonicalPoint(bytes);
}

CanonicalPoint CanonicalPoint::generator() { return CanonicalPoint(kGenerator); }

Judged<Point> Point::decode(const Encoding& bytes, Identity identity) {
  TRY(point, CanonicalPoint::parse(bytes, identity));
  return decode(point);
}

Judged<Point> Point::decode(const CanonicalPoint& point) {
  if (crypto_core_ristretto255_is_valid_point(point.bytes().data()) != 1) return Flaw{Fault::kNotAPoint};
  return Point(point.bytes());
}

Point Point::generator() { return Point(kGenerator); }
Point Point::identity() { return Point(Encoding{}); }

Point operator+(const Point& a, const Point& b) {
  Encoding sum;
  CHECK(crypto_core_ristretto255_add(sum.data(), a.bytes_.data(), b.bytes_.data()) == 0);
  return Point(sum);
}

Point operator-(const Point& a, const Point& b) {
  Encoding difference;
  CHECK(crypto_core_ristretto255_sub(difference.data(), a.bytes_.data(), b.bytes_.data()) == 0);
  return Point(difference);
}

// libsodium answers -1 for a product that is the identity, as for bytes that are no point; these are one.
Point operator*(const Scalar& factor, const Point& point) {
  if (factor.is_zero() || point.is_identity()) return Point::identity();
  Encoding product;
  const bool base = point.bytes_ == kGenerator;
  const int wrong =
      base ? crypto_scalarmult_ristretto255_base(product.data(), factor.bytes().data())
           : crypto_scalarmult_ristretto255(product.data(), factor.bytes().data(), point.bytes_.data());
  CHECK(wrong == 0);  // in a group of prime order nothing else gives the identity
  return Point(product);
}

}  // namespace nemcon::ballot
