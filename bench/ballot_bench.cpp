// What it costs to check the ballots of a sounding from their bytes to the verdict, signatures with them: one
// by one by libsodium, and as one sum by our own arithmetic, portable or by AVX-512 IFMA, each with and
// without hints. All ways are measured in turns, so that a busy machine is so to all of them; the least of
// the repeats is what counts, the most stands beside it. Usage: ballot_bench [repeats]
#include <sodium.h>

#include <cstdlib>
#include <random>

#include "ballot/batch.hpp"
#include "base/check.hpp"
#include "measure.hpp"

namespace nemcon::bench {
namespace {

using namespace ballot;
using fast::Path;

class Dice : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(generator_());
  }

 private:
  std::mt19937_64 generator_{1};
};

struct Record {
  Sounding sounding;
  std::vector<Bytes> ballots;
  std::vector<std::vector<Encoding>> hints;
};

Record record_of(std::uint32_t members, std::uint16_t names) {
  Dice dice;
  Record record;
  record.sounding.names = names;
  record.sounding.key = SecretMath::times(SecretScalar::random(dice), ballot::Point::generator());
  for (std::uint32_t i = 0; i < members; ++i) {
    SecretBytes seed(32);
    dice.fill(seed.writable());
    const SigningKey key(std::move(seed));
    record.sounding.roster.push_back({key.key()});
    MarkSheet sheet = MarkSheet::sealed(names);
    if (i % 4 == 0) sheet.set(i % names, Mark::kObjection);
    const auto made = make_ballot(record.sounding, {i, {}}, std::move(sheet), key, dice);
    CHECK(made.ok());
    const ByteView bytes = made->bytes().bytes();
    record.ballots.emplace_back(bytes.begin(), bytes.end());
    record.hints.push_back(*hints_of(made->bytes()));
  }
  return record;
}

std::size_t check_serially(const Record& record) {
  const Board board;
  std::size_t bad = 0;
  for (const Bytes& bytes : record.ballots) bad += check_ballot(bytes, record.sounding, board).ok() ? 0 : 1;
  return bad;
}

std::size_t check_together(const Record& record, Path path, bool hinted) {
  Dice dice;
  BatchVerifier verifier(dice, path);
  for (std::size_t i = 0; i < record.ballots.size(); ++i) {
    const auto ballot = BallotBytes::read(record.ballots[i]);
    CHECK(ballot.ok() && check_head(*ballot, record.sounding, {}).ok());
    verifier.add(*ballot, record.sounding,
                 hinted ? std::span<const Encoding>(record.hints[i]) : std::span<const Encoding>());
  }
  return verifier.finish().size();
}

struct Way {
  std::string name;
  std::function<std::size_t(const Record&)> check;
  double goal = 0;     // times the serial way, of 1 000 ballots with five names
  double goal_ms = 0;  // of 15 ballots with five names
  std::vector<double> seconds{};
};

std::vector<Way> ways() {
  const auto together = [](Path path, bool hinted) {
    return [=](const Record& record) { return check_together(record, path, hinted); };
  };
  std::vector<Way> all = {{"libsodium, one by one", check_serially},
                          {"portable", together(Path::kPortable, false), 7, 6},
                          {"portable, hints", together(Path::kPortable, true), 14, 6}};
  if (fast::can_run(Path::kVector)) {
    all.push_back({"AVX-512 IFMA", together(Path::kVector, false), 25, 2.5});
    all.push_back({"AVX-512 IFMA, hints", together(Path::kVector, true), 40, 2.5});
  }
  return all;
}

double seconds_for(const std::function<std::size_t()>& check, std::size_t bad) {
  const double start = processor_seconds();
  CHECK(check() == bad);
  return processor_seconds() - start;
}

std::string goal_of(const Way& way, std::uint32_t members) {
  if (way.goal == 0) return "";
  if (members == 15) return "under " + number(way.goal_ms) + " ms";
  return members == 1'000 ? number(way.goal) + " times" : "";
}

void measure(std::uint32_t members, std::uint16_t names, int repeats) {
  const Record record = record_of(members, names);
  std::vector<Way> all = ways();
  for (int i = 0; i < repeats; ++i) {
    for (Way& way : all) way.seconds.push_back(seconds_for([&] { return way.check(record); }, 0));
  }
  const double serial = spread_of(all[0].seconds).least, proofs = static_cast<double>(members) * names;
  for (const Way& way : all) {
    const Spread spread = spread_of(way.seconds);
    row({std::to_string(members) + " x " + std::to_string(names), way.name, number(spread.least * 1e3),
         number(spread.median * 1e3) + " to " + number(spread.most * 1e3),
         number(spread.least * 1e6 / proofs), number(serial / spread.least), goal_of(way, members)});
  }
}

// G9: one response is wrong, and its ballot must be named.
void measure_halving(std::uint32_t members, std::uint16_t names, int repeats) {
  const Record good = record_of(members, names);
  Record bad = good;
  Bytes& one = bad.ballots[members / 3];
  one[one.size() - kSignatureBytes - kScalarBytes] ^= 1;
  for (const Path path : {Path::kPortable, Path::kVector}) {
    if (!fast::can_run(path)) continue;
    std::vector<double> clean, halved;
    for (int i = 0; i < repeats; ++i) {
      clean.push_back(seconds_for([&] { return check_together(good, path, false); }, 0));
      halved.push_back(seconds_for([&] { return check_together(bad, path, false); }, 1));
    }
    row({path == Path::kVector ? "AVX-512 IFMA" : "portable", number(spread_of(clean).least * 1e3),
         number(spread_of(halved).least * 1e3), number(spread_of(halved).least / spread_of(clean).least),
         "2.5"});
  }
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  const int repeats = argc > 1 ? std::atoi(argv[1]) : 5;
  CHECK(sodium_init() >= 0);
  header({"ballots x names", "checked by", "ms, least", "median to most", "µs a name", "times libsodium",
          "goal"});
  measure(15, 5, repeats * 10);
  measure(1'000, 5, repeats);
  measure(193, 15, repeats);
  header({"one bad ballot of 1 000 x 5", "ms without it", "ms until it is named", "times", "goal, at most"});
  measure_halving(1'000, 5, repeats);
  return 0;
}
