#include "codec/ics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "base/utf8.hpp"

namespace nemcon::codec {
namespace {

using Property = std::pair<std::string, std::string>;  // name and value, unfolded, as it stands

// The lines as they lie, without their CR LF; a line that ends otherwise is given back whole and fails later.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t to; (to = text.find("\r\n", from)) != std::string::npos; from = to + 2) {
    lines.push_back(text.substr(from, to - from));
  }
  if (from != text.size()) lines.push_back("no line end: " + text.substr(from));
  return lines;
}

std::vector<Property> read(const std::string& text) {
  std::vector<std::string> unfolded;
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with(' ') && !unfolded.empty()) {
      unfolded.back() += line.substr(1);
    } else {
      unfolded.push_back(line);
    }
  }
  std::vector<Property> properties;
  for (const std::string& line : unfolded) {
    const std::size_t colon = line.find(':');
    properties.emplace_back(line.substr(0, colon), colon == std::string::npos ? "" : line.substr(colon + 1));
  }
  return properties;
}

std::string unescape(const std::string& value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escaped = value[i] == '\\' && i + 1 < value.size();
    if (!escaped) {
      out += value[i];
    } else {
      ++i;
      out += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
    }
  }
  return out;
}

// The first value of a name.
std::string value_of(const std::string& text, std::string_view name) {
  for (const auto& [key, value] : read(text)) {
    if (key == name) return value;
  }
  return "no " + std::string(name);
}

CalendarEvent an_event() {
  CalendarEvent event;
  event.uid = "nato.stage-7@nemcon.invalid";
  event.at = *parse_instant("2026-11-23T16:00:00.999Z");
  event.stamped = *parse_instant("2026-11-20T09:30:00Z");
  event.summary = "Silence ends: Appointment of the Secretary General";
  return event;
}

std::string ics(const CalendarEvent& event) { return to_ics("NATO", std::vector{event}); }

std::string ics_with_summary(std::string summary) {
  CalendarEvent event = an_event();
  event.summary = std::move(summary);
  return ics(event);
}

TEST(Ics, IsTheFileOfTheFormat) {
  CalendarEvent event = an_event();
  event.summary = "Silence ends";
  event.description = "PO(2026)0042; two lines,\nthis is one";
  event.url = "https://chamber.example/matters/sg?stage=7";
  event.sequence = 2;
  EXPECT_EQ(ics(event),
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//nemcon//nemcon deadlines//EN\r\n"
            "METHOD:PUBLISH\r\n"
            "NAME:NATO\r\n"
            "X-WR-CALNAME:NATO\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:nato.stage-7@nemcon.invalid\r\n"
            "DTSTAMP:20261120T093000Z\r\n"
            "DTSTART:20261123T160000Z\r\n"
            "DURATION:PT0S\r\n"
            "SUMMARY:Silence ends\r\n"
            "DESCRIPTION:PO(2026)0042\\; two lines\\,\\nthis is one\r\n"
            "URL:https://chamber.example/matters/sg?stage=7\r\n"
            "SEQUENCE:2\r\n"
            "STATUS:CONFIRMED\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "BEGIN:VALARM\r\n"
            "ACTION:DISPLAY\r\n"
            "TRIGGER:-P1D\r\n"
            "DESCRIPTION:Silence ends\r\n"
            "END:VALARM\r\n"
            "BEGIN:VALARM\r\n"
            "ACTION:DISPLAY\r\n"
            "TRIGGER:-PT1H\r\n"
            "DESCRIPTION:Silence ends\r\n"
            "END:VALARM\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

TEST(Ics, WithoutEventsIsACalendar) {
  const std::string text = to_ics("NATO", {});
  EXPECT_TRUE(text.starts_with("BEGIN:VCALENDAR\r\n"));
  EXPECT_TRUE(text.ends_with("\r\nEND:VCALENDAR\r\n"));
  EXPECT_EQ(text.find("VEVENT"), std::string::npos);
}

TEST(Ics, WritesEveryEventOnce) {
  std::vector<CalendarEvent> events(3, an_event());
  for (std::size_t i = 0; i < events.size(); ++i) events[i].uid = std::to_string(i);
  const std::string text = to_ics("NATO", events);
  std::vector<std::string> uids;
  for (const auto& [name, value] : read(text)) {
    if (name == "UID") uids.push_back(value);
  }
  EXPECT_EQ(uids, (std::vector<std::string>{"0", "1", "2"}));
}

TEST(Ics, WhatIsCancelledIsStruckOutAndDoesNotRing) {
  CalendarEvent event = an_event();
  event.cancelled = true;
  const std::string text = ics(event);
  EXPECT_EQ(value_of(text, "STATUS"), "CANCELLED");
  EXPECT_EQ(text.find("VALARM"), std::string::npos);
}

TEST(Ics, WhatHasPassedDoesNotRing) {
  CalendarEvent event = an_event();
  event.passed = true;
  EXPECT_EQ(value_of(ics(event), "STATUS"), "CONFIRMED");
  EXPECT_EQ(ics(event).find("VALARM"), std::string::npos);
}

TEST(Ics, ADayHasNoHourAndRingsOnceInTheMorningBefore) {
  CalendarEvent event = an_event();
  event.day = *parse_date("2028-10-01");
  const std::string text = ics(event);
  EXPECT_EQ(value_of(text, "DTSTART;VALUE=DATE"), "20281001");
  EXPECT_EQ(value_of(text, "DURATION"), "P1D");
  EXPECT_EQ(value_of(text, "DTSTART"), "no DTSTART");
  EXPECT_EQ(value_of(text, "TRIGGER"), "-PT15H");
  EXPECT_EQ(text.find("TRIGGER", text.find("TRIGGER") + 1), std::string::npos);
}

TEST(Ics, AFeedSaysWhenToAskAgain) {
  const std::string text = to_ics("NATO", {}, 6);
  EXPECT_EQ(value_of(text, "REFRESH-INTERVAL;VALUE=DURATION"), "PT6H");
  EXPECT_EQ(value_of(text, "X-PUBLISHED-TTL"), "PT6H");
  EXPECT_EQ(to_ics("NATO", {}).find("REFRESH"), std::string::npos);
}

TEST(Ics, LeavesOutWhatIsEmpty) {
  CalendarEvent event = an_event();
  event.cancelled = true;  // alarms have a DESCRIPTION of their own
  EXPECT_EQ(value_of(ics(event), "DESCRIPTION"), "no DESCRIPTION");
  EXPECT_EQ(value_of(ics(event), "URL"), "no URL");
}

TEST(Ics, WithoutAStampIsOlderThanAnyOther) {
  CalendarEvent event = an_event();
  event.stamped.reset();
  EXPECT_EQ(value_of(ics(event), "DTSTAMP"), "19700101T000000Z");
}

TEST(Ics, EscapesText) {
  EXPECT_EQ(value_of(ics_with_summary("a,b;c\\d:e\"f"), "SUMMARY"), "a\\,b\\;c\\\\d:e\"f");
  EXPECT_EQ(value_of(ics_with_summary("a\nb\rc\r\nd\n\re"), "SUMMARY"), "a\\nb\\nc\\nd\\n\\ne");
  EXPECT_EQ(value_of(ics_with_summary("a\xC2\x85"
                                      "b\u2028c\u2029d"),
                     "SUMMARY"),
            "a\\nb\\nc\\nd");
}

TEST(Ics, LetsNoControlCharacterIn) {
  EXPECT_EQ(value_of(ics_with_summary(std::string("a\0b\tc\x1B[1md\x7F", 11)), "SUMMARY"), "a b c [1md ");
  EXPECT_EQ(value_of(ics_with_summary("a\xC2\x80"
                                      "b\xC2\x9F"
                                      "c\u00A0d"),
                     "SUMMARY"),
            "a b c\u00A0d");
}

TEST(Ics, PutsAMarkForWhatIsNoUtf8) {
  EXPECT_EQ(value_of(ics_with_summary("a\xFF\xE2\x82"), "SUMMARY"), "a\uFFFD\uFFFD\uFFFD");
}

TEST(Ics, NoTextBeginsAProperty) {
  const std::string attack = "x\r\nATTENDEE:mailto:a@example.org\r\n \r\nEND:VEVENT";
  CalendarEvent event = an_event();
  event.uid = event.summary = event.description = event.url = attack;
  const std::string text = to_ics(attack, std::vector{event});
  std::map<std::string, int> names;
  for (const auto& [name, value] : read(text)) ++names[name];
  EXPECT_EQ(names.count("ATTENDEE"), 0u);
  EXPECT_EQ(names["END"], 4);
  EXPECT_EQ(value_of(text, "URL").find("x%0D%0AATTENDEE:mailto:"), 0u);
}

TEST(Ics, WritesAddressesInAscii) {
  CalendarEvent event = an_event();
  event.url = "https://example.org/Gr\u00FC\u00DFe a?b=1,2;c=%20#d";
  EXPECT_EQ(value_of(ics(event), "URL"), "https://example.org/Gr%C3%BC%C3%9Fe%20a?b=1,2;c=%20#d");
}

TEST(Ics, FoldsAtSeventyFiveOctetsAndNotWithinALetter) {
  for (std::size_t size = 60; size <= 160; ++size) {
    const std::string ascii(size, 'x');
    const auto lines = lines_of(ics_with_summary(ascii));
    EXPECT_EQ(value_of(ics_with_summary(ascii), "SUMMARY"), ascii);
    for (const auto& line : lines) EXPECT_LE(line.size(), 75u);
  }
  // "SUMMARY:" and 67 octets fill a line exactly; the next letter goes to the next.
  EXPECT_NE(ics_with_summary(std::string(67, 'x')).find("SUMMARY:" + std::string(67, 'x') + "\r\nSEQ"),
            std::string::npos);
  EXPECT_NE(ics_with_summary(std::string(68, 'x')).find(std::string(67, 'x') + "\r\n x\r\n"),
            std::string::npos);
  // The euro's three bytes would end at 76: the whole letter moves on.
  EXPECT_NE(ics_with_summary(std::string(65, 'x') + "\u20AC").find("x\r\n \u20AC\r\n"), std::string::npos);
}

// Letters of one to four bytes, those that are escaped, spaces at every place, line ends, controls, bad
// bytes.
std::string any_text() {
  static const std::vector<std::string> kPieces{
      "a",    "B",    "\u00E9",   "\u0416", "\u20AC", "\U0001F5F3", "\\",   ",",      ";",
      ":",    "\"",   " ",        "\n",     "\\n",    "\r",         "\r\n", "\t",     std::string(1, 0),
      "\x7F", "\x1F", "\xC2\x85", "\u2028", "\xFF",   "\xE2",       "END:", "\u202E", "\xC2\x9B"};
  std::string text;
  for (const std::size_t piece :
       *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kPieces.size()))) {
    text += kPieces[piece];
  }
  return text;
}

// The specification of what arrives, written as replacements one after the other.
void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
}
std::string arrives(std::string_view text) {
  std::string good;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t size = letter_bytes(rest);
    good += size == 0 ? "\uFFFD" : std::string(rest.substr(0, size));
    rest.remove_prefix(size == 0 ? 1 : size);
  }
  for (const std::string_view end : {"\r\n", "\r", "\xC2\x85", "\u2028", "\u2029"})
    replace_all(good, end, "\n");
  for (unsigned char byte = 0; byte < 0x20; ++byte) {
    if (byte != '\n') replace_all(good, std::string(1, static_cast<char>(byte)), " ");
  }
  replace_all(good, "\x7F", " ");
  for (int byte = 0x80; byte < 0xA0; ++byte) {
    replace_all(good, std::string{'\xC2', static_cast<char>(byte)}, " ");
  }
  return good;
}

RC_GTEST_PROP(Ics, AnyTextArrives, ()) {
  CalendarEvent event = an_event();
  event.summary = any_text();
  event.description = "d" + any_text();
  event.uid = any_text();
  const std::string name = any_text();
  const std::string text = to_ics(name, std::vector{event});
  RC_ASSERT(unescape(value_of(text, "NAME")) == arrives(name));
  RC_ASSERT(unescape(value_of(text, "SUMMARY")) == arrives(event.summary));
  RC_ASSERT(unescape(value_of(text, "DESCRIPTION")) == arrives(event.description));
  RC_ASSERT(unescape(value_of(text, "UID")) == arrives(event.uid));
  RC_ASSERT(read(text).size() == 28u);  // as many properties as in the file above (without URL)
  for (const std::string& line : lines_of(text)) {
    RC_ASSERT(line.size() <= 75u);
    RC_ASSERT(is_utf8(line));
    RC_ASSERT(std::ranges::none_of(line, [](char letter) { return letter >= 0 && letter < ' '; }));
  }
}

}  // namespace
}  // namespace nemcon::codec
