// Keccak-f[1600] on eight states at once: a word of each in the lanes of one register.
#if defined(__x86_64__)

#include <algorithm>
#include <array>
#include <cstring>

#include "ballot/fast_vector.hpp"
#include "ballot/fast_vector_field.hpp"
#include "ballot/format.hpp"
#include "ballot/keccak.hpp"

namespace nemcon::ballot::fast::vector {
namespace {

constexpr std::size_t kStates = 8, kWords = 25, kRateWords = kShake128Rate / 8;

}  // namespace

NEMCON_VECTOR_BEGIN

namespace {

inline Lanes xor3(Lanes a, Lanes b, Lanes c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }

// Rho and pi: `from` turned by `turn` goes to `to`. A template, for the instruction wants the turn as a
// constant.
template <int kTo, int kFrom, int kTurn>
inline void move(Lanes (&to)[kWords], const Lanes (&from)[kWords]) {
  to[kTo] = _mm512_rol_epi64(from[kFrom], kTurn);
}

inline void theta(Lanes (&a)[kWords]) {
  Lanes c[5];
#pragma GCC unroll 5
  for (int x = 0; x < 5; ++x) c[x] = xor3(a[x], a[x + 5], xor3(a[x + 10], a[x + 15], a[x + 20]));
#pragma GCC unroll 5
  for (int x = 0; x < 5; ++x) {
    const Lanes turned = _mm512_rol_epi64(c[(x + 1) % 5], 1);
#pragma GCC unroll 5
    for (int y = 0; y < 25; y += 5) a[x + y] = xor3(a[x + y], c[(x + 4) % 5], turned);
  }
}

inline void rho_pi(Lanes (&b)[kWords], const Lanes (&a)[kWords]) {
  b[0] = a[0];
  move<10, 1, 1>(b, a), move<7, 10, 3>(b, a), move<11, 7, 6>(b, a), move<17, 11, 10>(b, a);
  move<18, 17, 15>(b, a), move<3, 18, 21>(b, a), move<5, 3, 28>(b, a), move<16, 5, 36>(b, a);
  move<8, 16, 45>(b, a), move<21, 8, 55>(b, a), move<24, 21, 2>(b, a), move<4, 24, 14>(b, a);
  move<15, 4, 27>(b, a), move<23, 15, 41>(b, a), move<19, 23, 56>(b, a), move<13, 19, 8>(b, a);
  move<12, 13, 25>(b, a), move<2, 12, 43>(b, a), move<20, 2, 62>(b, a), move<14, 20, 18>(b, a);
  move<22, 14, 39>(b, a), move<9, 22, 61>(b, a), move<6, 9, 20>(b, a), move<1, 6, 44>(b, a);
}

void permute(Lanes (&a)[kWords]) {
  for (const std::uint64_t constant : kRoundConstants) {
    Lanes b[kWords];
    theta(a);
    rho_pi(b, a);
#pragma GCC unroll 5
    for (int y = 0; y < 25; y += 5) {
#pragma GCC unroll 5
      for (int x = 0; x < 5; ++x) {  // chi: b ^ (~next & next but one)
        a[y + x] = _mm512_ternarylogic_epi64(b[y + x], b[y + (x + 1) % 5], b[y + (x + 2) % 5], 0xd2);
      }
    }
    a[0] = _mm512_xor_si512(a[0], lanes(constant));
  }
}

// The words of one block of each message, eight words at a time: 21 of them, and three that are not looked
// at.
void absorb(Lanes (&state)[kWords], const std::uint8_t* const (&from)[kStates]) {
#pragma GCC unroll 3
  for (std::size_t first = 0; first < 24; first += 8) {
    const Mask present = first == 16 ? 0x1f : 0xff;
    Lanes r[kStates];
    for (std::size_t i = 0; i < kStates; ++i) r[i] = _mm512_maskz_loadu_epi64(present, from[i] + 8 * first);
    transpose(r);
    for (std::size_t i = 0; i < 8 && first + i < kRateWords; ++i) {
      state[first + i] = _mm512_xor_si512(state[first + i], r[i]);
    }
  }
  permute(state);
}

// Of eight messages of `size` bytes: the first block of each one's output.
void shake(const std::uint8_t* const (&messages)[kStates], std::size_t size,
           std::uint8_t (&out)[kStates][kShake128Rate + 24]) {
  Lanes state[kWords];
  for (Lanes& word : state) word = _mm512_setzero_si512();
  const std::uint8_t* at[kStates];
  std::size_t done = 0;
  for (; size - done >= kShake128Rate; done += kShake128Rate) {
    for (std::size_t i = 0; i < kStates; ++i) at[i] = messages[i] + done;
    absorb(state, at);
  }
  std::uint8_t last[kStates][kShake128Rate] = {};
  for (std::size_t i = 0; i < kStates; ++i) {
    if (size != done) std::memcpy(last[i], messages[i] + done, size - done);
    last[i][size - done] ^= 0x1f;
    last[i][kShake128Rate - 1] ^= 0x80;
    at[i] = last[i];
  }
  absorb(state, at);
  for (std::size_t first = 0; first < 24; first += 8) {
    Lanes r[kStates];
    for (std::size_t i = 0; i < 8; ++i) r[i] = state[first + i];
    transpose(r);
    for (std::size_t i = 0; i < kStates; ++i) _mm512_storeu_si512(out[i] + 8 * first, r[i]);
  }
}

}  // namespace

NEMCON_VECTOR_END

void shake128(std::span<const ByteView> messages, std::size_t each, std::span<std::uint8_t> out) {
  for (std::size_t first = 0; first < messages.size(); first += kStates) {
    const std::size_t count = std::min(kStates, messages.size() - first);
    const std::uint8_t* from[kStates];
    for (std::size_t i = 0; i < kStates; ++i) from[i] = messages[first + std::min(i, count - 1)].data();
    std::uint8_t block[kStates][kShake128Rate + 24];
    shake(from, messages[first].size(), block);
    for (std::size_t i = 0; i < count; ++i)
      std::copy_n(block[i], each, out.begin() + static_cast<std::ptrdiff_t>(each * (first + i)));
  }
}

}  // namespace nemcon::ballot::fast::vector

#endif
