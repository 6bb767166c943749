#include "forecast/model.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace nemcon::forecast {
namespace {

std::size_t place_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  names.push_back(name);
  return names.size() - 1;
}

bool stands(const MemberPast& member, ObstacleKind kind, Days day) {
  return std::ranges::any_of(member.obstacles, [&](const Obstacle& each) {
    return each.kind == kind && each.from <= day && day < each.until;
  });
}

std::uint8_t piece_of(int week) {
  const auto after = std::ranges::upper_bound(kBaseFrom, week);
  return static_cast<std::uint8_t>(after - kBaseFrom.begin() - 1);
}

// Of the others, how many had certainly consented by that day.
double share_before(const Past& past, const MemberPast& own, Days day) {
  const auto many = std::ranges::count_if(past.members, [&](const MemberPast& each) {
    return &each != &own && each.consent && each.consent->by <= day;
  });
  return static_cast<double>(many) / static_cast<double>(past.members.size());
}

// The chance of having waited so long, as logarithm, and what it depends on.
struct Waited {
  double log;      // log L(M)
  double by_rate;  // its derivative by M
  double by_q;     // by q
};

Waited waited(double m, double q) {
  if (q <= 0) return {-m, -1, 0};
  const double grown = std::log1p(q * m);
  return {-grown / q, -1 / (1 + q * m), (grown / q - m / (1 + q * m)) / q};
}

}  // namespace

std::string Layout::name(std::size_t parameter) const {
  static const std::array<const char*, kFixed> kNames = {
      "a",       "B 0-2",    "B 2-6",  "B 6-13",  "B 13-26",     "B 26-39",
      "B 39-52", "B 52-78",  "B 78-",  "g share", "g objection", "g procedure",
      "g rival", "g recess", "D near", "D past",  "log q"};
  if (parameter < kFixed) return kNames[parameter];
  if (parameter < race(0)) return "v " + members[parameter - kFixed];
  return "u " + races[parameter - race(0)];
}

Cell cell_at(const Past& past, const MemberPast& member, int week) {
  const Days begin = week * kWeek;
  Cell cell;
  cell.base = piece_of(week);
  cell.objection = stands(member, ObstacleKind::kObjection, begin);
  cell.procedure = stands(member, ObstacleKind::kProcedure, begin);
  cell.rival = stands(member, ObstacleKind::kRival, begin);
  cell.recess = is_recess({past.opened.days + begin + kWeek / 2});
  if (past.target && past.target->known <= begin) {
    const Days left = past.target->day - begin;
    cell.past_target = left <= 0;
    cell.near_target = left > 0 && left <= kNearTarget * kWeek;
  }
  return cell;
}

Cells cells_of(std::span<const Past> pasts) {
  Cells out;
  for (const Past& past : pasts) {
    const auto race = static_cast<std::uint32_t>(place_of(out.layout.races, past.race));
    for (const MemberPast& member : past.members) {
      const auto own = static_cast<std::uint32_t>(place_of(out.layout.members, member.id));
      const Days last = member.consent ? member.consent->by : past.seen_until;
      // A consent on the day of the opening came in the first week.
      const int weeks = member.consent ? std::max(1, (last + kWeek - 1) / kWeek) : last / kWeek;
      Wait wait{.begin = out.cells.size()};
      wait.consent =
          wait.begin + static_cast<std::size_t>(
                           member.consent ? std::clamp(member.consent->after / kWeek, 0, weeks - 1) : weeks);
      for (int week = 0; week < std::min(weeks, kWeeksMost); ++week) {
        Cell cell = cell_at(past, member, week);
        cell.member = own;
        cell.race = race;
        cell.share = share_before(past, member, week * kWeek);
        out.cells.push_back(cell);
      }
      wait.end = out.cells.size();
      wait.consent = std::min(wait.consent, wait.end);
      out.waits.push_back(wait);
    }
  }
  return out;
}

std::array<Prior, Layout::kFixed> priors() {
  std::array<Prior, Layout::kFixed> all{};
  all[Layout::kA] = {std::log(1.0 / 35), 1};
  for (std::size_t i = 0; i < kBaseFrom.size(); ++i) all[Layout::kBase + i] = {0, 0.8};
  all[Layout::kShare] = {0.5, 0.7};
  all[Layout::kObjection] = {-1.5, 0.7};
  all[Layout::kProcedure] = {-0.7, 0.7};
  all[Layout::kRival] = {-2, 0.7};
  all[Layout::kRecess] = {-0.5, 0.5};
  all[Layout::kNear] = {0.4, 0.4};
  all[Layout::kPast] = {0, 0.4};
  all[Layout::kLogFrailty] = {std::log(0.5), 0.7};
  return all;
}

namespace {

// Which of the fixed parameters a cell's rate has, besides a and its piece of the baseline.
template <class Take>
void each_flag(const ModelTerms& terms, const Cell& cell, Take take) {
  if (terms.flags && cell.objection) take(Layout::kObjection);
  if (terms.flags && cell.procedure) take(Layout::kProcedure);
  if (terms.flags && cell.rival) take(Layout::kRival);
  if (terms.recess && cell.recess) take(Layout::kRecess);
  if (terms.deadline && cell.near_target) take(Layout::kNear);
  if (terms.deadline && cell.past_target) take(Layout::kPast);
}

}  // namespace

double log_rate(const Layout& layout, const ModelTerms& terms, const Cell& cell, std::span<const double> at) {
  double sum = at[Layout::kA];
  if (terms.base) sum += at[Layout::kBase + cell.base];
  if (terms.share) sum += at[Layout::kShare] * cell.share;
  each_flag(terms, cell, [&](std::size_t flag) { sum += at[flag]; });
  if (terms.habit) sum += at[layout.habit(cell.member)];
  if (terms.sigma_race > 0) sum += at[layout.race(cell.race)];
  return sum;
}

double log_likelihood(const Cells& cells, const ModelTerms& terms, std::span<const double> at, double q) {
  double sum = 0;
  for (const Wait& wait : cells.waits) {
    double before = 0, during = 0;
    for (std::size_t i = wait.begin; i < wait.end; ++i)
      (i < wait.consent ? before : during) += std::exp(log_rate(cells.layout, terms, cells.cells[i], at));
    const Waited a = waited(before, q);
    sum += a.log;
    if (wait.consented()) sum += std::log(-std::expm1(waited(before + during, q).log - a.log));
  }
  return sum;
}

Objective::Objective(const Cells& cells, const ModelTerms& terms)
    : cells_(cells), terms_(terms), rates_(cells.cells.size()) {}

double Objective::operator()(std::span<const double> at, std::span<double> gradient) {
  CHECK(at.size() == size() && gradient.size() == size());
  std::ranges::fill(gradient, 0);
  return likelihood(at, gradient) + add_priors(at, gradient);
}

double Objective::likelihood(std::span<const double> at, std::span<double> gradient) {
  const double q = terms_.frailty ? std::exp(at[Layout::kLogFrailty]) : 0;
  for (std::size_t i = 0; i < rates_.size(); ++i)
    rates_[i] = std::exp(log_rate(cells_.layout, terms_, cells_.cells[i], at));
  double sum = 0, by_q = 0;
  for (const Wait& wait : cells_.waits) {
    double before = 0, during = 0;
    for (std::size_t i = wait.begin; i < wait.consent; ++i) before += rates_[i];
    for (std::size_t i = wait.consent; i < wait.end; ++i) during += rates_[i];
    const Waited a = waited(before, q);
    double slope_before = a.by_rate, slope_during = 0;
    if (!wait.consented()) {
      sum -= a.log;
      by_q -= a.by_q;
    } else {  // log(L(before) - L(before + during))
      const Waited b = waited(before + during, q);
      const double ratio = std::exp(b.log - a.log), rest = -std::expm1(b.log - a.log);
      sum -= a.log + std::log(rest);
      by_q -= (a.by_q - ratio * b.by_q) / rest;
      slope_during = -ratio * b.by_rate / rest;
      slope_before = a.by_rate / rest + slope_during;
    }
    for (std::size_t i = wait.begin; i < wait.end; ++i) {
      const double slope = i < wait.consent ? slope_before : slope_during;
      add_cell(cells_.cells[i], -slope * rates_[i], gradient);
    }
  }
  if (terms_.frailty) gradient[Layout::kLogFrailty] += by_q * q;
  return sum;
}

void Objective::add_cell(const Cell& cell, double slope, std::span<double> gradient) const {
  gradient[Layout::kA] += slope;
  if (terms_.base) gradient[Layout::kBase + cell.base] += slope;
  if (terms_.share) gradient[Layout::kShare] += slope * cell.share;
  each_flag(terms_, cell, [&](std::size_t flag) { gradient[flag] += slope; });
  if (terms_.habit) gradient[cells_.layout.habit(cell.member)] += slope;
  if (terms_.sigma_race > 0) gradient[cells_.layout.race(cell.race)] += slope;
}

double Objective::add_priors(std::span<const double> at, std::span<double> gradient) const {
  double sum = 0;
  const auto add = [&](std::size_t i, double mean, double sd) {
    const double off = (at[i] - mean) / sd;
    sum += off * off / 2;
    gradient[i] += off / sd;
  };
  const auto fixed = priors();
  for (std::size_t i = 0; i < fixed.size(); ++i) add(i, fixed[i].mean, fixed[i].sd);
  const Layout& layout = cells_.layout;
  for (std::size_t i = 0; i < layout.members.size(); ++i) add(layout.habit(i), 0, terms_.sigma_habit);
  const double sigma_race = terms_.sigma_race > 0 ? terms_.sigma_race : 1;
  for (std::size_t i = 0; i < layout.races.size(); ++i) add(layout.race(i), 0, sigma_race);
  return sum;
}

}  // namespace nemcon::forecast
