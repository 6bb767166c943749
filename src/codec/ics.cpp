#include "codec/ics.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace nemcon::codec {
namespace {

constexpr std::size_t kLineOctets = 75;  // RFC 5545 section 3.1, without the line's end
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// The letter at the front of the text, which is taken off: one character, and CR LF as one. What is no UTF-8
// goes byte by byte.
std::string_view take_letter(std::string_view& text) {
  const std::size_t size = text.starts_with("\r\n") ? 2 : std::max<std::size_t>(letter_bytes(text), 1);
  const auto letter = text.substr(0, size);
  text.remove_prefix(size);
  return letter;
}

// U+0085, U+2028 and U+2029 as well: some readers end a line there.
bool is_line_end(std::string_view letter) {
  return letter == "\r\n" || letter == "\n" || letter == "\r" || letter == "\xC2\x85" ||
         letter == "\xE2\x80\xA8" || letter == "\xE2\x80\xA9";
}

bool is_control(std::string_view letter) {
  const auto lead = static_cast<unsigned char>(letter[0]);
  if (letter.size() == 1) return lead < 0x20 || lead == 0x7F;
  return lead == 0xC2 && static_cast<unsigned char>(letter[1]) < 0xA0;
}

// A value of type TEXT (section 3.3.11).
std::string text_value(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto letter = take_letter(text);
    if (is_line_end(letter)) {
      out += "\\n";
    } else if (!is_utf8(letter)) {
      out += kReplacement;
    } else if (is_control(letter)) {
      out += ' ';
    } else {
      if (letter == "\\" || letter == ";" || letter == ",") out += '\\';
      out += letter;
    }
  }
  return out;
}

// A value of type URI is not escaped, so what may not stand in one is written in percent, as RFC 3987 (3.1)
// maps addresses with letters of other scripts.
std::string uri_value(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte > 0x20 && byte < 0x7F && !std::string_view("\"<>\\^`{|}").contains(letter)) {
      out += letter;
    } else {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

// "20261123T170000Z"
std::string date_time(Instant at) {
  std::string text = to_text(at).substr(0, 19) + "Z";
  std::erase_if(text, [](char letter) { return letter == '-' || letter == ':'; });
  return text;
}

// "20261123"
std::string date_value(Date day) {
  std::string text = to_text(day);
  std::erase(text, '-');
  return text;
}

// One content line, folded where it is too long and never within a character.
void line(std::string& out, std::string_view name, std::string_view value) {
  const std::string whole = std::string(name) + ":" + std::string(value);
  std::size_t used = 0;
  for (std::string_view rest = whole; !rest.empty();) {
    const auto letter = take_letter(rest);
    if (used + letter.size() > kLineOctets) {
      out += "\r\n ";
      used = 1;  // the space that marks the fold
    }
    out += letter;
    used += letter.size();
  }
  out += "\r\n";
}

void alarm(std::string& out, std::string_view trigger, std::string_view summary) {
  line(out, "BEGIN", "VALARM");
  line(out, "ACTION", "DISPLAY");
  line(out, "TRIGGER", trigger);
  line(out, "DESCRIPTION", summary);
  line(out, "END", "VALARM");
}

// RFC 5545 (3.6.1) lets an event without an end be as long as nothing, or as its day. Exchange does not
// import one without (MS-STANXICAL, section on 3.6.1), so its length is said.
void write_time(std::string& out, const CalendarEvent& event) {
  if (event.day) {
    line(out, "DTSTART;VALUE=DATE", date_value(*event.day));
    line(out, "DURATION", "P1D");
  } else {
    line(out, "DTSTART", date_time(event.at));
    line(out, "DURATION", "PT0S");
  }
}

// A day begins at midnight; nobody wants to be woken for it.
void write_alarms(std::string& out, const CalendarEvent& event, std::string_view summary) {
  if (event.cancelled || event.passed) return;
  if (event.day) return alarm(out, "-PT15H", summary);  // nine in the morning of the day before
  alarm(out, "-P1D", summary);
  alarm(out, "-PT1H", summary);
}

void write(std::string& out, const CalendarEvent& event) {
  const std::string summary = text_value(event.summary);
  line(out, "BEGIN", "VEVENT");
  line(out, "UID", text_value(event.uid));
  line(out, "DTSTAMP", date_time(event.stamped.value_or(Instant{0})));
  write_time(out, event);
  line(out, "SUMMARY", summary);
  if (!event.description.empty()) line(out, "DESCRIPTION", text_value(event.description));
  if (!event.url.empty()) line(out, "URL", uri_value(event.url));
  line(out, "SEQUENCE", std::to_string(event.sequence));
  line(out, "STATUS", event.cancelled ? "CANCELLED" : "CONFIRMED");
  line(out, "TRANSP", "TRANSPARENT");  // nobody is busy because a deadline passes
  write_alarms(out, event, summary);
  line(out, "END", "VEVENT");
}

}  // namespace

std::string to_ics(std::string_view name, std::span<const CalendarEvent> events,
                   std::optional<std::int64_t> refresh_hours) {
  std::string out;
  line(out, "BEGIN", "VCALENDAR");
  line(out, "VERSION", "2.0");
  line(out, "PRODID", "-//nemcon//nemcon deadlines//EN");
  line(out, "METHOD", "PUBLISH");
  line(out, "NAME", text_value(name));          // RFC 7986
  line(out, "X-WR-CALNAME", text_value(name));  // what calendars read that do not know it
  if (refresh_hours) {
    const std::string period = "PT" + std::to_string(*refresh_hours) + "H";
    line(out, "REFRESH-INTERVAL;VALUE=DURATION", period);  // RFC 7986
    line(out, "X-PUBLISHED-TTL", period);                  // MS-OXCICAL; older than RFC 7986
  }
  for (const CalendarEvent& event : events) write(out, event);
  line(out, "END", "VCALENDAR");
  return out;
}

}  // namespace nemcon::codec
