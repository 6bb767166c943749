// In operational time s (the shared rate, integrated) the set W of those waiting loses i at the rate
// r_i exp(g · (n - |W|)). Uniformised (Jensen 1953): with Λ above every set's rate, the chance of a state
// after s is a Poisson mixture of the steps of a chain in discrete time.
#include "forecast/exact.hpp"

#include <bit>
#include <cmath>

#include "base/check.hpp"
#include "forecast/scene.hpp"

namespace nemcon::forecast {
namespace {

class Chain {
 public:
  explicit Chain(const Scene& scene) {
    for (const Waiting& each : scene.waiting) rates_.push_back(std::exp(each.log_rate));
    for (std::size_t gone = 0; gone <= rates_.size(); ++gone)
      stretch_.push_back(std::exp(scene.share_each * static_cast<double>(gone)));
    for (const double rate : rates_) most_ += rate;
    most_ *= *std::ranges::max_element(stretch_);
    for (std::size_t set = 0; set < std::size_t{1} << rates_.size(); ++set) set_pace(set);
  }

  // Chance that nobody is left after so much operational time.
  double done_after(double s) const {
    std::vector<double> at(std::size_t{1} << rates_.size(), 0);
    at.back() = 1;  // all wait
    double weight = std::exp(-most_ * s), sum = weight * at.front(), left = 1 - weight;
    for (int step = 1; left > 1e-14 && step < 100'000; ++step) {
      next(at);
      weight *= most_ * s / step;
      sum += weight * at.front();
      left -= weight;
    }
    return sum;
  }

 private:
  // How much of a set's chance goes for each unit of rate, and stays.
  void set_pace(std::size_t set) {
    double sum = 0;
    for (std::size_t i = 0; i < rates_.size(); ++i) sum += (set >> i & 1) != 0 ? rates_[i] : 0;
    goes_.push_back(stretch_[rates_.size() - static_cast<std::size_t>(std::popcount(set))] / most_);
    stays_.push_back(1 - sum * goes_.back());
  }

  // One step, in place: chance goes to smaller sets only, and those have had their turn.
  void next(std::vector<double>& at) const {
    for (std::size_t set = 0; set < at.size(); ++set) {
      const double goes = at[set] * goes_[set];
      for (std::size_t left = set; left != 0; left &= left - 1) {
        const auto who = static_cast<std::size_t>(std::countr_zero(left));
        at[set ^ (std::size_t{1} << who)] += goes * rates_[who];
      }
      at[set] *= stays_[set];
    }
  }

  std::vector<double> rates_, stretch_;
  std::vector<double> goes_, stays_;  // [set]
  double most_ = 0;
};

}  // namespace

std::vector<double> exact_all_by(const Past& past, const Fit& fit, std::span<const Days> days) {
  CHECK(!fit.terms.frailty && fit.terms.sigma_race <= 0);
  Days last = past.seen_until + 1;
  for (const Days day : days) last = std::max(last, day);
  const Scene scene = scene_of(past, fit, {.draws = 1, .ahead = last - past.seen_until}, 0);
  CHECK(scene.waiting.size() <= kExactHoldouts);
  const Chain chain(scene);
  std::vector<double> out;
  for (const Days day : days) {
    const Days ahead = std::max<Days>(0, day - past.seen_until);
    out.push_back(chain.done_after(scene.until[static_cast<std::size_t>(ahead)]));
  }
  return out;
}

}  // namespace nemcon::forecast
