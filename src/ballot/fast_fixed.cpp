#include "ballot/fast_fixed.hpp"

namespace nemcon::ballot::fast {
namespace {

constexpr std::size_t kDigits = 64;

// Sixteen to the power of i counts digit i times; from -8 to 8.
std::array<int, kDigits> digits_of(const Scalar& factor) {
  std::array<int, kDigits> digits;
  int carry = 0;
  for (std::size_t i = 0; i < kDigits; ++i) {
    digits[i] = static_cast<int>(factor.limb[i / 16] >> 4 * (i % 16) & 15) + carry;
    carry = digits[i] > 8 ? 1 : 0;
    digits[i] -= 16 * carry;
  }
  return digits;  // below 2^253, so nothing is carried out of the last
}

}  // namespace

FixedBase::FixedBase(const Affine& base) {
  Point first = point(base);
  for (std::size_t row = 0; row < kRows; ++row) {
    auto& multiples = rows_.emplace_back();
    const Cached one = multiples[0] = cached(first);
    Point next = first;
    for (std::size_t i = 1; i < kMultiples; ++i) {
      next = i == 1 ? doubled(first) : next + one;
      multiples[i] = cached(next);
    }
    for (int i = 0; i < 5; ++i) next = doubled(next);  // 8 times 32
    first = next;
  }
}

Point FixedBase::times(const Scalar& factor) const {
  const auto digits = digits_of(factor);
  Point all = kIdentity;
  const auto add = [&](std::size_t i) {
    const auto& row = rows_[i / 2];
    if (digits[i] > 0) all = all + row[static_cast<std::size_t>(digits[i]) - 1];
    if (digits[i] < 0) all = all - row[static_cast<std::size_t>(-digits[i]) - 1];
  };
  for (std::size_t i = 1; i < kDigits; i += 2) add(i);
  for (int i = 0; i < 4; ++i) all = doubled(all);
  for (std::size_t i = 0; i < kDigits; i += 2) add(i);
  return all;
}

}  // namespace nemcon::ballot::fast
