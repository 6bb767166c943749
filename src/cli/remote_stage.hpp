// A stage as text, whole and as one line of its matter.
#pragma once

#include <boost/json/object.hpp>
#include <iosfwd>

#include "cli/remote_time.hpp"

namespace nemcon::cli {

void print_stage_line(const boost::json::object& stage, const Reading& reading, std::ostream& out);

// "Under silence until Thursday 26 June 2026, 17:00 Brussels (in 2 d 4 h)", "Closed ...: the rule
// was met".
std::string stage_state(const boost::json::object& stage, const Reading& reading);

}  // namespace nemcon::cli
