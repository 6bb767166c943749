#include "ballot/roster_keys.hpp"

#include "ballot/ballot_testing.hpp"

namespace nemcon::ballot {
namespace {

std::vector<PublicKey> many(std::size_t count) {
  std::vector<PublicKey> keys;
  for (std::size_t i = 0; i < count; ++i) {
    SecretBytes seed(32);
    seed.writable()[0] = static_cast<std::uint8_t>(i);
    seed.writable()[1] = static_cast<std::uint8_t>(i >> 8);
    keys.push_back(SigningKey(std::move(seed)).key());
  }
  return keys;
}

// Of order 8, 4 and 2, in their one encoding.
const std::vector<const char*> kSmall = {"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                                         "0000000000000000000000000000000000000000000000000000000000000000",
                                         "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"};

PublicKey key_of(const char* hex) {
  PublicKey key{};
  const Bytes bytes = *from_hex(hex);
  std::ranges::copy(bytes, key.begin());
  return key;
}

TEST(RosterKeys, GoodOnesOfAnyNumberAreGood) {
  for (const std::size_t count : {0, 1, 63, 64, 65, 71, 72, 300})
    EXPECT_EQ(first_bad_roster_key(many(count)), std::nullopt) << count;
}

// One key with a part of small order among good ones, at every kind of place; and two whose parts cancel out.
TEST(RosterKeys, APartOfSmallOrderIsFoundWhereverItStands) {
  for (const char* hex : kSmall) {
    for (const std::size_t place : {0, 1, 7, 8, 63, 64, 99}) {
      auto keys = many(100);
      PublicKey mixed;
      ASSERT_EQ(crypto_core_ed25519_add(mixed.data(), keys[place].data(), key_of(hex).data()), 0);
      keys[place] = mixed;
      ASSERT_FALSE(check_roster_key(mixed));
      EXPECT_EQ(first_bad_roster_key(keys), place) << hex;
      PublicKey other;
      ASSERT_EQ(crypto_core_ed25519_sub(other.data(), keys[50].data(), key_of(hex).data()), 0);
      keys[50] = other;
      EXPECT_EQ(first_bad_roster_key(keys), std::min<std::size_t>(place, 50)) << hex;
    }
  }
}

TEST(RosterKeys, WhatIsNoKeyAtAllIsFound) {
  for (const char* hex : kSmall) {
    auto keys = many(100);
    keys[70] = key_of(hex);
    EXPECT_EQ(first_bad_roster_key(keys), 70u);
  }
  auto keys = many(100);
  keys[3].fill(0xff);  // y above p
  EXPECT_EQ(first_bad_roster_key(keys), 3u);
  keys = many(100);
  keys[98] =
      key_of("0200000000000000000000000000000000000000000000000000000000000000");  // on no point of the curve
  EXPECT_EQ(check_roster_key(keys[98]).ok(), first_bad_roster_key(keys) == std::nullopt);
}

}  // namespace
}  // namespace nemcon::ballot
