// Parts of the view of a race (race_view.cpp): what its reports say, as known on a day, as JSON.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "service/races.hpp"

namespace nemcon::service {

// The day from which on a report counts (docs/RACES.md, "known").
Date known_from(const chamber::Report& report);

// The name of a member by its code; of others the code.
std::string name_in(const Race& race, std::string_view code);

// Every member's lane, with the changes that were known by `as_of`. `from` is the first position of the whole
// race, `to` its end, so that the picture stands still while the day is moved. Deadlines that were set by
// then are marks.
boost::json::object race_lanes(const Race& race, std::string_view candidate,
                               const std::vector<MemberId>& electorate, Date as_of);

// What stood, or stands, in a member's way: an objection with what it asks for, and steps of its procedure,
// each with the report that opened it and the one that ended it.
boost::json::array race_obstacles(const Race& race, std::string_view candidate, Date as_of);

}  // namespace nemcon::service
