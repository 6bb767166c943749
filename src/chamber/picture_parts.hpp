// Steps of making a picture. Inside the room only.
#pragma once

#include "chamber/picture.hpp"

namespace nemcon::chamber {

// The reports known by a day, by date; those of one day stay in the order in which they were given.
std::vector<const Report*> known_by(const std::vector<Report>& reports, Date as_of);

// Where every actor stands about a candidate, in order of first mention.
std::vector<ReportedPosition> positions_on(const std::vector<const Report*>& known,
                                           const std::string& candidate);

// Who must agree on a day, in protocol order: by the reports' memberships if there are any, else by the
// base's own members.
std::vector<Member> electorate_by(const PictureBase& base, const std::vector<Report>& reports,
                                  Date day);

// The office's clock as it was known on a day.
struct TermClock {
  std::string incumbent;
  std::optional<Date> term_end;
};
TermClock term_clock(const PictureBase& base, const std::vector<Report>& reports, Date as_of);

}  // namespace nemcon::chamber
