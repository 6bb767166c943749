#include "base/period.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#include "base/check.hpp"

namespace nemcon {
namespace {

constexpr std::uint8_t kWeek = 0b111'1111;
constexpr std::int64_t kLastDay = 2'932'896;  // 9999-12-31: later days have no text

struct UnitName {
  Period::Unit unit;
  std::string_view one, many;
};
constexpr std::array<UnitName, 3> kUnits{{{Period::Unit::kHours, "hour", "hours"},
                                          {Period::Unit::kDays, "day", "days"},
                                          {Period::Unit::kWorkingDays, "working day", "working days"}}};

std::optional<std::int64_t> amount_of(std::string_view text) {
  std::int64_t value = 0;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto [stop, fault] = std::from_chars(begin, end, value);
  if (fault != std::errc{} || stop != end || text.front() == '0') return std::nullopt;
  return value >= 1 && value <= kPeriodMax ? std::optional(value) : std::nullopt;
}

// The weekdays that are free in at least one of the calendars.
std::uint8_t free_weekdays(std::span<const Calendar> calendars) {
  if (calendars.empty()) return Calendar::kSaturdaySunday;
  std::uint8_t bits = 0;
  for (const Calendar& calendar : calendars) bits |= calendar.weekend;
  return bits & kWeek;
}

bool has_holiday(const Calendar& calendar, Date date) {
  return std::ranges::binary_search(calendar.holidays, date);
}

bool is_free(std::uint8_t weekdays, Date date) { return (weekdays >> weekday_of(date) & 1) != 0; }

// Days after `from` up to and with `to` that are not in the mask: whole weeks at once.
std::int64_t weekdays_between(Date from, Date to, std::uint8_t free) {
  const std::int64_t days = std::int64_t{to.days} - from.days;
  std::int64_t count = days / 7 * (7 - std::popcount(free));
  for (std::int64_t rest = days % 7; rest > 0; --rest) {
    count += is_free(free, Date{static_cast<std::int32_t>(to.days - rest + 1)}) ? 0 : 1;
  }
  return count;
}

// Holidays of the calendar at `index` in that span that cost a working day and that no calendar before it
// has.
std::int64_t holidays_between(Date from, Date to, std::span<const Calendar> calendars, std::size_t index) {
  const std::uint8_t free = free_weekdays(calendars);
  const auto& days = calendars[index].holidays;
  const auto first = std::ranges::upper_bound(days, from);
  const auto last = std::ranges::upper_bound(days, to);
  return std::count_if(first, last, [&](Date day) {
    return !is_free(free, day) && std::ranges::none_of(calendars.first(index), [&](const Calendar& earlier) {
      return has_holiday(earlier, day);
    });
  });
}

}  // namespace

std::optional<Period> parse_period(std::string_view text) {
  const std::size_t space = text.find(' ');
  if (space == 0 || space == std::string_view::npos) return std::nullopt;
  const auto amount = amount_of(text.substr(0, space));
  if (!amount) return std::nullopt;
  for (const UnitName& name : kUnits) {
    if (text.substr(space + 1) == (*amount == 1 ? name.one : name.many)) return Period{*amount, name.unit};
  }
  return std::nullopt;
}

std::string to_text(const Period& period) {
  const auto name = std::ranges::find(kUnits, period.unit, &UnitName::unit);
  CHECK(name != kUnits.end());
  return std::to_string(period.amount) + " " + std::string(period.amount == 1 ? name->one : name->many);
}

int weekday_of(Date date) {
  const int since_thursday = date.days % 7;  // 1970-01-01 was a Thursday
  return (since_thursday + 7 + 3) % 7;
}

bool is_worked(Date date, std::span<const Calendar> calendars) {
  if (is_free(free_weekdays(calendars), date)) return false;
  return std::ranges::none_of(calendars, [&](const Calendar& each) { return has_holiday(each, date); });
}

std::int64_t working_days_between(Date from, Date to, std::span<const Calendar> calendars) {
  if (to <= from) return 0;
  std::int64_t count = weekdays_between(from, to, free_weekdays(calendars));
  for (std::size_t i = 0; i < calendars.size(); ++i) count -= holidays_between(from, to, calendars, i);
  CHECK(count >= 0);
  return count;
}

// Jumps whole weeks that are sure not to reach the n-th day (holidays only make it later), then goes on day
// by day. Every jump that gains nothing passes a holiday, and they are finite.
std::optional<Date> add_working_days(Date from, std::int64_t n, std::span<const Calendar> calendars) {
  CHECK(n >= 0);
  const std::int64_t a_week = 7 - std::popcount(free_weekdays(calendars));
  if ((a_week == 0 && n > 0) || n > kLastDay - from.days) return std::nullopt;
  Date day = from;
  for (std::int64_t left = n; left > 0;) {
    const std::int64_t weeks = (left - 1) / a_week;
    const std::int64_t step = weeks > 0 ? weeks * 7 : 1;
    if (step > kLastDay - day.days) return std::nullopt;
    const Date next{static_cast<std::int32_t>(day.days + step)};
    left -= working_days_between(day, next, calendars);
    day = next;
  }
  return day;
}

}  // namespace nemcon
