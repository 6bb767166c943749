// Forecasts of races that are over, made with what was known on the day and without the race's own cluster:
// how good the Consent Clock would have been, beside models that anybody could have used.
#pragma once

#include <functional>

#include "forecast/score.hpp"
#include "forecast/simulate.hpp"

namespace nemcon::forecast {

// A forecast as any model gives it: samples of what is left, in weeks, counted from the day.
struct Prediction {
  std::vector<double> remaining;  // until all have consented; kMostWeeks if not by then
  std::vector<double> member_by;  // [waiting] within kMemberHorizon weeks
  std::vector<double> last;       // [waiting] chance of being the last; empty: the model does not say
};

struct Model {
  std::string name;
  // Given the races to learn from and what is known of this one. Members are in the order of Past::members,
  // those that have consented left out.
  std::function<Prediction(std::span<const Past> learnt, const Past& known, std::uint64_t seed)> predict;
};

// Constant hazard, Kaplan-Meier, share only, flags and share, objectors first, the full model, and the full
// model without each of its parts. `runs` of the simulated ones; `threads` change nothing but the time.
std::vector<Model> models(std::size_t runs, unsigned threads);

inline constexpr std::array<int, 22> kCheckpoints = {4,  8,  13, 17, 21, 26, 30, 34, 39, 43, 47,
                                                     52, 56, 60, 65, 69, 73, 78, 82, 86, 91, 95};

struct ModelScores {
  std::string model;
  std::vector<RaceScore> races;
  std::vector<std::pair<double, bool>> within_26;  // said, came: for the calibration
  std::vector<double> places;                      // for the histogram of PIT
  MeanScore mean;
};

struct BacktestAsk {
  std::uint64_t seed = 1;
  bool score_unverified = false;
  std::function<void(std::size_t, std::size_t)> progress;  // called after each cluster: done, all
};

// Every model, leaving each cluster out in turn; only races that ended in unanimity are scored.
std::vector<ModelScores> backtest(std::span<const Past> pasts, std::span<const Model> models,
                                  const BacktestAsk& ask);

// May the model be called data-driven for this class of body (forecast.md's criteria, docs/FORECAST.md)?
// Empty if so; else what fails, in words.
std::vector<std::string> failings(const ModelScores& model, const ModelScores& kaplan_meier);

}  // namespace nemcon::forecast
