// Race files, version 1: JSON Lines, one report a line. docs/RACES.md is the format in words.
// Reading is strict and goes on after a fault, so that whoever corrects a file sees all of its
// faults at once.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "chamber/report.hpp"

namespace nemcon::codec {

inline constexpr std::size_t kFaultsShown = 20;

struct RaceFault {
  std::size_t line = 0;    // from 1
  std::size_t column = 0;  // in bytes, from 1; 0: the member as a whole
  std::string field;       // empty: the line as a whole
  std::string what;        // what is wrong and what would be right
};

// "races/x.jsonl:12: value: `suport` is no ...": with the column after the line where there is one.
std::string fault_text(std::string_view file, const RaceFault& fault);

struct Race {
  std::vector<chamber::Report> reports;  // in the order of the file; those without fault
  std::vector<std::size_t> lines;        // of each report, from 1
  std::vector<RaceFault> faults;         // at most kFaultsShown, by line
  std::size_t faults_in_all = 0;
  bool ok() const { return faults_in_all == 0; }
};

// Takes a file as it comes, in pieces of any size, and keeps no more of it than a line.
class RaceReader {
 public:
  void feed(std::string_view piece);
  Race finish() &&;

 private:
  void line(std::string_view text);
  void report(std::string_view text);
  void fault(std::string field, std::string what, std::size_t column = 0);
  void keep(std::string_view piece);
  void end_line();

  Race race_;
  std::string pending_;    // of the line that has not ended yet
  bool too_long_ = false;  // the pending line is; its bytes are no longer kept
  std::size_t number_ = 0;
};

Race read_race(std::string_view text);

// The line of a report, with its line feed: members in the order of docs/RACES.md.
std::string write_report(const chamber::Report& report);

}  // namespace nemcon::codec
