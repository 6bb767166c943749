// How the benchmarks measure and print: every number is the median of some repeats with the least and the
// most beside it, as rows of a Markdown table, so that what is printed is what is written down.
#pragma once

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

namespace nemcon::bench {

using Clock = std::chrono::steady_clock;

inline double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Time that this thread has had a processor for: what else the machine does stays out of it.
inline double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Spread {
  double median = 0, least = 0, most = 0;
};

inline Spread spread_of(std::vector<double> values) {
  std::ranges::sort(values);
  return {values[values.size() / 2], values.front(), values.back()};
}

// Calls `once`, which gives a number, so many times.
inline Spread repeat(int times, const std::function<double()>& once) {
  std::vector<double> values;
  for (int i = 0; i < times; ++i) values.push_back(once());
  return spread_of(std::move(values));
}

// "12 345", "1.23": three digits that count, thousands set apart.
inline std::string number(double value) {
  char text[32];
  const int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  std::string digits = text;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, 1, ' ');
  return digits;
}

// "12 345 (11 900 to 12 800)"
inline std::string text(const Spread& spread) {
  return number(spread.median) + " (" + number(spread.least) + " to " + number(spread.most) + ")";
}

inline void row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells) line += " " + cell + " |";
  std::puts(line.c_str());
  std::fflush(stdout);
}

inline void header(const std::vector<std::string>& cells) {
  row(cells);
  row(std::vector<std::string>(cells.size(), "---"));
}

}  // namespace nemcon::bench
