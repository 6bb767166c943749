// P-256 as a Group of relation.hpp, by OpenSSL, so that the draft's own vectors judge our proofs. Only for
// tests: nothing here is in constant time.
#pragma once

#include <openssl/ec.h>
#include <openssl/obj_mac.h>

#include "ballot/number_testing.hpp"
#include "ballot/sigma.hpp"

namespace nemcon::ballot {

inline const EC_GROUP* p256_curve() {
  static EC_GROUP* curve = EC_GROUP_new_by_curve_name(NID_X9_62_prime256v1);
  return curve;
}
inline const Whole& p256_order() {
  static const Whole order =
      Whole::read("0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
  return order;
}

struct P256 {
  static constexpr std::size_t kElementBytes = 33;
  static constexpr std::size_t kScalarBytes = 32;

  class Scalar {
   public:
    Scalar() : bytes_(kScalarBytes) {}
    explicit Scalar(const Whole& value) : bytes_(value.big_endian(kScalarBytes)) {}
    static Scalar of(std::uint64_t value) { return Scalar(Whole(value)); }
    const Bytes& bytes() const { return bytes_; }
    Whole whole() const { return Whole::big_endian(bytes_); }
    bool is_zero() const { return whole() == Whole(0); }
    friend Scalar operator+(const Scalar& a, const Scalar& b) {
      return Scalar(add(a.whole(), b.whole(), p256_order()));
    }
    friend Scalar operator-(const Scalar& a, const Scalar& b) {
      return Scalar(subtract(a.whole(), b.whole(), p256_order()));
    }
    friend Scalar operator*(const Scalar& a, const Scalar& b) {
      return Scalar(multiply(a.whole(), b.whole(), p256_order()));
    }
    friend bool operator==(const Scalar&, const Scalar&) = default;

   private:
    Bytes bytes_;
  };

  class Element {
   public:
    explicit Element(Bytes bytes) : bytes_(std::move(bytes)) {}
    const Bytes& bytes() const { return bytes_; }
    bool is_identity() const { return bytes_ == Bytes(kElementBytes); }
    friend bool operator==(const Element&, const Element&) = default;

   private:
    Bytes bytes_;
  };

  // A witness or a nonce of a test: moves and is not copied, as the real ones.
  struct Secret {
    Scalar value;
    explicit Secret(Scalar from) : value(std::move(from)) {}
    Secret(Secret&&) = default;
    Secret& operator=(Secret&&) = default;
  };

  using PointHandle = std::unique_ptr<EC_POINT, decltype(&EC_POINT_free)>;
  static PointHandle blank() { return {EC_POINT_new(p256_curve()), EC_POINT_free}; }

  // SEC 1, compressed. The identity, 33 zeros, only on demand.
  static std::optional<PointHandle> open(ByteView bytes) {
    PointHandle out = blank();
    if (std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; })) return out;
    if (bytes[0] != 2 && bytes[0] != 3) return std::nullopt;
    if (EC_POINT_oct2point(p256_curve(), out.get(), bytes.data(), bytes.size(), nullptr) != 1)
      return std::nullopt;
    return out;
  }
  static Element close(const EC_POINT* point) {
    Bytes out(kElementBytes);
    if (EC_POINT_is_at_infinity(p256_curve(), point) == 1) return Element(out);
    CHECK(EC_POINT_point2oct(p256_curve(), point, POINT_CONVERSION_COMPRESSED, out.data(), out.size(),
                             nullptr) == kElementBytes);
    return Element(out);
  }

  static Element generator() { return close(EC_GROUP_get0_generator(p256_curve())); }
  static Judged<Element> decode(ByteView bytes) {
    const auto point = open(bytes);
    if (!point) return Flaw{Fault::kNotAPoint};
    Element out(Bytes(bytes.begin(), bytes.end()));
    if (out.is_identity()) return Flaw{Fault::kIdentity};
    return out;
  }
  static Judged<Scalar> decode_scalar(ByteView bytes) {
    const Whole value = Whole::big_endian(bytes);
    if (!(value < p256_order())) return Flaw{Fault::kScalarTooBig};
    return Scalar(value);
  }
  static Scalar challenge(std::span<const std::uint8_t, kChallengeBytes> bytes) {
    return Scalar(reduce(Whole::little_endian(bytes), p256_order()));
  }

  static Element sum(const PointTerms<P256>& terms, const std::vector<Element>& points) {
    PointHandle total = blank();
    for (const auto& [point, factor] : terms) {
      const PointHandle product = blank();
      const Whole by = factor.whole();
      const auto of = open(points[point].bytes());
      CHECK(of);
      CHECK(EC_POINT_mul(p256_curve(), product.get(), nullptr, of->get(), by.get(), nullptr) == 1);
      CHECK(EC_POINT_add(p256_curve(), total.get(), total.get(), product.get(), nullptr) == 1);
    }
    return close(total.get());
  }
  template <class Terms>
  static Element secret_sum(const Terms& terms, const std::vector<Secret>& secrets,
                            const std::vector<Element>& points) {
    PointTerms<P256> known;
    for (const auto& [scalar, point, factor] : terms)
      known.push_back({point, factor * secrets[scalar].value});
    return sum(known, points);
  }
  static Scalar respond(Secret&& nonce, const Secret& witness, const Scalar& challenge) {
    const Secret used = std::move(nonce);
    return used.value + witness.value * challenge;
  }
};

}  // namespace nemcon::ballot
