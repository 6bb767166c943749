#include "codec/zone.hpp"

#include <date/date.h>
#include <date/tz.h>

#include <stdexcept>

#include "base/check.hpp"

namespace nemcon::codec {
namespace {

using Ms = std::chrono::milliseconds;

const date::time_zone* find_zone(std::string_view name) {
  try {
    return date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {  // how the library says that it does not know the name
    return nullptr;
  }
}

const date::time_zone& known_zone(std::string_view name) {
  const auto* zone = find_zone(name);
  CHECK(zone != nullptr);  // the charter's zone was checked when it was read
  return *zone;
}

// "T17:00" or "T17:00:30" as seconds of the day, -1 if it is not one.
int seconds_of(std::string_view text) {
  if (text.size() != 6 && text.size() != 9) return -1;
  const std::string full(text.size() == 6 ? std::string(text) + ":00" : std::string(text));
  const auto at = parse_instant("1970-01-01" + full + "Z");
  return at ? static_cast<int>(at->ms / 1000) : -1;
}

Instant to_instant(date::sys_time<std::chrono::seconds> time) {
  return {std::chrono::duration_cast<Ms>(time.time_since_epoch()).count()};
}

}  // namespace

bool is_zone(std::string_view zone) { return !zone.empty() && find_zone(zone) != nullptr; }

Result<Instant> instant_of(std::string_view local, std::string_view zone) {
  const auto day = parse_date(local.substr(0, 10));
  const int seconds = local.size() > 10 ? seconds_of(local.substr(10)) : -1;
  if (!day || seconds < 0) {
    return refuse(Refused::kMalformed, "until", {}, "write 2026-06-26T17:00");
  }
  const date::local_time<std::chrono::seconds> time{
      std::chrono::seconds(day->days * std::int64_t{86'400} + seconds)};
  const auto info = known_zone(zone).get_info(time);
  if (info.result != date::local_info::unique) {
    return refuse(Refused::kBadTime, "until", {}, std::string(local) + " " + std::string(zone));
  }
  return to_instant(date::sys_time<std::chrono::seconds>(time.time_since_epoch() - info.first.offset));
}

Instant midnight(Date date, std::string_view zone) {
  const date::local_time<std::chrono::seconds> time{std::chrono::seconds(date.days * std::int64_t{86'400})};
  return to_instant(known_zone(zone).to_sys(time, date::choose::earliest));
}

std::string local_text(Instant at, std::string_view zone) {
  const auto info = known_zone(zone).get_info(date::sys_time<Ms>(Ms(at.ms)));
  const Instant local{at.ms + std::chrono::duration_cast<Ms>(info.offset).count()};
  return to_text(local).substr(0, 19);
}

Date local_date(Instant at, std::string_view zone) { return *parse_date(local_text(at, zone).substr(0, 10)); }

}  // namespace nemcon::codec
