// How good forecasts were. Each score is proper: who says what he believes has the best expectation (Gneiting
// & Raftery 2007). Lower is better, but for coverage, which should be what it says.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace nemcon::forecast {

double brier(double said, bool came);
// Of a chance that is kept away from 0 and 1 by 1e-3, or one mistake would outweigh everything.
double log_score(double said, bool came);
// Of samples of a number against what it was: E|X - y| - E|X - X'| / 2. Sorts the samples.
double crps(std::vector<double> samples, double came);
// Where the outcome lies among the samples, 0 to 1; of equal ones the middle.
double place_of(std::span<const double> samples, double came);

// One forecast of a race on one day, once the race has ended.
struct RaceScore {
  std::string race, cluster;
  int week = 0;  // of the race, on which it was made
  double crps_weeks = 0;
  double place = 0;
  std::array<double, 3> brier{}, log{};     // all have consented within 13, 26, 52 weeks
  double member_brier = 0, member_log = 0;  // a member has within 13 weeks, mean over those waiting
  double last_hit = 0, last_hit3 = 0, last_log = 0,
         chance = 0;              // the last holdout named first, among the first three
  bool ranks = true;              // false: the model names no last holdout
  std::array<bool, 2> covered{};  // 50 and 80 %
};
inline constexpr std::array<int, 3> kHorizons = {13, 26, 52};  // weeks
inline constexpr int kMemberHorizon = 13;
inline constexpr double kMostWeeks = 104;  // remaining weeks are cut there for CRPS

// Means of races within clusters, then of clusters: each cluster counts once.
struct MeanScore {
  std::size_t forecasts = 0, clusters = 0;
  RaceScore mean;                                               // covered and place aside
  std::array<double, 2> coverage{};                             // of 50 and 80 %
  std::vector<std::pair<std::string, double>> crps_by_cluster;  // by name
};
MeanScore mean_of(std::span<const RaceScore> scores);

// Difference of means over clusters (first minus second), with its 90 % interval by resampling clusters.
struct Difference {
  double mean = 0, low = 0, high = 0;
  int better = 0, clusters = 0;  // in how many of them the first is better
};
Difference compare_crps(const MeanScore& first, const MeanScore& second, std::uint64_t seed);

// Chances said, in bins, against what came.
struct Bin {
  double said = 0, came = 0;  // means
  std::size_t count = 0;
};
std::vector<Bin> calibration(std::span<const std::pair<double, bool>> forecasts);

}  // namespace nemcon::forecast
