// A forecast as it may be shown: chances with their band, who is likely the last and for what recorded
// reason, and how much of it was learnt. Never more certain than the record (docs/FORECAST.md).
#pragma once

#include "forecast/simulate.hpp"

namespace nemcon::forecast {

struct Chance {
  Days day = 0;
  double said = 0;           // share of all runs
  double low = 0, high = 0;  // 80 % of the draws of the parameters lie between
};

struct Holdout {
  std::size_t member = 0;  // place in Past::members
  double last = 0;         // chance of being the last
  double by = 0;           // of having consented by the day that was asked for
  std::string reason;      // what the record has against it; empty: nothing
};

// How much the forecast owes to past races: the variance of its logit over the draws, beside that of the
// prior alone.
enum class Owed : std::uint8_t {
  kMostlyData,  // below a quarter
  kPartly,
  kPrior,  // three quarters or more, or no races
};
std::string_view name_of(Owed owed);  // mostly_data partly prior

struct Outlook {
  std::vector<Chance> chances;         // of all having consented, for each day asked about
  Days half = kNever;                  // by then in half of the runs; kNever: beyond what was looked at
  Days early = kNever, late = kNever;  // 10 % and 90 % of the runs
  std::vector<Holdout>
      holdouts;         // the likeliest to be last first; in the order of members where nothing is recorded
  bool ranked = false;  // false: no reason is recorded of anybody, so there is no basis to rank
  Owed owed = Owed::kPrior;
  std::size_t races = 0, clusters = 0;  // learnt from
};

struct OutlookAsk {
  std::vector<Days> days;  // for chances; at least one, ascending. The last is also that of Holdout::by
  std::uint64_t seed = 1;
  std::size_t runs = 20'000;
  unsigned threads = 1;
};

// `known` is what was known (as_known), with somebody still waiting; `learnt` are races of other clusters.
Outlook outlook(const Past& known, std::span<const Past> learnt, const OutlookAsk& ask);

// "25 %", "<5 %", ">95 %": to the nearest 5, never 0 and never 100.
std::string said(double chance);

}  // namespace nemcon::forecast
