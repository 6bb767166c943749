// What the race may come to, each with the range in which its chance lies.
#include <algorithm>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

constexpr double kBar = 13;

std::string words_of(const DrawWords& words, const Past& known, Outcome outcome) {
  switch (outcome) {
    case Outcome::kThis: return fill(words.this_one, known.about);
    case Outcome::kOther: return std::string(words.other);
    case Outcome::kExtension: return std::string(words.extension);
    case Outcome::kNone: return std::string(words.none);
  }
  return "";
}

std::string counted_words(const DrawWords& words, const OutcomeChance& outcome) {
  if (outcome.outcome == Outcome::kThis) return "";
  if (outcome.counted == 0) return std::string(words.counted_none);
  return fill(outcome.counted == 1 ? words.counted_one : words.counted_many, outcome.counted);
}

void draw_row(Sheet& sheet, const Scale& x, const Past& known, const OutcomeChance& each, bool counts) {
  const std::string name = words_of(sheet.words, known, each.outcome);
  const std::string range = range_words(sheet.words, each.low, each.high);
  const std::string counted = counts ? counted_words(sheet.words, each) : "";
  const double room = sheet.right() - sheet.left() - text_width(range, sheet.size) - 12;
  sheet.y += sheet.size * 1.5;
  sheet.text({sheet.left(), sheet.y}, cut_to(name, sheet.size, room));
  sheet.text({sheet.right(), sheet.y}, range, {.anchor = "end", .strong = true});
  sheet.y += 7;
  sheet.rect({x.begin, sheet.y}, x.end - x.begin, kBar, {kTint}, {kHairline});
  const double from = x(each.low), to = std::max(x(each.high), from + 4);
  const bool own = each.outcome == Outcome::kThis;
  const std::string hatch = sheet.hatched(kQuiet);
  sheet.rect({from, sheet.y}, std::min(to, x.end) - from, kBar, {own ? kAccent : std::string_view(hatch)},
             {own ? kAccent : kQuiet, 1.2});
  sheet.y += kBar;
  if (!counted.empty()) {
    sheet.y += sheet.small * 1.35;
    sheet.text({sheet.left(), sheet.y}, counted, {.size = sheet.small, .colour = kQuiet});
  }
  sheet.y += 6;
  sheet.say(fill(sheet.words.outcome_line, name, range) + (counted.empty() ? "" : " " + counted + "."));
}

void draw_scale(Sheet& sheet, const Scale& x) {
  for (const int fives : {0, 25, 50, 75, 100}) {
    const double place = x(fives / 100.0);
    sheet.line({place, sheet.y}, {place, sheet.y + 5}, {kEdgeLine});
    sheet.text({place, sheet.y + 8 + sheet.small}, said(fives / 100.0),
               {.size = sheet.small,
                .colour = kQuiet,
                .anchor = fives == 0     ? "start"
                          : fives == 100 ? "end"
                                         : "middle"});
  }
  sheet.line({x.begin, sheet.y}, {x.end, sheet.y}, {kEdgeLine});
  sheet.y += kDaysHigh;
}

}  // namespace

std::string draw_outcomes(const Past& known, const Outlook& outlook, const DrawAsk& ask) {
  if (outlook.outcomes.empty()) return "";
  const DrawWords& words = draw_words(ask.language);
  Sheet sheet(ask, fill(words.outcomes, day_words(words, date_of(known, outlook.outcomes_by))));
  const bool counts =
      std::ranges::any_of(outlook.outcomes, [](const OutcomeChance& each) { return each.counted > 0; });
  const Scale x{.begin = sheet.left(), .end = sheet.right()};
  for (const OutcomeChance& each : outlook.outcomes) draw_row(sheet, x, known, each, counts);
  sheet.y += 4;
  draw_scale(sheet, x);
  sheet.paragraph(words.outcomes_note, {.size = sheet.small, .colour = kQuiet});
  sheet.say(words.outcomes_note);
  if (!counts) sheet.paragraph(words.outcomes_assumed, {.size = sheet.small, .colour = kQuiet});
  if (!counts) sheet.say(words.outcomes_assumed);
  return std::move(sheet).svg();
}

}  // namespace nemcon::forecast
