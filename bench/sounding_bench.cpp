// What it costs to verify whole sealed soundings from the bytes of their messages to the verdict: key
// ceremony, manifest with the roster's keys, signatures, ballots, board, sums, blinds, locks, shares, result.
// Built twice: sounding_bench takes the quickest arithmetic that the processor has, sounding_bench_portable
// the portable one.
//
//   sounding_bench make FILE MEMBERS NAMES      makes one, unless the file is there
//   sounding_bench verify FILE                  verifies it; prints the processor time of the whole process
//   sounding_bench verify FILE REPEATS          many times in one process; its thread's least, median, most
//   sounding_bench threads FILE REPEATS COUNT   by the clock, on one thread and on so many in turns
//   sounding_bench ballots FILE                 its ballots only, as a batch; the processor time of that
//   sounding_bench making [REPEATS]             what it costs to make a ballot, and its bytes
//   sounding_bench table FOLDER [REPEATS]       15 x 5, 193 x 15 and 10 000 x 15, made there if they are
//   missing
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>

#include "ballot/batch.hpp"
#include "ballot/fast_path.hpp"
#include "ballot/verify.hpp"
#include "measure.hpp"
#include "sounding_record.hpp"

namespace nemcon::bench {
namespace {

// For weights only.
class Dice : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override { randombytes_buf(out.data(), out.size()); }
};

std::string_view arithmetic() {
  return ballot::fast::best_path() == ballot::fast::Path::kVector ? "AVX-512 IFMA" : "portable";
}

void make(const std::string& path, std::uint32_t members, std::uint16_t names) {
  if (access(path.c_str(), R_OK) == 0) return;
  const Made made = make_sounding(members, names);
  write_record(path, made.messages);
  std::printf("%u x %u: making a ballot took %s µs a name\n", members, names,
              number(made.ballots * 1e6 / members / names).c_str());
}

double seconds_to_verify(const std::vector<Bytes>& messages, std::size_t ballots) {
  Dice dice;
  const double began = processor_seconds();
  const ballot::Report report = ballot::verify_sounding(messages, dice);
  const double took = processor_seconds() - began;
  CHECK(report.verified() && report.result.has_value());
  CHECK(ballots == 0 || report.ballots == ballots);
  return took;
}

// What ballot_bench measures: no roster, board, sums, or shares.
int check_ballots(const std::string& path) {
  const std::vector<Bytes> messages = read_record(path);
  const auto is = [](ballot::Kind kind) {
    return [kind](const Bytes& message) { return ballot::kind_of_message(message) == kind; };
  };
  const auto first = std::ranges::find_if(messages, is(ballot::Kind::kManifest));
  CHECK(first != messages.end());
  const ballot::Sounding sounding = ballot::read_manifest(*first)->sounding(true);
  Dice dice;
  const double began = processor_seconds();
  ballot::BatchVerifier verifier(dice);
  for (const Bytes& message : messages) {
    if (!is(ballot::Kind::kSealed)(message)) continue;
    const auto ballot = ballot::BallotBytes::read(message);
    CHECK(ballot.ok() && check_head(*ballot, sounding, {}).ok());
    verifier.add(*ballot, sounding);
  }
  CHECK(verifier.finish().empty());
  std::printf("%.6f\n", processor_seconds() - began);
  return 0;
}

int verify(const std::string& path) {
  const std::vector<Bytes> messages = read_record(path);
  CHECK(!messages.empty());
  seconds_to_verify(messages, 0);
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  std::printf("%.6f\n", static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9);
  return 0;
}

int verify(const std::string& path, int repeats) {
  const std::vector<Bytes> messages = read_record(path);
  CHECK(!messages.empty());
  const Spread spread = repeat(repeats, [&] { return seconds_to_verify(messages, 0); });
  std::printf("%.6f %.6f %.6f\n", spread.least, spread.median, spread.most);
  return 0;
}

// By the clock, on so many threads, and on one in turns with it.
int verify_on(const std::string& path, int repeats, unsigned threads) {
  const std::vector<Bytes> messages = read_record(path);
  CHECK(!messages.empty());
  const auto timed = [&](unsigned on) {
    Dice dice;
    const auto began = std::chrono::steady_clock::now();
    CHECK(ballot::verify_sounding(messages, dice, on).verified());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  };
  double one = 1e9, many = 1e9;
  for (int i = 0; i < repeats; ++i) {
    one = std::min(one, timed(1));
    many = std::min(many, timed(threads));
  }
  std::printf("one thread %.6f s, %u threads %.6f s: %.2f times\n", one, threads, many, one / many);
  return 0;
}

void measure(const std::string& folder, std::uint32_t members, std::uint16_t names, int repeats) {
  const std::string size = std::to_string(members) + " x " + std::to_string(names);
  const std::string path =
      folder + "/sounding-" + std::to_string(members) + "x" + std::to_string(names) + ".v01";
  if (access(path.c_str(), R_OK) != 0) write_record(path, make_sounding(members, names).messages);
  const std::vector<Bytes> messages = read_record(path);
  std::size_t bytes = 0;
  for (const Bytes& message : messages) bytes += message.size();
  const Spread spread = repeat(repeats, [&] { return seconds_to_verify(messages, members); });
  const double proofs = static_cast<double>(members) * names;
  row({size, std::string(arithmetic()), number(spread.least * 1e3),
       number(spread.median * 1e3) + " to " + number(spread.most * 1e3), number(spread.least * 1e6 / proofs),
       number(static_cast<double>(bytes) / 1e6), number(static_cast<double>(bytes) / proofs)});
}

void measure_making(std::uint16_t names, int repeats) {
  constexpr std::uint32_t kMembers = 50;
  const Spread spread =
      repeat(repeats, [&] { return make_sounding(kMembers, names).ballots * 1e6 / kMembers / names; });
  const std::size_t bytes = 146 + std::size_t{288} * names;
  row({std::to_string(names), number(spread.least), number(spread.median) + " to " + number(spread.most),
       std::to_string(bytes), number(static_cast<double>(bytes) / names)});
}

int table(const std::string& folder, int repeats) {
  header({"members x names", "arithmetic", "ms, least", "median to most", "µs a name", "MB of messages",
          "bytes a name"});
  measure(folder, 15, 5, repeats * 10);
  measure(folder, 1'000, 5, repeats);
  measure(folder, 193, 15, repeats);
  measure(folder, 10'000, 15, repeats);
  return 0;
}

int making(int repeats) {
  header({"names of a ballot", "making it, µs a name, least", "median to most", "bytes of a ballot",
          "bytes a name"});
  for (const std::uint16_t names : {1, 5, 15}) measure_making(names, repeats);
  return 0;
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  CHECK(sodium_init() >= 0);
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 4 && words[0] == "make") {
    make(words[1], static_cast<std::uint32_t>(std::stoul(words[2])),
         static_cast<std::uint16_t>(std::stoul(words[3])));
    return 0;
  }
  if (words.size() == 2 && words[0] == "verify") return verify(words[1]);
  if (words.size() == 3 && words[0] == "verify") return verify(words[1], std::stoi(words[2]));
  if (words.size() == 4 && words[0] == "threads")
    return verify_on(words[1], std::stoi(words[2]), static_cast<unsigned>(std::stoul(words[3])));
  if (words.size() == 2 && words[0] == "ballots") return check_ballots(words[1]);
  const auto repeats = [&](std::size_t at) { return words.size() > at ? std::stoi(words[at]) : 5; };
  if (!words.empty() && words[0] == "making") return making(repeats(1));
  if (words.size() >= 2 && words[0] == "table") return table(words[1], repeats(2));
  std::fputs(
      "usage: sounding_bench make FILE MEMBERS NAMES | verify FILE [REPEATS] |"
      " threads FILE REPEATS COUNT | ballots FILE | making [REPEATS] | table FOLDER [REPEATS]\n",
      stderr);
  return 2;
}
