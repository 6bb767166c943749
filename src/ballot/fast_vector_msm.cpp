// Pippenger's buckets, eight at a time. Each lane adds up one bucket from a list of its points, so that a
// bucket stays in registers until it is done; buckets are taken in the order of their lists' lengths, so that
// eight lanes end at about the same time. Then eight windows side by side make their running sums.
#if defined(__x86_64__)

#include <algorithm>
#include <array>
#include <cstdlib>

#include "ballot/fast_vector.hpp"
#include "ballot/fast_vector_field.hpp"

namespace nemcon::ballot::fast::vector {
namespace {

constexpr std::size_t kLanes = 8;

// A point that is to be added, and in the lowest bit of its address whether it is to be subtracted.
using Entry = std::uintptr_t;

struct alignas(64) Bucket {
  Limb limbs[24];  // x, y, z, t, and what fills three lines of the cache
};

// The points of one window by bucket: those of bucket b are entries[starts[b] ...], counts[b] of them.
struct Lists {
  std::vector<Entry> entries;
  std::vector<std::uint32_t> starts, counts, order;  // order: buckets, the fullest first
};

void count(const std::vector<std::int16_t>& row, Lists& lists, std::size_t buckets) {
  lists.counts.assign(buckets + 1, 0);
  for (const int digit : row) ++lists.counts[static_cast<std::size_t>(std::abs(digit))];
  lists.starts.resize(buckets + 1);
  std::uint32_t at = 0;
  for (std::size_t b = 1; b <= buckets; ++b) {
    lists.starts[b] = at;
    at += lists.counts[b];
  }
  lists.entries.resize(at);
}

void fill(const std::vector<std::int16_t>& row, const Terms& terms, Lists& lists) {
  std::vector<std::uint32_t> next = lists.starts;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == 0) continue;
    const auto bucket = static_cast<std::size_t>(std::abs(int{row[i]}));
    lists.entries[next[bucket]++] = reinterpret_cast<Entry>(&terms.point(i)) | (row[i] < 0 ? 1 : 0);
  }
}

void put_in_order(Lists& lists, std::size_t buckets) {
  const std::uint32_t most = *std::max_element(lists.counts.begin() + 1, lists.counts.end());
  std::vector<std::uint32_t> next(most + 2);
  for (std::size_t b = 1; b <= buckets; ++b) ++next[most - lists.counts[b] + 1];
  for (std::size_t c = 1; c < next.size(); ++c) next[c] += next[c - 1];
  lists.order.resize(buckets);
  for (std::size_t b = 1; b <= buckets; ++b) {
    lists.order[next[most - lists.counts[b]]++] = static_cast<std::uint32_t>(b);
  }
}

// Digit 0 has no bucket; the rest are sorted by counting, never by comparing.
void make_lists(const std::vector<std::int16_t>& row, const Terms& terms, std::size_t buckets, Lists& lists) {
  count(row, lists, buckets);
  fill(row, terms, lists);
  put_in_order(lists, buckets);
}

}  // namespace

NEMCON_VECTOR_BEGIN

namespace {

struct Point8 {
  Field8 x, y, z, t;
};
struct Affine8 {
  Field8 y_plus_x, y_minus_x, t2d;
  Mask subtract;
};

Affine8 load(const Entry (&entries)[kLanes]) {
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

Point8 point(const Affine8& a) {
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

Point8 sum(const Point8& a, const Point8& b) {
  const Raw8 less = product(a.y - a.x, b.y - b.x), more = product(a.y + a.x, b.y + b.x);
  const Raw8 c = product(a.t, b.t * broadcast(kTwiceD)), z = product(a.z, b.z), z2 = plus(z, z);
  return finish(less, more, minus(z2, c), plus(z2, c));
}

// Eight points to eight places and back, by three squares of eight by eight limbs.
void store(const Point8& a, Bucket* const (&to)[kLanes]) {
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

Point8 load(const Bucket* const (&from)[kLanes]) {
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

const Point8 identity() { return {broadcast(kZero), broadcast(kOne), broadcast(kOne), broadcast(kZero)}; }

// Entry `step` of each lane's list, or the identity where the list is at its end.
struct Walk {
  const Entry* lists[kLanes];
  std::uint32_t counts[kLanes];
  Entry nothing;

  Entry at(std::size_t lane, std::uint32_t step) const {
    return step < counts[lane] ? lists[lane][step] : nothing;
  }
};

Point8 sum_of_lists(const Walk& walk, std::uint32_t longest) {
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

// `buckets` of one window; number b is left at into[b - 1].
void fill_buckets(const Lists& lists, std::size_t buckets, Bucket* into) {
  static const Affine nothing = kAffineIdentity;
  Bucket spare;
  for (std::size_t at = 0; at < buckets; at += kLanes) {
    Walk walk{{}, {}, reinterpret_cast<Entry>(&nothing)};
    Bucket* to[kLanes];
    for (std::size_t i = 0; i < kLanes; ++i) {
      const bool is_one = at + i < buckets;
      const std::uint32_t bucket = is_one ? lists.order[at + i] : 0;
      walk.counts[i] = is_one ? lists.counts[bucket] : 0;
      walk.lists[i] = is_one ? lists.entries.data() + lists.starts[bucket] : nullptr;
      to[i] = is_one ? into + (bucket - 1) : &spare;
    }
    store(sum_of_lists(walk, walk.counts[0]), to);
  }
}

// Of up to eight windows, a lane each: the sum of number times bucket.
void sum_windows(const std::vector<Bucket>& filled, std::size_t buckets, std::size_t windows,
                 Bucket (&sums)[kLanes]) {
  Point8 running = identity(), all = identity();
  for (std::size_t b = buckets; b-- > 0;) {
    const Bucket* from[kLanes];
    for (std::size_t i = 0; i < kLanes; ++i) from[i] = &filled[std::min(i, windows - 1) * buckets + b];
    running = sum(running, load(from));
    all = sum(all, running);
  }
  Bucket* to[kLanes];
  for (std::size_t i = 0; i < kLanes; ++i) to[i] = &sums[i];
  store(all, to);
}

}  // namespace

NEMCON_VECTOR_END

namespace {

Point point_of(const Bucket& bucket) {
  Point a;
  Field* parts[4] = {&a.x, &a.y, &a.z, &a.t};
  for (std::size_t i = 0; i < 20; ++i) parts[i / 5]->limb[i % 5] = bucket.limbs[i];
  return a;
}

}  // namespace

std::vector<Point> window_sums(const Digits& digits, const Terms& terms) {
  const std::size_t buckets = std::size_t{1} << (digits.bits - 1);
  std::vector<Bucket> filled(buckets * std::min(kLanes, digits.rows.size()));
  std::vector<Point> sums;
  Lists lists;
  for (std::size_t at = 0; at < digits.rows.size(); at += kLanes) {
    const std::size_t windows = std::min(kLanes, digits.rows.size() - at);
    for (std::size_t w = 0; w < windows; ++w) {
      make_lists(digits.rows[at + w], terms, buckets, lists);
      fill_buckets(lists, buckets, &filled[w * buckets]);
    }
    Bucket summed[kLanes];
    sum_windows(filled, buckets, windows, summed);
    for (std::size_t w = 0; w < windows; ++w) sums.push_back(point_of(summed[w]));
  }
  return sums;
}

}  // namespace nemcon::ballot::fast::vector

#endif
