#include "ballot/fast_msm.hpp"

#include <algorithm>
#include <bit>

#include "ballot/fast_vector.hpp"
#include "base/check.hpp"

namespace nemcon::ballot::fast {
namespace {

constexpr unsigned kScalarBits = 253, kWeightBits = 128;
constexpr unsigned kStrausBits = 5, kMostBits = 15;  // a digit of 15 bits and its sign fit 16

// One bit more than the number has, for the carry out of its highest digit.
std::size_t rows_for(unsigned number_bits, unsigned bits) { return (number_bits + bits) / bits; }

template <std::size_t N>
void write_digits(const std::array<Limb, N>& number, unsigned bits, std::size_t column, std::size_t rows,
                  Digits& digits) {
  const std::int64_t base = std::int64_t{1} << bits;
  std::int64_t carry = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t at = row * bits, word = at / 64, shift = at % 64;
    Limb window = word < N ? number[word] >> shift : 0;
    if (shift + bits > 64 && word + 1 < N) window |= number[word + 1] << (64 - shift);
    std::int64_t digit = static_cast<std::int64_t>(window & static_cast<Limb>(base - 1)) + carry;
    carry = digit > base / 2 ? 1 : 0;
    digit -= carry * base;
    digits.rows[row][column] = static_cast<std::int16_t>(digit);
  }
  CHECK(carry == 0);
}

// The sum over all buckets of number times bucket: each is counted once in every running sum from its own on.
Point sum_of_buckets(const std::vector<Point>& buckets, const std::vector<std::uint8_t>& used) {
  Point running = kIdentity, all = kIdentity;
  for (std::size_t i = buckets.size(); i-- > 0;) {
    if (used[i] != 0) running = running + buckets[i];
    all = all + running;
  }
  return all;
}

Point window_sum(const std::vector<std::int16_t>& row, const Terms& terms, unsigned bits) {
  std::vector<Point> buckets(std::size_t{1} << (bits - 1));
  std::vector<std::uint8_t> used(buckets.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (row[i] == 0) continue;
    const Affine& term = terms.point(i);
    const auto at = static_cast<std::size_t>(row[i] < 0 ? -row[i] : row[i]) - 1;
    if (used[at] == 0) {
      buckets[at] = point(row[i] < 0 ? -term : term);
      used[at] = 1;
    } else {
      buckets[at] = row[i] < 0 ? buckets[at] - term : buckets[at] + term;
    }
  }
  return sum_of_buckets(buckets, used);
}

std::vector<Point> window_sums(const Digits& digits, const Terms& terms) {
  std::vector<Point> sums;
  for (const auto& row : digits.rows) sums.push_back(window_sum(row, terms, digits.bits));
  return sums;
}

Point horner(const std::vector<Point>& sums, unsigned bits) {
  Point all = kIdentity;
  for (std::size_t i = sums.size(); i-- > 0;) {
    for (unsigned b = 0; b < bits; ++b) all = doubled(all);
    all = all + sums[i];
  }
  return all;
}

// What so many bits a digit cost, in hundredths of an addition. A bucket is worth two and a half: two of
// points that are not affine, but for its first point, which needs none. Eight windows side by side make
// their running sums in one go, whether all eight are there or not. Found by measuring
// (bench/ballot_bench.cpp).
std::size_t cost(Path path, std::size_t scalars, std::size_t weights, unsigned bits) {
  const std::size_t rows = rows_for(kScalarBits, bits), light_rows = rows_for(kWeightBits, bits);
  const bool eight = path == Path::kVector;
  const std::size_t bucket = (std::size_t{eight ? 350u : 250u} << (bits - 1)) + 100 * bits;
  return 100 * (rows * scalars + light_rows * weights) + (eight ? (rows + 7) / 8 * 8 : rows) * bucket;
}

unsigned best_bits(Path path, std::size_t scalars, std::size_t weights) {
  unsigned best = 2;
  for (unsigned bits = 3; bits <= kMostBits; ++bits) {
    if (cost(path, scalars, weights, bits) < cost(path, scalars, weights, best)) best = bits;
  }
  return best;
}

// 1, 2, ... 2^(kStrausBits-1) times the point.
std::vector<Cached> multiples(const Affine& a) {
  std::vector<Cached> all;
  Point multiple = point(a);
  for (unsigned i = 0; i < 1u << (kStrausBits - 1); ++i) {
    if (i > 0) multiple = multiple + a;
    all.push_back(cached(multiple));
  }
  return all;
}

}  // namespace

Digits digits_of(const Terms& terms, unsigned bits) {
  CHECK(bits >= 2 && bits <= kMostBits);
  CHECK(terms.points.size() == terms.scalars.size() && terms.light.size() == terms.weights.size());
  const std::size_t rows = rows_for(kScalarBits, bits), light_rows = rows_for(kWeightBits, bits);
  Digits digits{bits, std::vector<std::vector<std::int16_t>>(rows)};
  for (std::size_t row = 0; row < rows; ++row) {
    digits.rows[row].resize(row < light_rows ? terms.size() : terms.points.size());
  }
  for (std::size_t i = 0; i < terms.scalars.size(); ++i) {
    write_digits(terms.scalars[i].limb, bits, i, rows, digits);
  }
  for (std::size_t i = 0; i < terms.weights.size(); ++i) {
    write_digits(terms.weights[i].limb, bits, terms.points.size() + i, light_rows, digits);
  }
  return digits;
}

Point msm_by_windows(Path path, const Terms& terms, unsigned bits) {
  const Digits digits = digits_of(terms, bits);
  return horner(path == Path::kVector ? vector::window_sums(digits, terms) : window_sums(digits, terms),
                bits);
}

Point msm_interleaved(const Terms& terms) {
  const Digits digits = digits_of(terms, kStrausBits);
  std::vector<std::vector<Cached>> tables;
  for (std::size_t i = 0; i < terms.size(); ++i) tables.push_back(multiples(terms.point(i)));
  const auto is_used = [](const auto& row) { return std::ranges::any_of(row, [](int d) { return d != 0; }); };
  std::size_t rows = digits.rows.size();
  while (rows > 0 && !is_used(digits.rows[rows - 1])) --rows;  // small factors are common: lagrange
  Point all = kIdentity;
  for (std::size_t row = rows; row-- > 0;) {
    for (unsigned b = 0; b < kStrausBits && row + 1 < rows; ++b) all = doubled(all);
    for (std::size_t i = 0; i < digits.rows[row].size(); ++i) {
      const int digit = digits.rows[row][i];
      if (digit > 0) all = all + tables[i][static_cast<std::size_t>(digit) - 1];
      if (digit < 0) all = all - tables[i][static_cast<std::size_t>(-digit) - 1];
    }
  }
  return all;
}

Point msm(Path path, const Terms& terms) {
  const std::size_t few = path == Path::kVector ? 12 : 56;  // below it Straus's method is the faster
  if (terms.size() <= few) return msm_interleaved(terms);
  return msm_by_windows(path, terms, best_bits(path, terms.points.size(), terms.weights.size()));
}

}  // namespace nemcon::ballot::fast
