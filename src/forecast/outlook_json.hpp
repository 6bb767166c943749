// A forecast as JSON, the same from the command line and from a server: docs/FORECAST.md has the members.
// Numbers are not rounded; a day that lies beyond what was looked at is absent.
#pragma once

#include <boost/json/object.hpp>
#include <span>

#include "forecast/foresee.hpp"

namespace nemcon::forecast {

// Who is asked about, when it was opened, what was known: what a page needs beside the numbers.
boost::json::object json_of(const Past& known);
boost::json::object json_of(const Past& known, const Outlook& outlook);
boost::json::object json_of(const Past& known, const Chance& chance);
boost::json::array json_of(const Past& known, std::span<const WhatIf> bars);
boost::json::array json_of(std::span<const Edge> edges);

}  // namespace nemcon::forecast
