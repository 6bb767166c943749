// The forecast itself, day by day as it was made, with what happened between. A change of the record that was
// none of the world stands apart: it moves the number and nothing had happened.
#include <algorithm>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

using Number = double (*)(const Chance&);
constexpr double kPin = 9;

class History {
 public:
  History(const Past& known, std::span<const HistoryPoint> points, const DrawAsk& ask)
      : sheet_(ask, fill(draw_words(ask.language).history,
                         day_words(draw_words(ask.language), date_of(known, points.back().chance.day)))),
        known_(known),
        points_(points),
        two_(known.body == BodyClass::kGovernments) {}

  std::string svg() && {
    Plot plot;
    const double first = day_of(points_.front()), last = day_of(points_.back());
    plot.x = {.from = first, .to = std::max(last, first + 14)};
    plot.x.begin = sheet_.left() + 12;
    plot.x.end = sheet_.right() - (sheet_.narrow ? 38 : 44);
    place_pins(plot);
    plot.y.end = sheet_.y + static_cast<double>(rows_) * (2 * kPin + 3) + 8;
    plot.y.begin = plot.y.end + (sheet_.narrow ? 170 : 210);
    draw_chance_lines(sheet_, plot);
    bands(plot);
    for (const Pin& each : pins_) draw(plot, each);
    draw_days(sheet_, plot, known_.opened);
    sheet_.y = plot.bottom() + kDaysHigh;
    keys();
    tell();
    return std::move(sheet_).svg();
  }

 private:
  struct Pin {
    std::string text;  // "3" or "3–5"; empty: only a correction
    std::string title;
    double line, left, right;
    bool correction;
    std::size_t row = 0;
  };
  const DrawWords& words() const { return sheet_.words; }
  double day_of(const HistoryPoint& point) const { return point.day.days - known_.opened.days; }

  std::vector<Spot> spots(const Plot& plot, Number number) const {
    std::vector<Spot> out;
    for (const HistoryPoint& each : points_) out.push_back(plot.at(day_of(each), number(each.chance)));
    return out;
  }

  void bands(const Plot& plot) {
    const auto low = spots(plot, [](const Chance& each) { return each.low; });
    const auto high = spots(plot, [](const Chance& each) { return each.high; });
    sheet_.path(area_of(high, low), {kAccent, 0.16});
    const auto apart = spots(plot, [](const Chance& each) { return each.ends.apart; });
    const auto together = spots(plot, [](const Chance& each) { return each.ends.together; });
    if (two_) {
      sheet_.path(area_of(together, apart), {kAccent, 0.32});
      sheet_.path(path_of(apart), {}, {kAccent, 2, "6 4"});
    }
    sheet_.path(path_of(together), {}, {kAccent, 2});
    if (points_.size() > 1) return;
    sheet_.circle(together.front(), 4, {kAccent});
    if (two_) sheet_.circle(apart.front(), 4, {kPaper}, {kAccent, 1.8});
  }

  // Numbers go on from point to point; pins that would touch stand in rows.
  void place_pins(const Plot& plot) {
    std::size_t number = 0;
    for (const HistoryPoint& each : points_) {
      const std::size_t first = number + 1;
      number += each.events.size();
      if (each.events.empty() && !each.correction) continue;
      std::string text = each.events.empty() ? "" : std::to_string(first);
      if (each.events.size() > 1) text += "–" + std::to_string(number);
      std::string title = day_words(words(), each.day);
      for (const std::string& event : each.events) title += std::string(words().list) + event;
      const double half = std::max(kPin, text_width(text, sheet_.small) / 2 + 4), x = plot.x(day_of(each));
      const double middle = std::clamp(x, sheet_.left() + half, sheet_.right() - half);
      add({text, title, x, middle - half, middle + half, each.correction});
    }
  }

  void add(Pin pin) {
    const auto in_the_way = [&](const Pin& other) {
      return other.row == pin.row && pin.left < other.right + 3 && other.left < pin.right + 3;
    };
    while (std::ranges::any_of(pins_, in_the_way)) ++pin.row;
    rows_ = std::max(rows_, pin.row + 1);
    pins_.push_back(std::move(pin));
  }

  void draw(const Plot& plot, const Pin& pin) {
    const double y = plot.top() - 8 - kPin - static_cast<double>(pin.row) * (2 * kPin + 3);
    sheet_.open(pin.title);
    sheet_.line({pin.line, y + kPin}, {pin.line, plot.bottom()},
                pin.correction ? Stroke{kWarn, 1.4, "2 3"} : Stroke{kQuiet, 0.8});
    head(pin, y);
    sheet_.close();
  }

  // Round for what happened, square and hatched for a correction.
  void head(const Pin& pin, double y) {
    const double wide = pin.right - pin.left, middle = (pin.left + pin.right) / 2;
    if (pin.correction) {
      const std::string hatch = sheet_.hatched(kWarn);
      sheet_.rect({pin.left, y - kPin}, wide, 2 * kPin, {pin.text.empty() ? std::string_view(hatch) : kPaper},
                  {kWarn, 1.6});
    } else {
      sheet_.rect({pin.left, y - kPin}, wide, 2 * kPin, {kPaper}, {kInk, 1.2}, kPin);
    }
    if (!pin.text.empty())
      sheet_.text({middle, y + sheet_.small * 0.36}, pin.text, {.size = sheet_.small, .anchor = "middle"});
  }

  void keys() {
    std::vector<Sheet::Key> all;
    const auto line = [&](const Stroke& stroke, std::string_view text) {
      all.push_back(
          {[this, stroke](Spot at) { sheet_.line(at, {at.x + 24, at.y}, stroke); }, std::string(text)});
    };
    const auto area = [&](double opacity, std::string_view text) {
      all.push_back({[this, opacity](Spot at) { sheet_.rect({at.x, at.y - 6}, 24, 12, {kAccent, opacity}); },
                     std::string(text)});
    };
    if (two_) line({kAccent, 2, "6 4"}, words().apart);
    line({kAccent, 2}, two_ ? words().together : words().line);
    if (two_) area(0.48, words().between_ends);
    area(0.16, two_ ? words().band_ends : words().band);
    pin_keys(all);
    sheet_.keys(all);
  }

  void pin_keys(std::vector<Sheet::Key>& all) {
    const auto has = [&](auto what) { return std::ranges::any_of(points_, what); };
    if (has([](const HistoryPoint& each) { return !each.events.empty(); }))
      all.push_back({[&](Spot at) { sheet_.rect({at.x + 3, at.y - 6}, 18, 12, {kPaper}, {kInk, 1.2}, 6); },
                     std::string(words().event_pin)});
    const std::string hatch = sheet_.hatched(kWarn);
    if (has([](const HistoryPoint& each) { return each.correction; }))
      all.push_back(
          {[this, hatch](Spot at) { sheet_.rect({at.x + 5, at.y - 6}, 14, 12, {hatch}, {kWarn, 1.6}); },
           std::string(words().correction)});
  }

  void tell() {
    std::size_t number = 0;
    for (const HistoryPoint& each : points_) {
      std::string text = fill(words().history_line, day_words(words(), each.day),
                              range_words(words(), each.chance.ends.apart, each.chance.ends.together),
                              said(each.chance.low), said(each.chance.high));
      if (each.correction) text += " " + std::string(words().history_correction);
      for (const std::string& event : each.events) text += " " + fill(words().history_event, ++number, event);
      sheet_.say(text);
    }
  }

  Sheet sheet_;
  const Past& known_;
  std::span<const HistoryPoint> points_;
  const bool two_;
  std::vector<Pin> pins_;
  std::size_t rows_ = 0;
};

}  // namespace

std::string draw_history(const Past& known, std::span<const HistoryPoint> points, const DrawAsk& ask) {
  if (points.empty()) return "";
  return History(known, points, ask).svg();
}

}  // namespace nemcon::forecast
