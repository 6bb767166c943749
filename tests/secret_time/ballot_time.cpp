// Does the time that a ballot takes tell what is marked on it? Ballots that accept all, that object to all
// and that are marked at random are made in an order drawn at random, each is timed, and Welch's t says how
// sure one could be that two classes differ (after Reparaz, Balasch, Verbauwhede: "Dude, is my code constant
// time?", 2017). What else the machine does makes some measurements long; so the test is made again of those
// below each of several percentiles of all. A |t| above 10 is a leak and the program fails; below 5 is
// nothing.
//
//   ballot_time [measurements] [names] [seed]   by default 20 000, 2 and one of its own, which is printed
//   ballot_time leak [...]                      the test of the test: an objection costs one hash more
//   ballot_time same                            no clock: with any marks as many bytes, requests for chance
//   and
//                                               allocations
#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <random>

#include "ballot/ballot.hpp"
#include "base/check.hpp"

namespace {
std::size_t allocations = 0, allocated = 0;
}

// Counted, for "same".
void* operator new(std::size_t size) {
  ++allocations;
  allocated += size;
  if (void* data = std::malloc(size)) return data;
  throw std::bad_alloc();
}
void operator delete(void* data) noexcept { std::free(data); }
void operator delete(void* data, std::size_t) noexcept { std::free(data); }

namespace nemcon::ballot {
namespace {

constexpr double kLeak = 10;
constexpr std::array kPercentiles = {100.0, 99.0, 95.0, 90.0, 75.0, 50.0, 25.0, 10.0};
constexpr std::array kClasses = {"all acceptable", "all objections", "at random"};

class Dice : public Random {
 public:
  explicit Dice(std::uint64_t seed) : generator_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    ++requests;
    bytes += out.size();
    for (auto& byte : out) byte = static_cast<std::uint8_t>(generator_());
  }
  std::uint64_t next() { return generator_(); }
  std::size_t requests = 0, bytes = 0;

 private:
  std::mt19937_64 generator_;
};

struct Member {
  Sounding sounding;
  SigningKey key{SecretBytes(32)};
  Member(Kind kind, std::uint16_t names) {
    sounding.kind = kind;
    sounding.names = names;
    sounding.key = Scalar::of(77) * Point::generator();
    sounding.roster.push_back({key.key()});
  }
  std::size_t make(MarkSheet&& sheet, Random& chance) const {
    const auto made = make_ballot(sounding, {0, {}}, std::move(sheet), key, chance);
    CHECK(made.ok());
    return made->bytes().bytes().size();
  }
};

// Without a branch on the class, as far as it goes: what is before the clock may still show in caches.
MarkSheet sheet_of(std::size_t which, std::uint16_t names, std::uint64_t random) {
  const std::array<std::uint64_t, kClasses.size()> bits = {0, ~std::uint64_t{0}, random};
  MarkSheet sheet = MarkSheet::sealed(names);
  for (std::uint16_t i = 0; i < names; ++i) sheet.set(i, static_cast<Mark>(bits[which] >> i % 64 & 1));
  return sheet;
}

struct Measured {
  std::size_t which;
  double time;  // nanoseconds
};

// What the leak does: one SHA-512 of 128 bytes for a ballot with an objection.
void leak(ByteView marks) {
  std::array<std::uint8_t, 128> from{};
  std::array<std::uint8_t, 64> out;
  if (std::ranges::count(marks, 1) == 0) return;
  crypto_hash_sha512(out.data(), from.data(), from.size());
  from[0] = out[0];
  __asm__ volatile("" : : "r"(from.data()) : "memory");
}

std::vector<Measured> measure(std::size_t count, std::uint16_t names, std::uint64_t seed, bool leaking) {
  using Clock = std::chrono::steady_clock;
  const Member member(Kind::kSealed, names);
  Dice dice(seed);
  std::vector<Measured> out;
  out.reserve(count);
  constexpr std::size_t kWarm = 100;
  for (std::size_t i = 0; i < count + kWarm; ++i) {
    const std::size_t which = dice.next() % kClasses.size();
    const std::uint64_t random = dice.next();
    MarkSheet sheet = sheet_of(which, names, random);
    const MarkSheet same = sheet_of(which, names, random);  // for the leak; the other one is moved away
    const auto began = Clock::now();
    if (leaking) leak(same.bits());
    member.make(std::move(sheet), dice);
    const std::chrono::duration<double, std::nano> took = Clock::now() - began;
    if (i >= kWarm) out.push_back({which, took.count()});
  }
  return out;
}

struct Moments {
  double count = 0, mean = 0, squares = 0;  // Welford
  void add(double value) {
    count += 1;
    const double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }
  double error() const { return squares / (count - 1) / count; }
};

double welch(const Moments& a, const Moments& b) {
  if (a.count < 2 || b.count < 2) return 0;
  return (a.mean - b.mean) / std::sqrt(a.error() + b.error());
}

double percentile(std::vector<double> sorted, double percent) {
  return sorted[static_cast<std::size_t>(percent / 100 * static_cast<double>(sorted.size() - 1))];
}

// The greatest |t|.
double judge(const std::vector<Measured>& all) {
  std::vector<double> sorted;
  sorted.reserve(all.size());
  for (const Measured& each : all) sorted.push_back(each.time);
  std::ranges::sort(sorted);
  double most = 0;
  std::puts("| of those up to | ns | acceptable, objections: t | acceptable, random: t | difference, ns |");
  std::puts("| --- | --- | --- | --- | --- |");
  for (const double percent : kPercentiles) {
    const double limit = percentile(sorted, percent);
    std::array<Moments, kClasses.size()> classes;
    for (const Measured& each : all) {
      if (each.time <= limit) classes[each.which].add(each.time);
    }
    const double objections = welch(classes[0], classes[1]), random = welch(classes[0], classes[2]);
    most = std::max({most, std::abs(objections), std::abs(random)});
    std::printf("| %g %% | %.0f | %.2f | %.2f | %.1f |\n", percent, limit, objections, random,
                classes[0].mean - classes[1].mean);
  }
  return most;
}

struct Cost {
  std::size_t bytes, requests, chance, allocations, allocated;
  bool operator==(const Cost&) const = default;
};

Cost cost_of(const Member& member, MarkSheet sheet) {
  Dice dice(1);
  const std::size_t before = allocations, bytes_before = allocated;
  const std::size_t bytes = member.make(std::move(sheet), dice);
  return {bytes, dice.requests, dice.bytes, allocations - before, allocated - bytes_before};
}

// Every marking of four names and of three questions.
int compare_costs() {
  const Member sealed(Kind::kSealed, 4), counted(Kind::kCounted, 3);
  const Cost first = cost_of(sealed, MarkSheet::sealed(4)), other = cost_of(counted, MarkSheet::counted(3));
  for (std::uint64_t marks = 0; marks < 16; ++marks) CHECK(cost_of(sealed, sheet_of(2, 4, marks)) == first);
  for (std::size_t marks = 0; marks < 27; ++marks) {
    MarkSheet sheet = MarkSheet::counted(3);
    for (std::size_t i = 0, rest = marks; i < 3; ++i, rest /= 3) sheet.set(i, static_cast<Opinion>(rest % 3));
    CHECK(cost_of(counted, std::move(sheet)) == other);
  }
  for (const auto& [bytes, requests, chance, count, size] : {first, other})
    std::printf("%zu bytes, %zu requests for %zu bytes of chance, %zu allocations of %zu bytes\n", bytes,
                requests, chance, count, size);
  return 0;
}

}  // namespace
}  // namespace nemcon::ballot

int main(int argc, char** argv) {
  using namespace nemcon::ballot;
  CHECK(sodium_init() >= 0);
  std::span<char*> arguments(argv + 1, static_cast<std::size_t>(argc - 1));
  if (!arguments.empty() && std::strcmp(arguments[0], "same") == 0) return compare_costs();
  const bool leaking = !arguments.empty() && std::strcmp(arguments[0], "leak") == 0;
  if (leaking) arguments = arguments.subspan(1);
  const auto number = [&](std::size_t at, std::uint64_t otherwise) {
    return arguments.size() > at ? std::strtoull(arguments[at], nullptr, 10) : otherwise;
  };
  const std::uint64_t count = number(0, 20'000), names = number(1, 2),
                      seed = number(2, std::random_device{}());
  CHECK(count >= 100 && names >= 1 && names <= 64);
  std::printf("%llu ballots of %llu names, seed %llu\n\n", static_cast<unsigned long long>(count),
              static_cast<unsigned long long>(names), static_cast<unsigned long long>(seed));
  const double most = judge(measure(count, static_cast<std::uint16_t>(names), seed, leaking));
  std::printf("\ngreatest |t|: %.2f, a leak above %.0f\n", most, kLeak);
  return most > kLeak ? 1 : 0;
}
