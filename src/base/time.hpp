// Instants and days, without clock, zone or locale. Zones are turned into instants at the edge
// (codec/zone.hpp); the pure rooms only compare.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace nemcon {

// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant {
  std::int64_t ms = 0;
  friend auto operator<=>(const Instant&, const Instant&) = default;
};
inline Instant operator+(Instant at, std::int64_t ms) { return {at.ms + ms}; }

// Days since 1970-01-01 in the proleptic Gregorian calendar.
struct Date {
  std::int32_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

// "2024-10-01"; years 1000 to 9999. None if there is no such day.
std::optional<Date> parse_date(std::string_view text);
std::string to_text(Date date);

// "2024-10-01T15:00:00.000Z": always UTC, always three digits of a second, so that texts sort as times.
std::string to_text(Instant at);
// Reads RFC 3339 in UTC ("Z" only) with 0 or 3 digits of a second. None for anything else.
std::optional<Instant> parse_instant(std::string_view text);

Instant midnight_utc(Date date);
Date utc_date(Instant at);

}  // namespace nemcon
