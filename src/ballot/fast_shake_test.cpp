#include "ballot/fast_shake.hpp"

#include "ballot/fast_testing.hpp"
#include "ballot/shake.hpp"

namespace nemcon::ballot::fast {
namespace {

class ManyShakesTest : public OnPath {};

// Every length around the edges of blocks and words, and every number of messages around eight.
TEST_P(ManyShakesTest, AreWhatEachIsAlone) {
  for (std::size_t size = 0; size < 520; ++size) {
    std::vector<Bytes> messages(1 + chance.below(20), Bytes(size));
    for (Bytes& message : messages) {
      for (auto& byte : message) byte = static_cast<std::uint8_t>(chance.next());
    }
    const std::size_t each = 1 + chance.below(168);
    const std::vector<ByteView> views(messages.begin(), messages.end());
    Bytes out(each * messages.size());
    shake128(path(), views, each, out);
    for (std::size_t i = 0; i < messages.size(); ++i) {
      Shake128 alone;
      alone.absorb(messages[i]);
      Bytes expected(each);
      alone.squeeze(expected);
      ASSERT_EQ(Bytes(out.begin() + static_cast<std::ptrdiff_t>(each * i),
                      out.begin() + static_cast<std::ptrdiff_t>(each * (i + 1))),
                expected)
          << size << " " << i;
    }
  }
}

TEST_P(ManyShakesTest, OfNothingIsNothing) {
  shake128(path(), {}, 32, {});
  const std::vector<ByteView> empty(9);
  Bytes out(9 * 32);
  shake128(path(), empty, 32, out);
  // SHAKE128 of no bytes (FIPS 202's example values).
  EXPECT_EQ(to_hex(ByteView(out).last(32)),
            "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26");
}

NEMCON_ON_BOTH_PATHS(ManyShakesTest);

}  // namespace
}  // namespace nemcon::ballot::fast
