// Mutants of ballots, on which every way of checking has to say the same (ballot_mutants.hpp). Prints the
// seed, which repeats the run, and what was said how often. Usage: ballot_mutants [how many] [seed]
#include <chrono>
#include <cstdlib>
#include <random>

#include "mutants/ballot_mutants.hpp"

namespace nemcon::ballot::mutants {
namespace {

class Seeded : public Source {
 public:
  explicit Seeded(std::uint64_t seed) : generator_(seed) {}
  std::uint64_t below(std::uint64_t end) override { return generator_() % end; }

 private:
  std::mt19937_64 generator_;
};

constexpr std::uint64_t kTogether = 8, kTold = 100'000;

Tally run(std::uint64_t count, std::uint64_t seed) {
  const std::array<Parents, 3> all = {Parents(Kind::kSealed, 1, seed), Parents(Kind::kSealed, 3, seed + 1),
                                      Parents(Kind::kCounted, 1, seed + 2)};
  Seeded source(seed);
  SeededRandom chance(seed);
  Tally tally{};
  for (std::uint64_t done = 0; done < count; done += kTogether) {
    std::vector<Mutant> mutants;
    while (mutants.size() < kTogether && done + mutants.size() < count) {
      const std::uint64_t which = source.below(8);  // those of one name are the quickest
      mutants.push_back(all[which < 6 ? 0 : which - 5].mutant(source));
    }
    judge(mutants, chance, tally);
    if ((done + kTogether) % kTold == 0)
      std::printf("  so far %llu\n", static_cast<unsigned long long>(done) + kTogether), std::fflush(stdout);
  }
  return tally;
}

void print(const Tally& tally) {
  for (std::size_t fault = 0; fault < tally.size(); ++fault) {
    if (tally[fault] == 0) continue;
    const std::string_view name = fault == 0 ? "admitted" : name_of(static_cast<Fault>(fault));
    std::printf("  %-16.*s %llu\n", static_cast<int>(name.size()), name.data(),
                static_cast<unsigned long long>(tally[fault]));
  }
}

}  // namespace
}  // namespace nemcon::ballot::mutants

int main(int argc, char** argv) {
  using namespace nemcon::ballot;
  CHECK(sodium_init() >= 0);
  const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2'000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : std::random_device{}();
  CHECK(count > 0);
  std::printf("%llu mutants, seed %llu: libsodium, portable%s, one batch with hints\n",
              static_cast<unsigned long long>(count), static_cast<unsigned long long>(seed),
              fast::can_run(fast::Path::kVector) ? " and AVX-512 IFMA" : "; no AVX-512 IFMA here");
  std::fflush(stdout);
  const auto began = std::chrono::steady_clock::now();
  const auto tally = mutants::run(count, seed);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  mutants::print(tally);
  std::printf("all ways agree; %.0f mutants a second\n", static_cast<double>(count) / took.count());
  return tally[0] > 0 || count < 100 ? 0 : 1;  // a run that admits nothing tries nothing
}
