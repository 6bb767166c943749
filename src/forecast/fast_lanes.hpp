// Sixteen lanes: random numbers, logarithm, exponential, sorting network. Only for fast_kernel.hpp, inside
// the namespace of a width; no function of the standard library may be in it, or the linker could keep the
// one that was compiled for registers that a processor has not.
#pragma once

using F = float __attribute__((vector_size(64)));
using I = std::int32_t __attribute__((vector_size(64)));
using U = std::uint32_t __attribute__((vector_size(64)));
using W = std::uint64_t __attribute__((vector_size(64)));
#define NEMCON_INLINE __attribute__((always_inline)) inline

NEMCON_INLINE F all(float value) { return F{} + value; }
NEMCON_INLINE I all(std::int32_t value) { return I{} + value; }
NEMCON_INLINE F as_float(I bits) { return reinterpret_cast<F>(bits); }
NEMCON_INLINE I as_bits(F value) { return reinterpret_cast<I>(value); }
NEMCON_INLINE F as_numbers(I value) { return __builtin_convertvector(value, F); }

NEMCON_INLINE I least(I a, I b) { return a < b ? a : b; }
NEMCON_INLINE I most(I a, I b) { return a > b ? a : b; }
NEMCON_INLINE F least(F a, F b) { return a < b ? a : b; }
NEMCON_INLINE F most(F a, F b) { return a > b ? a : b; }

constexpr I kLane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

// Several of a kind step by step: a processor looks only some sixty instructions ahead, and each here waits
// for the one before.
constexpr std::size_t kAbreast = 4;

// Philox 4x32-10 (Salmon et al. 2011). Even and odd lanes apart, each in the low half of 64 bits; what stands
// in the high half is nothing, and the products do not look at it.
constexpr std::uint64_t kLow = 0xffff'ffff;
constexpr int kRounds = 10;

struct Keys {
  std::uint64_t round[kRounds][2];
};

NEMCON_INLINE Keys keys_of(const std::uint32_t* key) {
  Keys out{};
  std::uint32_t a = key[0], b = key[1];
  for (int i = 0; i < kRounds; ++i) {
    out.round[i][0] = a;
    out.round[i][1] = b;
    a += 0x9E3779B9;
    b += 0xBB67AE85;
  }
  return out;
}

struct Counter {
  W word[4];
};

NEMCON_INLINE void round(Counter& at, const std::uint64_t* key) {
  const W a = (at.word[0] & kLow) * std::uint64_t{0xD2511F53};
  const W b = (at.word[2] & kLow) * std::uint64_t{0xCD9E8D57};
  at.word[0] = (b >> 32) ^ at.word[1] ^ key[0];
  at.word[2] = (a >> 32) ^ at.word[3] ^ key[1];
  at.word[1] = b;
  at.word[3] = a;
}

// Uniform numbers, times kSteps: the middle of one of 2^31 steps, as near as a float comes to it.
NEMCON_INLINE F uniform(U bits) { return as_numbers(reinterpret_cast<I>(bits >> 1)) + 0.5F; }

// Two blocks, eight numbers of each lane.
NEMCON_INLINE void two_blocks(U run, const Block* blocks, const Keys& keys, F* out) {
  const W pairs = reinterpret_cast<W>(run);
  Counter at[4];  // even, odd; even, odd
  for (int i = 0; i < 4; ++i) {
    const Block& block = blocks[i / 2];
    at[i] = {
        {i % 2 == 0 ? pairs & kLow : pairs >> 32, W{} + block.group, W{} + block.purpose, W{} + block.which}};
  }
  for (int i = 0; i < kRounds; ++i)
    for (int k = 0; k < 4; ++k) round(at[k], keys.round[i]);
  for (int i = 0; i < 8; ++i)
    out[i] = uniform(
        reinterpret_cast<U>((at[i / 4 * 2].word[i % 4] & kLow) | (at[i / 4 * 2 + 1].word[i % 4] << 32)));
}

// 2^y - 1 of y in [0, 60], and as if it were 60 beyond.
NEMCON_INLINE void powers_of(F* y) {
  constexpr float kWhole = 12'582'912.0F;  // added to a number, its nearest whole one is in the low bits
  F shifted[kAbreast], r[kAbreast], sum[kAbreast];
  for (std::size_t i = 0; i < kAbreast; ++i) y[i] = least(y[i], all(60.0F));
  for (std::size_t i = 0; i < kAbreast; ++i) shifted[i] = y[i] + kWhole;
  for (std::size_t i = 0; i < kAbreast; ++i) r[i] = y[i] - (shifted[i] - kWhole);
  for (std::size_t i = 0; i < kAbreast; ++i) sum[i] = r[i] * 0.00965671029F + 0.0558382829F;
  for (std::size_t i = 0; i < kAbreast; ++i) sum[i] = sum[i] * r[i] + 0.240225301F;
  for (std::size_t i = 0; i < kAbreast; ++i) sum[i] = sum[i] * r[i] + 0.693136734F;
  for (std::size_t i = 0; i < kAbreast; ++i) {
    const F two = as_float((as_bits(shifted[i]) << 23) + (127 << 23));
    y[i] = two * (sum[i] * r[i]) + (two - 1.0F);
  }
}

// What a wait is of a uniform number times kSteps: with no frailty -ln u, else u^-q - 1, which is for gamma
// frailty what -ln u is without. Logarithm and power are within 2e-5 of themselves (a day has 1e-2 of a
// month), scaled by q at no cost; small ones keep their digits.
struct Waiting {
  bool frailty;
  float exponent, terms[6];
};

NEMCON_INLINE Waiting waiting_of(float q) {
  constexpr float kTerms[6] = {1.00000375F, -0.499894668F, 0.332657981F,
                               -0.2543361F, 0.219673293F,  -0.140226984F};
  Waiting out{.frailty = q > 0, .exponent = 0, .terms = {}};
  const float scale = q > 0 ? q * -1.44269504F : -1.0F;
  for (int i = 0; i < 6; ++i) out.terms[i] = kTerms[i] * scale;
  out.exponent = q > 0 ? -q : -0.693147181F;
  return out;
}

NEMCON_INLINE void waits_of(const Waiting& by, F* steps) {
  I exponent[kAbreast];
  F f[kAbreast], sum[kAbreast];
  for (std::size_t i = 0; i < kAbreast; ++i) exponent[i] = (as_bits(steps[i]) - 0x3f3504f3) >> 23;
  for (std::size_t i = 0; i < kAbreast; ++i) f[i] = as_float(as_bits(steps[i]) - (exponent[i] << 23)) - 1.0F;
  for (std::size_t i = 0; i < kAbreast; ++i) sum[i] = f[i] * by.terms[5] + by.terms[4];
  for (int k = 3; k >= 0; --k)
    for (std::size_t i = 0; i < kAbreast; ++i) sum[i] = sum[i] * f[i] + by.terms[k];
  for (std::size_t i = 0; i < kAbreast; ++i)
    steps[i] = as_numbers(exponent[i] - 31) * by.exponent + sum[i] * f[i];
  if (by.frailty) powers_of(steps);
}

// Which to compare and exchange so that `count` are sorted (Batcher 1968).
template <int count>
struct Network {
  int size = 0;
  unsigned char low[200] = {}, high[200] = {};
  constexpr Network() {
    for (int p = 1; p < count; p *= 2)
      for (int k = p; k >= 1; k /= 2)
        for (int j = k % p; j + k < count; j += 2 * k)
          for (int i = 0; i < k && i + j + k < count; ++i)
            if ((i + j) / (2 * p) == (i + j + k) / (2 * p)) {
              low[size] = static_cast<unsigned char>(i + j);
              high[size++] = static_cast<unsigned char>(i + j + k);
            }
  }
};

template <int count, int at = 0>
NEMCON_INLINE void sort(I* keys) {
  constexpr Network<count> network;
  if constexpr (at < network.size) {
    constexpr int low = network.low[at], high = network.high[at];
    const I a = keys[low], b = keys[high];
    keys[low] = least(a, b);
    keys[high] = most(a, b);
    sort<count, at + 1>(keys);
  }
}
