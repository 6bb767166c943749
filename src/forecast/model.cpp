#include "forecast/model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

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

// The piece in which they go fastest, of all deadlines known by then; the first if none is known.
std::uint8_t deadline_piece(const Past& past, Days day) {
  constexpr std::array<int, kDeadlineFrom.size()> kPace = {0, 4, 2, 5, 6, 3, 1};  // order of the prior means
  std::size_t fastest = 0;
  for (const Target& each : past.targets) {
    if (each.known > day) continue;
    const auto after = std::ranges::upper_bound(kDeadlineFrom, day - each.day);
    const auto piece = static_cast<std::size_t>(after - kDeadlineFrom.begin()) - 1;
    if (kPace[piece] > kPace[fastest]) fastest = piece;
  }
  return static_cast<std::uint8_t>(fastest);
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

std::string Layout::name(std::size_t parameter, BodyClass body) const {
  static const std::array<const char*, kFixed> kNames = {
      "a",       "B 0-2",    "B 2-6",  "B 6-13",  "B 13-26",     "B 26-39",
      "B 39-52", "B 52-78",  "B 78-",  "g share", "g objection", "g procedure",
      "g rival", "g recess", "D near", "D past",  "log q"};
  static const std::array<const char*, kBaseFrom.size()> kDeadlineNames = {
      "D earlier", "D -8 to -2 weeks",   "D -2 to -1 weeks", "D last week",
      "D the day", "D four weeks after", "D later",          "(unused)"};
  if (body == BodyClass::kGovernments && parameter >= kBase && parameter < kShare)
    return kDeadlineNames[parameter - kBase];
  if (parameter < kFixed) return kNames[parameter];
  if (parameter < race(0)) return "v " + members[parameter - kFixed];
  return "u " + races[parameter - race(0)];
}

ModelTerms terms_of(BodyClass body) { return {.body = body, .frailty = body != BodyClass::kGovernments}; }

Days step_of(BodyClass body) { return body == BodyClass::kGovernments ? 1 : kWeek; }

Cell cell_at(const Past& past, const MemberPast& member, Days day) {
  const Days step = step_of(past.body), begin = day / step * step;
  Cell cell{.weeks = step / double{kWeek}};
  cell.objection = stands(member, ObstacleKind::kObjection, begin);
  cell.procedure = stands(member, ObstacleKind::kProcedure, begin);
  cell.rival = stands(member, ObstacleKind::kRival, begin);
  cell.recess = is_recess({past.opened.days + begin + step / 2});
  if (past.body == BodyClass::kGovernments) {
    cell.base = deadline_piece(past, begin);
    return cell;
  }
  cell.base = piece_of(begin / kWeek);
  const Target* target = main_target(past);
  if (target != nullptr && target->known <= begin) {
    const Days left = target->day - begin;
    cell.past_target = left <= 0;
    cell.near_target = left > 0 && left <= kNearTarget * kWeek;
  }
  return cell;
}

namespace {

bool alike(const Cell& a, const Cell& b) {
  return a.share == b.share && a.base == b.base && a.objection == b.objection && a.procedure == b.procedure &&
         a.rival == b.rival && a.recess == b.recess;
}

// A member's cells, days that are alike in one; none reaches over the first day of its consent.
void add_wait(const Past& past, const MemberPast& member, std::uint32_t own, std::uint32_t race, Cells& out) {
  const Days step = step_of(past.body);
  const Days last = member.consent ? member.consent->by : past.seen_until;
  // A consent on the day of the opening came in the first week.
  const Days steps = member.consent ? std::max(1, (last + step - 1) / step) : last / step;
  const Days consent = member.consent ? std::clamp(member.consent->after / step, 0, steps - 1) : steps;
  Wait wait{.begin = out.cells.size(), .consent = out.cells.size()};
  for (Days at = 0; at < std::min(steps, kWeeksMost * kWeek / step); ++at) {
    if (at == consent) wait.consent = out.cells.size();
    Cell cell = cell_at(past, member, at * step);
    cell.member = own;
    cell.race = race;
    cell.share = share_before(past, member, at * step);
    const bool begins = out.cells.size() == wait.begin || at == consent;
    if (step < kWeek && !begins && alike(out.cells.back(), cell))
      out.cells.back().weeks += cell.weeks;
    else
      out.cells.push_back(cell);
  }
  wait.end = out.cells.size();
  if (consent >= std::min(steps, kWeeksMost * kWeek / step)) wait.consent = wait.end;
  out.waits.push_back(wait);
}

}  // namespace

Cells cells_of(std::span<const Past> pasts) {
  Cells out;
  for (const Past& past : pasts) {
    const auto race = static_cast<std::uint32_t>(place_of(out.layout.races, past.race));
    for (const MemberPast& member : past.members)
      add_wait(past, member, static_cast<std::uint32_t>(place_of(out.layout.members, member.id)), race, out);
  }
  return out;
}

namespace {

// What a declared objector of a government that gives way some day does in a week, by the time to the
// deadline: from 31 remembered episodes, summits mostly, the weeks of the 4 that never gave way left out
// (they are drawn apart: SimulationAsk::stays_seldom). An undeclared member goes exp(1.5) times as fast
// (g_O); the share (about 0.9) is in.
constexpr std::array<double, 7> kReleases = {0.006, 0.06, 0.025, 0.12, 3.4, 0.13, 0.025};
constexpr double kObjectorsRate = 1.5 - 0.45;

void set_governments(std::array<Prior, Layout::kFixed>& all) {
  all[Layout::kA] = {0, 0.35};
  for (std::size_t i = 0; i < kReleases.size(); ++i)
    all[Layout::kBase + i] = {std::log(kReleases[i]) + kObjectorsRate, 0.7};
}

void move(PriorKind kind, BodyClass body, std::array<Prior, Layout::kFixed>& all) {
  // The day of the deadline and the week before it; of parliaments the eight weeks.
  const auto deadline = [&](double by) {
    if (body != BodyClass::kGovernments) {
      all[Layout::kNear].mean += by;
      return;
    }
    all[Layout::kBase + 3].mean += by;
    all[Layout::kBase + 4].mean += by;
  };
  switch (kind) {
    case PriorKind::kOurs: return;
    case PriorKind::kSlower: all[Layout::kA].mean -= std::numbers::ln2; return;
    case PriorKind::kFaster: all[Layout::kA].mean += std::numbers::ln2; return;
    case PriorKind::kObjectionsWeaker: all[Layout::kObjection].mean += 0.7; return;
    case PriorKind::kObjectionsStronger: all[Layout::kObjection].mean -= 0.7; return;
    case PriorKind::kDeadlineWeaker: deadline(-0.7); return;
    case PriorKind::kDeadlineStronger: deadline(0.7); return;
    case PriorKind::kShareNone: all[Layout::kShare] = {0, 0.05}; return;
  }
}

}  // namespace

std::array<Prior, Layout::kFixed> priors(const ModelTerms& terms) {
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
  if (terms.body == BodyClass::kGovernments) set_governments(all);
  move(terms.prior, terms.body, all);
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

namespace {

double log_of_kind(const ModelTerms& terms, const Cell& cell, std::span<const double> at) {
  double sum = at[Layout::kA];
  if (terms.base) sum += at[Layout::kBase + cell.base];
  if (terms.share) sum += at[Layout::kShare] * cell.share;
  each_flag(terms, cell, [&](std::size_t flag) { sum += at[flag]; });
  return sum;
}

}  // namespace

double log_rate(const Layout& layout, const ModelTerms& terms, const Cell& cell, std::span<const double> at) {
  double sum = log_of_kind(terms, cell, at);
  if (terms.habit) sum += at[layout.habit(cell.member)];
  if (terms.sigma_race > 0) sum += at[layout.race(cell.race)];
  return sum;
}

double log_likelihood(const Cells& cells, const ModelTerms& terms, std::span<const double> at, double q) {
  double sum = 0;
  for (const Wait& wait : cells.waits) {
    double before = 0, during = 0;
    for (std::size_t i = wait.begin; i < wait.end; ++i)
      (i < wait.consent ? before : during) +=
          cells.cells[i].weeks * std::exp(log_rate(cells.layout, terms, cells.cells[i], at));
    const Waited a = waited(before, q);
    sum += a.log;
    if (wait.consented()) sum += std::log(-std::expm1(waited(before + during, q).log - a.log));
  }
  return sum;
}

namespace {

// All that a rate depends on besides member and race.
auto kind_of(const Cell& cell) {
  return std::tuple(cell.share, cell.base, cell.objection, cell.procedure, cell.rival, cell.recess,
                    cell.near_target, cell.past_target);
}

}  // namespace

Objective::Objective(const Cells& cells, const ModelTerms& terms) : cells_(cells), terms_(terms) {
  std::map<decltype(kind_of(Cell{})), std::uint32_t> places;
  for (const Cell& each : cells.cells) {
    const auto [found, is_new] = places.try_emplace(kind_of(each), static_cast<std::uint32_t>(kinds_.size()));
    if (is_new) kinds_.push_back(each);
    parts_.push_back({each.weeks, found->second});
  }
  rates_.resize(kinds_.size());
  slopes_.resize(kinds_.size());
  habits_.resize(cells.layout.members.size(), 1);
  races_.resize(cells.layout.races.size(), 1);
}

void Objective::set_paces(std::span<const double> at) {
  for (std::size_t i = 0; i < kinds_.size(); ++i) rates_[i] = std::exp(log_of_kind(terms_, kinds_[i], at));
  if (terms_.habit)
    for (std::size_t i = 0; i < habits_.size(); ++i) habits_[i] = std::exp(at[cells_.layout.habit(i)]);
  if (terms_.sigma_race > 0)
    for (std::size_t i = 0; i < races_.size(); ++i) races_[i] = std::exp(at[cells_.layout.race(i)]);
  std::ranges::fill(slopes_, 0);
}

double Objective::operator()(std::span<const double> at, std::span<double> gradient) {
  CHECK(at.size() == size() && gradient.size() == size());
  std::ranges::fill(gradient, 0);
  return likelihood(at, gradient) + add_priors(at, gradient);
}

double Objective::likelihood(std::span<const double> at, std::span<double> gradient) {
  const double q = terms_.frailty ? std::exp(at[Layout::kLogFrailty]) : 0;
  set_paces(at);
  double sum = 0, by_q = 0;
  for (const Wait& wait : cells_.waits) {
    if (wait.begin == wait.end) continue;
    const Cell& first = cells_.cells[wait.begin];
    const double pace = habits_[first.member] * races_[first.race];
    double before = 0, during = 0;
    const auto passed = [&](std::size_t i) { return parts_[i].weeks * rates_[parts_[i].kind]; };
    for (std::size_t i = wait.begin; i < wait.consent; ++i) before += passed(i);
    for (std::size_t i = wait.consent; i < wait.end; ++i) during += passed(i);
    before *= pace;
    during *= pace;
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
    for (std::size_t i = wait.begin; i < wait.end; ++i)
      slopes_[parts_[i].kind] -= (i < wait.consent ? slope_before : slope_during) * pace * passed(i);
    const double own = slope_before * before + slope_during * during;
    if (terms_.habit) gradient[cells_.layout.habit(first.member)] -= own;
    if (terms_.sigma_race > 0) gradient[cells_.layout.race(first.race)] -= own;
  }
  for (std::size_t i = 0; i < kinds_.size(); ++i) add_kind(kinds_[i], slopes_[i], gradient);
  if (terms_.frailty) gradient[Layout::kLogFrailty] += by_q * q;
  return sum;
}

void Objective::add_kind(const Cell& cell, double slope, std::span<double> gradient) const {
  gradient[Layout::kA] += slope;
  if (terms_.base) gradient[Layout::kBase + cell.base] += slope;
  if (terms_.share) gradient[Layout::kShare] += slope * cell.share;
  each_flag(terms_, cell, [&](std::size_t flag) { gradient[flag] += slope; });
}

double Objective::add_priors(std::span<const double> at, std::span<double> gradient) const {
  double sum = 0;
  const auto add = [&](std::size_t i, double mean, double sd) {
    const double off = (at[i] - mean) / sd;
    sum += off * off / 2;
    gradient[i] += off / sd;
  };
  const auto fixed = priors(terms_);
  for (std::size_t i = 0; i < fixed.size(); ++i) add(i, fixed[i].mean, fixed[i].sd);
  const Layout& layout = cells_.layout;
  for (std::size_t i = 0; i < layout.members.size(); ++i) add(layout.habit(i), 0, terms_.sigma_habit);
  const double sigma_race = terms_.sigma_race > 0 ? terms_.sigma_race : 1;
  for (std::size_t i = 0; i < layout.races.size(); ++i) add(layout.race(i), 0, sigma_race);
  return sum;
}

}  // namespace nemcon::forecast
