// Does a blinded and opened sum tell one objection from many? The tally in a small field, where every value
// can be counted: shares of a key, blinds of k holders, opening by Lagrange. 10^5 runs for each number of
// objections.
#include <gtest/gtest.h>

#include "ballot/ballot_testing.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::uint64_t kField = 101;
constexpr int kRuns = 100'000;
constexpr std::uint64_t kVoters = 7;

std::uint64_t power(std::uint64_t base, std::uint64_t exponent) {
  std::uint64_t out = 1;
  for (; exponent > 0; exponent >>= 1, base = base * base % kField) {
    if ((exponent & 1) != 0) out = out * base % kField;
  }
  return out;
}
std::uint64_t inverse(std::uint64_t a) { return power(a, kField - 2); }

class SmallTally {
 public:
  explicit SmallTally(std::uint64_t seed) : chance_(seed) {}

  // What is opened of a sum with so many objections, under a fresh key 2 of 3. `first` is the first blind.
  std::uint64_t run(std::uint64_t objections, std::uint64_t first) {
    const std::uint64_t key = draw(), slope = draw(), r = 1 + draw() % (kField - 1);
    const std::uint64_t a = r, b = (objections + r * key) % kField;
    const std::uint64_t beta = (first + draw()) % kField;
    if (beta == 0) return run(objections, first);  // A' would be the identity: nobody locks that
    const std::uint64_t a2 = beta * a % kField, b2 = beta * b % kField;
    // Holders 1 and 3: lambda 3/2 and -1/2.
    const std::uint64_t half = inverse(2);
    const std::uint64_t d1 = (key + slope) % kField * a2 % kField,
                        d3 = (key + 3 * slope) % kField * a2 % kField;
    const std::uint64_t opened = 3 * half % kField * d1 % kField + (kField - half) * d3 % kField;
    return (b2 + 2 * kField - opened % kField) % kField;
  }
  std::uint64_t draw() {  // uniform below kField
    std::uint8_t byte = 0;
    do chance_.fill(std::span(&byte, 1));
    while (byte >= 2 * kField);
    return byte % kField;
  }

 private:
  SeededRandom chance_;
};

using Counts = std::array<int, kField>;

Counts counts(std::uint64_t objections, std::uint64_t seed) {
  SmallTally tally(seed);
  Counts out{};
  for (int i = 0; i < kRuns; ++i) ++out[tally.run(objections, 17)];
  return out;
}

// Chi squared of two samples of one size; 99 degrees of freedom: above 160 once in 10^4 if they are of one
// distribution.
double distance(const Counts& a, const Counts& b) {
  double out = 0;
  for (std::size_t i = 1; i < kField; ++i) {
    const double difference = a[i] - b[i];
    if (a[i] + b[i] > 0) out += difference * difference / (a[i] + b[i]);
  }
  return out;
}

TEST(Blinding, WhatIsOpenedIsTheSameForOneObjectionAndForMany) {
  const Counts one = counts(1, 1);
  EXPECT_EQ(one[0], 0);
  for (std::uint64_t s = 2; s < kVoters; ++s) {
    const Counts many = counts(s, s);
    EXPECT_EQ(many[0], 0);
    EXPECT_LT(distance(one, many), 160) << s;
  }
  EXPECT_EQ(counts(0, 8)[0], kRuns);
}

// The test of the test: blinds of four bits would show.
TEST(Blinding, NumbersThatAreNotUniformWouldShow) {
  const auto narrow = [](std::uint64_t objections) {
    SmallTally tally(objections);
    Counts out{};
    for (int i = 0; i < kRuns; ++i) ++out[(1 + tally.draw() % 16) * objections % kField];
    return out;
  };
  EXPECT_GT(distance(narrow(1), narrow(2)), 1'000);
}

}  // namespace
}  // namespace nemcon::ballot
