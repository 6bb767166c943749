// Local time of a body's zone to instants and back. The zones' rules come from the system's tzdata; the
// pure rooms never see them, because the instant is worked out here and recorded.
#pragma once

#include <string>
#include <string_view>

#include "base/refusal.hpp"
#include "base/time.hpp"

namespace nemcon::codec {

// "Europe/Brussels" is known to the system.
bool is_zone(std::string_view zone);

// "2026-06-26T17:00" or with seconds "2026-06-26T17:00:30". kBadTime if the clock skips that time or
// shows it twice (a change of daylight-saving time): then the instant itself has to be given.
Result<Instant> instant_of(std::string_view local, std::string_view zone);

// The first instant of a day there (not always 00:00).
Instant midnight(Date date, std::string_view zone);

// "2026-06-26T17:00:00", and the day.
std::string local_text(Instant at, std::string_view zone);
Date local_date(Instant at, std::string_view zone);

}  // namespace nemcon::codec
