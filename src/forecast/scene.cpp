#include "forecast/scene.hpp"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <cmath>
#include <limits>

#include "forecast/chance.hpp"
#include "forecast/fast_run.hpp"

namespace nemcon::forecast {
namespace {

// How often an objector never gives way: 4 of 31 remembered episodes, over a flat prior.
double seldom(const SimulationAsk& ask, std::uint32_t draw) {
  if (ask.draws <= 1) return 5.0 / 33;
  const double place = uniforms(ask.seed, Purpose::kParameters, draw, 0xffff'ffff)[0];
  return boost::math::quantile(boost::math::beta_distribution<>(5, 28), place);
}

double shared_log(const Cell& cell, const ModelTerms& terms, std::span<const double> at) {
  double sum = at[Layout::kA] + (terms.base ? at[Layout::kBase + cell.base] : 0);
  if (terms.recess && cell.recess) sum += at[Layout::kRecess];
  if (terms.deadline && cell.near_target) sum += at[Layout::kNear];
  if (terms.deadline && cell.past_target) sum += at[Layout::kPast];
  return sum;
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

unsigned flags_of(const Cell& cell) {
  return (cell.objection ? 1U : 0) | (cell.procedure ? 2U : 0) | (cell.rival ? 4U : 0);
}

double own_log(unsigned flags, const ModelTerms& terms, std::span<const double> at) {
  double sum = 0;
  if (flags & 1U) sum += flag_of(ObstacleKind::kObjection, terms, at);
  if (flags & 2U) sum += flag_of(ObstacleKind::kProcedure, terms, at);
  if (flags & 4U) sum += flag_of(ObstacleKind::kRival, terms, at);
  return sum;
}

bool shares(const Cell& a, const Cell& b) {
  return a.base == b.base && a.recess == b.recess && a.near_target == b.near_target &&
         a.past_target == b.past_target;
}

bool same_rate(const Cell& a, const Cell& b) {
  return shares(a, b) && a.share == b.share && flags_of(a) == flags_of(b);
}

std::ptrdiff_t habit_place(const Fit& fit, const std::string& id) {
  const auto found = std::ranges::find(fit.layout.members, id);
  if (!fit.terms.habit || found == fit.layout.members.end()) return -1;
  return static_cast<std::ptrdiff_t>(
      fit.layout.habit(static_cast<std::size_t>(found - fit.layout.members.begin())));
}

// The place of the cell that is like this one, which joins them if there is none. The last ones are likelier.
template <class Like>
std::size_t kind_of(std::vector<Cell>& kinds, const Cell& cell, Like like) {
  for (std::size_t i = kinds.size(); i-- > 0;)
    if (like(kinds[i], cell)) return i;
  kinds.push_back(cell);
  return kinds.size() - 1;
}

}  // namespace

double race_at(std::size_t place, double sigma) {
  return sigma * (static_cast<double>(place) - kRaceGrid / 2) * 6.0 / (kRaceGrid - 1);
}

double race_effect(const Scene& scene, double sigma, double uniform) {
  if (scene.race.empty()) return 0;
  const auto found = std::ranges::lower_bound(scene.race, uniform);
  return race_at(
      static_cast<std::size_t>(std::min<std::ptrdiff_t>(found - scene.race.begin(), kRaceGrid - 1)), sigma);
}

SceneMaker::SceneMaker(const Past& past, const Fit& fit, const SimulationAsk& ask)
    : past_(past), fit_(fit), ask_(ask), share_(share_at(past, past.seen_until)) {
  const Days step = step_of(past.body);
  for (Days day = 0; day < past.seen_until; day += step) {
    seen_.push_back(shared_kind(cell_at(past, past.members.front(), day)));
    share_seen_.push_back(share_at(past, day));
  }
  for (Days day = 0; day < ask.ahead; ++day) {
    const Days at = past.seen_until + day;
    if (day > 0 && at % step != 0)
      ahead_.push_back(ahead_.back());
    else
      ahead_.push_back(shared_kind(cell_at(past, past.members.front(), at)));
  }
  for (std::size_t i = 0; i < past.members.size(); ++i)
    if (!past.members[i].consent) see(past.members[i], i);
  if (fit.terms.sigma_race <= 0) return;
  cells_ = cells_of(std::span(&past, 1));
  for (const std::string& id : cells_.layout.members) habits_.push_back(habit_place(fit, id));
  for (const Cell& each : cells_.cells)
    cell_kind_.push_back(static_cast<std::uint32_t>(kind_of(cell_kinds_, each, same_rate)));
}

std::uint16_t SceneMaker::shared_kind(const Cell& cell) {
  return static_cast<std::uint16_t>(kind_of(kinds_, cell, shares));
}

void SceneMaker::see(const MemberPast& member, std::size_t place) {
  const Days step = step_of(past_.body);
  Member out{.place = place, .habit = habit_place(fit_, member.id), .now = 0};
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    const unsigned flags = flags_of(cell_at(past_, member, static_cast<Days>(i) * step));
    if (!out.stretches.empty() && out.stretches.back().flags == flags)
      out.stretches.back().end = i + 1;
    else
      out.stretches.push_back({i, i + 1, flags});
  }
  out.now = flags_of(cell_at(past_, member, past_.seen_until));
  waiting_.push_back(std::move(out));
}

std::vector<double> SceneMaker::drawn(std::uint32_t draw) const {
  std::vector<double> at = fit_.at;
  if (ask_.draws <= 1) return at;
  const auto size = static_cast<Eigen::Index>(at.size());
  Eigen::VectorXd normals(size);
  for (Eigen::Index i = 0; i < size; ++i)
    normals[i] = normal(ask_.seed, Purpose::kParameters, draw, static_cast<std::uint32_t>(i));
  const Eigen::VectorXd off = fit_.spread.triangularView<Eigen::Lower>() * normals;
  for (Eigen::Index i = 0; i < size; ++i) at[static_cast<std::size_t>(i)] += off[i];
  return at;
}

// What is learnt of a member elsewhere; of one nobody has seen, a draw of the habit that members have.
double SceneMaker::habit_of(const Member& member, std::span<const double> at, std::uint32_t draw) const {
  if (!fit_.terms.habit) return 0;
  if (member.habit >= 0) return at[static_cast<std::size_t>(member.habit)];
  if (ask_.draws <= 1) return 0;
  return fit_.terms.sigma_habit *
         normal(ask_.seed, Purpose::kHabit, draw, static_cast<std::uint32_t>(member.place));
}

// The shared rate of each day ahead, of today's share.
void SceneMaker::add_days(Scene& scene, std::span<const double> kinds) const {
  const double share = fit_.terms.share ? std::exp(scene.at[Layout::kShare] * share_) : 1;
  scene.common.reserve(ahead_.size());
  scene.until.reserve(ahead_.size() + 1);
  double sum = 0;
  scene.until.push_back(sum);
  for (const std::uint16_t kind : ahead_) {
    scene.common.push_back(kinds[kind] * share / kWeek);
    scene.until.push_back(sum += scene.common.back());
  }
}

// Each with its M over what was seen, with no race effect.
void SceneMaker::add_waiting(Scene& scene, std::span<const double> kinds, std::uint32_t draw) const {
  const Days step = step_of(past_.body);
  std::vector<double> until = {0};  // [step] what passed before it
  for (std::size_t i = 0; i < seen_.size(); ++i) {
    const double part = std::min(step, past_.seen_until - static_cast<Days>(i) * step) / double{kWeek};
    const double share = fit_.terms.share ? std::exp(scene.at[Layout::kShare] * share_seen_[i]) : 1;
    until.push_back(until.back() + part * kinds[seen_[i]] * share);
  }
  std::array<double, 8> flags{};
  for (unsigned i = 0; i < flags.size(); ++i) flags[i] = std::exp(own_log(i, fit_.terms, scene.at));
  for (const Member& each : waiting_) {
    const double habit = habit_of(each, scene.at, draw);
    double waited = 0;
    for (const Stretch& part : each.stretches)
      waited += flags[part.flags] * (until[part.end] - until[part.begin]);
    scene.waiting.push_back({each.place, own_log(each.now, fit_.terms, scene.at) + habit,
                             waited * std::exp(habit), (each.now & 1U) != 0,
                             changes_of(past_.members[each.place], past_.seen_until, fit_.terms, scene.at)});
  }
}

// How likely what was seen of this race is under u, for each u on the grid; as distribution function.
std::vector<double> SceneMaker::race_posterior(std::span<const double> at, double q) const {
  std::vector<double> rates;
  for (const Cell& each : cell_kinds_) {
    const double share = fit_.terms.share ? at[Layout::kShare] * each.share : 0;
    rates.push_back(
        std::exp(shared_log(each, fit_.terms, at) + own_log(flags_of(each), fit_.terms, at) + share));
  }
  std::vector<float> before, during;
  for (const Wait& wait : cells_.waits) {
    double sums[2] = {0, 0};
    for (std::size_t i = wait.begin; i < wait.end; ++i)
      sums[i < wait.consent ? 0 : 1] += cells_.cells[i].weeks * rates[cell_kind_[i]];
    if (wait.begin == wait.end) continue;
    const std::ptrdiff_t habit = habits_[cells_.cells[wait.begin].member];
    const double pace = habit < 0 ? 1 : std::exp(at[static_cast<std::size_t>(habit)]);
    before.push_back(static_cast<float>(sums[0] * pace));
    during.push_back(wait.consented() ? static_cast<float>(sums[1] * pace) : -1.0F);
  }
  std::array<float, 64> paces{}, logs{};
  for (std::size_t i = 0; i < paces.size(); ++i)
    paces[i] =
        static_cast<float>(std::exp(race_at(std::min<std::size_t>(i, kRaceGrid - 1), fit_.terms.sigma_race)));
  fast::kernel(fast::best_width())
      .race({before.data(), during.data(), before.size(), static_cast<float>(q)}, paces.data(), logs.data());
  std::vector<double> sums;
  double most = -std::numeric_limits<double>::infinity(), sum = 0;
  for (std::size_t i = 0; i < kRaceGrid; ++i) {
    const double off = race_at(i, 1);
    sums.push_back(double{logs[i]} - off * off / 2);
    most = std::max(most, sums.back());
  }
  for (double& each : sums) each = sum += std::exp(each - most);
  for (double& each : sums) each /= sum;
  return sums;
}

Scene SceneMaker::scene(std::uint32_t draw) const {
  Scene scene{.at = drawn(draw)};
  if (fit_.terms.frailty) scene.q = std::exp(scene.at[Layout::kLogFrailty]);
  scene.stays = ask_.stays_seldom ? seldom(ask_, draw) : ask_.stays;
  if (fit_.terms.share)
    scene.share_each = scene.at[Layout::kShare] / static_cast<double>(past_.members.size());
  std::vector<double> kinds;
  for (const Cell& each : kinds_) kinds.push_back(std::exp(shared_log(each, fit_.terms, scene.at)));
  add_days(scene, kinds);
  add_waiting(scene, kinds, draw);
  if (fit_.terms.sigma_race > 0) scene.race = race_posterior(scene.at, scene.q);
  return scene;
}

Scene scene_of(const Past& past, const Fit& fit, const SimulationAsk& ask, std::uint32_t draw) {
  return SceneMaker(past, fit, ask).scene(draw);
}

}  // namespace nemcon::forecast
