#include "service/calendar.hpp"

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "chamber/view.hpp"
#include "record/hash.hpp"

namespace nemcon::service {
namespace {

using namespace chamber;
using codec::CalendarDeadline;
using codec::CalendarEvent;

Result<std::vector<CalendarDeadline>> deadlines_of(const State& state, const Actor& viewer,
                                                   const CalendarAsked& asked, Instant now) {
  const codec::CalendarReading reading{asked.pages, asked.language, now};
  std::vector<CalendarDeadline> list;
  for (const auto& [id, matter] : state.matters) {
    if (!asked.matter.empty() && id.text() != asked.matter) continue;
    for (auto& each : codec::calendar_deadlines(state, view(state, matter, viewer), reading)) {
      list.push_back(std::move(each));
    }
  }
  if (!asked.matter.empty() && find_matter(state, MatterId(asked.matter)) == nullptr) {
    return refuse(Refused::kNoSuchMatter, "matter", {asked.matter});
  }
  if (asked.deadline.empty()) return list;
  std::erase_if(list, [&](const CalendarDeadline& each) { return each.key != asked.deadline; });
  if (list.empty()) return refuse(Refused::kNoSuchThing, "deadline", {asked.deadline});
  return list;
}

// By time, each once (an office's term may be the deadline of two matters), without what is long past.
std::vector<CalendarEvent> events_of(std::vector<CalendarDeadline> list, Instant since) {
  std::ranges::stable_sort(list, {}, [](const CalendarDeadline& each) { return each.event.at; });
  std::vector<CalendarEvent> events;
  std::set<std::string> seen;
  for (auto& each : list) {
    if (each.event.at < since || !seen.insert(each.event.uid).second) continue;
    events.push_back(std::move(each.event));
  }
  if (events.size() > kCalendarEvents) {
    events.erase(events.begin(), events.end() - static_cast<std::ptrdiff_t>(kCalendarEvents));
  }
  return events;
}

}  // namespace

Result<CalendarText> calendar(const State& state, const Actor& viewer, const CalendarAsked& asked,
                              Instant now) {
  TRY(list, deadlines_of(state, viewer, asked, now));
  const bool one = !asked.deadline.empty();
  auto events = events_of(std::move(list), one ? Instant{} : now + -kCalendarPastMs);
  const std::string name = codec::calendar_name(state.name, asked.language);
  const auto refresh = asked.feed ? std::optional(kCalendarHours) : std::nullopt;
  const std::string unstamped = codec::to_ics(name, events, refresh);
  for (CalendarEvent& event : events) event.stamped = now;
  return CalendarText{codec::to_ics(name, events, refresh),
                      "W/\"" + to_hex(record::sha256(view_of(unstamped))).substr(0, 32) + '"'};
}

bool is_seat(const State& state, const Actor& actor, Instant now) {
  if (!belongs(actor.role)) return true;
  const auto member = find_member(state, actor.member);
  return member && is_seated(state, *member, now);
}

}  // namespace nemcon::service
