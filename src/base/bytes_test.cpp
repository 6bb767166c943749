#include "base/bytes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace nemcon {
namespace {

TEST(Bytes, TextsOfRfc4648) {  // RFC 4648 section 10
  EXPECT_EQ(to_base64(view_of("")), "");
  EXPECT_EQ(to_base64(view_of("f")), "Zg==");
  EXPECT_EQ(to_base64(view_of("fo")), "Zm8=");
  EXPECT_EQ(to_base64(view_of("foo")), "Zm9v");
  EXPECT_EQ(to_base64url(view_of("\xff\xfe")), "__4");
  EXPECT_EQ(to_hex(view_of("foobar")), "666f6f626172");
}

TEST(Bytes, RefusesASecondTextForTheSameBytes) {
  EXPECT_FALSE(from_base64("Zh=="));
  EXPECT_FALSE(from_base64("Zg="));
  EXPECT_FALSE(from_base64("Zg"));
  EXPECT_FALSE(from_base64("===="));
  EXPECT_FALSE(from_base64url("Zh"));
  EXPECT_FALSE(from_base64url("Zg=="));
  EXPECT_FALSE(from_hex("6"));
  EXPECT_FALSE(from_hex("6A"));
}

RC_GTEST_PROP(Bytes, ComeBackFromTheirTexts, (const Bytes& bytes)) {
  RC_ASSERT(from_hex(to_hex(bytes)) == bytes);
  RC_ASSERT(from_base64(to_base64(bytes)) == bytes);
  RC_ASSERT(from_base64url(to_base64url(bytes)) == bytes);
}

}  // namespace
}  // namespace nemcon
