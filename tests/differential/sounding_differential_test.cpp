// Two programs that were written apart say the same of the same bytes: the verdict, the first message that
// may not stand, why and where; how far it came and what came out. NEMCON_MUTANTS and NEMCON_SEED ask for
// more, or others.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "ballot/sounding_testing.hpp"
#include "records.hpp"

namespace nemcon::ballot {
namespace {

std::string text_of(const OptionTotal& total) {
  std::string out;
  for (const std::uint32_t each : total.by_class) out += (out.empty() ? "" : "+") + std::to_string(each);
  return out + "=" + std::to_string(total.all);
}

std::string text_of(const SoundingResult& result) {
  std::string out = std::to_string(result.counted) + "/";
  for (const Outcome each : result.names) out += std::to_string(static_cast<int>(each));
  out += "/";
  for (const auto& [encourage, discourage] : result.totals)
    out += text_of(encourage) + "," + text_of(discourage) + ";";
  return out;
}

std::string text_of(const Report::Departure& departure) {
  const auto& [message, flaw] = departure;
  return std::to_string(message) + ":" + std::string(name_of(flaw.fault)) + ":" +
         std::string(name_of(flaw.part)) + ":" + std::to_string(flaw.index);
}

// As web/tools/verdict.ts has it.
std::string line_of(const Report& report) {
  std::string out = report.departure ? text_of(*report.departure) : "-";
  out += " " + std::string(name_of(report.phase)) + " " + std::to_string(report.ballots);
  out += " " + (report.sounding ? to_hex(report.sounding->hash) : "-");
  out += " " + (report.keys ? to_hex(report.keys->hash) : "-");
  return out + " " + (report.result ? text_of(*report.result) : "-");
}

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): one thread
  return text == nullptr ? otherwise : std::stoull(text);
}

std::vector<std::string> lines_by_node(const std::vector<Record>& records) {
  const std::string file = std::string(NEMCON_BINARY_DIR) + "/sounding_differential";
  std::ofstream out(file + ".in");
  for (const Record& record : records) {
    out << "# " << record.name << "\n";
    for (const Bytes& message : record.messages) out << to_hex(message) << "\n";
  }
  out.close();
  const std::string command = std::string(NEMCON_NODE) + " " + NEMCON_SOURCE_DIR +
                              "/web/tools/verify-sounding.mjs " + file + ".in >" + file + ".out";
  // It ends with 1 if there is a departure.
  (void)std::system(command.c_str());  // NOLINT(concurrency-mt-unsafe): one thread
  std::vector<std::string> lines;
  std::ifstream in(file + ".out");
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string fault_in(const std::string& line) {
  const std::size_t from = line.find(':');
  return from == std::string::npos ? "none" : line.substr(from + 1, line.find(':', from + 1) - from - 1);
}

TEST(TwoVerifiers, SayTheSameOfWholeRecordsAndOfMutants) {
  const std::vector<Record> whole = whole_records();
  std::vector<Record> records = whole;
  std::ranges::copy(bad_records(), std::back_inserter(records));
  const std::uint64_t seed = number_from("NEMCON_SEED", 1), count = number_from("NEMCON_MUTANTS", 300);
  SeededRandom chance(seed);
  for (std::uint64_t i = 0; i < count; ++i) records.push_back(mutant_of(whole, chance));
  const std::vector<std::string> theirs = lines_by_node(records);
  ASSERT_EQ(theirs.size(), records.size());
  std::map<std::string, int> faults;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const std::string ours = line_of(verify(records[i].messages));
    EXPECT_EQ(ours, theirs[i]) << "record " << i << " (" << records[i].name << ") of seed " << seed;
    ++faults[fault_in(ours)];
  }
  for (const auto& [fault, times] : faults) std::cout << times << " " << fault << "\n";
  EXPECT_GE(faults.size(), 45u);
  EXPECT_GE(faults["none"], 6);
}

}  // namespace
}  // namespace nemcon::ballot
