// Whole numbers of a fixed number of words, for counting coalitions: there are 2^n of n members. Inside the
// room only. They are natural numbers modulo 2^(64·words): who uses them knows that a result fits, so what
// overflows on the way back is harmless (differences of sums).
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

namespace nemcon::rule {

template <std::size_t kWords>
struct Natural {
  std::array<std::uint64_t, kWords> words{};  // the lowest first

  constexpr Natural() = default;
  constexpr Natural(std::uint64_t value) : words{value} {}
  template <std::size_t kOther>
    requires(kOther < kWords)
  constexpr explicit Natural(const Natural<kOther>& other) {
    std::ranges::copy(other.words, words.begin());
  }

  Natural& operator+=(const Natural& other) {
    Double carry = 0;
    for (std::size_t i = 0; i < kWords; ++i) {
      carry += Double{words[i]} + other.words[i];
      words[i] = static_cast<std::uint64_t>(carry);
      carry >>= 64;
    }
    return *this;
  }
  Natural& operator-=(const Natural& other) {
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < kWords; ++i) {
      const Double taken = Double{other.words[i]} + borrow;
      borrow = Double{words[i]} < taken ? 1 : 0;
      words[i] -= static_cast<std::uint64_t>(taken);
    }
    return *this;
  }
  Natural& operator*=(std::uint64_t factor) {
    Double carry = 0;
    for (std::uint64_t& word : words) {
      carry += Double{word} * factor;
      word = static_cast<std::uint64_t>(carry);
      carry >>= 64;
    }
    return *this;
  }
  // Gives the remainder.
  std::uint64_t divide(std::uint64_t divisor) {
    Double rest = 0;
    for (std::size_t i = kWords; i-- > 0;) {
      rest = rest << 64 | words[i];
      words[i] = static_cast<std::uint64_t>(rest / divisor);
      rest %= divisor;
    }
    return static_cast<std::uint64_t>(rest);
  }

  bool is_zero() const {
    return std::ranges::all_of(words, [](std::uint64_t word) { return word == 0; });
  }
  friend bool operator==(const Natural&, const Natural&) = default;

  long double real() const {
    long double sum = 0;
    for (std::size_t i = kWords; i-- > 0;) sum = std::ldexp(sum, 64) + static_cast<long double>(words[i]);
    return sum;
  }
  std::string decimal() const {
    Natural rest = *this;
    std::string digits;
    do {
      digits += static_cast<char>('0' + rest.divide(10));
    } while (!rest.is_zero());
    std::ranges::reverse(digits);
    return digits;
  }

 private:
  __extension__ using Double = unsigned __int128;
};

using Many = Natural<4>;  // coalitions of at most kPowerExactSeats members, and room to multiply by them

}  // namespace nemcon::rule
