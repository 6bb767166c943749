#include "forecast/score.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/check.hpp"
#include "forecast/chance.hpp"

namespace nemcon::forecast {
namespace {

constexpr int kResamples = 2'000;
constexpr std::array<double, 6> kBinFrom = {0, 0.1, 0.3, 0.5, 0.7, 0.9};

void add(RaceScore& sum, const RaceScore& each, double weight) {
  sum.crps_weeks += weight * each.crps_weeks;
  for (std::size_t i = 0; i < kHorizons.size(); ++i) {
    sum.brier[i] += weight * each.brier[i];
    sum.log[i] += weight * each.log[i];
  }
  sum.member_brier += weight * each.member_brier;
  sum.member_log += weight * each.member_log;
  sum.last_hit += weight * each.last_hit;
  sum.last_hit3 += weight * each.last_hit3;
  sum.last_log += weight * each.last_log;
  sum.chance += weight * each.chance;
}

// Each race its part of its cluster, each forecast its part of its race.
std::vector<double> weights_of(std::span<const RaceScore> scores, std::size_t clusters) {
  std::map<std::string, std::map<std::string, int>> many;
  for (const RaceScore& each : scores) ++many[each.cluster][each.race];
  std::vector<double> out;
  for (const RaceScore& each : scores) {
    const auto& races = many.at(each.cluster);
    out.push_back(1.0 /
                  (static_cast<double>(clusters) * static_cast<double>(races.size()) * races.at(each.race)));
  }
  return out;
}

}  // namespace

double brier(double said, bool came) { return (said - (came ? 1 : 0)) * (said - (came ? 1 : 0)); }

double log_score(double said, bool came) {
  const double kept = std::clamp(said, 1e-3, 1 - 1e-3);
  return -std::log(came ? kept : 1 - kept);
}

double crps(std::vector<double> samples, double came) {
  CHECK(!samples.empty());
  std::ranges::sort(samples);
  const auto count = static_cast<double>(samples.size());
  double off = 0, spread = 0;  // Σ_i Σ_j |x_i - x_j| = 2 Σ_i (2 i - n + 1) x_i of the sorted
  for (std::size_t i = 0; i < samples.size(); ++i) {
    off += std::abs(samples[i] - came);
    spread += (2 * static_cast<double>(i) - count + 1) * samples[i];
  }
  return off / count - spread / (count * count);
}

double place_of(std::span<const double> samples, double came) {
  double below = 0, same = 0;
  for (const double each : samples) {
    below += each < came ? 1 : 0;
    same += each == came ? 1 : 0;
  }
  return (below + same / 2) / static_cast<double>(samples.size());
}

MeanScore mean_of(std::span<const RaceScore> scores) {
  MeanScore out{.forecasts = scores.size()};
  std::map<std::string, std::pair<double, double>> by_cluster;  // weighted sum of CRPS, weights
  for (const RaceScore& each : scores) by_cluster[each.cluster] = {};
  out.clusters = by_cluster.size();
  const auto weights = weights_of(scores, out.clusters);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    add(out.mean, scores[i], weights[i]);
    for (std::size_t j = 0; j < 2; ++j) out.coverage[j] += scores[i].covered[j] ? weights[i] : 0;
    auto& [sum, weight] = by_cluster[scores[i].cluster];
    sum += weights[i] * scores[i].crps_weeks;
    weight += weights[i];
  }
  for (const auto& [name, own] : by_cluster) out.crps_by_cluster.emplace_back(name, own.first / own.second);
  return out;
}

Difference compare_crps(const MeanScore& first, const MeanScore& second, std::uint64_t seed) {
  CHECK(first.crps_by_cluster.size() == second.crps_by_cluster.size());
  std::vector<double> off;
  for (std::size_t i = 0; i < first.crps_by_cluster.size(); ++i)
    off.push_back(first.crps_by_cluster[i].second - second.crps_by_cluster[i].second);
  Difference out;
  out.clusters = static_cast<int>(off.size());
  if (off.empty()) return out;
  out.better = static_cast<int>(std::ranges::count_if(off, [](double each) { return each < 0; }));
  const auto count = static_cast<double>(off.size());
  out.mean = std::accumulate(off.begin(), off.end(), 0.0) / count;
  std::vector<double> means;
  for (int i = 0; i < kResamples; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j < off.size(); ++j) {
      const double at = uniforms(seed, Purpose::kBootstrap, static_cast<std::uint32_t>(i),
                                 static_cast<std::uint32_t>(j))[0];
      sum += off[std::min(off.size() - 1, static_cast<std::size_t>(at * count))];
    }
    means.push_back(sum / count);
  }
  std::ranges::sort(means);
  out.low = means[kResamples / 20];
  out.high = means[kResamples - kResamples / 20 - 1];
  return out;
}

std::vector<Bin> calibration(std::span<const std::pair<double, bool>> forecasts) {
  std::vector<Bin> out(kBinFrom.size());
  for (const auto& [said, came] : forecasts) {
    const auto after = std::ranges::upper_bound(kBinFrom, said);
    Bin& bin = out[static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, after - kBinFrom.begin() - 1))];
    bin.said += said;
    bin.came += came ? 1 : 0;
    ++bin.count;
  }
  for (Bin& each : out) {
    if (each.count == 0) continue;
    each.said /= static_cast<double>(each.count);
    each.came /= static_cast<double>(each.count);
  }
  return out;
}

}  // namespace nemcon::forecast
