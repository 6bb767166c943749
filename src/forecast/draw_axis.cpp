#include "forecast/draw_axis.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace nemcon::forecast {
namespace {

using std::chrono::sys_days, std::chrono::year_month_day, std::chrono::months;

struct Tick {
  Days day;
  std::string text;
};

std::vector<Tick> by_days(const DrawWords& words, const Scale& x, Date opened, int step) {
  std::vector<Tick> out;
  for (Days at = static_cast<Days>(x.from) + step / 2; at < x.to; at += step)
    out.push_back({at, short_day_words(words, {opened.days + at})});
  return out;
}

std::vector<Tick> by_months(const DrawWords& words, const Scale& x, Date opened, int step) {
  std::vector<Tick> out;
  const year_month_day first{sys_days(std::chrono::days(opened.days + static_cast<Days>(x.from)))};
  auto month = first.year() / std::chrono::January;
  while (true) {
    const year_month_day begins = month / 1;
    const auto at = static_cast<Days>(sys_days(begins).time_since_epoch().count() - opened.days);
    if (at > x.to) return out;
    if (at >= x.from) out.push_back({at, month_words(words, {opened.days + at})});
    month += months(step);
  }
}

bool fits(const Sheet& sheet, const Scale& x, const std::vector<Tick>& ticks) {
  double taken = -1e9;
  for (const Tick& each : ticks) {
    const double half = text_width(each.text, sheet.small) / 2;
    if (x(each.day) - half < taken + 6) return false;
    taken = x(each.day) + half;
  }
  return true;
}

// As many as there is room for.
std::vector<Tick> ticks_of(const Sheet& sheet, const Scale& x, Date opened) {
  std::vector<Tick> ticks;
  if (x.to - x.from < 100) {
    for (const int step : {7, 14, 28}) {
      ticks = by_days(sheet.words, x, opened, step);
      if (fits(sheet, x, ticks)) return ticks;
    }
  }
  for (const int step : {1, 2, 3, 6, 12, 24, 60, 120, 600}) {
    ticks = by_months(sheet.words, x, opened, step);
    if (fits(sheet, x, ticks)) break;
  }
  return ticks;
}

int member_step(std::size_t members) {
  for (const int step : {1, 2, 5, 10, 20, 50, 100})
    if (static_cast<std::size_t>(step) * 5 >= members) return step;
  return 200;
}

}  // namespace

double Scale::operator()(double number) const {
  const double share = to > from ? (number - from) / (to - from) : 0;
  return begin + std::clamp(share, 0.0, 1.0) * (end - begin);
}

void draw_chance_lines(Sheet& sheet, const Plot& plot, bool at_the_left) {
  const double x = at_the_left ? plot.left() - 5 : plot.right() + 5;
  for (const int fives : {0, 25, 50, 75, 100}) {
    const double y = plot.y(fives / 100.0);
    sheet.line({plot.left(), y}, {plot.right(), y}, {fives == 0 ? kEdgeLine : kHairline});
    sheet.text({x, y + 4}, said(fives / 100.0),
               {.size = sheet.small, .colour = kQuiet, .anchor = at_the_left ? "end" : "start"});
  }
}

void draw_member_numbers(Sheet& sheet, const Plot& plot, std::size_t members, bool lines) {
  const auto one = [&](std::size_t number) {
    const double y = plot.y(static_cast<double>(number));
    if (lines) sheet.line({plot.left(), y}, {plot.right(), y}, {number == 0 ? kEdgeLine : kHairline});
    sheet.text({plot.left() - 5, y + 4}, std::to_string(number),
               {.size = sheet.small, .colour = kQuiet, .anchor = "end"});
  };
  const auto step = static_cast<std::size_t>(member_step(members));
  for (std::size_t number = 0; 2 * number + step <= 2 * members; number += step) one(number);
  one(members);
}

void draw_days(Sheet& sheet, const Plot& plot, Date opened) { draw_days(sheet, plot, opened, sheet.right()); }

void draw_days(Sheet& sheet, const Plot& plot, Date opened, double limit) {
  const double y = plot.bottom();
  sheet.line({plot.left(), y}, {plot.right(), y}, {kEdgeLine});
  for (const Tick& each : ticks_of(sheet, plot.x, opened)) {
    const double x = plot.x(each.day), half = text_width(each.text, sheet.small) / 2;
    sheet.line({x, y}, {x, y + 5}, {kEdgeLine});
    if (x - half < sheet.left() || x + half > limit) continue;
    sheet.text({x, y + 8 + sheet.small}, each.text,
               {.size = sheet.small, .colour = kQuiet, .anchor = "middle"});
  }
}

std::string target_words(const DrawWords& words, const Past& past, const Target& target) {
  const bool term = target.hard && past.body == BodyClass::kGovernments;
  return fill(term          ? words.term_ends
              : target.hard ? words.hard_target
                            : words.target,
              day_words(words, date_of(past, target.day)));
}

Marks::Marks(const Sheet& sheet, const Past& known, Days until, const Scale& x)
    : row_high_(sheet.small * 1.4) {
  add(sheet, x, until, fill(sheet.words.known_until, day_words(sheet.words, date_of(known, until))), true,
      false);
  for (const Target& each : known.targets) {
    std::string text = target_words(sheet.words, known, each);
    if (each.day < x.from || each.day > x.to)
      outside_.push_back(std::move(text));
    else
      add(sheet, x, each.day, std::move(text), false, each.hard);
  }
}

void Marks::add(const Sheet& sheet, const Scale& x, Days day, std::string text, bool today, bool hard) {
  const double room = sheet.right() - sheet.left();
  text = cut_to(text, sheet.small, room);
  const double wide = text_width(text, sheet.small), line = x(day);
  const double left = std::clamp(line - wide / 2, sheet.left(), sheet.right() - wide);
  Mark mark{std::move(text), line, left, left + wide, 0, today, hard};
  const auto in_the_way = [&](const Mark& other) {
    return other.row == mark.row && mark.left < other.right + 10 && other.left < mark.right + 10;
  };
  while (std::ranges::any_of(marks_, in_the_way)) ++mark.row;
  rows_ = std::max(rows_, mark.row + 1);
  marks_.push_back(std::move(mark));
}

double Marks::high() const { return static_cast<double>(rows_) * row_high_ + 9; }

// Words nearest to the plot are of row 0; lines pass behind the words of the rows below theirs.
void Marks::draw(Sheet& sheet, const Plot& plot) const {
  const auto base = [&](const Mark& each) {
    return plot.top() - 11 - static_cast<double>(each.row) * row_high_;
  };
  for (const Mark& each : marks_) {
    const Stroke stroke = each.today  ? Stroke{kInk, 1.2}
                          : each.hard ? Stroke{kGrave, 1.6}
                                      : Stroke{kWarn, 1.4, "5 4"};
    sheet.line({each.line, base(each) + 3}, {each.line, plot.bottom()}, stroke);
  }
  for (const Mark& each : marks_)
    sheet.text({each.left, base(each)}, each.text,
               {.size = sheet.small,
                .colour = each.today  ? kInk
                          : each.hard ? kGrave
                                      : kWarn,
                .halo = true});
}

std::size_t count_by(const Past& past, Days day) {
  return static_cast<std::size_t>(std::ranges::count_if(
      past.members, [&](const MemberPast& each) { return each.consent && each.consent->by <= day; }));
}

std::vector<Spot> steps_of(const Past& past, const Plot& plot, Days from, Days to, bool earliest, Days moved,
                           double scaled) {
  std::vector<Days> days;
  for (const MemberPast& each : past.members)
    if (each.consent) days.push_back((earliest ? each.consent->after + 1 : each.consent->by) + moved);
  std::ranges::sort(days);
  std::vector<Spot> out;
  double had = 0;
  out.push_back(plot.at(from, 0));
  for (const Days day : days) {
    if (day > to) break;
    if (day <= from) out.pop_back();
    if (day > from) out.push_back(plot.at(day, had * scaled));
    ++had;
    out.push_back(plot.at(std::max(day, from), had * scaled));
  }
  out.push_back(plot.at(to, had * scaled));
  return out;
}

}  // namespace nemcon::forecast
