#include "forecast/outlook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/check.hpp"

namespace nemcon::forecast {
namespace {

constexpr std::size_t kDraws = 100;
constexpr Days kAhead = 156 * kWeek;

Chance chance_by(const Simulation& run, Days day) {
  std::vector<double> all;
  for (std::size_t i = 0; i < run.draws; ++i) all.push_back(run.all_by(day, i));
  std::ranges::sort(all);
  return {day, run.all_by(day), all[all.size() / 10], all[all.size() - 1 - all.size() / 10]};
}

// Of the logit over draws, kept away from nought and one by half a run.
double spread_of(const Simulation& run, Days day) {
  const double each = static_cast<double>(run.runs()) / static_cast<double>(run.draws);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < run.draws; ++i) {
    const double p = std::clamp(run.all_by(day, i), 0.5 / each, 1 - 0.5 / each);
    const double logit = std::log(p / (1 - p));
    sum += logit;
    squares += logit * logit;
  }
  const auto count = static_cast<double>(run.draws);
  return squares / count - sum / count * sum / count;
}

std::string reason_of(const MemberPast& member, Days now) {
  std::string out;
  for (const Obstacle& each : member.obstacles) {
    if (each.from > now || now >= each.until) continue;
    if (!out.empty()) out += "; ";
    if (each.kind == ObstacleKind::kObjection)
      out += each.reason.empty() ? "it objects" : "it objects: " + each.reason;
    else
      out += each.kind == ObstacleKind::kRival ? "it has a candidate of its own" : each.reason;
  }
  return out;
}

std::vector<Holdout> holdouts_of(const Past& known, const Simulation& run, Days by) {
  std::vector<Holdout> out;
  for (std::size_t i = 0; i < run.waiting.size(); ++i)
    out.push_back({run.waiting[i], run.last[i], run.member_by(i, by),
                   reason_of(known.members[run.waiting[i]], known.seen_until)});
  return out;
}

Owed owed_to(double own, double prior) {
  if (!(own < 0.75 * prior)) return Owed::kPrior;
  return own < 0.25 * prior ? Owed::kMostlyData : Owed::kPartly;
}

}  // namespace

std::string_view name_of(Owed owed) {
  switch (owed) {
    case Owed::kMostlyData: return "mostly_data";
    case Owed::kPartly: return "partly";
    case Owed::kPrior: return "prior";
  }
  return "";
}

Outlook outlook(const Past& known, std::span<const Past> learnt, const OutlookAsk& ask) {
  CHECK(!ask.days.empty() &&
        std::ranges::any_of(known.members, [](const auto& each) { return !each.consent; }));
  const SimulationAsk runs{.seed = ask.seed,
                           .runs = ask.runs,
                           .draws = kDraws,
                           .threads = ask.threads,
                           .ahead = std::max(kAhead, ask.days.back() - known.seen_until)};
  const Cells cells = cells_of(learnt);
  const Fit prior = prior_fit(cells.layout, {});
  const Simulation blind = simulate(known, prior, runs);
  const Simulation run = learnt.empty() ? blind : simulate(known, fit(cells, {}), runs);
  Outlook out;
  for (const Days day : ask.days) out.chances.push_back(chance_by(run, day));
  out.early = run.quantile(0.1);
  out.half = run.quantile(0.5);
  out.late = run.quantile(0.9);
  out.holdouts = holdouts_of(known, run, ask.days.back());
  out.ranked = std::ranges::any_of(out.holdouts, [](const Holdout& each) { return !each.reason.empty(); });
  if (out.ranked) std::ranges::stable_sort(out.holdouts, std::greater{}, &Holdout::last);
  if (!learnt.empty()) out.owed = owed_to(spread_of(run, ask.days.back()), spread_of(blind, ask.days.back()));
  out.races = learnt.size();
  std::set<std::string> clusters;
  for (const Past& each : learnt) clusters.insert(each.cluster);
  out.clusters = clusters.size();
  return out;
}

std::string said(double chance) {
  const int fives = static_cast<int>(std::lround(chance * 20)) * 5;
  if (fives < 5) return "<5 %";
  return fives > 95 ? ">95 %" : fmt::format("{} %", fives);
}

}  // namespace nemcon::forecast
