// What is wrong with a race's reports, or doubtful, beyond what reading them refuses (codec/race_v1.hpp):
// facts that contradict each other, and what a reader should know before he builds on them. Pure; `nemcon
// races check` prints it. Every finding says what would be right.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chamber/picture.hpp"
#include "forecast/past.hpp"

namespace nemcon::forecast {

struct Finding {
  bool error = false;                 // else it is a note
  std::optional<std::size_t> report;  // its place among the reports; none: the race as a whole
  std::string field;                  // "date"; empty: the report as a whole
  std::string what;
  friend bool operator==(const Finding&, const Finding&) = default;
};

// Of the candidate, applicant or text that most positions are about.
struct RaceSummary {
  std::string about;  // empty: there are no positions
  bool forecastable =
      false;            // the reports say when it began; without it, and without members, what follows is 0
  std::string cluster;  // the day on which it was opened
  BodyClass body = BodyClass::kRatification;
  std::size_t members = 0, consents = 0;
  std::size_t to_the_day = 0;                 // consents of which the day is known
  std::size_t objections = 0, obstacles = 0;  // ever; of procedure
  std::size_t silent = 0;                     // members whose position no report tells
  // Of all reports:
  bool verified = true;
  std::size_t reports = 0, unverified = 0, inexact = 0;
  std::array<std::size_t, 4> standings{};  // as chamber::Standing
};

struct RaceCheck {
  std::vector<Finding> findings;  // errors first; in the order of the reports
  RaceSummary summary;
  std::size_t errors() const;
};

// `base`: whose members decide; nullptr: nobody knows, so nothing is said that needs it. `name`: what the
// file is called, without its ending.
RaceCheck check_race(const chamber::PictureBase* base, const std::vector<chamber::Report>& reports,
                     std::string_view name);

}  // namespace nemcon::forecast
