// Deadlines as an iCalendar file (RFC 5545), for people's own calendars. Who may see a deadline is decided
// before; here it is only written. What each member of an event becomes is told in docs/DEADLINES.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace nemcon::codec {

struct CalendarEvent {
  std::string uid;                 // the same for ever for the same deadline, and for no other in the world
  Instant at;                      // the deadline; a calendar shows whole seconds, never a later one
  std::optional<Date> day;         // instead: a whole day, wherever the reader is
  std::optional<Instant> stamped;  // when this file was made; none: 1970, older than any other version
  std::string summary;             // a line
  std::string description;         // several lines; may be empty
  std::string url;                 // where to read on; may be empty
  int sequence = 0;                // how often the deadline was moved: of two versions the higher one holds
  bool cancelled = false;          // it will not come: calendars strike it out, and nothing rings
  bool passed = false;             // it has come: nothing rings any more
};

// The whole file, for the media type text/calendar; charset=utf-8. Any text is taken: line ends become those
// of the format, control characters spaces, bytes that are no UTF-8 the replacement character; so no text can
// end its line and begin a property of its own.
//
// There is no ORGANIZER, though RFC 5546 asks for one beside METHOD:PUBLISH: calendars take it for a meeting
// with an invitation to answer, and RFC 5545 (3.8.4.3) keeps it for those. A deadline invites nobody.
// `refresh_hours`: for a feed, after how long a calendar should ask again.
std::string to_ics(std::string_view name, std::span<const CalendarEvent> events,
                   std::optional<std::int64_t> refresh_hours = {});

}  // namespace nemcon::codec
