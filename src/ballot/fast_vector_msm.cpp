// Pippenger's buckets, eight at a time. Each lane adds up one bucket from a list of its points, so that a
// bucket stays in registers until it is done; buckets are taken in the order of their lists' lengths, so that
// eight lanes end at about the same time. Then eight windows side by side make their running sums.
#if defined(__x86_64__)

#include <algorithm>
#include <cstdlib>

#include "ballot/fast_vector.hpp"
#include "ballot/fast_vector_point.hpp"

namespace nemcon::ballot::fast::vector {
namespace {

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
