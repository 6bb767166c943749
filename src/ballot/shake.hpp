// SHAKE128 and SHAKE256 (FIPS 202), which libsodium does not have. Straight-line code: neither branches nor
// look-ups depend on what is hashed, so hedged nonces may be made with it too.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "ballot/format.hpp"
#include "base/bytes.hpp"

namespace nemcon::ballot {

using KeccakState = std::array<std::uint64_t, 25>;

// The permutation Keccak-f[1600].
void keccak_f1600(KeccakState& state);

template <std::size_t Rate>
class Shake {
 public:
  Shake() = default;
  ~Shake() { wipe(); }
  Shake(const Shake&) = default;
  Shake& operator=(const Shake&) = default;

  // Before the first squeeze only.
  void absorb(ByteView bytes);
  // The next bytes of the output; the first call ends the input.
  void squeeze(std::span<std::uint8_t> out);

 private:
  void wipe();
  void put(std::uint8_t byte);

  KeccakState state_{};
  std::size_t at_ = 0;  // in the rate
  bool squeezing_ = false;
};

using Shake128 = Shake<kShake128Rate>;
using Shake256 = Shake<kShake256Rate>;
extern template class Shake<kShake128Rate>;
extern template class Shake<kShake256Rate>;

}  // namespace nemcon::ballot
