#include "record/seal.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace nemcon::record {
namespace {

Secret key(std::uint8_t letter) {
  Secret made(kSealKeyBytes);
  std::ranges::fill(made.writable(), letter);
  return made;
}

TEST(Seal, OpensWithItsKeyInItsContextOnly) {
  for (const std::string text : {"", "a", "not heard yet, é"}) {
    const std::string sealed = seal(text, "entry 5", key(1));
    EXPECT_EQ(unseal(sealed, "entry 5", key(1)), text);
    EXPECT_EQ(unseal(sealed, "entry 6", key(1)), std::nullopt);
    EXPECT_EQ(unseal(sealed, "entry 5", key(2)), std::nullopt);
    EXPECT_NE(sealed.substr(0, 32), seal(text, "entry 6", key(1)).substr(0, 32)) << "no nonce twice";
    EXPECT_NE(sealed.substr(0, 32), seal(text + "x", "entry 5", key(1)).substr(0, 32));
  }
}

TEST(Seal, EveryChangedLetterIsNoticed) {
  const std::string sealed = seal("text", "context", key(1));
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    std::string changed = sealed;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    EXPECT_EQ(unseal(changed, "context", key(1)), std::nullopt) << at;
  }
  EXPECT_EQ(unseal("", "context", key(1)), std::nullopt);
  EXPECT_EQ(unseal(sealed.substr(0, 20), "context", key(1)), std::nullopt);
}

}  // namespace
}  // namespace nemcon::record
