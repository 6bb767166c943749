// What a calendar says of a deadline, in the languages of the pages. Both have every text, because a
// language is a value of one struct.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "chamber/charter.hpp"

namespace nemcon::codec {

enum class Language : std::uint8_t { kEnglish, kFrench };
std::string_view name_of(Language language);                      // en fr
std::optional<Language> language_of_name(std::string_view name);  // none for any other

// {} stands for what is put in.
struct DeadlineWords {
  std::array<std::string_view, 7> ends;   // by StageType: "Silence ends"
  std::array<std::string_view, 7> means;  // by StageType: what the deadline means for a delegation
  std::string_view title;                 // what ends and of what: "{}: {}"
  std::string_view cancelled;             // "Cancelled: {}"
  std::string_view calendar;              // name of a calendar: "{}: deadlines"
  std::string_view text;                  // "Text: {}"
  std::string_view about;                 // "About: {}"
  std::string_view local;                 // "In the body's time: {} ({})"
  std::string_view extended;              // "Extended; it was {} before."
  std::string_view ended_early;           // "It ended before its time, on {}."
  std::string_view term;                  // "Term of office ends"
  std::string_view term_means;            // "{} holds the office; this is the first day after the term."
  std::string_view reported;              // "As reported: {}"
  std::string_view not_binding;           // what a report is worth
  std::string_view holds;                 // that the pages hold, and a calendar may be late
};

const DeadlineWords& deadline_words(Language language);

}  // namespace nemcon::codec
