// What the tests of the fast arithmetic share: chance that can be repeated, both paths, and the slow and
// obvious ways.
#pragma once

#include <gtest/gtest.h>
#include <sodium.h>

#include <cstdlib>
#include <random>
#include <string>

#include "ballot/fast_decode.hpp"
#include "ballot/fast_msm.hpp"
#include "base/bytes.hpp"
#include "base/check.hpp"

namespace nemcon::ballot::fast {

// NEMCON_SEED repeats a run; the seed of one that fails is in its output.
class Chance {
 public:
  Chance() : seed_(first_seed()), generator_(seed_) {}
  std::uint64_t seed() const { return seed_; }
  std::uint64_t next() { return generator_(); }
  std::size_t below(std::size_t end) { return generator_() % end; }
  Bytes32 bytes() {
    Bytes32 out;
    for (auto& byte : out) byte = static_cast<std::uint8_t>(generator_());
    return out;
  }
  Scalar scalar() { return reduced({next(), next(), next(), next(), next(), next(), next(), next()}); }
  Weight weight() { return {{next(), next()}}; }
  // An element of ristretto255 by libsodium's map.
  Bytes32 element() {
    std::array<std::uint8_t, 64> wide;
    for (auto& byte : wide) byte = static_cast<std::uint8_t>(generator_());
    Bytes32 out;
    CHECK(crypto_core_ristretto255_from_hash(out.data(), wide.data()) == 0);
    return out;
  }

 private:
  static std::uint64_t first_seed() {
    const char* given = std::getenv("NEMCON_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  }
  std::uint64_t seed_;
  std::mt19937_64 generator_;
};

// Each test once for each path.
class OnPath : public testing::TestWithParam<Path> {
 protected:
  void SetUp() override {
    ASSERT_GE(sodium_init(), 0);
    if (!can_run(GetParam())) GTEST_SKIP() << "this processor has no AVX-512 IFMA";
    RecordProperty("seed", std::to_string(chance.seed()));
  }
  void TearDown() override {
    if (HasFailure())
      std::printf("repeat with NEMCON_SEED=%llu\n", static_cast<unsigned long long>(chance.seed()));
  }
  Path path() const { return GetParam(); }
  Chance chance;
};
inline std::string name_of_path(const testing::TestParamInfo<Path>& info) {
  return info.param == Path::kVector ? "vector" : "portable";
}
#define NEMCON_ON_BOTH_PATHS(Suite)                                                                    \
  INSTANTIATE_TEST_SUITE_P(                                                                            \
      Paths, Suite,                                                                                    \
      testing::Values(::nemcon::ballot::fast::Path::kPortable, ::nemcon::ballot::fast::Path::kVector), \
      ::nemcon::ballot::fast::name_of_path)

inline Bytes32 from_text(std::string_view hex) {
  const std::optional<Hash> bytes = hash_from_hex(hex);
  CHECK(bytes.has_value());
  return *bytes;
}

// Of the curve, not only of the group over it.
inline bool same_point(const Point& a, const Point& b) {
  return equal(a.x * b.z, b.x * a.z) && equal(a.y * b.z, b.y * a.z) && equal(a.t * b.z, b.t * a.z);
}

inline bool same_affine(const Affine& a, const Affine& b) {
  return equal(a.y_plus_x, carried(b.y_plus_x)) && equal(a.y_minus_x, carried(b.y_minus_x)) &&
         equal(a.t2d, carried(b.t2d));
}

// One bit after another.
template <std::size_t N>
Point slow_multiple(const Point& a, const std::array<Limb, N>& number) {
  Point all = kIdentity;
  for (std::size_t bit = 64 * N; bit-- > 0;) {
    all = doubled(all);
    if ((number[bit / 64] >> bit % 64 & 1) != 0) all = all + a;
  }
  return all;
}

// RFC 8032 section 5.1.2.
inline Bytes32 encode_ed25519(const Point& a) {
  const Field z = inverse(a.z);
  Bytes32 out = write_field(a.y * z);
  if (is_negative(a.x * z)) out[31] |= 0x80;
  return out;
}

// A point of order eight: what is left of any point of the curve that is multiplied by l.
inline Point point_of_order_eight() {
  for (std::uint8_t y = 2;; ++y) {
    const std::optional<Point> point = decode_ed25519(Bytes32{y});
    if (!point) continue;
    const Scalar minus_one = -kScalarOne;
    const Point rest = slow_multiple(*point, minus_one.limb) + *point;
    if (!is_zero(doubled(doubled(rest)).x)) continue;
    if (!equal(doubled(doubled(rest)).y, doubled(doubled(rest)).z)) return rest;
  }
}

}  // namespace nemcon::ballot::fast
