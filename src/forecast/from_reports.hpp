// A race as the model sees it, from what sources said of it (chamber/report.hpp, docs/RACES.md).
//
// Consent is a ratification where one is asked for, else the beginning of the last unbroken run of public
// support (official or reported); support that an unnamed official gives, or that somebody concluded, is a
// private yes; those that stand on one word (a source and a day) are true or false together. Where
// governments decide, the body's own yes is that of all its members by then. A member whose own candidate is
// still in has a rival. An objection stands from a report that a member opposes or reserves to the next that
// it does not. A day that is not exact becomes an interval: `about` is three days either side, `month` the
// whole month, `before` everything since the report before it. A race with a source that begins with
// "unverified" is not verified.
#pragma once

#include <string>
#include <string_view>

#include "chamber/picture.hpp"
#include "forecast/edge.hpp"
#include "forecast/past.hpp"

namespace nemcon::forecast {

// How sure a private yes is that has no number of its own: judgements, and said to be some. Governments need
// not say in public what they have agreed to, so what is concluded of them ("among the 28 of 32") is mostly
// so.
inline constexpr double kAnonymousCertainty = 0.6;
inline constexpr double kInferredCertainty = 0.4;
inline constexpr double kGovernmentCertainty = 0.85;

// Milestones of a member that say that something stands in the way of procedure, and that it is over.
struct ObstacleWord {
  std::string_view begins, ends, reason;
};
inline constexpr ObstacleWord kObstacleWords[] = {
    {"referendum_pending", "referendum_held", "a referendum"},
    {"court_pending", "court_decided", "a court"},
    {"parliament_dissolved", "parliament_elected", "no parliament"},
    {"caretaker_government", "government_formed", "a caretaker government"},
};

// Refused with kNoSuchSubject if the reports name no such candidate, kBadTime if no day is known on which the
// race was opened.
Result<Past> past_of(const chamber::PictureBase& base, const std::vector<chamber::Report>& reports,
                     std::string_view candidate);

// The same by what was known at the end of `day`, as if the race were going on: seen_until is that day,
// whatever was said last. Refused also with kBadTime if the race was opened later, kOutOfRange if its rule
// can be met although somebody objects (the Security Council's): what is foreseen here is unanimity.
Result<Past> past_known(const chamber::PictureBase& base, const std::vector<chamber::Report>& reports,
                        std::string_view candidate, Date day);

// Edges that analysts declared in reports of kind `influence`, known by that day.
std::vector<Edge> edges_of(const std::vector<chamber::Report>& reports, Date day);

// The candidate that most positions are about: whom a file is about if nobody says. Empty if there are none.
std::string main_candidate(const std::vector<chamber::Report>& reports);

}  // namespace nemcon::forecast
