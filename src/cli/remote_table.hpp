// The round table as text, for the commands that show it.
#pragma once

#include <boost/json/object.hpp>
#include <iosfwd>

#include "cli/remote_time.hpp"

namespace nemcon::cli {

// The verdict in words, the rule, and on what it rests.
void print_verdict(const boost::json::object& table, const Reading& reading, std::ostream& out);
// Who keeps the rule from being met: on whose word, since when, why, and what would lift it.
void print_missing(const boost::json::object& table, const Reading& reading, std::ostream& out);
// Every seat in protocol order.
void print_seats(const boost::json::object& table, const Reading& reading, std::ostream& out);
// What is kept apart from the seats: counts without names, members about to join, what happened.
void print_beside(const boost::json::object& table, const Reading& reading, std::ostream& out);

}  // namespace nemcon::cli
