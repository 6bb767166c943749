// Forecasts as the server gives them (docs/FORECAST.md, docs/API.md): of a matter by what its reader may see,
// of a race that the program carries by what was public. What past races teach is learnt once a day and kept.
// Thread safe. A forecast takes some ten milliseconds of the caller's thread.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "forecast/foresee.hpp"
#include "service/matter_race.hpp"
#include "service/races.hpp"

namespace nemcon::service {

// As it stands in an address; all may be empty.
struct ForecastAsked {
  std::string by;        // days, with commas: "2024-07-09,2024-10-01"
  std::string change;    // what if, with commas: "declares:HU,target:+28"
  std::string pictures;  // views to draw, with commas: "curve,dots"
  std::string language = "en";
  bool narrow = false;
};

// A race as it is asked about: by what was known on any day.
struct RaceToForesee {
  std::string subject, name;  // of the matter's subject; of a carried race the name alone
  std::string kind;           // by which a reference class is found
  std::function<Result<KnownRace>(Date)> known_on;
};

class Foresight {
 public:
  // `races` outlives this. `runs` of each simulation: fewer for tests that ask thousands of times.
  explicit Foresight(const Races& races, std::size_t runs = 20'000) : races_(races), runs_(runs) {}

  // {..., "forecast": {...}} or, where there is nothing to say, {..., "why": "decided" | "not_begun" |
  // "not_unanimous"}.
  // Refused with kMalformed, kOutOfRange or kNoSuchMember, naming `by`, `change` or `pictures`.
  Result<boost::json::object> forecast(const RaceToForesee& race, Date day, const ForecastAsked& asked) const;
  // Each thing that could be otherwise, one at a time.
  Result<boost::json::object> tornado(const RaceToForesee& race, Date day, const ForecastAsked& asked) const;
  // The chance by the next deadline as it was on each of these days, with what happened.
  Result<boost::json::object> history(const RaceToForesee& race, Date day, const std::vector<Date>& days,
                                      const ForecastAsked& asked) const;

 private:
  std::shared_ptr<const forecast::Learnt> learnt(const forecast::LearnAsk& ask) const;
  std::vector<forecast::Past> pasts() const;
  std::vector<forecast::Past> alike(const forecast::LearnAsk& ask) const;

  struct Kept {
    forecast::LearnAsk ask;
    std::shared_ptr<const forecast::Learnt> learnt;
  };
  const Races& races_;
  const std::size_t runs_;
  mutable std::mutex mutex_;      // guards the next
  mutable std::list<Kept> kept_;  // the last used first
};

}  // namespace nemcon::service
