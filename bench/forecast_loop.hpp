// What a forecast costs if it is written down as it is said: every day every member that waits may consent.
#pragma once

#include <cmath>
#include <random>
#include <vector>

#include "forecast/scene.hpp"

namespace nemcon::bench {

// Chance of all within the days of the scene; edges[i][j]: by how much i's consent multiplies j's rate.
inline double chance_by_days(const forecast::Scene& scene, double sigma_race, std::size_t runs,
                             const std::vector<std::vector<double>>& edges = {}) {
  std::mt19937_64 chance(1);
  const auto uniform = [&] { return static_cast<double>(chance() >> 11) * 0x1p-53; };
  // Who has waited for m is slow the more likely: gamma of the rate 1/q + m.
  std::gamma_distribution<double> frailty(scene.q > 0 ? 1 / scene.q : 1, 1);
  const std::size_t many = scene.waiting.size();
  std::vector<double> own;
  for (const auto& each : scene.waiting) own.push_back(std::exp(each.log_rate));
  std::size_t ended = 0;
  std::vector<std::size_t> waiting, today;
  std::vector<double> rates(many);
  for (std::size_t run = 0; run < runs; ++run) {
    const double u = std::exp(forecast::race_effect(scene, sigma_race, uniform()));
    waiting.clear();
    for (std::size_t i = 0; i < many; ++i) {
      rates[i] =
          own[i] * u * (scene.q > 0 ? frailty(chance) / (1 / scene.q + scene.waiting[i].waited * u) : 1);
      waiting.push_back(i);
    }
    for (std::size_t day = 0; day < scene.common.size() && !waiting.empty(); ++day) {
      const double share =
          scene.common[day] * std::exp(scene.share_each * static_cast<double>(many - waiting.size()));
      today.clear();
      for (const std::size_t i : waiting)
        if (uniform() >= std::exp(-share * rates[i])) today.push_back(i);
      for (const std::size_t i : today) {
        std::erase(waiting, i);
        if (!edges.empty())
          for (std::size_t j = 0; j < many; ++j) rates[j] *= edges[i][j];
      }
    }
    ended += waiting.empty() ? 1 : 0;
  }
  return static_cast<double>(ended) / static_cast<double>(runs);
}

}  // namespace nemcon::bench
