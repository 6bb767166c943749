// Axes that several pictures share: days in words, chances by fives, members, and the days that count.
// Inside the room only.
#pragma once

#include "forecast/draw_sheet.hpp"

namespace nemcon::forecast {

// From a number to a place in the picture, by a straight line; what lies beyond its ends is put at them.
struct Scale {
  double from = 0, to = 1;    // numbers
  double begin = 0, end = 1;  // places
  double operator()(double number) const;
};

// A place for curves: x for days (or another number), y for chances or members.
struct Plot {
  Scale x, y;
  double left() const { return x.begin; }
  double right() const { return x.end; }
  double top() const { return y.end; }
  double bottom() const { return y.begin; }
  Spot at(double number, double height) const { return {x(number), y(height)}; }
};

// Lines across with "<5 %", "25 %" ... ">95 %" at the right side.
void draw_chance_lines(Sheet& sheet, const Plot& plot, bool at_the_left = false);
// Numbers of members at the left side, 0 to all; lines across only if asked for.
void draw_member_numbers(Sheet& sheet, const Plot& plot, std::size_t members, bool lines);

// Marks below the plot with months, or days if the picture is of a few weeks. `opened`: the day of number 0.
void draw_days(Sheet& sheet, const Plot& plot, Date opened);
// The same where something else stands right of `limit`: no words reach over it.
void draw_days(Sheet& sheet, const Plot& plot, Date opened, double limit);
inline constexpr double kDaysHigh = 24;  // what it takes below the plot

// Today and the targets within the plot as lines down, each with its words above.
class Marks {
 public:
  Marks(const Sheet& sheet, const Past& known, Days until, const Scale& x);
  double high() const;  // what their words take above the plot
  void draw(Sheet& sheet, const Plot& plot) const;
  // What lies beyond the picture, in words; empty if nothing does.
  const std::vector<std::string>& outside() const { return outside_; }

 private:
  struct Mark {
    std::string text;
    double line, left, right;  // places
    std::size_t row = 0;
    bool today = false, hard = false;
  };
  void add(const Sheet& sheet, const Scale& x, Days day, std::string text, bool today, bool hard);

  std::vector<Mark> marks_;
  std::vector<std::string> outside_;
  std::size_t rows_ = 0;
  double row_high_ = 0;
};

// "target 9 July 2024", "end of term 1 October 2024".
std::string target_words(const DrawWords& words, const Past& past, const Target& target);

// Numbers of members that had consented from day `from` to `to`, as corners of steps: at the latest days that
// the record allows, or the earliest.
std::vector<Spot> steps_of(const Past& past, const Plot& plot, Days from, Days to, bool earliest,
                           Days moved = 0, double scaled = 1);
std::size_t count_by(const Past& past, Days day);

}  // namespace nemcon::forecast
