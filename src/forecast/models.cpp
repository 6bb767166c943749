// The models that a backtest holds against each other.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <numeric>

#include "forecast/backtest.hpp"
#include "forecast/chance.hpp"

namespace nemcon::forecast {
namespace {

constexpr std::size_t kSamples = 2'000;  // of a closed-form model

std::vector<const MemberPast*> waiting_in(const Past& known) {
  std::vector<const MemberPast*> out;
  for (const MemberPast& each : known.members)
    if (!each.consent) out.push_back(&each);
  return out;
}

// Waits of members, in weeks: how long, and whether it ended.
struct Spell {
  double weeks;
  bool ended;
};

std::vector<Spell> spells_of(std::span<const Past> pasts) {
  std::vector<Spell> out;
  for (const Past& past : pasts)
    for (const MemberPast& member : past.members) {
      const Days days = member.consent ? member.consent->by : past.seen_until;
      out.push_back({std::max(0.5, days / double{kWeek}), member.consent.has_value()});
    }
  return out;
}

// All members independent with the chance by(w) of having consented within w weeks: samples of the last one.
Prediction independent(std::size_t members, const std::function<double(double)>& by, std::uint64_t seed) {
  Prediction out;
  out.member_by.assign(members, by(kMemberHorizon));
  std::vector<double> all;  // chance of all by each week
  for (int week = 0; week <= static_cast<int>(kMostWeeks); ++week)
    all.push_back(std::pow(by(week), static_cast<double>(members)));
  for (std::uint32_t i = 0; i < kSamples; ++i) {
    const double at = uniforms(seed, Purpose::kWait, i, 0)[0];
    const auto found = std::ranges::lower_bound(all, at);
    out.remaining.push_back(std::min(kMostWeeks, static_cast<double>(found - all.begin())));
  }
  out.last.assign(members, 1 / static_cast<double>(members));
  return out;
}

// Consents per member-week; the race's own weeks count as those of the others.
Prediction constant_hazard(std::span<const Past> learnt, const Past& known, std::uint64_t seed) {
  double events = 0, weeks = 0;
  std::vector<Past> all(learnt.begin(), learnt.end());
  all.push_back(known);
  for (const Spell& each : spells_of(all)) {
    events += each.ended ? 1 : 0;
    weeks += each.weeks;
  }
  const double rate = std::max(events, 0.5) / weeks;
  return independent(waiting_in(known).size(), [rate](double w) { return 1 - std::exp(-rate * w); }, seed);
}

// Kaplan & Meier 1958 over all members that were learnt from; beyond the last wait the curve stays where it
// is.
class Survival {
 public:
  explicit Survival(std::vector<Spell> spells) {
    std::ranges::sort(spells, {}, &Spell::weeks);
    double left = static_cast<double>(spells.size()), chance = 1;
    for (const Spell& each : spells) {
      if (each.ended) {
        chance *= 1 - 1 / left;
        steps_.emplace_back(each.weeks, chance);
      }
      --left;
    }
  }
  double after(double weeks) const {
    const auto found =
        std::ranges::upper_bound(steps_, weeks, {}, [](const auto& step) { return step.first; });
    return found == steps_.begin() ? 1 : std::prev(found)->second;
  }

 private:
  std::vector<std::pair<double, double>> steps_;
};

Prediction kaplan_meier(std::span<const Past> learnt, const Past& known, std::uint64_t seed) {
  const Survival survival(spells_of(learnt));
  const double now = known.seen_until / double{kWeek};
  const double left = std::max(survival.after(now), 1e-3);
  return independent(
      waiting_in(known).size(),
      [&](double w) { return std::clamp(1 - survival.after(now + w) / left, 0.0, 1.0); }, seed);
}

// Who objects is last, then whom procedure holds up; among equals nobody is named before another.
Prediction objectors_first(std::span<const Past>, const Past& known, std::uint64_t) {
  Prediction out;
  double sum = 0;
  for (const MemberPast* each : waiting_in(known)) {
    double weight = 1;
    for (const Obstacle& obstacle : each->obstacles)
      if (obstacle.from <= known.seen_until && known.seen_until < obstacle.until)
        weight = std::max(weight, obstacle.kind == ObstacleKind::kObjection ? 1e6 : 1e3);
    out.last.push_back(weight);
    sum += weight;
  }
  for (double& each : out.last) each /= sum;
  return out;
}

Prediction from(const Simulation& simulation) {
  Prediction out;
  for (const Days done : simulation.done)
    out.remaining.push_back(done == kNever ? kMostWeeks
                                           : std::min(kMostWeeks, (done - simulation.from) / double{kWeek}));
  for (std::size_t i = 0; i < simulation.waiting.size(); ++i)
    out.member_by.push_back(simulation.member_by(i, simulation.from + kMemberHorizon * kWeek));
  out.last = simulation.last;
  return out;
}

// One fit for all checkpoints of a cluster: the races that were learnt from are the same.
class Fitted {
 public:
  Fitted(ModelTerms terms, std::size_t runs, unsigned threads)
      : terms_(terms), runs_(runs), threads_(threads) {}

  Prediction operator()(std::span<const Past> learnt, const Past& known, std::uint64_t seed) {
    if (!fit_ || learnt_ != std::vector<Past>(learnt.begin(), learnt.end())) {
      learnt_.assign(learnt.begin(), learnt.end());
      fit_ = fit(cells_of(learnt_), terms_);
    }
    return from(simulate(known, *fit_,
                         {.seed = seed,
                          .runs = runs_,
                          .draws = 50,
                          .threads = threads_,
                          .ahead = static_cast<Days>(kMostWeeks) * kWeek,
                          .dated = 0,
                          .counted = {known.seen_until + kMemberHorizon * kWeek}}));
  }

 private:
  ModelTerms terms_;
  std::size_t runs_;
  unsigned threads_;
  std::vector<Past> learnt_;
  std::optional<Fit> fit_;
};

// How much races differ (sigma_u), chosen by leaving each cluster out of those that are learnt from, the race
// that is forecast never among them: nested validation. One choice for all checkpoints of a cluster.
class Nested {
 public:
  Nested(std::size_t runs, unsigned threads) : runs_(runs), threads_(threads) {}

  Prediction operator()(std::span<const Past> learnt, const Past& known, std::uint64_t seed) {
    if (!chosen_ || learnt_ != std::vector<Past>(learnt.begin(), learnt.end())) {
      learnt_.assign(learnt.begin(), learnt.end());
      chosen_ = std::make_shared<Fitted>(ModelTerms{.sigma_race = best(seed)}, runs_, threads_);
    }
    return (*chosen_)(learnt, known, seed);
  }

 private:
  double best(std::uint64_t seed) const {
    double best_sigma = 0.2, best_crps = std::numeric_limits<double>::max();
    for (const double sigma : {0.0, 0.2, 0.5}) {
      auto own = std::make_shared<Fitted>(ModelTerms{.sigma_race = sigma}, kInnerRuns, threads_);
      const Model model{"", [own](auto races, const Past& race, std::uint64_t number) {
                          return (*own)(races, race, number);
                        }};
      const auto scores = backtest(learnt_, std::span(&model, 1), {.seed = seed, .score_unverified = true});
      if (scores[0].races.empty() || scores[0].mean.mean.crps_weeks >= best_crps) continue;
      best_crps = scores[0].mean.mean.crps_weeks;
      best_sigma = sigma;
    }
    return best_sigma;
  }

  static constexpr std::size_t kInnerRuns = 500;
  std::size_t runs_;
  unsigned threads_;
  std::vector<Past> learnt_;
  std::shared_ptr<Fitted> chosen_;
};

}  // namespace

std::vector<Model> models(std::size_t runs, unsigned threads) {
  const auto fitted = [&](std::string name, ModelTerms terms) {
    auto own = std::make_shared<Fitted>(terms, runs, threads);
    return Model{std::move(name), [own](auto learnt, const Past& known, std::uint64_t seed) {
                   return (*own)(learnt, known, seed);
                 }};
  };
  const ModelTerms few{
      .base = false, .deadline = false, .recess = false, .habit = false, .frailty = false, .sigma_race = 0};
  ModelTerms share = few;
  share.flags = false;
  std::vector<Model> out = {
      {"constant hazard", constant_hazard},
      {"Kaplan-Meier", kaplan_meier},
      fitted("share only", share),
      {"objectors first", objectors_first},
      fitted("flags and share", few),
      fitted("full, sigma_u 0.5", {.sigma_race = 0.5}),
      fitted("full", {}),
      {"full, sigma_u by nested validation",
       [nested = std::make_shared<Nested>(runs, threads)](
           auto learnt, const Past& known, std::uint64_t seed) { return (*nested)(learnt, known, seed); }},
      fitted("full, no race effect", {.sigma_race = 0}),
      fitted("full, no flags", {.flags = false}),
      fitted("full, no share", {.share = false}),
      fitted("full, no deadline", {.deadline = false}),
      fitted("full, no habit", {.habit = false}),
      fitted("full, no frailty", {.frailty = false})};
  return out;
}

}  // namespace nemcon::forecast
