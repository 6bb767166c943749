// Every forecast of a matter that the server has shown, kept beside the record and scored once it is known
// what came. Who sees how it did: those who see the same of a matter, so that a score tells nobody what he
// may not know. One row a matter, subject, reader's clearance, day and state of the numbers; later ones of
// the same numbers are the same row. Thread safe, as the store is.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>

#include "chamber/actor.hpp"
#include "service/matter_race.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

// How a race ended, as far as it is known.
struct RaceEnd {
  Date today;
  std::optional<Date> all;    // by which all had consented
  std::optional<Date> other;  // on which the matter ended otherwise
};
RaceEnd end_of(const MatterRace& race, const chamber::Matter& matter, Date today);

class ForecastLog {
 public:
  explicit ForecastLog(store::EventStore& store) : store_(store) {}

  // `shown` is what Foresight::forecast gave for today with nothing changed; without a forecast nothing is
  // kept. Throws StoreFailure.
  void keep(const chamber::Actor& reader, const std::string& matter, const boost::json::object& shown,
            Instant at);

  using EndOf = std::function<std::optional<RaceEnd>(const std::string& matter, const std::string& subject)>;
  // {"forecasts": [...], "scored": n, "brier": mean of the middles of the ends}: of this reader's clearance,
  // the newest first. A chance is scored once its day is past or all have consented.
  boost::json::object scored(const chamber::Actor& reader, const EndOf& end) const;

 private:
  store::EventStore& store_;
};

}  // namespace nemcon::service
