// One candidate on the page. Inside print_picture only.
#pragma once

#include "cli/minute_page.hpp"
#include "cli/print_picture.hpp"

namespace nemcon::cli {

void print_candidate(const Seen& seen, const chamber::CandidatePicture& candidate, MinutePage& page);
// Its verdict and those who are not silent.
void print_in_short(const Seen& seen, const chamber::CandidatePicture& candidate, MinutePage& page);
void print_in_a_line(const Seen& seen, const chamber::CandidatePicture& candidate, MinutePage& page);
// What happened on the way; the latest ones if there are many.
void print_events(const Seen& seen, std::string_view head, const std::vector<chamber::MemberEvent>& events,
                  MinutePage& page);

}  // namespace nemcon::cli
