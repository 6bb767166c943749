// What a picture says in words, in each language. Notes and names stay as their sources give them.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "base/time.hpp"
#include "codec/race_v1.hpp"

namespace nemcon::cli {

// "{}" is where the number, the day or the name stands.
struct PictureWords {
  std::string_view lang, colon;
  std::string_view as_known_on, rule, electorate, members_on_that_day, report_says_other;
  std::string_view office, nobody_holds, term_to, term_ended;
  std::string_view no_names, other_names, on_the_way, earlier, candidacy, ahead, sources, reading;
  std::string_view met, keep_it, keeps_it, enough, unheard, cannot, decided, before_that, takes_office,
      takes_office_after;
  std::string_view support_by_name, ratified, promised, undeclared, reserve, object, abstain, of;
  std::string_view said_so, no_report, outside, asks, totals, polls, poll_columns, besides;
  std::string_view short_met, short_open, short_unheard, svg_key, chair;
  std::string_view today, tomorrow, in_days, put_off;
  std::string_view standing[4], by[4];      // official, reported, anonymous, inferred
  std::string_view precision[4], since[4];  // day, about, month, before
  std::string_view more_than, at_least, fewer_than, at_most, nearly, of_number;
  std::string_view months[12], first_of_month;
  std::pair<std::string_view, std::string_view> states[40];  // a file's word and ours; ends with empty ones
};

const PictureWords& words_of(std::string_view lang);

std::string day_words(const PictureWords& words, Date day);
std::string day_words(const PictureWords& words, Date day, chamber::Precision precision);
std::string since_words(const PictureWords& words, Date day, chamber::Precision precision);
// A state, an outcome, a deadline's or a milestone's word as people say it.
std::string state_words(const PictureWords& words, std::string_view state);
// "count>20/31": "more than 20 of 31".
std::string count_words(const PictureWords& words, std::string_view text);
std::string days_ahead(const PictureWords& words, int days);  // "in 38 days", "today"
std::string_view standing_words(const PictureWords& words, chamber::Standing standing);
std::string_view by_words(const PictureWords& words, chamber::Standing standing);

}  // namespace nemcon::cli
