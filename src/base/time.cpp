#include "base/time.hpp"

#include <chrono>
#include <cstdio>

namespace nemcon {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// Exactly `width` digits at `at`, or -1.
int digits(std::string_view text, std::size_t at, int width) {
  int value = 0;
  for (int i = 0; i < width; ++i) {
    if (at + i >= text.size() || text[at + i] < '0' || text[at + i] > '9') return -1;
    value = value * 10 + (text[at + i] - '0');
  }
  return value;
}

std::optional<std::int64_t> parse_time_of_day(std::string_view text) {  // "15:00:00" or with ".000"
  if (text.size() != 8 && text.size() != 12) return std::nullopt;
  const int hour = digits(text, 0, 2), minute = digits(text, 3, 2), second = digits(text, 6, 2);
  const int ms = text.size() == 12 ? digits(text, 9, 3) : 0;
  if (text[2] != ':' || text[5] != ':' || (text.size() == 12 && text[8] != '.')) return {};
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || ms < 0) {
    return std::nullopt;
  }
  return ((hour * 60 + minute) * 60 + second) * std::int64_t{1000} + ms;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
  if (year < 1000 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  if (!ymd.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count())};
}

std::string to_text(Date date) {
  const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(date.days))};
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()) % 100, static_cast<unsigned>(ymd.day()) % 100);
  return text;
}

std::string to_text(Instant at) {
  const Date date = utc_date(at);
  const int rest = static_cast<int>(at.ms - midnight_utc(date).ms);
  char text[20];
  std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03dZ", rest / 3'600'000 % 24, rest / 60'000 % 60,
                rest / 1000 % 60, rest % 1000);
  return to_text(date) + text;
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text.back() != 'Z') return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto time = parse_time_of_day(text.substr(11, text.size() - 12));
  if (!date || !time) return std::nullopt;
  return midnight_utc(*date) + *time;
}

Instant midnight_utc(Date date) { return {date.days * kDayMs}; }

Date utc_date(Instant at) {
  const std::int64_t days = at.ms / kDayMs - (at.ms % kDayMs < 0 ? 1 : 0);
  return {static_cast<std::int32_t>(days)};
}

}  // namespace nemcon
