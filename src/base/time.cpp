#include "base/time.hpp"

#include <chrono>
#include <string>

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

// At least so many digits. Times are written for every entry, so without a format to be parsed each time.
void put(std::string& text, unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
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
  const int year = static_cast<int>(ymd.year());
  std::string text = year < 0 ? "-" : "";
  put(text, static_cast<unsigned>(year < 0 ? -year : year), year < 0 ? 3 : 4);
  text += '-';
  put(text, static_cast<unsigned>(ymd.month()), 2);
  text += '-';
  put(text, static_cast<unsigned>(ymd.day()), 2);
  return text;
}

std::string to_text(Instant at) {
  const Date date = utc_date(at);
  const auto rest = static_cast<unsigned>(at.ms - midnight_utc(date).ms);
  std::string text = to_text(date);
  text += 'T';
  put(text, rest / 3'600'000, 2);
  text += ':';
  put(text, rest / 60'000 % 60, 2);
  text += ':';
  put(text, rest / 1000 % 60, 2);
  text += '.';
  put(text, rest % 1000, 3);
  text += 'Z';
  return text;
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
