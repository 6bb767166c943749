#include "cli/remote_time.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "cli/remote_json.hpp"
#include "codec/zone.hpp"

namespace nemcon::cli {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Thursday", "Friday",  "Saturday", "Sunday",
                                                       "Monday",   "Tuesday", "Wednesday"};

std::string weekday(Date day) {
  return std::string(kWeekdays[static_cast<std::size_t>(((day.days % 7) + 7) % 7)]);
}

std::string month_words(Date day) {
  const std::string text = to_text(day);
  const auto month = static_cast<std::size_t>((text[5] - '0') * 10 + (text[6] - '0'));
  return std::string(kMonths[month - 1]) + " " + text.substr(0, 4);
}

// "Europe/Brussels" is read as "Brussels".
std::string city_of(const std::string& zone) {
  std::string city = zone.substr(zone.rfind('/') + 1);
  std::ranges::replace(city, '_', ' ');
  return city;
}

// A zone that this machine does not know is no reason to be silent.
std::string zone_of(const Reading& reading) { return codec::is_zone(reading.zone) ? reading.zone : "UTC"; }

// "17:00", and the seconds only where there are some.
std::string clock_words(const std::string& local) {
  const std::string seconds = local.substr(16, 3);
  return local.substr(11, 5) + (seconds == ":00" ? "" : seconds);
}

}  // namespace

Reading reading_of(const boost::json::object& view) {
  return {text_in(view, "zone"), parse_instant(text_in(view, "now")).value_or(Instant{})};
}

std::string day_words(Date day) {
  const std::string text = to_text(day);
  return (text[8] == '0' ? text.substr(9, 1) : text.substr(8, 2)) + " " + month_words(day);
}

std::string day_words(Instant at, const Reading& reading) {
  return day_words(codec::local_date(at, zone_of(reading)));
}

std::string time_words(Instant at, const Reading& reading) {
  const std::string zone = zone_of(reading);
  const Date day = codec::local_date(at, zone);
  return weekday(day) + " " + day_words(day) + ", " + clock_words(codec::local_text(at, zone)) + " " +
         city_of(zone);
}

std::string left_words(Instant at, Instant now) {
  const std::int64_t seconds = std::abs(at.ms - now.ms) / 1000;
  if (seconds == 0) return "now";
  const std::int64_t days = seconds / 86'400, hours = seconds / 3'600, minutes = seconds / 60;
  std::string span;
  if (days > 0) {
    span = std::to_string(days) + " d " + std::to_string(hours % 24) + " h";
  } else if (hours > 0) {
    span = std::to_string(hours) + " h " + std::to_string(minutes % 60) + " min";
  } else if (minutes > 0) {
    span = std::to_string(minutes) + " min";
  } else {
    span = std::to_string(seconds) + " s";
  }
  return at > now ? "in " + span : span + " ago";
}

std::string deadline_words(const std::string& text, const Reading& reading) {
  const auto at = parse_instant(text);
  if (!at) return text;
  return time_words(*at, reading) + " (" + left_words(*at, reading.now) + ")";
}

std::string since_words(const std::string& text, const std::string& precision, const Reading& reading) {
  if (const auto at = parse_instant(text)) return time_words(*at, reading);
  const auto day = parse_date(text);
  if (!day) return text;
  if (precision == "about") return "about " + day_words(*day);
  if (precision == "month") return month_words(*day);
  if (precision == "before") return day_words(*day) + " or earlier";
  return day_words(*day);
}

}  // namespace nemcon::cli
