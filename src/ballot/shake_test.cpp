#include "ballot/shake.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <rapidcheck/gtest.h>

namespace nemcon::ballot {
namespace {

Bytes by_openssl(const EVP_MD* kind, ByteView input, std::size_t count) {
  Bytes out(count);
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  EXPECT_EQ(EVP_DigestInit_ex(context, kind, nullptr), 1);
  EXPECT_EQ(EVP_DigestUpdate(context, input.data(), input.size()), 1);
  EXPECT_EQ(EVP_DigestFinalXOF(context, out.data(), count), 1);
  EVP_MD_CTX_free(context);
  return out;
}

template <class Xof>
Bytes ours(ByteView input, std::size_t count) {
  Xof shake;
  shake.absorb(input);
  Bytes out(count);
  shake.squeeze(out);
  return out;
}

// FIPS 202's example values for the empty message, as NIST publishes them.
TEST(Shake, OfNothingIsAsTheStandardSays) {
  EXPECT_EQ(to_hex(ours<Shake128>({}, 32)),
            "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26");
  EXPECT_EQ(to_hex(ours<Shake256>({}, 32)),
            "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f");
}

TEST(Shake, IsOpenSslsAroundEveryBoundaryOfABlock) {
  for (std::size_t size = 0; size <= 2 * kShake128Rate + 3; ++size) {
    Bytes input(size);
    for (std::size_t i = 0; i < size; ++i) input[i] = static_cast<std::uint8_t>(7 * i + size);
    const std::size_t count = 1 + size % 400;
    ASSERT_EQ(ours<Shake128>(input, count), by_openssl(EVP_shake128(), input, count)) << size;
    ASSERT_EQ(ours<Shake256>(input, count), by_openssl(EVP_shake256(), input, count)) << size;
  }
}

RC_GTEST_PROP(Shake, ComesPieceByPieceAsAtOnce, (const Bytes& first, const Bytes& second)) {
  Shake128 pieces;
  pieces.absorb(first);
  pieces.absorb(second);
  Bytes whole = first, out(500);
  whole.insert(whole.end(), second.begin(), second.end());
  const auto cut = *rc::gen::inRange<std::size_t>(0, 500);
  pieces.squeeze(std::span(out).first(cut));
  pieces.squeeze(std::span(out).subspan(cut));
  RC_ASSERT(out == by_openssl(EVP_shake128(), whole, 500));
}

}  // namespace
}  // namespace nemcon::ballot
