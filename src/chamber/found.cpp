#include "chamber/chamber.hpp"

namespace nemcon::chamber {

std::vector<Event> found(const Charter& charter, const LogOpened& opened) {
  std::vector<Event> events;
  events.push_back(opened);
  events.push_back(BodyConstituted{charter.name, charter.zone, charter.classes, charter.measures});
  for (const Member& member : charter.members) events.push_back(MemberSeated{member, MatterId()});
  for (const Office& office : charter.offices) events.push_back(OfficeEstablished{office});
  for (const Calendar& calendar : charter.calendars) events.push_back(CalendarAdopted{calendar});
  for (const Procedure& procedure : charter.procedures) {
    events.push_back(ProcedureAdopted{procedure});
  }
  return events;
}

}  // namespace nemcon::chamber
