// Whole ballots, changed as the input says, some of them signed again: libsodium one by one, the portable
// batch and that by AVX-512 IFMA say the same of each, one of them with hints (tests/mutants). fast_fuzz is
// about the points and sums below, this about a ballot.
#include "mutants/ballot_mutants.hpp"

using namespace nemcon::ballot;

namespace {

// Two bytes a choice; zeros when the input is used up.
class Input : public mutants::Source {
 public:
  Input(const std::uint8_t* data, std::size_t size) : left_(data, size) {}
  bool empty() const { return left_.empty(); }
  std::uint64_t below(std::uint64_t end) override {
    std::uint64_t value = 0;
    for (int i = 0; i < 2 && !left_.empty(); ++i) {
      value = value << 8 | left_.front();
      left_ = left_.subspan(1);
    }
    return value % end;
  }

 private:
  std::span<const std::uint8_t> left_;
};

constexpr std::size_t kMost = 6;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array<mutants::Parents, 3> kAll = {mutants::Parents(Kind::kSealed, 1, 1),
                                                       mutants::Parents(Kind::kSealed, 3, 2),
                                                       mutants::Parents(Kind::kCounted, 1, 3)};
  Input input(data, size);
  SeededRandom chance(size);
  std::vector<mutants::Mutant> all;
  while (!input.empty() && all.size() < kMost) all.push_back(kAll[input.below(kAll.size())].mutant(input));
  mutants::Tally tally{};
  judge(all, chance, tally);
  return 0;
}
