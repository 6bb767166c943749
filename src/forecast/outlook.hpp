// A forecast as it may be shown: chances with their band, what else may come, who is likely the last and for
// what recorded reason, and how much of it was learnt. Never more certain than the record (docs/FORECAST.md).
//
// For ratifications one number is said, with the band of the parameters. For governments there is none:
// whether those who object hang together is not known, so both ends are said, each objector for itself and
// all as one, and the truth may lie anywhere between (and beyond, by the parameters: `low` and `high`).
#pragma once

#include "forecast/simulate.hpp"

namespace nemcon::forecast {

// Two ends of what cannot be told apart; the same twice where it can.
struct Ends {
  double apart = 0;     // each objector for itself
  double together = 0;  // all objectors as one
  friend bool operator==(const Ends&, const Ends&) = default;
};

struct Chance {
  Days day = 0;
  double said = 0;  // the middle of `ends`; never shown alone where the ends differ
  Ends ends;
  double low = 0, high = 0;  // 80 % of the draws of the parameters lie between, the ends taken together
};

// What a race may come to by the last hard target (a term ends), or by the last day that was asked about.
enum class Outcome : std::uint8_t {
  kThis,       // all have consented to this one
  kOther,      // to somebody or something else
  kExtension,  // the incumbent stays on, the text is put off
  kNone,       // nothing
};
std::string_view name_of(Outcome outcome);  // this other extension none

struct OutcomeChance {
  Outcome outcome = Outcome::kThis;
  double low = 0, said = 0, high = 0;
  std::size_t counted =
      0;  // races of the reference class that came to it, of those that did not come to kThis
};

struct Holdout {
  std::size_t member = 0;  // place in Past::members
  Ends last;               // chance of being the last
  Ends by;                 // of having consented by the last day that was asked about
  std::string reason;      // what the record has against it; empty: nothing
};

// What it would change if this member consented tomorrow, in the chance of all by the last day asked about.
struct Influence {
  std::size_t member = 0;  // place in Past::members
  double mechanical = 0;   // one is waited for less
  double assumed = 0;      // the others go faster, by the share and by declared edges: an assumption
};

// How much the forecast owes to past races: the variance of its logit over the draws, beside that of the
// prior alone.
enum class Owed : std::uint8_t {
  kMostlyData,  // below a quarter
  kPartly,
  kPrior,  // three quarters or more; no races; or governments with fewer than kClustersToLearn clusters
};
std::string_view name_of(Owed owed);  // mostly_data partly prior
inline constexpr std::size_t kClustersToLearn = 8;

struct Outlook {
  BodyClass body = BodyClass::kRatification;
  Days from = 0;                // known until here
  std::vector<Chance> chances;  // of all having consented, for each day asked about
  std::vector<Chance> curve;    // the same from today on, for a picture; about 60 points, the first at `from`
  // Days by which 1/100, 3/100, ... 99/100 of the runs are done: 50 dots, ascending; kNever is later than
  // what was looked at. Half of the runs are of each end.
  std::vector<Days> dots;
  Days half = kNever;                  // by then in half of the runs
  Days early = kNever, late = kNever;  // 10 % and 90 % of the runs
  // How many have consented, for each day of `curve`: quantiles over runs.
  struct Count {
    Days day = 0;
    double q025 = 0, q10 = 0, q25 = 0, q50 = 0, q75 = 0, q90 = 0, q975 = 0;
  };
  std::vector<Count> counts;
  std::vector<OutcomeChance> outcomes;  // empty where no other outcome is known of (a ratification)
  Days outcomes_by = 0;
  // The likeliest to be last first; in the order of members where nothing is recorded.
  std::vector<Holdout> holdouts;
  bool ranked = false;               // false: no reason is recorded of anybody, so there is no basis to rank
  std::vector<Influence> influence;  // the strongest first
  Owed owed = Owed::kPrior;
  std::size_t races = 0, clusters = 0;  // learnt from
};

// "25 %", "<5 %", ">95 %": to the nearest 5, never 0 and never 100.
std::string said(double chance);
// "25 %", or "25 % to 60 %" where the ends differ when rounded.
std::string said(const Ends& ends, std::string_view to);

}  // namespace nemcon::forecast
