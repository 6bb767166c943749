// The deadline that a period ends at, in the zone of the body. Here and not in the pure rooms, because it
// needs the zone's rules; what comes out is recorded, so that nobody has to work it out again.
#pragma once

#include <span>
#include <string>

#include "base/period.hpp"
#include "base/refusal.hpp"
#include "base/time.hpp"
#include "chamber/event.hpp"

namespace nemcon::codec {

// The deadline of a period that begins now.
//
// Hours are hours: exactly so many later, over a change of daylight-saving time as well. Nobody wrote a local
// time, so the deadline has none.
//
// Days and working days keep the time on the clock: opened at 17:00, it ends at 17:00 of the n-th day, or of
// the n-th worked day; over a change of daylight-saving time that is an hour more or less. The day of the
// opening does not count (base/period.hpp). Parts of a second are rounded up, so that no period is too short,
// and the deadline has the local time that a person could have written.
//
// kBadTime if the clock skips that time on that day or shows it twice, as for a time that a person writes:
// then the instant has to be given. kOutOfRange if no day is ever worked, or the end lies after 9999-12-31.
Result<chamber::Deadline> deadline_after(Instant now, const std::string& zone, const Period& period,
                                         std::span<const Calendar> calendars);

}  // namespace nemcon::codec
