// Sixteen lanes: random numbers, logarithm, exponential, sorting network. Only for fast_kernel.hpp, inside the
// namespace of a width; no function of the standard library may be in it, or the linker could keep the one
// that was compiled for registers that a processor has not.

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

// Philox 4x32-10 (Salmon et al. 2011). Even and odd lanes apart, each in the low half of 64 bits; what stands
// in the high half is nothing, and the products do not look at it.
constexpr std::uint64_t kLow = 0xffff'ffff;

struct Counter {
  W word[4];
};

NEMCON_INLINE void rounds(Counter& at, std::uint32_t key0, std::uint32_t key1) {
  for (int round = 0; round < 10; ++round) {
    const W a = (at.word[0] & kLow) * std::uint64_t{0xD2511F53}, b = (at.word[2] & kLow) * std::uint64_t{0xCD9E8D57};
    at.word[0] = (b >> 32) ^ at.word[1] ^ std::uint64_t{key0};
    at.word[2] = (a >> 32) ^ at.word[3] ^ std::uint64_t{key1};
    at.word[1] = b;
    at.word[3] = a;
    key0 += 0x9E3779B9;
    key1 += 0xBB67AE85;
  }
}

// In (0, 1]: the middle of one of 2^31 steps, as near as a float comes to it.
NEMCON_INLINE F uniform(U bits) {
  return (as_numbers(reinterpret_cast<I>(bits >> 1)) + 0.5F) * 0x1p-31F;
}

NEMCON_INLINE void four_uniforms(U run, const Block& block, const std::uint32_t* key, F* out) {
  const W pairs = reinterpret_cast<W>(run);
  const W rest[3] = {W{} + block.group, W{} + block.purpose, W{} + block.which};
  Counter even = {{pairs & kLow, rest[0], rest[1], rest[2]}}, odd = {{pairs >> 32, rest[0], rest[1], rest[2]}};
  rounds(even, key[0], key[1]);
  rounds(odd, key[0], key[1]);
  for (int i = 0; i < 4; ++i)
    out[i] = uniform(reinterpret_cast<U>((even.word[i] & kLow) | (odd.word[i] << 32)));
}

// -ln u of u in (0, 1]: exponent and mantissa in [sqrt 1/2, sqrt 2), log1p(f) / f as interpolated at the eight
// nodes of Chebyshev there; within 2e-7 of itself.
NEMCON_INLINE F minus_log(F u) {
  const I bits = as_bits(u);
  const I exponent = (bits - 0x3f3504f3) >> 23;
  const F f = as_float(bits - (exponent << 23)) - 1.0F;
  F sum = all(-0.0989643124F);
  sum = sum * f + 0.161279734F;
  sum = sum * f - 0.172785825F;
  sum = sum * f + 0.199131783F;
  sum = sum * f - 0.249688654F;
  sum = sum * f + 0.333346101F;
  sum = sum * f - 0.500003758F;
  sum = sum * f + 0.999999968F;
  return as_numbers(exponent) * -0.693147181F - sum * f;
}

// e^y - 1 of y in [0, 60]: as 2^n (e^r - 1) + (2^n - 1), so that small ones keep their digits.
NEMCON_INLINE F exp_less_one(F y) {
  const I n = __builtin_convertvector(y * 1.44269504F + 0.5F, I);
  const F r = y - as_numbers(n) * 0.693147181F;
  F sum = all(1.0F / 720);
  sum = sum * r + 1.0F / 120;
  sum = sum * r + 1.0F / 24;
  sum = sum * r + 1.0F / 6;
  sum = sum * r + 0.5F;
  sum = sum * r + 1.0F;
  const F two = as_float((n + 127) << 23);
  return two * (sum * r) + (two - 1.0F);
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
