#include "ballot/secret_math.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::ballot {
namespace {

// 32 bytes that are wiped when they go.
struct Between {
  Encoding bytes{};
  Between() = default;
  explicit Between(const Encoding& from) : bytes(from) {}
  Between(Between&&) = delete;
  ~Between() { sodium_memzero(bytes.data(), bytes.size()); }
  std::uint8_t* data() { return bytes.data(); }
  const std::uint8_t* data() const { return bytes.data(); }
};

// What is asked here is always so, whatever the secrets are; so the branch tells nothing. Not inlined, for
// tests/secret_time knows it by its name.
[[gnu::noinline]] void settle(int is_zero) { CHECK(is_zero == 0); }

// libsodium answers -1 where the product is the identity, which it has written all the same (the point is one
// of the group, so nothing else is wrong). Both are the same to whoever watches the time.
void multiply_point(Between& product, const std::uint8_t* secret, const Point& point) {
  const bool base = point == Point::generator();
  const int answer = base ? crypto_scalarmult_ristretto255_base(product.data(), secret)
                          : crypto_scalarmult_ristretto255(product.data(), secret, point.bytes().data());
  settle(answer + sodium_is_zero(product.data(), kPointBytes));
}

void add_points(Between& sum, const Between& other) {
  settle(crypto_core_ristretto255_add(sum.data(), sum.data(), other.data()));
}

// `point` where the secret bit is 1, else the identity, whose bytes are zeros. The empty instruction hides
// from the compiler that the mask is 0 or 255: clang-19 makes a branch of it otherwise (tests/secret_time).
void keep_if(const std::uint8_t* bit, Between& point) {
  auto mask = static_cast<std::uint8_t>(-(bit[0] & 1));
  __asm__ volatile("" : "+r"(mask));
  for (std::uint8_t& byte : point.bytes) byte &= mask;
}

}  // namespace

// libsodium wants no point at infinity as a factor: it answers -1 and writes nothing of use.
Point SecretMath::times(const SecretScalar& secret, const Point& point) {
  if (point.is_identity()) return point;
  Between product;
  multiply_point(product, secret.bytes_.bytes().data(), point);
  return Point(product.bytes);
}

Point SecretMath::sum(std::span<const SecretTerm> terms) {
  Between total;
  for (const SecretTerm& term : terms) {
    if (term.point.is_identity()) continue;
    Between factor, product;
    crypto_core_ristretto255_scalar_mul(factor.data(), term.secret->bytes_.bytes().data(),
                                        term.factor.bytes().data());
    multiply_point(product, factor.data(), term.point);
    add_points(total, product);
  }
  return Point(total.bytes);
}

SecretScalar SecretMath::add(const SecretScalar& a, const SecretScalar& b) {
  SecretScalar out;
  crypto_core_ristretto255_scalar_add(out.bytes_.writable().data(), a.bytes_.bytes().data(),
                                      b.bytes_.bytes().data());
  return out;
}

SecretScalar SecretMath::multiply(const SecretScalar& a, const SecretScalar& b) {
  SecretScalar out;
  crypto_core_ristretto255_scalar_mul(out.bytes_.writable().data(), a.bytes_.bytes().data(),
                                      b.bytes_.bytes().data());
  return out;
}

SecretScalar SecretMath::complement(const SecretScalar& a) {
  SecretScalar out;
  crypto_core_ristretto255_scalar_complement(out.bytes_.writable().data(), a.bytes_.bytes().data());
  return out;
}

SecretScalar SecretMath::scale(const SecretScalar& a, const Scalar& factor) {
  SecretScalar out;
  crypto_core_ristretto255_scalar_mul(out.bytes_.writable().data(), a.bytes_.bytes().data(),
                                      factor.bytes().data());
  return out;
}

SecretBytes SecretMath::bytes_of(const SecretScalar& secret) {
  SecretBytes out(kScalarBytes);
  std::ranges::copy(secret.bytes_.bytes(), out.writable().begin());
  return out;
}

SecretBytes SecretMath::shared_key(const SecretScalar& secret, const Point& point, ByteView domain,
                                   ByteView context) {
  Between product;
  multiply_point(product, secret.bytes_.bytes().data(), point);
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, domain.data(), domain.size());
  crypto_hash_sha256_update(&state, product.data(), kPointBytes);
  crypto_hash_sha256_update(&state, context.data(), context.size());
  SecretBytes out(crypto_hash_sha256_BYTES);
  crypto_hash_sha256_final(&state, out.writable().data());
  sodium_memzero(&state, sizeof state);
  return out;
}

Scalar SecretMath::respond(SecretScalar&& nonce, const SecretScalar& witness, const Scalar& challenge) {
  const SecretScalar used = std::move(nonce);  // a nonce that answers twice gives the witness away
  Between product;
  crypto_core_ristretto255_scalar_mul(product.data(), witness.bytes_.bytes().data(),
                                      challenge.bytes().data());
  Scalar response;
  crypto_core_ristretto255_scalar_add(response.bytes_.data(), product.data(), used.bytes_.bytes().data());
  return response;
}

Ciphertext SecretMath::encrypt(const SecretScalar& bit, const SecretScalar& r, const Point& key) {
  Between a, b, mark(Point::generator().bytes());
  multiply_point(a, r.bytes_.bytes().data(), Point::generator());
  multiply_point(b, r.bytes_.bytes().data(), key);
  keep_if(bit.bytes_.bytes().data(), mark);
  add_points(b, mark);
  return {Point(a.bytes), Point(b.bytes)};
}

std::vector<Point> SecretMath::commit_bit(const BitSecrets& secrets, const BitNonces& nonces,
                                          const Point& key) {
  const SecretScalar u = add(multiply(nonces.b, secrets.r), nonces.s);
  Between mark, kr_key, u_key;
  multiply_point(mark, nonces.b.bytes_.bytes().data(), Point::generator());
  multiply_point(kr_key, nonces.r.bytes_.bytes().data(), key);
  multiply_point(u_key, u.bytes_.bytes().data(), key);
  add_points(kr_key, mark);
  keep_if(secrets.b.bytes_.bytes().data(), mark);
  add_points(u_key, mark);
  return {times(nonces.r, Point::generator()), Point(kr_key.bytes), times(u, Point::generator()),
          Point(u_key.bytes)};
}

}  // namespace nemcon::ballot
