// What a charter says, in the words of each language: its members, its procedures stage by stage, its rules,
// and what was remarked on it. Names and sources stay as the charter gives them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/period.hpp"
#include "cli/picture_words.hpp"
#include "codec/charter_text.hpp"

namespace nemcon::cli {

struct RemarkWords {
  std::string_view what, fix;
};

// The arrays are in the order of the enumerations they are named after. "{}" and "{name}" are filled in.
struct CharterWords {
  std::string_view lang, colon, semicolon, and_, or_, or_else, quoted;
  // ---- the body
  std::string_view as_of, members, one_voice, class_count, measure_total, offices, vacant, term, consenting;
  std::string_view heaviest, deadlines_in, no_procedure, member, many_members, and_more;
  // ---- procedures
  std::string_view kinds[4], source, takes_part, everybody, but_concerned, in_force, from_day, until_day;
  std::string_view not_now, last, decision[4], by_itself[4], no_consent, left, left_always, left_deadlines,
      left_findings, left_outcome;
  // ---- stages
  std::string_view types[7], does[7], sounding_one, required, optional, replaces;
  std::string_view met_if, adopted_if, found_if, shown_if, judged;
  std::string_view silence[5], abstention[3];
  std::string_view may_say, say[7], giving[7], final_word, reasoned, counted, break_reason;
  std::string_view preferences, drops, in_round, from_round;
  std::string_view period, no_period, silence_period, minimum, maximum, calendars, hours[2], days[2],
      worked[2];
  std::string_view ends_by_hand, ends_silence, ends_met, ends_answered, ends_ratified, ends_found;
  std::string_view if_outcome[6], opens, ends_matter, one_name, failing, otherwise;
  // ---- rules
  std::string_view every, every_of, every_weighing, none, none_of, some, some_one, some_of, share, half,
      share_of, half_of, weighing, weighing_share, one_half, outnumber, outnumber_of, outweigh;
  std::string_view bounds[7], doing[8], does_it[8], does_not[8];
  std::string_view decimal, percent;
  // ---- the calendar of a trial
  std::string_view trial, trial_row, trial_open, trial_bad;
  // ---- the drawing
  std::string_view short_outcome[6], svg_desc, svg_key_itself, svg_key_hand, svg_key_dashed, svg_key_none,
      if_fails, end_stated[4], end_itself[4], end_no_consent, svg_rule_none;
  // ---- remarks
  std::string_view errors, notes, fine, one_error, many_errors, one_note, many_notes, no_notes, at_line,
      to_do, reach_heads, reach_weight;
  RemarkWords remarks[chamber::kMistakes];
};

const CharterWords& charter_words_of(std::string_view lang);

// "every member consents", "at least 9 members support and no “permanent” member objects". A rule does not
// tell a class from a weight; the charter's `measures` do.
using Measures = std::vector<std::string>;
std::string rule_words(const CharterWords& words, const Measures& measures, const rule::Rule& rule);
std::string condition_words(const CharterWords& words, const Measures& measures,
                            const rule::Condition& condition);
// "5 working days".
std::string period_words(const CharterWords& words, const Period& period);
// "A, B and C"; "A, B or C".
std::string list_words(const CharterWords& words, const std::vector<std::string>& items, bool any = false);
// What a person calls the stage: its name, else its code.
std::string stage_name(const chamber::StageRule& rule);
// A remark with what it is about, and the day that was asked about.
struct Remarked {
  const CharterWords& words;
  const PictureWords& days;
  const chamber::Charter& charter;
  Date day;
  const chamber::Remark& remark;
};
// What is wrong, or worth knowing; and what to do about it.
std::string remark_what(const Remarked& it);
std::string remark_fix(const Remarked& it);

}  // namespace nemcon::cli
