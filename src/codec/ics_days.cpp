#include "codec/ics_days.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "codec/ics_rule.hpp"
#include "codec/plain.hpp"

namespace nemcon::codec {
namespace {

constexpr std::size_t kLongest = 366;  // days of one event: a longer one is no holiday
constexpr std::string_view kDayForm = "write the day as VALUE=DATE:20261225, or take the event out";

// An event as far as its days matter.
struct Event {
  std::size_t number = 0;  // line of its BEGIN
  std::string uid, name;
  std::optional<Date> first;
  std::optional<Date> end;             // the day after the last
  std::optional<std::int32_t> length;  // in days
  std::optional<IcsRule> rule;
  std::size_t rule_number = 0;  // its line
  std::vector<Date> more;       // RDATE
  std::set<Date> left_out;      // EXDATE
  std::optional<Date> instead;  // RECURRENCE-ID: the recurrence that this one stands in for
  bool cancelled = false;
  std::set<std::string> seen;  // properties that may be there once
};

// "20261225", and "20261225T000000" where the zone is the reader's own: a day begins.
std::optional<Date> whole_day(std::string_view text) {
  const bool midnight = text.size() == 15 && text.substr(8) == "T000000";
  if (text.size() != 8 && !midnight) return std::nullopt;
  if (!std::ranges::all_of(text.substr(0, 8), [](char c) { return c >= '0' && c <= '9'; }))
    return std::nullopt;
  return parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                    std::string(text.substr(6, 2)));
}

IcsResult<Date> day_of(const IcsLine& line, std::string_view text) {
  const auto day = whole_day(text);
  if (day) return *day;
  return IcsFault{line.number, line.name + " is no whole day: " + std::string(kDayForm)};
}

// "P1D", "P2W", "PT24H", "P1DT0H0M0S": whole days.
std::optional<std::int32_t> days_long(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  std::int64_t seconds = 0;
  bool time = false, any = false;
  while (!text.empty()) {
    if (text.starts_with('T') && !time) {
      time = true;
      text.remove_prefix(1);
      continue;
    }
    std::int64_t number = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && digits < 6 && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
      number = number * 10 + (text[digits] - '0');
    }
    if (digits == 0 || digits == text.size()) return std::nullopt;
    const std::string_view units = time ? "HMS" : "WD";
    const auto unit = units.find(text[digits]);
    if (unit == std::string_view::npos) return std::nullopt;
    constexpr std::int64_t kDate[] = {604'800, 86'400}, kTime[] = {3'600, 60, 1};
    seconds += number * (time ? kTime[unit] : kDate[unit]);
    any = true;
    text.remove_prefix(digits + 1);
  }
  if (!any || seconds <= 0 || seconds % 86'400 != 0 || seconds / 86'400 > std::int64_t{kLongest})
    return std::nullopt;
  return static_cast<std::int32_t>(seconds / 86'400);
}

// A name for one line of a terminal or a file.
std::string one_line(std::string_view text) {
  std::string out;
  while (!text.empty() && out.size() < kTitleBytes) {
    const std::size_t size = std::max<std::size_t>(letter_bytes(text), 1);
    const auto letter = text.substr(0, size);
    out += is_plain(letter) ? letter : " ";
    text.remove_prefix(size);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// Reads the components of a file into events.
class Components {
 public:
  IcsResult<std::vector<Event>> read(const std::vector<IcsLine>& lines) {
    for (const IcsLine& line : lines) TRY_DONE(take(line));
    if (!open_.empty()) {
      return IcsFault{lines.back().number,
                      "the file ends within " + open_.back() + ": expected END:" + open_.back()};
    }
    if (!calendar_) {
      return IcsFault{1, "this is no iCalendar file: expected BEGIN:VCALENDAR, as in a file ending in .ics"};
    }
    return std::move(events_);
  }

 private:
  IcsResult<Done> take(const IcsLine& line) {
    if (line.name == "BEGIN") return begin(line);
    if (line.name == "END") return end(line);
    if (open_.empty()) {
      return IcsFault{line.number, line.name + " stands outside of a calendar: expected BEGIN:VCALENDAR"};
    }
    const bool in_event = open_.size() == 2 && open_.back() == "VEVENT";
    return in_event ? property(line) : Done{};
  }

  IcsResult<Done> begin(const IcsLine& line) {
    const std::string what = ics_capitals(line.value);
    if (open_.empty() != (what == "VCALENDAR")) {
      return IcsFault{line.number,
                      "BEGIN:" + what + " may not stand here: components lie within one VCALENDAR"};
    }
    if (open_.size() == kIcsDepth) return IcsFault{line.number, "components lie too deep within one another"};
    open_.push_back(what);
    calendar_ = true;
    if (open_.size() != 2 || what != "VEVENT") return Done{};
    if (events_.size() == kIcsEvents) {
      return IcsFault{line.number, "there are more than " + std::to_string(kIcsEvents) +
                                       " events; split the file by years"};
    }
    events_.emplace_back().number = line.number;
    return Done{};
  }

  IcsResult<Done> end(const IcsLine& line) {
    const std::string what = ics_capitals(line.value);
    if (open_.empty() || open_.back() != what) {
      const std::string expected = open_.empty() ? "BEGIN:VCALENDAR" : "END:" + open_.back();
      return IcsFault{line.number, "END:" + what + " ends nothing: expected " + expected};
    }
    if (open_.size() == 2 && what == "VEVENT" && !events_.back().first) {
      return IcsFault{events_.back().number, "the event has no DTSTART: add DTSTART;VALUE=DATE:20261225"};
    }
    open_.pop_back();
    return Done{};
  }

  IcsResult<Done> once(const IcsLine& line) {
    if (events_.back().seen.insert(line.name).second) return Done{};
    return IcsFault{line.number, line.name + " stands twice in one event: leave one of them out"};
  }

  IcsResult<Done> property(const IcsLine& line) {
    Event& event = events_.back();
    if (line.name == "UID") return text(line, event.uid);
    if (line.name == "SUMMARY") {
      TRY_DONE(once(line));
      event.name = one_line(ics_text(line.value));
      return Done{};
    }
    if (line.name == "STATUS") {
      event.cancelled = ics_capitals(line.value) == "CANCELLED";
      return once(line);
    }
    if (line.name == "DTSTART") return day(line, event.first);
    if (line.name == "DTEND") return day(line, event.end);
    if (line.name == "DURATION") return duration(line);
    if (line.name == "RRULE") {
      TRY_DONE(once(line));
      TRY(rule, read_ics_rule(line));
      event.rule = std::move(rule);
      event.rule_number = line.number;
      return Done{};
    }
    if (line.name == "RDATE") return days(line, [&](Date each) { event.more.push_back(each); });
    if (line.name == "EXDATE") return days(line, [&](Date each) { event.left_out.insert(each); });
    if (line.name == "RECURRENCE-ID") return instead(line);
    if (line.name == "EXRULE") {
      return IcsFault{line.number, "EXRULE is not read (RFC 5545 has dropped it): write EXDATE;VALUE=DATE"};
    }
    return Done{};
  }

  IcsResult<Done> text(const IcsLine& line, std::string& into) {
    TRY_DONE(once(line));
    into = line.value;
    return Done{};
  }

  IcsResult<Done> day(const IcsLine& line, std::optional<Date>& into) {
    TRY_DONE(once(line));
    TRY(read, day_of(line, line.value));
    into = read;
    return Done{};
  }

  IcsResult<Done> duration(const IcsLine& line) {
    TRY_DONE(once(line));
    events_.back().length = days_long(ics_capitals(line.value));
    if (events_.back().length) return Done{};
    return IcsFault{line.number, "DURATION is no length of 1 to 366 whole days: write P1D"};
  }

  template <class Put>
  IcsResult<Done> days(const IcsLine& line, Put put) {
    for (const auto each : ics_list(line.value)) {
      TRY(read, day_of(line, each));
      put(read);
    }
    return Done{};
  }

  IcsResult<Done> instead(const IcsLine& line) {
    if (!line.param("RANGE").empty()) {
      return IcsFault{line.number,
                      "RANGE is not read: write each recurrence that was moved as an event of its own"};
    }
    return day(line, events_.back().instead);
  }

  std::vector<std::string> open_;
  std::vector<Event> events_;
  bool calendar_ = false;
};

// How many days each recurrence lasts. An end on the first day is not allowed by RFC 5545, but some programs
// write it for one day.
IcsResult<std::int32_t> length_of(const Event& event) {
  if (event.end && event.length) {
    return IcsFault{event.number, "the event has DTEND and DURATION: leave one of them out"};
  }
  if (event.length) return std::int32_t{*event.length};
  if (!event.end || *event.end == *event.first) return std::int32_t{1};
  const std::int32_t days = event.end->days - event.first->days;
  if (days >= 1 && days <= std::int32_t{kLongest}) return std::int32_t{days};
  return IcsFault{event.number,
                  "the event ends before it begins or lasts longer than 366 days: DTEND is the day "
                  "after the last"};
}

// Takes days from events, within limits.
class Days {
 public:
  explicit Days(const DaysWanted& wanted) : wanted_(wanted) {}

  IcsResult<Done> add(const Event& event, const std::set<Date>& moved) {
    TRY(length, length_of(event));
    const Date last{wanted_.until.days - 1};
    std::vector<Date> starts = {*event.first};
    if (event.rule) {
      if (left_ < kLongest) return too_many(event);
      left_ -= kLongest;
      if (!begins_with(*event.rule, *event.first)) {
        return IcsFault{event.rule_number, "RRULE does not name the day of DTSTART, " +
                                               to_text(*event.first) + ": begin with a day that it names"};
      }
      const auto recurring = ics_days(*event.rule, *event.first, {wanted_.from.days - length}, last, left_);
      if (!recurring) return too_many(event);
      starts = *recurring;
    }
    starts.insert(starts.end(), event.more.begin(), event.more.end());
    for (const Date start : starts) {
      if (event.left_out.contains(start) || moved.contains(start)) continue;
      for (std::int32_t i = 0; i < length; ++i) {
        if (left_ == 0) return too_many(event);
        --left_;
        const Date day{start.days + i};
        if (wanted_.from <= day && day < wanted_.until) days_.try_emplace(day, event.name);
      }
    }
    return Done{};
  }

  std::vector<DayOff> all() const {
    std::vector<DayOff> list;
    list.reserve(days_.size());
    for (const auto& [day, name] : days_) list.push_back({day, name});
    return list;
  }

 private:
  static IcsFault too_many(const Event& event) {
    return {event.number,
            "the events recur too often to be gone through: ask for fewer years with --from and "
            "--until"};
  }
  DaysWanted wanted_;
  std::size_t left_ = kIcsDays;
  std::map<Date, std::string> days_;
};

}  // namespace

IcsResult<std::vector<DayOff>> read_days_off(std::string_view text, const DaysWanted& wanted) {
  TRY(lines, read_ics_lines(text));
  TRY(events, Components().read(lines));
  std::map<std::string, std::set<Date>> moved;  // by UID: recurrences for which another event stands in
  for (const Event& event : events) {
    if (event.instead) moved[event.uid].insert(*event.instead);
  }
  Days days(wanted);
  const std::set<Date> none;
  for (const Event& event : events) {
    if (event.cancelled) continue;
    const auto found = moved.find(event.uid);
    const bool whole = !event.instead && found != moved.end();
    TRY_DONE(days.add(event, whole ? found->second : none));
  }
  return days.all();
}

}  // namespace nemcon::codec
