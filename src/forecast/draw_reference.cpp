// How long it took elsewhere: past races on one axis of days since their opening, and this one among them.
#include <algorithm>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

constexpr Days kSteps[] = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

struct Row {
  const Past* past;
  Days end;  // the last consent, or how far it was seen
  bool open, own;
};

Row row_of(const Past& past, bool own) {
  const auto done = unanimous_by(past);
  return {&past, done.value_or(std::max(0, past.seen_until)), !done, own};
}

class ReferencePicture {
 public:
  ReferencePicture(const Past& known, std::span<const Past> past, const DrawAsk& ask)
      : sheet_(ask, draw_words(ask.language).reference) {
    for (const Past& each : past)
      if (!each.members.empty()) rows_.push_back(row_of(each, false));
    rows_.push_back(row_of(known, true));
    std::ranges::stable_sort(rows_, {}, &Row::end);
    for (const Row& each : rows_) last_ = std::max(last_, each.end);
  }

  std::string svg() && {
    x_ = {.from = 0, .to = last_ * 1.04, .begin = sheet_.left() + 4, .end = sheet_.right() - 8};
    for (const Row& each : rows_) draw(each);
    scale();
    sheet_.keys({{[&](Spot at) { sheet_.circle({at.x + 12, at.y}, 2.4, {kQuiet}); },
                  std::string(sheet_.words.reference_dot)},
                 {[&](Spot at) { sheet_.line(at, {at.x + 24, at.y}, {kAccent, 3}); },
                  std::string(sheet_.words.reference_this_key)}});
    return std::move(sheet_).svg();
  }

 private:
  std::string words_of(const Row& row) const {
    const DrawWords& words = sheet_.words;
    const std::string name = fill(words.race, row.past->about, to_text(row.past->opened).substr(0, 4));
    const std::string_view form = row.own    ? words.reference_this
                                  : row.open ? words.reference_open
                                             : words.reference_line;
    return fill(form, name, row.end);
  }

  void draw(const Row& row) {
    const std::string text = words_of(row);
    sheet_.open(text);
    sheet_.y += sheet_.size * 1.5;
    sheet_.text({sheet_.left(), sheet_.y}, cut_to(text, sheet_.size, sheet_.right() - sheet_.left()),
                {.colour = row.own ? kAccent : kInk, .strong = row.own});
    sheet_.y += 9;
    const std::string_view colour = row.own ? kAccent : kQuiet;
    const double end = x_(row.end);
    sheet_.line({x_.begin, sheet_.y}, {end, sheet_.y}, {colour, row.own ? 3.0 : 1.2});
    for (const MemberPast& each : row.past->members)
      if (each.consent) sheet_.circle({x_(each.consent->by), sheet_.y}, 2.4, {colour, 0.7});
    finish(row, end, colour);
    sheet_.y += 4;
    sheet_.close();
    sheet_.say(text + ".");
  }

  // A bar across where it ended, an arrow where it had not.
  void finish(const Row& row, double end, std::string_view colour) {
    if (row.open)
      sheet_.path(path_of({{end + 7, sheet_.y}, {end - 1, sheet_.y - 4.5}, {end - 1, sheet_.y + 4.5}}, true),
                  {colour});
    else
      sheet_.line({end, sheet_.y - 6}, {end, sheet_.y + 6}, {colour, 2});
  }

  void scale() {
    sheet_.y += 10;
    Days step = kSteps[0];
    for (const Days each : kSteps) {
      step = each;
      if (x_.to / each * (sheet_.narrow ? 60 : 80) <= x_.end - x_.begin) break;
    }
    for (Days day = 0; day <= x_.to; day += step) {
      const double place = x_(day);
      sheet_.line({place, sheet_.y}, {place, sheet_.y + 5}, {kEdgeLine});
      const std::string text = std::to_string(day);
      const double half = text_width(text, sheet_.small) / 2;
      sheet_.text(
          {std::clamp(place, sheet_.left() + half, sheet_.right() - half), sheet_.y + 8 + sheet_.small}, text,
          {.size = sheet_.small, .colour = kQuiet, .anchor = "middle"});
    }
    sheet_.line({x_.begin, sheet_.y}, {x_.end, sheet_.y}, {kEdgeLine});
    sheet_.y += kDaysHigh;
    sheet_.paragraph(sheet_.words.days, {.size = sheet_.small, .colour = kQuiet});
  }

  Sheet sheet_;
  std::vector<Row> rows_;
  Days last_ = 7;
  Scale x_;
};

}  // namespace

std::string draw_reference(const Past& known, std::span<const Past> past, const DrawAsk& ask) {
  if (past.empty()) return "";
  return ReferencePicture(known, past, ask).svg();
}

}  // namespace nemcon::forecast
