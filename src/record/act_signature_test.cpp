#include "record/act_signature.hpp"

#include <gtest/gtest.h>

#include "record/hash.hpp"

namespace nemcon::record {
namespace {

Secret seed(std::string_view word) {
  Hash hash = sha256(view_of(word));
  return Secret(std::span<std::uint8_t>(hash));
}

TEST(ActSignature, IsGoodForItsTextAndKeyOnly) {
  const std::string cmd = R"({"act":"take_position"})";
  const std::string key = act_key(seed("one")), other = act_key(seed("two"));
  const std::string signature = sign_act(cmd, seed("one"));
  EXPECT_TRUE(is_act_signature(cmd, signature, key));
  EXPECT_FALSE(is_act_signature(cmd, signature, other));
  EXPECT_FALSE(is_act_signature(cmd + " ", signature, key));
  EXPECT_FALSE(is_act_signature(cmd, sign_act(cmd, seed("two")), key));
  EXPECT_FALSE(is_act_signature(cmd, signature.substr(1), key));
  EXPECT_FALSE(is_act_signature(cmd, signature, key.substr(4)));
  EXPECT_FALSE(is_act_signature(cmd, "", ""));
}

// A note is signed without the words that stand before an act.
TEST(ActSignature, OfAnActIsNoneOfItsBareText) {
  const SigningKey key("seat", KeyType::kEd25519, seed("one"));
  EXPECT_FALSE(is_act_signature("text\n", to_base64(key.sign("text\n")), act_key(seed("one"))));
  EXPECT_TRUE(is_act_signature("text\n", to_base64(key.sign("nemcon-act/v1\ntext\n")), act_key(seed("one"))));
}

}  // namespace
}  // namespace nemcon::record
