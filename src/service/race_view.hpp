// The public races as the JSON of docs/API.md: a list, and one race as it was known on a day.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "service/races.hpp"

namespace nemcon::service {

boost::json::object races_view(const Races& races);

// `as_of`: a day, empty for the last on which a report of the race moved something. `subject`: the id of a
// candidate that is known by then, empty for the one that the race is about. Refusals name the parameter.
Result<boost::json::object> race_view(const Race& race, const std::string& as_of, const std::string& subject);

}  // namespace nemcon::service
