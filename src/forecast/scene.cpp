#include "forecast/scene.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>

#include "forecast/chance.hpp"

namespace nemcon::forecast {
namespace {

std::vector<double> drawn(const Fit& fit, const SimulationAsk& ask, std::uint32_t draw) {
  std::vector<double> at = fit.at;
  if (ask.draws <= 1) return at;
  const auto size = static_cast<Eigen::Index>(at.size());
  Eigen::VectorXd normals(size);
  for (Eigen::Index i = 0; i < size; ++i)
    normals[i] = normal(ask.seed, Purpose::kParameters, draw, static_cast<std::uint32_t>(i));
  const Eigen::VectorXd off = fit.spread * normals;
  for (Eigen::Index i = 0; i < size; ++i) at[static_cast<std::size_t>(i)] += off[i];
  return at;
}

// How often an objector never gives way: 4 of 31 remembered episodes, over a flat prior.
double seldom(const SimulationAsk& ask, std::uint32_t draw) {
  if (ask.draws <= 1) return 5.0 / 33;
  const double place = uniforms(ask.seed, Purpose::kParameters, draw, 0xffff'ffff)[0];
  return boost::math::quantile(boost::math::beta_distribution<>(5, 28), place);
}

// What is learnt of a member elsewhere; of one nobody has seen, a draw of the habit that members have.
double habit_of(const std::string& id, std::size_t place, const Fit& fit, std::span<const double> at,
                const SimulationAsk& ask, std::uint32_t draw) {
  if (!fit.terms.habit) return 0;
  const auto found = std::ranges::find(fit.layout.members, id);
  if (found != fit.layout.members.end())
    return at[fit.layout.habit(static_cast<std::size_t>(found - fit.layout.members.begin()))];
  if (ask.draws <= 1) return 0;
  return fit.terms.sigma_habit * normal(ask.seed, Purpose::kHabit, draw, static_cast<std::uint32_t>(place));
}

double shared_log(const Cell& cell, const ModelTerms& terms, std::span<const double> at) {
  double sum = at[Layout::kA] + (terms.base ? at[Layout::kBase + cell.base] : 0);
  if (terms.recess && cell.recess) sum += at[Layout::kRecess];
  if (terms.deadline && cell.near_target) sum += at[Layout::kNear];
  if (terms.deadline && cell.past_target) sum += at[Layout::kPast];
  return sum;
}

double own_log(const Cell& cell, const ModelTerms& terms, std::span<const double> at) {
  if (!terms.flags) return 0;
  return (cell.objection ? at[Layout::kObjection] : 0) + (cell.procedure ? at[Layout::kProcedure] : 0) +
         (cell.rival ? at[Layout::kRival] : 0);
}

double flag_of(ObstacleKind kind, const ModelTerms& terms, std::span<const double> at) {
  if (!terms.flags) return 0;
  if (kind == ObstacleKind::kObjection) return at[Layout::kObjection];
  return at[kind == ObstacleKind::kProcedure ? Layout::kProcedure : Layout::kRival];
}

// Obstacles that stand today and are known to end.
std::vector<std::pair<Days, double>> changes_of(const MemberPast& member, Days now, const ModelTerms& terms,
                                                std::span<const double> at) {
  std::vector<std::pair<Days, double>> out;
  for (const Obstacle& each : member.obstacles) {
    if (each.from <= now && now < each.until && each.until != kNever)
      out.emplace_back(each.until - now, -flag_of(each.kind, terms, at));
  }
  return out;
}

double share_at(const Past& past, Days day) {
  const auto many = std::ranges::count_if(
      past.members, [&](const MemberPast& each) { return each.consent && each.consent->by <= day; });
  return static_cast<double>(many) / static_cast<double>(past.members.size());
}

// M of a member over the weeks that were seen, with no race effect.
double waited_until_now(const Past& past, const MemberPast& member, double habit, const ModelTerms& terms,
                        std::span<const double> at) {
  double sum = 0;
  const Days step = step_of(past.body);
  for (Days day = 0; day < past.seen_until; day += step) {
    const Cell cell = cell_at(past, member, day);
    const double share = terms.share ? at[Layout::kShare] * share_at(past, day) : 0;
    const double part = std::min(step, past.seen_until - day) / double{kWeek};
    sum += part * std::exp(shared_log(cell, terms, at) + own_log(cell, terms, at) + share + habit);
  }
  return sum;
}

// How likely what was seen of this race is under u, for each u on the grid; as distribution function.
std::vector<double> race_posterior(const Past& past, const Fit& fit, std::span<const double> at, double q) {
  const std::vector<Past> one = {past};
  const Cells cells = cells_of(one);
  std::vector<double> own(cells.layout.size(), 0);
  std::copy_n(at.begin(), Layout::kFixed, own.begin());
  for (std::size_t i = 0; i < cells.layout.members.size(); ++i) {
    const auto found = std::ranges::find(fit.layout.members, cells.layout.members[i]);
    if (fit.terms.habit && found != fit.layout.members.end())
      own[cells.layout.habit(i)] =
          at[fit.layout.habit(static_cast<std::size_t>(found - fit.layout.members.begin()))];
  }
  std::vector<double> logs;
  for (int i = 0; i < kRaceGrid; ++i) {
    const double off = (i - kRaceGrid / 2) * 6.0 / (kRaceGrid - 1);  // of sigma: -3 to 3
    own[cells.layout.race(0)] = off * fit.terms.sigma_race;
    logs.push_back(-off * off / 2 + log_likelihood(cells, fit.terms, own, q));
  }
  const double most = *std::ranges::max_element(logs);
  std::vector<double> sums;
  double sum = 0;
  for (const double each : logs) sums.push_back(sum += std::exp(each - most));
  for (double& each : sums) each /= sum;
  return sums;
}

}  // namespace

double race_effect(const Scene& scene, double sigma, double uniform) {
  if (scene.race.empty()) return 0;
  const auto found = std::ranges::lower_bound(scene.race, uniform);
  const auto place = std::min<std::ptrdiff_t>(found - scene.race.begin(), kRaceGrid - 1);
  return sigma * (static_cast<double>(place) - kRaceGrid / 2) * 6.0 / (kRaceGrid - 1);
}

Scene scene_of(const Past& past, const Fit& fit, const SimulationAsk& ask, std::uint32_t draw) {
  Scene scene{.at = drawn(fit, ask, draw)};
  const ModelTerms& terms = fit.terms;
  if (terms.frailty) scene.q = std::exp(scene.at[Layout::kLogFrailty]);
  scene.stays = ask.stays_seldom ? seldom(ask, draw) : ask.stays;
  const double share = share_at(past, past.seen_until);
  if (terms.share) scene.share_each = scene.at[Layout::kShare] / static_cast<double>(past.members.size());
  scene.until.push_back(0);
  for (Days day = 0; day < ask.ahead; ++day) {
    const Cell cell = cell_at(past, past.members.front(), past.seen_until + day);
    const double rate =
        std::exp(shared_log(cell, terms, scene.at) + (terms.share ? scene.at[Layout::kShare] * share : 0)) /
        kWeek;
    scene.common.push_back(rate);
    scene.until.push_back(scene.until.back() + rate);
  }
  for (std::size_t i = 0; i < past.members.size(); ++i) {
    const MemberPast& member = past.members[i];
    if (member.consent) continue;
    const double habit = habit_of(member.id, i, fit, scene.at, ask, draw);
    const Cell now = cell_at(past, member, past.seen_until);
    scene.waiting.push_back({i, own_log(now, terms, scene.at) + habit,
                             waited_until_now(past, member, habit, terms, scene.at), now.objection,
                             changes_of(member, past.seen_until, terms, scene.at)});
  }
  if (terms.sigma_race > 0) scene.race = race_posterior(past, fit, scene.at, scene.q);
  return scene;
}

}  // namespace nemcon::forecast
