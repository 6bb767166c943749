// The deadlines of a matter as events of a calendar. Made from what chamber/view.hpp lets one viewer see and
// from nothing else, and of that only what a person puts into a calendar that others may look into: no
// positions, no reasons, no words on who has answered. docs/DEADLINES.md says what becomes of what.
#pragma once

#include <string>
#include <vector>

#include "chamber/view.hpp"
#include "codec/deadline_words.hpp"
#include "codec/ics.hpp"

namespace nemcon::codec {

// The name of a deadline within its matter, the same for ever: "stage-7",
// "term-secretary_general-2024-10-01", "reported-summit-2024-07-09".
std::string deadline_key(const chamber::Stage& stage);
std::string deadline_key(const chamber::Office& office);
std::string deadline_key(const chamber::Report& report);

struct CalendarDeadline {
  std::string key;
  CalendarEvent event;
};

struct CalendarReading {
  std::string pages;  // address of the pages, "https://nemcon.example", no slash at its end
  Language language = Language::kEnglish;
  Instant now;
};

// Of stages (the closed ones too: a calendar has to be told), of the office's term, of reports; by time.
std::vector<CalendarDeadline> calendar_deadlines(const chamber::State& state, const chamber::MatterView& view,
                                                 const CalendarReading& reading);

// "North Atlantic Treaty Organization: deadlines"
std::string calendar_name(std::string_view body, Language language);

}  // namespace nemcon::codec
