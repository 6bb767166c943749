#include "codec/ics_rule.hpp"

#include <algorithm>
#include <array>

#include "base/period.hpp"

namespace nemcon::codec {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr std::int64_t kNumberMax = 9'999;  // years are no more

// "12", "+1", "-1"; none for anything else, and for more than four digits.
std::optional<int> number_in(std::string_view text) {
  const bool minus = text.starts_with('-');
  if (minus || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 4) return std::nullopt;
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return minus ? -number : number;
}

// Numbers from 1 to `most`, and from -most to -1 where it may be counted from the end.
std::optional<std::vector<int>> numbers_in(std::string_view value, int most, bool from_end) {
  std::vector<int> list;
  for (const auto each : ics_list(value)) {
    const auto number = number_in(each);
    if (!number || *number == 0 || std::abs(*number) > most || (*number < 0 && !from_end))
      return std::nullopt;
    list.push_back(*number);
  }
  return list;
}

std::optional<std::vector<IcsWeekday>> weekdays_in(std::string_view value) {
  std::vector<IcsWeekday> list;
  for (const auto each : ics_list(value)) {
    if (each.size() < 2) return std::nullopt;
    const auto day = std::ranges::find(kDays, each.substr(each.size() - 2));
    const auto which = each.size() == 2 ? std::optional(0) : number_in(each.substr(0, each.size() - 2));
    if (day == kDays.end() || !which || std::abs(*which) > 53) return std::nullopt;
    if (each.size() > 2 && *which == 0) return std::nullopt;
    list.push_back({static_cast<int>(day - kDays.begin()), *which});
  }
  return list;
}

// "20301225" or "20301225T225959Z": the day, since only whole days recur here.
std::optional<Date> day_in(std::string_view text) {
  if (text.size() != 8 && (text.size() < 15 || text[8] != 'T')) return std::nullopt;
  return parse_date(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                    std::string(text.substr(6, 2)));
}

template <class T>
bool put(std::optional<T> read, T& into) {
  if (!read) return false;
  into = std::move(*read);
  return true;
}

bool put_count(std::string_view value, std::int64_t& into) {
  const auto number = number_in(value);
  if (!number || *number < 1 || *number > kNumberMax) return false;
  into = *number;
  return true;
}

// What is wrong with a part of the rule; empty if nothing is.
std::string read_part(const std::string& name, const std::string& value, IcsRule& rule) {
  const auto unless = [&](bool good, std::string_view expected) {
    return good ? std::string() : name + "=" + value + " cannot be read: expected " + std::string(expected);
  };
  if (name == "FREQ") {
    if (value == "YEARLY") return {};
    return "FREQ=" + value +
           " is no rule of holidays: expected FREQ=YEARLY; days that recur otherwise can be "
           "listed as RDATE;VALUE=DATE";
  }
  if (name == "INTERVAL") return unless(put_count(value, rule.interval), "a number of years from 1");
  if (name == "COUNT") return unless(put_count(value, rule.count.emplace()), "a number from 1 to 9999");
  if (name == "UNTIL") {
    rule.until = day_in(value);
    return unless(rule.until.has_value(), "a day such as 20301231");
  }
  if (name == "BYMONTH") return unless(put(numbers_in(value, 12, false), rule.months), "months from 1 to 12");
  if (name == "BYMONTHDAY") {
    return unless(put(numbers_in(value, 31, true), rule.month_days), "days from 1 to 31, or -31 to -1");
  }
  if (name == "BYYEARDAY") {
    return unless(put(numbers_in(value, 366, true), rule.year_days), "days from 1 to 366, or -366 to -1");
  }
  if (name == "BYSETPOS") {
    return unless(put(numbers_in(value, 366, true), rule.positions), "places from 1 to 366, or -366 to -1");
  }
  if (name == "BYDAY") return unless(put(weekdays_in(value), rule.weekdays), "weekdays such as MO or -1MO");
  if (name == "WKST") return {};  // it only matters where weeks are counted
  return name + " is not read: write the days as RDATE;VALUE=DATE";
}

struct Year {
  int year = 0;
  Date first, next;  // 1 January, and that of the next year
};

Date date_of(int year, int month, int day) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return *parse_date(std::to_string(year) + "-" + two(month) + "-" + two(day));
}

int year_of(Date date) { return std::stoi(to_text(date).substr(0, 4)); }
int month_of(Date date) { return std::stoi(to_text(date).substr(5, 2)); }
int day_of(Date date) { return std::stoi(to_text(date).substr(8, 2)); }

Year year_at(int year) {
  const Date first = date_of(year, 1, 1);
  return {year, first, year == 9999 ? Date{date_of(year, 12, 31).days + 1} : date_of(year + 1, 1, 1)};
}

// Whether one of the numbers is the place of something, counted from 1, or from the end of `of` as -1.
bool names_place(const std::vector<int>& numbers, int place, int of) {
  return std::ranges::any_of(numbers,
                             [&](int number) { return number == place || number == place - of - 1; });
}

// A day with what rules ask of it.
struct Day {
  int month, month_day, month_days, year_day, year_days, weekday;
};

bool names_weekday(const IcsRule& rule, const Day& day) {
  return std::ranges::any_of(rule.weekdays, [&](const IcsWeekday& each) {
    if (each.day != day.weekday) return false;
    if (each.which == 0) return true;
    const bool in_month = !rule.months.empty();
    const int place = in_month ? day.month_day : day.year_day, of = in_month ? day.month_days : day.year_days;
    return each.which > 0 ? (place - 1) / 7 + 1 == each.which : (of - place) / 7 + 1 == -each.which;
  });
}

// RFC 5545 section 3.3.10: what the rule does not say is as it is in the first day.
bool names(const IcsRule& rule, const Day& day, Date first) {
  const bool says_day = !rule.month_days.empty() || !rule.year_days.empty() || !rule.weekdays.empty();
  if (!says_day && day.month_day != day_of(first)) return false;
  if (!says_day && rule.months.empty() && day.month != month_of(first)) return false;
  if (!rule.months.empty() && std::ranges::find(rule.months, day.month) == rule.months.end()) return false;
  if (!rule.month_days.empty() && !names_place(rule.month_days, day.month_day, day.month_days)) return false;
  if (!rule.year_days.empty() && !names_place(rule.year_days, day.year_day, day.year_days)) return false;
  return rule.weekdays.empty() || names_weekday(rule, day);
}

std::vector<Date> days_in(const IcsRule& rule, const Year& year, Date first) {
  std::vector<Date> list;
  const int year_days = year.next.days - year.first.days;
  const int february = year_days == 366 ? 29 : 28;
  const std::array<int, 12> lengths = {31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  Day day{1, 0, 31, 0, year_days, weekday_of(year.first)};
  for (std::int32_t i = 0; i < year_days; ++i) {
    if (++day.month_day > day.month_days) {
      day.month_days = lengths.at(static_cast<std::size_t>(day.month++));
      day.month_day = 1;
    }
    ++day.year_day;
    if (names(rule, day, first)) list.push_back({year.first.days + i});
    day.weekday = (day.weekday + 1) % 7;
  }
  if (rule.positions.empty()) return list;
  std::vector<Date> chosen;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const bool named = names_place(rule.positions, static_cast<int>(i) + 1, static_cast<int>(list.size()));
    if (named) chosen.push_back(list[i]);
  }
  return chosen;
}

}  // namespace

IcsResult<IcsRule> read_ics_rule(const IcsLine& line) {
  IcsRule rule;
  std::vector<std::string> seen;
  for (const auto part : ics_list(line.value, ';')) {
    const auto equals = part.find('=');
    const std::string name = ics_capitals(part.substr(0, equals));
    if (equals == std::string_view::npos || std::ranges::find(seen, name) != seen.end()) {
      return IcsFault{line.number,
                      "RRULE cannot be read: expected each of its parts once, as in "
                      "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1"};
    }
    seen.push_back(name);
    const std::string wrong = read_part(name, ics_capitals(part.substr(equals + 1)), rule);
    if (!wrong.empty()) return IcsFault{line.number, wrong};
  }
  if (std::ranges::find(seen, "FREQ") == seen.end()) {
    return IcsFault{line.number, "RRULE has no FREQ: expected FREQ=YEARLY"};
  }
  if (rule.count && rule.until) {
    return IcsFault{line.number, "RRULE has COUNT and UNTIL: leave one of them out"};
  }
  return rule;
}

bool begins_with(const IcsRule& rule, Date first) {
  const auto days = days_in(rule, year_at(year_of(first)), first);
  return std::ranges::find(days, first) != days.end() && (!rule.until || first <= *rule.until);
}

std::optional<std::vector<Date>> ics_days(const IcsRule& rule, Date first, Date from, Date last,
                                          std::size_t& days_left) {
  std::vector<Date> list = {first};
  const Date end = rule.until ? std::min(*rule.until, last) : last;
  std::int64_t year = year_of(first);
  // Only who counts has to begin at the beginning.
  if (!rule.count && from > first) year += (year_of(from) - year) / rule.interval * rule.interval;
  for (; year <= 9999 && date_of(static_cast<int>(year), 1, 1) <= end; year += rule.interval) {
    constexpr std::size_t kYearDays = 366;
    if (days_left < kYearDays) return std::nullopt;
    days_left -= kYearDays;
    for (const Date day : days_in(rule, year_at(static_cast<int>(year)), first)) {
      if (day <= first) continue;
      if (day > end || (rule.count && static_cast<std::int64_t>(list.size()) >= *rule.count)) return list;
      list.push_back(day);
    }
    if (rule.count && static_cast<std::int64_t>(list.size()) >= *rule.count) return list;
  }
  return list;
}

}  // namespace nemcon::codec
