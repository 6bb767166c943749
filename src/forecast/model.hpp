// The Consent Clock: how fast members that have not consented do so.
//
// In week k member i of race r consents at the rate (per week)
//
//   log m = a + B[time since opening] + D[time to the target] + g_S · share that has consented before
//         + g_O · it objects + g_P · an obstacle of procedure + g_R · own rival + g_H · recess + v_i + u_r
//
// and whoever has a slow habit nobody knows of is slow throughout: m is multiplied by z, of the gamma
// distribution with mean 1 and variance q. Integrated over z, nobody has consented by a cumulated rate M with
// the chance L(M) = (1 + q M)^(-1/q).
//
// The share is there because it predicts. It is no influence of members on one another: data that were made
// without any give it a positive coefficient too (forecast_test, the placebo), because calendars do the same.
//
// Sources: Prentice & Gloeckler 1978 (grouped proportional hazards), Meyer 1990 (gamma frailty in them),
// Golub 2007 (no shape assumed for the baseline in decisions of councils).
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "forecast/past.hpp"

namespace nemcon::forecast {

inline constexpr Days kWeek = 7;
// The baseline's pieces begin in these weeks since the opening.
inline constexpr std::array<int, 8> kBaseFrom = {0, 2, 6, 13, 26, 39, 52, 78};
inline constexpr int kNearTarget = 8;  // weeks before the target from which on it may matter
// How many times as fast a member is that has said yes in private: exp of the prior mean of g_Q. No data yet.
inline constexpr double kPrivateFactor = 3.32;
inline constexpr int kWeeksMost = 1040;
// Governments go by the time to the next deadline, not by that since the opening: the pieces of B begin on
// these days before (negative) and after it. Of several deadlines that counts in whose piece they go fastest.
inline constexpr std::array<Days, 7> kDeadlineFrom = {-100'000, -56, -14, -7, -1, 2, 29};

// Another assumption than ours, for what-ifs (forecast/change.hpp has their names).
enum class PriorKind : std::uint8_t {
  kOurs,
  kSlower,  // all at half the pace
  kFaster,  // at twice
  kObjectionsWeaker,
  kObjectionsStronger,
  kDeadlineWeaker,
  kDeadlineStronger,
  kShareNone,
};

// Which terms there are, and how strongly those that are many are drawn together.
struct ModelTerms {
  BodyClass body = BodyClass::kRatification;
  PriorKind prior = PriorKind::kOurs;
  bool base = true;      // B
  bool share = true;     // g_S
  bool flags = true;     // g_O, g_P, g_R
  bool deadline = true;  // D
  bool recess = true;    // g_H
  bool habit = true;     // v
  bool frailty = true;   // q
  double sigma_habit = 0.4;
  double sigma_race = 0.2;  // of u; 0: none
  friend bool operator==(const ModelTerms&, const ModelTerms&) = default;
};
// As they are used. Of governments without frailty: the paces of the prior are means over members already,
// and there is nothing to tell the two apart by.
ModelTerms terms_of(BodyClass body);

// Where a parameter stands in the vector.
struct Layout {
  static constexpr std::size_t kA = 0, kBase = 1, kShare = kBase + kBaseFrom.size(), kObjection = kShare + 1,
                               kProcedure = kShare + 2, kRival = kShare + 3, kRecess = kShare + 4,
                               kNear = kShare + 5, kPast = kShare + 6, kLogFrailty = kShare + 7,
                               kFixed = kShare + 8;
  std::vector<std::string> members;  // v of each follows the fixed ones, in this order
  std::vector<std::string> races;    // then u

  std::size_t habit(std::size_t member) const { return kFixed + member; }
  std::size_t race(std::size_t race) const { return kFixed + members.size() + race; }
  std::size_t size() const { return kFixed + members.size() + races.size(); }
  std::string name(std::size_t parameter, BodyClass body = BodyClass::kRatification) const;
};

// A stretch of a member's wait in which its rate is one: a week of a parliament, days of a government.
struct Cell {
  double weeks = 1;  // how long
  std::uint32_t member = 0;
  std::uint32_t race = 0;
  double share = 0;       // of the others that had consented before the week
  std::uint8_t base = 0;  // piece
  bool objection = false, procedure = false, rival = false, recess = false, near_target = false,
       past_target = false;
};

// A member's wait: cells [begin, end), the consent in [consent, end) or not yet if consent == end.
struct Wait {
  std::size_t begin = 0, consent = 0, end = 0;
  bool consented() const { return consent < end; }
};

struct Cells {
  Layout layout;
  std::vector<Cell> cells;
  std::vector<Wait> waits;
};

// Weeks that had not ended when they were seen are left out. All of one class of bodies.
Cells cells_of(std::span<const Past> pasts);
// What a member's day depends on, its share aside; of a parliament, the week that the day lies in.
Cell cell_at(const Past& past, const MemberPast& member, Days day);
// Days that have one cell: of a parliament 7.
Days step_of(BodyClass body);

// Prior means and standard deviations of the fixed parameters, in Layout's order: as written down before any
// fit (docs/FORECAST.md). Of governments those of B are from remembered episodes, and a judgement.
struct Prior {
  double mean, sd;
};
std::array<Prior, Layout::kFixed> priors(const ModelTerms& terms = {});

// The linear predictor of a cell.
double log_rate(const Layout& layout, const ModelTerms& terms, const Cell& cell, std::span<const double> at);

// Of all waits, at these parameters; q = 0: no frailty.
double log_likelihood(const Cells& cells, const ModelTerms& terms, std::span<const double> at, double q);

// Minus the logarithm of the posterior, constants left out, and its gradient. One pass over the cells; those
// that differ by member and race alone are of one kind, and have one exponential.
class Objective {
 public:
  Objective(const Cells& cells, const ModelTerms& terms);
  double operator()(std::span<const double> at, std::span<double> gradient);
  std::size_t size() const { return cells_.layout.size(); }

 private:
  // What a cell adds: its weeks at the rate of its kind.
  struct Part {
    double weeks;
    std::uint32_t kind;
  };
  void set_paces(std::span<const double> at);
  double likelihood(std::span<const double> at, std::span<double> gradient);
  double add_priors(std::span<const double> at, std::span<double> gradient) const;
  void add_kind(const Cell& kind, double slope, std::span<double> gradient) const;

  const Cells& cells_;
  ModelTerms terms_;
  std::vector<Cell> kinds_;
  std::vector<Part> parts_;  // of the cells
  // Of the kinds, members and races; kept from one call to the next.
  std::vector<double> rates_, slopes_, habits_, races_;
};

}  // namespace nemcon::forecast
