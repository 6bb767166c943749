// Days and instants as a person reads them: in the body's zone, with the time that is left.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace nemcon::cli {

// Where and when an answer is read: the zone of the body and the server's now.
struct Reading {
  std::string zone = "UTC";
  Instant now;
};

// From the members `zone` and `now` of an answer.
Reading reading_of(const boost::json::object& view);

std::string day_words(Date day);                            // "26 June 2026"
std::string day_words(Instant at, const Reading& reading);  // the body's day
std::string time_words(Instant at,
                       const Reading& reading);   // "Thursday 26 June 2026, 17:00 Brussels"
std::string left_words(Instant at, Instant now);  // "in 2 d 4 h", "3 min ago", "now"

// "Thursday 26 June 2026, 17:00 Brussels (in 2 d 4 h)". The text of an answer; as it is if it is no
// instant.
std::string deadline_words(const std::string& text, const Reading& reading);

// A day or an instant, as members of answers have it; `precision` as in a report: "about 21
// February 2024".
std::string since_words(const std::string& text, const std::string& precision, const Reading& reading);

}  // namespace nemcon::cli
