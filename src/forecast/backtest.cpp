#include "forecast/backtest.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <set>

#include "base/check.hpp"

namespace nemcon::forecast {
namespace {

// What came: of a race that ended in unanimity.
struct Truth {
  double remaining = 0;         // weeks from the day
  std::vector<bool> member_by;  // [waiting]
  std::vector<bool> last;       // [waiting]: of those of the last day
};

Truth truth_at(const Past& past, const Past& known) {
  Truth out;
  const Days done = *unanimous_by(past);
  out.remaining = std::min(kMostWeeks, (done - known.seen_until) / double{kWeek});
  for (std::size_t i = 0; i < past.members.size(); ++i) {
    if (known.members[i].consent) continue;
    const Days by = past.members[i].consent->by;
    out.member_by.push_back(by - known.seen_until <= kMemberHorizon * kWeek);
    out.last.push_back(by == done);
  }
  return out;
}

double within(const std::vector<double>& remaining, int weeks) {
  const auto many = std::ranges::count_if(remaining, [&](double each) { return each <= weeks; });
  return static_cast<double>(many) / static_cast<double>(remaining.size());
}

// The chance that one of those named first is the last, where equal ones share their places.
double hit(const std::vector<double>& last, const std::vector<bool>& was, std::size_t places) {
  double sum = 0;
  for (std::size_t i = 0; i < last.size(); ++i) {
    if (!was[i]) continue;
    const auto before = std::ranges::count_if(last, [&](double each) { return each > last[i]; });
    const auto equal = std::ranges::count(last, last[i]);
    const double left = static_cast<double>(places) - static_cast<double>(before);
    sum = std::max(sum, std::clamp(left / static_cast<double>(equal), 0.0, 1.0));
  }
  return sum;
}

void score_last(const Prediction& said, const Truth& truth, RaceScore& score) {
  const auto waiting = static_cast<double>(truth.last.size());
  score.chance = static_cast<double>(std::ranges::count(truth.last, true)) / waiting;
  score.ranks = !said.last.empty();
  if (!score.ranks) return;
  score.last_hit = hit(said.last, truth.last, 1);
  score.last_hit3 = hit(said.last, truth.last, 3);
  double chance = 0;
  for (std::size_t i = 0; i < said.last.size(); ++i) chance += truth.last[i] ? said.last[i] : 0;
  score.last_log = log_score(std::min(chance, 1.0), true);
}

void score_members(const Prediction& said, const Truth& truth, RaceScore& score) {
  for (std::size_t i = 0; i < said.member_by.size(); ++i) {
    score.member_brier +=
        brier(said.member_by[i], truth.member_by[i]) / static_cast<double>(said.member_by.size());
    score.member_log +=
        log_score(said.member_by[i], truth.member_by[i]) / static_cast<double>(said.member_by.size());
  }
}

RaceScore score_of(const Prediction& said, const Truth& truth) {
  RaceScore score;
  score_last(said, truth, score);
  if (said.remaining.empty()) return score;
  score_members(said, truth, score);
  score.crps_weeks = crps(said.remaining, truth.remaining);
  score.place = place_of(said.remaining, truth.remaining);
  score.covered = {score.place >= 0.25 && score.place <= 0.75, score.place >= 0.1 && score.place <= 0.9};
  for (std::size_t i = 0; i < kHorizons.size(); ++i) {
    const double chance = within(said.remaining, kHorizons[i]);
    score.brier[i] = brier(chance, truth.remaining <= kHorizons[i]);
    score.log[i] = log_score(chance, truth.remaining <= kHorizons[i]);
  }
  return score;
}

std::vector<Past> without(std::span<const Past> pasts, const std::string& cluster) {
  std::vector<Past> out;
  std::ranges::copy_if(pasts, std::back_inserter(out),
                       [&](const Past& each) { return each.cluster != cluster; });
  return out;
}

// Each race and each week has numbers of its own, the same for all models.
std::uint64_t seed_of(std::uint64_t seed, std::size_t race, int week) {
  return seed * 1'000'003 + race * 1'009 + static_cast<std::uint64_t>(week);
}

class Backtest {
 public:
  Backtest(std::span<const Past> pasts, std::span<const Model> models, const BacktestAsk& ask)
      : pasts_(pasts), models_(models), ask_(ask) {
    for (const Model& each : models) out_.push_back({.model = each.name});
  }

  void score_cluster(const std::string& cluster) {
    const std::vector<Past> learnt = without(pasts_, cluster);
    for (std::size_t i = 0; i < pasts_.size(); ++i) {
      const Past& past = pasts_[i];
      const bool counts = past.verified || ask_.score_unverified;
      if (past.cluster == cluster && counts && unanimous_by(past)) score_race(i, learnt);
    }
  }

  std::vector<ModelScores> finish() {
    for (ModelScores& each : out_) each.mean = mean_of(each.races);
    return std::move(out_);
  }

 private:
  void score_race(std::size_t race, const std::vector<Past>& learnt) {
    const Past& past = pasts_[race];
    for (const int week : kCheckpoints) {
      const Days day = week * kWeek;
      if (day >= *unanimous_by(past)) return;
      Past known = as_known(past, day);
      known.seen_until = day;
      if (std::ranges::all_of(known.members, [](const MemberPast& each) { return each.consent.has_value(); }))
        continue;
      const Truth truth = truth_at(past, known);
      for (std::size_t i = 0; i < models_.size(); ++i) {
        const Prediction said = models_[i].predict(learnt, known, seed_of(ask_.seed, race, week));
        RaceScore score = score_of(said, truth);
        score.race = past.race;
        score.cluster = past.cluster;
        score.week = week;
        if (!said.remaining.empty()) {
          out_[i].within_26.emplace_back(within(said.remaining, 26), truth.remaining <= 26);
          out_[i].places.push_back(score.place);
        }
        out_[i].races.push_back(std::move(score));
      }
    }
  }

  std::span<const Past> pasts_;
  std::span<const Model> models_;
  const BacktestAsk& ask_;
  std::vector<ModelScores> out_;
};

}  // namespace

std::vector<ModelScores> backtest(std::span<const Past> pasts, std::span<const Model> models,
                                  const BacktestAsk& ask) {
  std::set<std::string> clusters;
  for (const Past& each : pasts) clusters.insert(each.cluster);
  Backtest work(pasts, models, ask);
  std::size_t done = 0;
  for (const std::string& each : clusters) {
    if (clusters.size() > 1) work.score_cluster(each);
    if (ask.progress) ask.progress(++done, clusters.size());
  }
  return work.finish();
}

std::vector<std::string> failings(const ModelScores& model, const ModelScores& kaplan_meier) {
  std::vector<std::string> out;
  const MeanScore &own = model.mean, &other = kaplan_meier.mean;
  const auto at_most = [&](double value, double most, const std::string& what) {
    if (!(value <= most)) out.push_back(fmt::format("{}: {:.2f}, at most {:.2f}", what, value, most));
  };
  if (own.clusters < 8) out.push_back(fmt::format("clusters of races: {}, at least 8", own.clusters));
  if (own.clusters == 0) return out;
  at_most(own.mean.crps_weeks / other.mean.crps_weeks, 0.75, "CRPS beside Kaplan-Meier's");
  at_most(own.mean.brier[1] / other.mean.brier[1], 0.75, "Brier score of 26 weeks beside Kaplan-Meier's");
  if (own.coverage[1] < 0.7 || own.coverage[1] > 0.9)
    out.push_back(fmt::format("80 % intervals held {:.0f} %, from 70 to 90", 100 * own.coverage[1]));
  for (std::size_t i = 0; i < own.crps_by_cluster.size(); ++i)
    at_most(own.crps_by_cluster[i].second / std::max(1e-9, other.crps_by_cluster[i].second), 1.8,
            "CRPS of the races of " + own.crps_by_cluster[i].first + " beside Kaplan-Meier's");
  return out;
}

}  // namespace nemcon::forecast
