// Points eight side by side, and how they come from memory and go back. FOR PUBLIC DATA ONLY; see
// fast_vector_field.hpp, of which all is said that holds here too.
#pragma once

#include <array>

#include "ballot/fast_point.hpp"
#include "ballot/fast_vector_field.hpp"

namespace nemcon::ballot::fast::vector {

inline constexpr std::size_t kLanes = 8;

// A point that is to be added, and in the lowest bit of its address whether it is to be subtracted.
using Entry = std::uintptr_t;

struct alignas(64) Bucket {
  Limb limbs[24];  // x, y, z, t, and what fills three lines of the cache
};

inline Point point_of(const Bucket& bucket) {
  Point a;
  Field* parts[4] = {&a.x, &a.y, &a.z, &a.t};
  for (std::size_t i = 0; i < 20; ++i) parts[i / 5]->limb[i % 5] = bucket.limbs[i];
  return a;
}

inline Bucket bucket_of(const Point& a) {
  Bucket bucket{};
  const Field* parts[4] = {&a.x, &a.y, &a.z, &a.t};
  for (std::size_t i = 0; i < 20; ++i) bucket.limbs[i] = parts[i / 5]->limb[i % 5];
  return bucket;
}

NEMCON_VECTOR_BEGIN

struct Point8 {
  Field8 x, y, z, t;
};
struct Affine8 {
  Field8 y_plus_x, y_minus_x, t2d;
  Mask subtract;
};

inline Affine8 load(const Entry (&entries)[kLanes]) {
  Lanes r[kLanes], s[kLanes];
  Affine8 out;
  out.subtract = 0;
#pragma GCC unroll 8
  for (std::size_t i = 0; i < kLanes; ++i) {
    const auto* from = reinterpret_cast<const Limb*>(entries[i] & ~Entry{1});
    r[i] = _mm512_load_si512(from);
    s[i] = _mm512_load_si512(from + 8);
    out.subtract = static_cast<Mask>(out.subtract | (entries[i] & 1) << i);
  }
  transpose(r);
  transpose(s);
  const Field8 plus{{r[0], r[1], r[2], r[3], r[4]}}, minus{{r[5], r[6], r[7], s[0], s[1]}};
  out.y_plus_x = select(out.subtract, plus, minus);
  out.y_minus_x = select(out.subtract, minus, plus);
  out.t2d = {{s[2], s[3], s[4], s[5], s[6]}};
  return out;
}

inline Point8 point(const Affine8& a) {
  const Field8 t = a.t2d * broadcast(kInverseOfD), two = broadcast(Field{{2}});
  return {a.y_plus_x - a.y_minus_x, a.y_plus_x + a.y_minus_x, two, select(a.subtract, t, negated(t))};
}

inline __attribute__((always_inline)) Point8 finish(const Raw8& less, const Raw8& more, const Raw8& f_raw,
                                                    const Raw8& g_raw) {
  const Field8 e = carried(minus(more, less)), h = carried(plus(more, less));
  const Field8 f = carried(f_raw), g = carried(g_raw);
  return {e * f, g * h, f * g, e * h};
}

inline __attribute__((always_inline)) Point8 sum(const Point8& a, const Affine8& b) {
  const Raw8 less = product(a.y - a.x, b.y_minus_x), more = product(a.y + a.x, b.y_plus_x);
  const Raw8 c = product(a.t, b.t2d), z2 = plus(a.z, a.z);
  const Raw8 below = minus(z2, c), above = plus(z2, c);
  return finish(less, more, select(b.subtract, below, above), select(b.subtract, above, below));
}

inline Point8 sum(const Point8& a, const Point8& b) {
  const Raw8 less = product(a.y - a.x, b.y - b.x), more = product(a.y + a.x, b.y + b.x);
  const Raw8 c = product(a.t, b.t * broadcast(kTwiceD)), z = product(a.z, b.z), z2 = plus(z, z);
  return finish(less, more, minus(z2, c), plus(z2, c));
}

// Eight points to eight places and back, by three squares of eight by eight limbs.
inline void store(const Point8& a, Bucket* const (&to)[kLanes]) {
  const Lanes none = _mm512_setzero_si512();
  Lanes r[kLanes] = {a.x.limb[0], a.x.limb[1], a.x.limb[2], a.x.limb[3],
                     a.x.limb[4], a.y.limb[0], a.y.limb[1], a.y.limb[2]};
  Lanes s[kLanes] = {a.y.limb[3], a.y.limb[4], a.z.limb[0], a.z.limb[1],
                     a.z.limb[2], a.z.limb[3], a.z.limb[4], a.t.limb[0]};
  Lanes t[kLanes] = {a.t.limb[1], a.t.limb[2], a.t.limb[3], a.t.limb[4], none, none, none, none};
  transpose(r);
  transpose(s);
  transpose(t);
#pragma GCC unroll 8
  for (std::size_t i = 0; i < kLanes; ++i) {
    _mm512_store_si512(to[i]->limbs, r[i]);
    _mm512_store_si512(to[i]->limbs + 8, s[i]);
    _mm512_store_si512(to[i]->limbs + 16, t[i]);
  }
}

inline Point8 load(const Bucket* const (&from)[kLanes]) {
  Lanes r[kLanes], s[kLanes], t[kLanes];
#pragma GCC unroll 8
  for (std::size_t i = 0; i < kLanes; ++i) {
    r[i] = _mm512_load_si512(from[i]->limbs);
    s[i] = _mm512_load_si512(from[i]->limbs + 8);
    t[i] = _mm512_load_si512(from[i]->limbs + 16);
  }
  transpose(r);
  transpose(s);
  transpose(t);
  return {{{r[0], r[1], r[2], r[3], r[4]}},
          {{r[5], r[6], r[7], s[0], s[1]}},
          {{s[2], s[3], s[4], s[5], s[6]}},
          {{s[7], t[0], t[1], t[2], t[3]}}};
}

inline Point8 identity() { return {broadcast(kZero), broadcast(kOne), broadcast(kOne), broadcast(kZero)}; }

// Entry `step` of each lane's list, or the identity where the list is at its end.
struct Walk {
  const Entry* lists[kLanes];
  std::uint32_t counts[kLanes];
  Entry nothing;

  Entry at(std::size_t lane, std::uint32_t step) const {
    return step < counts[lane] ? lists[lane][step] : nothing;
  }
};

inline Point8 sum_of_lists(const Walk& walk, std::uint32_t longest) {
  Point8 all = identity();
  for (std::uint32_t step = 0; step < longest; ++step) {
    Entry entries[kLanes];
#pragma GCC unroll 8
    for (std::size_t i = 0; i < kLanes; ++i) {
      entries[i] = walk.at(i, step);
      const auto* ahead = reinterpret_cast<const char*>(walk.at(i, step + 2) & ~Entry{1});
      _mm_prefetch(ahead, _MM_HINT_T0);
      _mm_prefetch(ahead + 64, _MM_HINT_T0);
    }
    const Affine8 next = load(entries);
    all = step == 0 ? point(next) : sum(all, next);
  }
  return all;
}

NEMCON_VECTOR_END

}  // namespace nemcon::ballot::fast::vector
