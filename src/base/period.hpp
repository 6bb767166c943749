// Periods as bodies write them ("72 hours", "5 working days"), and the working days they are counted in.
// No clock and no zone: here a day is a day. What instant a period ends at, codec/deadline_of.hpp says.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace nemcon {

// More than a year of hours, and 27 years of days: no body waits longer, and no sum of it overflows.
inline constexpr std::int64_t kPeriodMax = 10'000;

struct Period {
  enum class Unit : std::uint8_t { kHours, kDays, kWorkingDays };
  std::int64_t amount = 0;  // 1 to kPeriodMax
  Unit unit = Unit::kHours;
  friend bool operator==(const Period&, const Period&) = default;
};

// "72 hours", "14 days", "5 working days", "1 hour": one space, no leading zero, the singular with 1 only.
// So a period has one text.
std::optional<Period> parse_period(std::string_view text);
std::string to_text(const Period& period);

// The days that are not worked in one place.
struct Calendar {
  static constexpr std::uint8_t kSaturdaySunday = 0b110'0000;

  std::string id;                          // "brussels"
  std::uint8_t weekend = kSaturdaySunday;  // a bit for each weekday: bit 0 Monday ... bit 6 Sunday
  std::vector<Date> holidays;              // sorted, none twice
  friend bool operator==(const Calendar&, const Calendar&) = default;
};

// 0 Monday ... 6 Sunday.
int weekday_of(Date date);

// A day is worked if it is worked in every one of the calendars, so that no capital has to answer on its own
// holiday. Without a calendar Monday to Friday are worked.
bool is_worked(Date date, std::span<const Calendar> calendars);

// How many days are worked after `from`, up to and with `to`. The first day does not count: Regulation
// (EEC, Euratom) No 1182/71, article 3(1), leaves the day out during which the event occurs. 0 if `to` is not
// later.
std::int64_t working_days_between(Date from, Date to, std::span<const Calendar> calendars);

// The n-th worked day after `from`, counted as above; `from` itself for 0. None if no day is ever worked, or
// if the day lies after 9999-12-31. n must not be negative.
std::optional<Date> add_working_days(Date from, std::int64_t n, std::span<const Calendar> calendars);

}  // namespace nemcon
