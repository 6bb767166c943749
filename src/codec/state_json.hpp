// The whole state of a body as one canonical value, so that two states made in two places can be compared:
// the server's, and that of somebody who replays the exported entries.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <string_view>

#include "chamber/state.hpp"

namespace nemcon::codec {

// Everything in the state; equal states and no others have equal values.
boost::json::object state_json(const chamber::State& state);

// The canonical text of that value, piece by piece: of a long record it is larger than all else in memory.
void write_state(const chamber::State& state, const std::function<void(std::string_view)>& sink);

}  // namespace nemcon::codec
