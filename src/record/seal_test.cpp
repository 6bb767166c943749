#include "record/seal.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace nemcon::record {
namespace {

class Counting : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = ++last_;
  }

 private:
  std::uint8_t last_ = 0;
};

Secret key(std::uint8_t letter) {
  Secret made(kSealKeyBytes);
  std::ranges::fill(made.writable(), letter);
  return made;
}

TEST(Seal, OpensWithItsKeyInItsContextOnly) {
  Counting random;
  for (const std::string text : {"", "a", "not heard yet, é"}) {
    const std::string sealed = seal(text, "entry 5", key(1), random);
    EXPECT_EQ(unseal(sealed, "entry 5", key(1)), text);
    EXPECT_EQ(unseal(sealed, "entry 6", key(1)), std::nullopt);
    EXPECT_EQ(unseal(sealed, "entry 5", key(2)), std::nullopt);
    EXPECT_NE(sealed, seal(text, "entry 5", key(1), random)) << "a fresh nonce each time";
  }
}

TEST(Seal, EveryChangedLetterIsNoticed) {
  Counting random;
  const std::string sealed = seal("text", "context", key(1), random);
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
