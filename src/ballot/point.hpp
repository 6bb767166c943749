// Points of ristretto255 that everybody may know. A CanonicalPoint is 32 bytes of the right form that nobody
// has decoded yet; a Point is an element of the group. Sums and multiples of Points here are by libsodium,
// one by one: the slow and obvious way that a batch is held against.
#pragma once

#include "ballot/encoding.hpp"
#include "ballot/scalar.hpp"

namespace nemcon::ballot {

class Ballot;
class BallotBytes;

enum class Identity { kRefused, kAdmitted };

class CanonicalPoint {
 public:
  // Refused: bit 255, value >= p, odd value, and the identity unless it is admitted.
  static Judged<CanonicalPoint> parse(const Encoding& bytes, Identity identity = Identity::kRefused);
  static CanonicalPoint generator();

  const Encoding& bytes() const { return bytes_; }
  bool is_identity() const { return ballot::is_identity(bytes_); }
  friend bool operator==(const CanonicalPoint&, const CanonicalPoint&) = default;

 private:
  friend class Point;
  explicit CanonicalPoint(const Encoding& bytes) : bytes_(bytes) {}
  Encoding bytes_;
};

class Point {
 public:
  // As CanonicalPoint::parse; refused too if it is no element of the group (RFC 9496, 4.3.1).
  static Judged<Point> decode(const Encoding& bytes, Identity identity = Identity::kRefused);
  static Judged<Point> decode(const CanonicalPoint& point);
  static Point generator();
  static Point identity();

  const Encoding& bytes() const { return bytes_; }
  CanonicalPoint canonical() const { return CanonicalPoint(bytes_); }
  bool is_identity() const { return ballot::is_identity(bytes_); }

  friend Point operator+(const Point& a, const Point& b);
  friend Point operator-(const Point& a, const Point& b);
  friend Point operator*(const Scalar& factor, const Point& point);
  friend bool operator==(const Point&, const Point&) = default;

 private:
  friend struct SecretMath;
  friend struct PublicMath;
  friend Ballot take_verified(const BallotBytes& ballot);  // a batch has decoded its points
  explicit Point(const Encoding& bytes) : bytes_(bytes) {}
  Encoding bytes_;
};

// An ElGamal ciphertext: (rG, bG + rY).
template <class Element>
struct Cipher {
  Element a, b;
  friend bool operator==(const Cipher&, const Cipher&) = default;
};
using Ciphertext = Cipher<Point>;

}  // namespace nemcon::ballot
