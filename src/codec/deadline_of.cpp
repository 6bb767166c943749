#include "codec/deadline_of.hpp"

#include "codec/zone.hpp"

namespace nemcon::codec {
namespace {

constexpr std::int64_t kSecondMs = 1'000;
constexpr std::int64_t kHourMs = 3'600'000;

Refusal out_of_range(const Period& period) {
  return refuse(Refused::kOutOfRange, "until", {}, to_text(period));
}

bool has_text(Date date) { return date <= *parse_date("9999-12-31"); }

Instant next_second(Instant at) {
  const std::int64_t over = (at.ms % kSecondMs + kSecondMs) % kSecondMs;
  return over == 0 ? at : at + (kSecondMs - over);
}

std::optional<Date> last_day(Date from, const Period& period, std::span<const Calendar> calendars) {
  if (period.unit == Period::Unit::kWorkingDays) return add_working_days(from, period.amount, calendars);
  return Date{from.days + static_cast<std::int32_t>(period.amount)};
}

Result<chamber::Deadline> after_hours(Instant now, const Period& period) {
  const Instant at = now + period.amount * kHourMs;
  if (!has_text(utc_date(at))) return out_of_range(period);
  return chamber::Deadline{at, {}};
}

}  // namespace

Result<chamber::Deadline> deadline_after(Instant now, const std::string& zone, const Period& period,
                                         std::span<const Calendar> calendars) {
  CHECK(period.amount >= 1 && period.amount <= kPeriodMax);
  if (period.unit == Period::Unit::kHours) return after_hours(now, period);
  // Counted from the day on which it happened, even where the next second is already the next day's first.
  const Date today = local_date(now, zone);
  const Instant second = next_second(now);
  const auto last = last_day(today, period, calendars);
  if (!last) return out_of_range(period);
  const Date end{last->days + local_date(second, zone).days - today.days};
  if (!has_text(end)) return out_of_range(period);
  const std::string local = to_text(end) + local_text(second, zone).substr(10);
  TRY(at, instant_of(local, zone));
  return chamber::Deadline{at, local};
}

}  // namespace nemcon::codec
