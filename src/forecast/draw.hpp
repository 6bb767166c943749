// A forecast as pictures: a struct in, the text of one <svg> out. The same text stands in a page (inlined,
// its colours the page's custom properties, so the dark theme works), in print, and in a file.
//
// Every picture has a viewBox that begins at 0 0 and is 720 units wide (360 for a telephone), role="img", a
// <title> and a <desc> that says in words what is to be seen. There are no style attributes, no style sheet
// and no script, so any content policy lets it through; ids are made of what is drawn, so two pictures on a
// page clash only if they are the same. Names and reasons are escaped. Chances are said to the nearest 5 %,
// never as 0 % or 100 %; of governments always both ends are drawn and never one number (outlook.hpp says
// why).
//
// A picture of which there is nothing to draw (no other outcomes, no past races) is the empty text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "forecast/foresee.hpp"
#include "forecast/score.hpp"

namespace nemcon::forecast {

struct DrawAsk {
  std::string_view language = "en";  // "en" or "fr"; another one is taken for "en"
  bool narrow = false;               // for a telephone: 360 units wide, not 720
};

// Chance of all having consented, by day, with its band; before today who had. `known` is what `outlook` was
// made from (foresee).
std::string draw_curve(const Past& known, const Outlook& outlook, const DrawAsk& ask);

// The day as 50 dots; those later than what was looked at stand apart.
std::string draw_dots(const Past& known, const Outlook& outlook, const DrawAsk& ask);

enum class Align : std::uint8_t { kOpening, kDeadline };
// How many have consented, with 50, 80 and 95 % of the runs. Of `past` those are drawn, scaled to this race's
// members, that have what they are aligned at; none of them need be of the same class.
std::string draw_counts(const Past& known, const Outlook& outlook, std::span<const Past> past, Align align,
                        const DrawAsk& ask);

// What it may come to. Empty if no other outcome is known of.
std::string draw_outcomes(const Past& known, const Outlook& outlook, const DrawAsk& ask);

// Who may be the last, and the recorded reason. Where nothing is recorded nobody is ranked.
std::string draw_holdouts(const Past& known, const Outlook& outlook, const DrawAsk& ask);

// What a consent of each would change: what follows of itself, and what is assumed. Edges stand below, each
// with its author and day. Empty if there is neither.
std::string draw_influence(const Past& known, const Outlook& outlook, std::span<const Edge> edges,
                           const DrawAsk& ask);

// What each change does to `now`; what moves neither end by 2.5 points is told in one line below. Empty
// without changes.
std::string draw_tornado(const Past& known, std::span<const WhatIf> changes, const Chance& now,
                         const DrawAsk& ask);
// "Hungary agrees tomorrow" as a line of the tornado; members by their codes.
std::string words_of(const Change& change, std::string_view language);

// A forecast as it was made on a day.
struct HistoryPoint {
  Date day;
  Chance chance;                    // of all by the target (its `day` counted as in the Past)
  std::vector<std::string> events;  // what had happened since the point before; the page lists them
  bool correction = false;          // only the record was corrected: nothing happened
};
// Points by day. Events are numbered through from 1 in the order of points, as the page's list numbers them.
std::string draw_history(const Past& known, std::span<const HistoryPoint> points, const DrawAsk& ask);

// Chances said against what came. Bins with fewer than kBinEnough forecasts are hollow.
inline constexpr std::size_t kBinEnough = 30;
std::string draw_calibration(std::span<const Bin> bins, const DrawAsk& ask);

// How long past races took from their opening to the last consent, with this one among them.
std::string draw_reference(const Past& known, std::span<const Past> past, const DrawAsk& ask);

// The same picture for programs that know no custom properties (most of those that are not browsers): each
// colour is the one of the light theme.
std::string in_plain_colours(std::string_view svg);

}  // namespace nemcon::forecast
