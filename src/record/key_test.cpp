#include "record/key.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <type_traits>

#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

// signed-note.md; golang.org/x/mod sumdb/note (whose base64 has no '+'); one that has.
constexpr const char* kExample = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr const char* kPeter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* kPeterPrivate =
    "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(!std::is_copy_constructible_v<SigningKey> && !std::is_copy_assignable_v<SigningKey>);
static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_move_constructible_v<SigningKey>);

std::string text_of_secret(const Secret& secret) { return std::string(text_of(secret.bytes())); }

TEST(Keys, OfOthersAreReadAndWrittenAgain) {
  for (const char* text : {kExample, kPeter}) {
    const auto key = read_verifier_key(text);
    ASSERT_TRUE(key) << text;
    EXPECT_EQ(key->text(), text);
    EXPECT_EQ(key->type, KeyType::kEd25519);
  }
  EXPECT_EQ(read_verifier_key(kExample)->name, "example.com/foo");
  EXPECT_EQ(to_hex(read_verifier_key(kExample)->id()), "530d903a");
}

TEST(Keys, APrivateOneOfGoIsReadAndWrittenAgain) {
  const auto key = SigningKey::read(view_of(kPeterPrivate));
  ASSERT_TRUE(key);
  EXPECT_EQ(key->verifier().text(), kPeter);
  EXPECT_EQ(text_of_secret(key->text()), kPeterPrivate);
}

TEST(Keys, OfBothTypesComeBackFromTheirTexts) {
  for (const SigningKey* key : {&vector_log(), &vector_witness(1), &vector_witness(2)}) {
    const auto verifier = read_verifier_key(key->verifier().text());
    ASSERT_TRUE(verifier);
    EXPECT_EQ(*verifier, key->verifier());
    const Secret text = key->text();
    const auto again = SigningKey::read(text.bytes());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->verifier(), key->verifier());
    EXPECT_EQ(again->sign("x"), key->sign("x"));
  }
  EXPECT_EQ(vector_witness(1).verifier().type, KeyType::kCosignature);
}

// RFC 8032 section 7.1, tests 1 and 2.
TEST(Keys, SignAsTheStandardSays) {
  const auto key = [](const char* hex) {
    Bytes seed = *from_hex(hex);
    return SigningKey("a", KeyType::kEd25519, Secret(std::span(seed)));
  };
  const SigningKey first = key("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  EXPECT_EQ(to_hex(first.verifier().key), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(to_hex(first.sign("")),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b");
  const SigningKey second = key("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  EXPECT_EQ(to_hex(second.sign("r")),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            "387b2eaeb4302aeeb00d291612bb0c00");
  EXPECT_TRUE(is_signed("r", second.sign("r"), second.verifier().key));
  EXPECT_FALSE(is_signed("r", first.sign("r"), second.verifier().key));
  EXPECT_FALSE(is_signed("r", ByteView(second.sign("r")).first(63), second.verifier().key));
}

// A point of small order "signs" any message (RFC 8032 section 5.1.7 leaves it open; libsodium refuses).
TEST(Keys, OfSmallOrderSignNothing) {
  PublicKey one{};
  one[0] = 1;
  Bytes signature(64);
  signature[0] = 1;
  EXPECT_FALSE(is_signed("anything", signature, one));
}

TEST(Keys, OfAWrongFormAreRefused) {
  const auto error = [](const std::string& text) { return read_verifier_key(text).error(); };
  const std::string key = "AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
  for (const char* text : {"", "+", "++", "example.com/foo", "example.com/foo+530d903a", "a+b+c"}) {
    EXPECT_EQ(error(text), ProofError::kVerifierKey) << text;
  }
  EXPECT_EQ(error("example.com/foo+530d903+" + key), ProofError::kVerifierKey);
  EXPECT_EQ(error("example.com/foo+530d903a+" + key + "="), ProofError::kVerifierKey);
  EXPECT_EQ(error("example.com/foo+530d903a+" + key.substr(0, 43)), ProofError::kVerifierKey);
  EXPECT_EQ(error("example.com/foo+530d903a+" + key.substr(0, 43) + "*"), ProofError::kVerifierKey);
  EXPECT_EQ(error("example.com/foo+530d903a+" + key.substr(0, 43) + "="), ProofError::kVerifierKey);
  EXPECT_EQ(error("example.com/foo+530D903A+" + key), ProofError::kKeyId);
  EXPECT_EQ(error("example.com/foo+530d903b+" + key), ProofError::kKeyId);
  EXPECT_EQ(error("example.com/fop+530d903a+" + key), ProofError::kKeyId);
  EXPECT_EQ(error("+530d903a+" + key), ProofError::kKeyName);
  EXPECT_EQ(error("example.com foo+530d903a+" + key), ProofError::kKeyName);
  EXPECT_EQ(error("example.com/foo+530d903a+Bu" + key.substr(2)), ProofError::kKeyType);
}

TEST(Keys, PrivateOnesOfAWrongFormAreRefused) {
  const auto error = [](const std::string& text) { return SigningKey::read(view_of(text)).error(); };
  const std::string text = kPeterPrivate;
  EXPECT_EQ(error(""), ProofError::kPrivateKey);
  EXPECT_EQ(error(kPeter), ProofError::kPrivateKey);
  EXPECT_EQ(error(text + "\n"), ProofError::kPrivateKey);
  EXPECT_EQ(error(text.substr(0, text.size() - 1)), ProofError::kPrivateKey);
  EXPECT_EQ(error(text.substr(0, text.size() - 1) + "y"), ProofError::kKeyId);
  EXPECT_EQ(error("PRIVATE+KEY++c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"),
            ProofError::kKeyName);
  EXPECT_EQ(error("PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"),
            ProofError::kKeyType);
}

TEST(KeyNames, HaveNoSpaceNoPlusAndNoControlLetter) {
  for (const char* name : {"a", "example.org/council/record", "Gedächtnis", "会议", "a:b@c_d-e~f"}) {
    EXPECT_TRUE(is_key_name(name)) << name;
  }
  for (const std::string& name :
       {std::string(), std::string("a b"), std::string("a+b"), std::string("a\tb"), std::string("a\nb"),
        std::string("a\0b", 3), std::string("a\x7f"), std::string("a\u00a0b"), std::string("a\u0085b"),
        std::string("a\u1680b"), std::string("\u2003a"), std::string("a\u2028"), std::string("a\u202f"),
        std::string("a\u205f"), std::string("a\u3000b"), std::string("a\xff"), std::string("a\xc0\x80"),
        std::string(256, 'a')}) {
    EXPECT_FALSE(is_key_name(name)) << name;
  }
  EXPECT_TRUE(is_key_name(std::string(255, 'a')));
  EXPECT_TRUE(is_key_name("a\u200bb"));  // of no width, and for Unicode no space
}

TEST(Secrets, WipeWhereTheyCameFrom) {
  Bytes seed(32, 7);
  Secret secret{std::span(seed)};
  EXPECT_EQ(seed, Bytes(32, 0));
  Secret moved(std::move(secret));
  EXPECT_TRUE(std::ranges::equal(moved.bytes(), Bytes(32, 7)));
  EXPECT_TRUE(secret.bytes().empty());  // NOLINT: that it is empty is the point
}

RC_GTEST_PROP(Keys, VerifyNothingElse, (const Bytes& message)) {
  const SigningKey& key = vector_log();
  std::string text(text_of(message));
  Bytes signature = key.sign(text);
  PublicKey shown = key.verifier().key;
  RC_ASSERT(is_signed(text, signature, shown));
  const auto bit = *rc::gen::inRange<std::size_t>(0, 8 * (64 + 32 + text.size()));
  const auto flip = static_cast<std::uint8_t>(1u << bit % 8);
  const std::size_t at = bit / 8;
  if (at < 64)
    signature[at] ^= flip;
  else if (at < 96)
    shown[at - 64] ^= flip;
  else
    text[at - 96] = static_cast<char>(text[at - 96] ^ flip);
  RC_ASSERT(!is_signed(text, signature, shown));
}

}  // namespace
}  // namespace nemcon::record
