#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace nemcon {
namespace {

// The definition: the one encoding of a code point (RFC 3629 section 3).
std::string encode(std::uint32_t point) {
  const auto tail = [&](int shift) { return static_cast<char>(0x80 | (point >> shift & 0x3F)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0 | point >> 6), tail(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0 | point >> 12), tail(6), tail(0)};
  return {static_cast<char>(0xF0 | point >> 18), tail(12), tail(6), tail(0)};
}

TEST(Utf8, TakesEveryCodePointButSurrogates) {
  for (std::uint32_t point = 0; point < 0x200000; ++point) {
    const bool good = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    const std::string text = encode(point);
    ASSERT_EQ(letter_bytes(text), good ? text.size() : 0) << point;
  }
}

TEST(Utf8, TakesNothingElse) {
  // Of all texts of one and two bytes, only these are whole letters.
  for (int first = 0; first < 256; ++first) {
    const std::string one{static_cast<char>(first)};
    ASSERT_EQ(is_utf8(one), first < 0x80) << first;
    for (int second = 0; second < 256; ++second) {
      const bool pair = first >= 0xC2 && first < 0xE0 && second >= 0x80 && second < 0xC0;
      ASSERT_EQ(is_utf8(one + static_cast<char>(second)), pair || (first < 0x80 && second < 0x80));
    }
  }
  EXPECT_TRUE(is_utf8(""));
  EXPECT_FALSE(is_utf8("\xe0\x80\x80"));      // overlong
  EXPECT_FALSE(is_utf8("\xf0\x80\x80\x80"));  // overlong
  EXPECT_FALSE(is_utf8("\xe2\x82"));          // cut off
  EXPECT_FALSE(is_utf8("\xe2\x82\x41"));
}

}  // namespace
}  // namespace nemcon
