// What a caller may see of the body's deadlines, as a calendar file.
#pragma once

#include <string>

#include "codec/calendar_events.hpp"
#include "service/journal.hpp"

namespace nemcon::service {

struct CalendarAsked {
  std::string matter;    // empty: all that the caller sees
  std::string deadline;  // key of one deadline of that matter; empty: all of them
  std::string pages;     // address of the pages
  codec::Language language = codec::Language::kEnglish;
  bool feed = false;  // it is asked for again and again, and by whoever has the address
};

struct CalendarText {
  std::string ics;
  std::string etag;  // quoted and weak: two files that differ only in when they were made have the same
};

// kNoSuchMatter, kNoSuchThing for a deadline that is not there, or that this caller does not see.
Result<CalendarText> calendar(const chamber::State& state, const chamber::Actor& viewer,
                              const CalendarAsked& asked, Instant now);

// Whether a feed of this seat is still to be answered: a member that has left takes its seats along.
bool is_seat(const chamber::State& state, const chamber::Actor& actor, Instant now);

}  // namespace nemcon::service
