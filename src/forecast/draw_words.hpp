// What the pictures say, in each language. Inside the room only.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "forecast/draw.hpp"

namespace nemcon::forecast {

// "{}" is where a number, a day or a name stands. All are texts, so that a test can compare the languages.
struct DrawWords {
  using Text = std::string_view;
  Text language, decimal, colon, list, to, points, point_few;
  std::array<Text, 12> months, short_months;
  Text first_of_month;

  // By BodyClass: ratification, governments, silence.
  std::array<Text, 3> curve, dots, counts, count_now, holdouts_by;
  Text known_until, target, hard_target, term_ends, outside;
  Text chance_one, chance_ends, apart, together, between_ends, band, band_ends, line, steps, steps_unsure;

  Text dots_one, dots_many, dots_none, dots_each, dots_mixed, dots_later, dots_later_words, half, early, late,
      late_never;

  Text fan_50, fan_80, fan_95, fan_half, fan_on, races_opening, races_deadline, races_left, races_scaled,
      race;

  Text outcomes, this_one, other, extension, none, counted_none, counted_one, counted_many, outcome_line,
      outcomes_note, outcomes_assumed;

  Text holdouts, waited_for, holdout_line, not_ranked, last, last_head, nothing_recorded, nothing_of_any,
      objection, procedure, rival, referendum, court, no_parliament, caretaker;

  Text influence, influence_head, influence_line, influence_few, mechanical, assumed, influence_note, edges,
      edge_line, edge_note, unknown_author;

  Text tornado, tornado_now, tornado_line, tornado_few, now, assumption;
  Text declares, lifted, was_false, objects, rivals, later, earlier, weeks_one, weeks_many, days_one,
      days_many, private_half, private_times, all_apart, all_together, edges_off;
  Text slower, faster, objections_weaker, objections_stronger, deadline_weaker, deadline_stronger, share_none;

  Text history, history_line, history_correction, history_event, event_pin, correction;

  Text calibration, said_axis, came_axis, diagonal, bin_line, few_forecasts, enough_forecasts;

  Text reference, reference_line, reference_open, reference_this, days, reference_dot, reference_this_key;
};

const DrawWords& draw_words(std::string_view language);
const DrawWords& draw_words_en();
const DrawWords& draw_words_fr();

// "9 July 2024", "1er juillet 2024".
std::string day_words(const DrawWords& words, Date day);
// "Jul 2024"; with the day of the month "9 Jul".
std::string month_words(const DrawWords& words, Date day);
std::string short_day_words(const DrawWords& words, Date day);
inline Date date_of(const Past& past, Days day) { return {past.opened.days + day}; }
inline std::size_t place_of(BodyClass body) { return static_cast<std::size_t>(body); }

// "20 %", "20 % to 80 %" and never one number more.
std::string range_words(const DrawWords& words, double one, double other);
// "By 9 July 2024: ..." with both ends for governments, and the band.
std::string chance_words(const DrawWords& words, const Past& past, const Chance& chance);

// "1.25", "1,25": to three digits.
std::string factor_words(const DrawWords& words, double factor);

// The words with their "{}" filled in.
std::string filled(std::string_view words, std::span<const std::string> values);
template <typename... Values>
std::string fill(std::string_view words, const Values&... values) {
  const auto text = [](const auto& value) {
    if constexpr (std::is_arithmetic_v<std::decay_t<decltype(value)>>)
      return std::to_string(value);
    else
      return std::string(value);
  };
  const std::array<std::string, sizeof...(Values)> all{text(values)...};
  return filled(words, all);
}

}  // namespace nemcon::forecast
