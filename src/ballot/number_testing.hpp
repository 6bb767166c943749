// Whole numbers of any size, by OpenSSL: what other people's vectors over other fields need.
#pragma once

#include <openssl/bn.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "base/check.hpp"

namespace nemcon::ballot {

class Whole {
 public:
  Whole(std::uint64_t value = 0) : number_(BN_new(), BN_free) {
    CHECK(BN_set_word(number_.get(), value) == 1);
  }
  Whole(const Whole& other) : number_(BN_dup(other.get()), BN_free) {}
  Whole& operator=(const Whole& other) {
    CHECK(BN_copy(number_.get(), other.get()) != nullptr);
    return *this;
  }
  // "0x1f" or "31"
  static Whole read(const std::string& text) {
    Whole out;
    BIGNUM* at = out.number_.get();
    const bool hex = text.starts_with("0x");
    CHECK((hex ? BN_hex2bn(&at, text.c_str() + 2) : BN_dec2bn(&at, text.c_str())) > 0);
    return out;
  }
  static Whole big_endian(ByteView bytes) {
    Whole out;
    CHECK(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), out.number_.get()) != nullptr);
    return out;
  }
  static Whole little_endian(ByteView bytes) {
    Bytes turned(bytes.rbegin(), bytes.rend());
    return big_endian(turned);
  }

  Bytes big_endian(std::size_t width) const {
    Bytes out(width);
    CHECK(BN_bn2binpad(get(), out.data(), static_cast<int>(width)) == static_cast<int>(width));
    return out;
  }
  Bytes little_endian(std::size_t width) const {
    Bytes out = big_endian(width);
    std::ranges::reverse(out);
    return out;
  }
  const BIGNUM* get() const { return number_.get(); }
  BIGNUM* get() { return number_.get(); }
  // The smallest number of bytes that hold every number below this one.
  std::size_t width() const {
    Whole last(*this);
    CHECK(BN_sub_word(last.get(), 1) == 1);
    return static_cast<std::size_t>(BN_num_bytes(last.get()));
  }

  friend bool operator==(const Whole& a, const Whole& b) { return BN_cmp(a.get(), b.get()) == 0; }
  friend bool operator<(const Whole& a, const Whole& b) { return BN_cmp(a.get(), b.get()) < 0; }

 private:
  std::unique_ptr<BIGNUM, decltype(&BN_free)> number_;
};

// Arithmetic modulo a number.
template <class Operation>
Whole modulo(Operation operation) {
  std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)> room(BN_CTX_new(), BN_CTX_free);
  Whole out;
  CHECK(operation(out.get(), room.get()) == 1);
  return out;
}
inline Whole add(const Whole& a, const Whole& b, const Whole& m) {
  return modulo([&](BIGNUM* out, BN_CTX* room) { return BN_mod_add(out, a.get(), b.get(), m.get(), room); });
}
inline Whole subtract(const Whole& a, const Whole& b, const Whole& m) {
  return modulo([&](BIGNUM* out, BN_CTX* room) { return BN_mod_sub(out, a.get(), b.get(), m.get(), room); });
}
inline Whole multiply(const Whole& a, const Whole& b, const Whole& m) {
  return modulo([&](BIGNUM* out, BN_CTX* room) { return BN_mod_mul(out, a.get(), b.get(), m.get(), room); });
}
inline Whole reduce(const Whole& a, const Whole& m) {
  return modulo([&](BIGNUM* out, BN_CTX* room) { return BN_nnmod(out, a.get(), m.get(), room); });
}
// A square root modulo a prime, if there is one.
inline std::optional<Whole> root(const Whole& a, const Whole& m) {
  std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)> room(BN_CTX_new(), BN_CTX_free);
  Whole out;
  if (BN_mod_sqrt(out.get(), a.get(), m.get(), room.get()) == nullptr) return std::nullopt;
  return out;
}

}  // namespace nemcon::ballot
