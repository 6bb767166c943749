// Eight field elements side by side, in the same five limbs of 51 bits, a vector register a limb. FOR PUBLIC
// DATA ONLY. Only the fast_vector files include this: what stands between NEMCON_VECTOR_BEGIN and _END is
// made of instructions that not every processor has. They mark functions, not files, so that no copy of a
// standard library's inline function is made of them and linked into the rest of the program.
//
// The multiplier takes the low 52 bits of its operands, so they must be tight (below 2^51 + 2^16; a sum of
// two is not), and gives each product's low and high 52 bits. `Raw` is what it gives before its carries:
// limbs below 2^60. A difference of raws has 2^10 p added, which keeps its limbs above zero and below 2^62.
#pragma once

#include <immintrin.h>

#include "ballot/fast_field.hpp"

#if !defined(__clang__)
// g++-12 warns of its own header's undefined registers once they are inlined into ours (gcc PR 105593).
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

// clang-format off
#if defined(__clang__)
#define NEMCON_VECTOR_BEGIN \
  _Pragma("clang attribute push(__attribute__((target(\"avx512f,avx512ifma,avx512dq,avx512bw\"))), apply_to=function)")
#define NEMCON_VECTOR_END _Pragma("clang attribute pop")
#else
#define NEMCON_VECTOR_BEGIN \
  _Pragma("GCC push_options") _Pragma("GCC target(\"avx512f,avx512ifma,avx512dq,avx512bw\")")
#define NEMCON_VECTOR_END _Pragma("GCC pop_options")
#endif
// clang-format on

namespace nemcon::ballot::fast::vector {

using Lanes = __m512i;  // a limb of eight elements
using Mask = __mmask8;  // a bit an element
struct Field8 {
  Lanes limb[5];
};
struct Raw8 {
  Lanes limb[5];
};

NEMCON_VECTOR_BEGIN

inline Lanes lanes(Limb value) { return _mm512_set1_epi64(static_cast<long long>(value)); }

inline Field8 broadcast(const Field& a) {
  return {{lanes(a.limb[0]), lanes(a.limb[1]), lanes(a.limb[2]), lanes(a.limb[3]), lanes(a.limb[4])}};
}

inline Lanes times19(Lanes a) {
  const Lanes twice = _mm512_add_epi64(a, a);
  return _mm512_add_epi64(_mm512_add_epi64(_mm512_slli_epi64(a, 4), twice), a);
}

// One pass of carries; limbs below 2^63 in, tight out.
inline Field8 carried(const Raw8& a) {
  const Lanes mask = lanes(kLimbMask);
  Field8 out;
  out.limb[0] =
      _mm512_add_epi64(_mm512_and_si512(a.limb[0], mask), times19(_mm512_srli_epi64(a.limb[4], 51)));
#pragma GCC unroll 4
  for (int i = 1; i < 5; ++i) {
    out.limb[i] = _mm512_add_epi64(_mm512_and_si512(a.limb[i], mask), _mm512_srli_epi64(a.limb[i - 1], 51));
  }
  return out;
}

template <class A, class B>
inline Raw8 plus(const A& a, const B& b) {
  Raw8 sum;
#pragma GCC unroll 5
  for (int i = 0; i < 5; ++i) sum.limb[i] = _mm512_add_epi64(a.limb[i], b.limb[i]);
  return sum;
}

template <class A, class B>
inline Raw8 minus(const A& a, const B& b) {
  const Lanes first = lanes((kLimbMask - 18) << 10), other = lanes(kLimbMask << 10);
  Raw8 difference;
  difference.limb[0] = _mm512_sub_epi64(_mm512_add_epi64(a.limb[0], first), b.limb[0]);
#pragma GCC unroll 4
  for (int i = 1; i < 5; ++i) {
    difference.limb[i] = _mm512_sub_epi64(_mm512_add_epi64(a.limb[i], other), b.limb[i]);
  }
  return difference;
}

// Columns 0 to 9, the upper five of weight 19.
inline Raw8 folded(const Lanes (&z)[10]) {
  Raw8 out;
#pragma GCC unroll 5
  for (int i = 0; i < 5; ++i) out.limb[i] = _mm512_add_epi64(z[i], times19(z[i + 5]));
  return out;
}

// The high halves have weight 2^52 where a limb has 2^51: they count twice.
inline Raw8 product(const Field8& a, const Field8& b) {
  Lanes low[10] = {}, high[10] = {}, z[10];
#pragma GCC unroll 5
  for (int i = 0; i < 5; ++i) {
#pragma GCC unroll 5
    for (int j = 0; j < 5; ++j) {
      low[i + j] = _mm512_madd52lo_epu64(low[i + j], a.limb[i], b.limb[j]);
      high[i + j + 1] = _mm512_madd52hi_epu64(high[i + j + 1], a.limb[i], b.limb[j]);
    }
  }
#pragma GCC unroll 10
  for (int i = 0; i < 10; ++i) z[i] = _mm512_add_epi64(low[i], _mm512_add_epi64(high[i], high[i]));
  return folded(z);
}

// What stands on the diagonal counts once, what stands beside it twice; high halves twice that.
inline Raw8 squared(const Field8& a) {
  Lanes once[10] = {}, twice[10] = {}, fourfold[10] = {}, z[10];
#pragma GCC unroll 5
  for (int i = 0; i < 5; ++i) {
    once[2 * i] = _mm512_madd52lo_epu64(once[2 * i], a.limb[i], a.limb[i]);
    twice[2 * i + 1] = _mm512_madd52hi_epu64(twice[2 * i + 1], a.limb[i], a.limb[i]);
  }
#pragma GCC unroll 5
  for (int i = 0; i < 5; ++i) {
#pragma GCC unroll 5
    for (int j = i + 1; j < 5; ++j) {
      twice[i + j] = _mm512_madd52lo_epu64(twice[i + j], a.limb[i], a.limb[j]);
      fourfold[i + j + 1] = _mm512_madd52hi_epu64(fourfold[i + j + 1], a.limb[i], a.limb[j]);
    }
  }
#pragma GCC unroll 10
  for (int i = 0; i < 10; ++i) {
    const Lanes half = _mm512_add_epi64(_mm512_add_epi64(fourfold[i], fourfold[i]), twice[i]);
    z[i] = _mm512_add_epi64(_mm512_add_epi64(half, half), once[i]);
  }
  return folded(z);
}

inline Field8 operator*(const Field8& a, const Field8& b) { return carried(product(a, b)); }
inline Field8 square(const Field8& a) { return carried(squared(a)); }
inline Field8 operator+(const Field8& a, const Field8& b) { return carried(plus(a, b)); }
inline Field8 operator-(const Field8& a, const Field8& b) { return carried(minus(a, b)); }

// b where the mask has a bit, else a.
template <class F>
inline F select(Mask mask, const F& a, const F& b) {
  F out;
#pragma GCC unroll 5
  for (int i = 0; i < 5; ++i) out.limb[i] = _mm512_mask_blend_epi64(mask, a.limb[i], b.limb[i]);
  return out;
}

inline void carry_in_order(Field8& a) {
  const Lanes mask = lanes(kLimbMask);
#pragma GCC unroll 4
  for (int i = 0; i < 4; ++i) {
    a.limb[i + 1] = _mm512_add_epi64(a.limb[i + 1], _mm512_srli_epi64(a.limb[i], 51));
    a.limb[i] = _mm512_and_si512(a.limb[i], mask);
  }
}

// One form a value, as canonical() of fast_field.hpp has it.
inline Field8 canonical(Field8 a) {
  const Lanes mask = lanes(kLimbMask);
  carry_in_order(a);
  a.limb[0] = _mm512_add_epi64(a.limb[0], times19(_mm512_srli_epi64(a.limb[4], 51)));
  a.limb[4] = _mm512_and_si512(a.limb[4], mask);
  Field8 over = a;
  over.limb[0] = _mm512_add_epi64(over.limb[0], lanes(19));
  carry_in_order(over);
  carry_in_order(a);
  const Mask reached = _mm512_test_epi64_mask(over.limb[4], lanes(Limb{1} << 51));
  over.limb[4] = _mm512_and_si512(over.limb[4], mask);
  return select(reached, a, over);
}

inline Mask is_negative(const Field8& a) { return _mm512_test_epi64_mask(canonical(a).limb[0], lanes(1)); }

inline Mask is_zero(const Field8& a) {
  const Field8 c = canonical(a);
  Lanes any = c.limb[0];
#pragma GCC unroll 4
  for (int i = 1; i < 5; ++i) any = _mm512_or_si512(any, c.limb[i]);
  return _mm512_testn_epi64_mask(any, any);
}

inline Mask equal(const Field8& a, const Field8& b) { return is_zero(a - b); }
inline Field8 negated(const Field8& a) { return broadcast(kZero) - a; }
inline Field8 absolute(const Field8& a) { return select(is_negative(a), a, negated(a)); }

// Turns eight rows of eight limbs into columns, and back.
inline void transpose(Lanes (&r)[8]) {
  Lanes t[8], u[8];
#pragma GCC unroll 4
  for (int i = 0; i < 4; ++i) {
    t[2 * i] = _mm512_unpacklo_epi64(r[2 * i], r[2 * i + 1]);
    t[2 * i + 1] = _mm512_unpackhi_epi64(r[2 * i], r[2 * i + 1]);
  }
#pragma GCC unroll 2
  for (int i = 0; i < 2; ++i) {
    u[i] = _mm512_shuffle_i64x2(t[i], t[i + 2], 0x88);
    u[i + 2] = _mm512_shuffle_i64x2(t[i], t[i + 2], 0xdd);
    u[i + 4] = _mm512_shuffle_i64x2(t[i + 4], t[i + 6], 0x88);
    u[i + 6] = _mm512_shuffle_i64x2(t[i + 4], t[i + 6], 0xdd);
  }
#pragma GCC unroll 4
  for (int i = 0; i < 4; ++i) {
    r[i] = _mm512_shuffle_i64x2(u[i], u[i + 4], 0x88);
    r[i + 4] = _mm512_shuffle_i64x2(u[i], u[i + 4], 0xdd);
  }
}

NEMCON_VECTOR_END

}  // namespace nemcon::ballot::fast::vector
