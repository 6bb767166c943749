// What each change would do, the widest first: from where the ends are now to where they would be.
#include <algorithm>
#include <cmath>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

bool is_assumption(ChangeKind kind) {
  return kind == ChangeKind::kPrior || kind == ChangeKind::kApart || kind == ChangeKind::kTogether ||
         kind == ChangeKind::kEdgesOff || kind == ChangeKind::kPrivate;
}

class Tornado {
 public:
  Tornado(const Past& known, const Chance& now, const DrawAsk& ask)
      : sheet_(ask, fill(draw_words(ask.language).tornado,
                         day_words(draw_words(ask.language), date_of(known, now.day)))),
        now_(now),
        language_(ask.language),
        two_(known.body == BodyClass::kGovernments) {}

  std::string svg(std::span<const WhatIf> changes) && {
    const std::string present =
        fill(sheet_.words.tornado_now, range_words(sheet_.words, now_.ends.apart, now_.ends.together));
    sheet_.paragraph(present, {.strong = true});
    sheet_.say(present);
    x_ = {.begin = sheet_.narrow ? sheet_.left() + 14 : sheet_.left() + 330,
          .end = sheet_.right() - (sheet_.narrow ? 104 : 118)};
    sheet_.y += 4;
    const double top = sheet_.y;
    std::vector<WhatIf> shown;
    std::string few;
    for (const WhatIf& each : changes) {
      if (shows(each))
        shown.push_back(each);
      else
        few += (few.empty() ? "" : std::string(sheet_.words.list)) + words_of(each.change, language_);
    }
    // The band of the present lies under all rows, so it is drawn before them, once their heights are known.
    ground(top, top + high_of(shown));
    for (const WhatIf& each : shown) row(each);
    scale();
    keys();
    if (!few.empty()) {
      few = fill(sheet_.words.tornado_few, few);
      sheet_.paragraph(few, {.size = sheet_.small, .colour = kQuiet});
      sheet_.say(few);
    }
    return std::move(sheet_).svg();
  }

 private:
  const DrawWords& words() const { return sheet_.words; }
  // By half of a step in which chances are said, or luck of the runs would be told as news.
  bool shows(const WhatIf& each) const {
    const Ends &then = each.chance.ends, &before = now_.ends;
    return std::max(std::abs(then.apart - before.apart), std::abs(then.together - before.together)) >= 0.025;
  }
  double label_room() const { return sheet_.narrow ? sheet_.right() - sheet_.left() : 300; }
  double line_high() const { return sheet_.size * 1.3; }
  std::vector<std::string> label_of(const WhatIf& each) const {
    return lines_of(words_of(each.change, language_), sheet_.size, label_room());
  }

  double row_high(const WhatIf& each) const {
    const double lines = static_cast<double>(label_of(each).size()) * line_high();
    const double bars = two_ ? 22 : 14;
    return sheet_.narrow ? lines + bars + 8 : std::max(lines, bars) + 10;
  }

  double high_of(std::span<const WhatIf> changes) const {
    double out = 0;
    for (const WhatIf& each : changes) out += row_high(each);
    return out;
  }

  void ground(double top, double bottom) {
    const double low = x_(std::min(now_.ends.apart, now_.ends.together));
    const double high = x_(std::max(now_.ends.apart, now_.ends.together));
    sheet_.rect({low, top}, high - low, bottom - top, {kTint});
    for (const double each : {low, high}) sheet_.line({each, top}, {each, bottom}, {kEdgeLine, 1, "2 3"});
  }

  void arrow(double from, double to, double y, bool solid, bool assumed) {
    const double begin = x_(from), end = x_(to);
    const Stroke stroke{assumed ? kQuiet : kAccent, 3, assumed ? "3 2" : ""};
    if (std::abs(end - begin) > 0.5) sheet_.line({begin, y}, {end, y}, stroke);
    sheet_.circle({end, y}, 4.2, {solid ? stroke.colour : kPaper}, {stroke.colour, 1.8});
  }

  void row(const WhatIf& each) {
    const std::string range = range_words(words(), each.chance.ends.apart, each.chance.ends.together);
    const bool assumed = is_assumption(each.change.kind);
    const double begin = sheet_.y;
    const auto lines = label_of(each);
    sheet_.open(fill(words().tornado_line, words_of(each.change, language_), range));
    for (std::size_t i = 0; i < lines.size(); ++i)
      sheet_.text({sheet_.left(), begin + static_cast<double>(i + 1) * line_high()}, lines[i],
                  {.colour = assumed ? kQuiet : kInk, .halo = sheet_.narrow});
    double y = sheet_.narrow ? begin + static_cast<double>(lines.size()) * line_high() + 10
                             : begin + (two_ ? 9 : 12);
    arrow(now_.ends.apart, each.chance.ends.apart, y, !two_, assumed);
    if (two_) arrow(now_.ends.together, each.chance.ends.together, y += 11, true, assumed);
    sheet_.text({sheet_.right(), y + (two_ ? -1 : 4)}, range, {.size = sheet_.small, .anchor = "end"});
    sheet_.close();
    sheet_.y = begin + row_high(each);
    sheet_.say(fill(words().tornado_line, words_of(each.change, language_), range) + ".");
  }

  void scale() {
    sheet_.y += 4;
    for (const int fives : {0, 25, 50, 75, 100}) {
      const double place = x_(fives / 100.0);
      sheet_.line({place, sheet_.y}, {place, sheet_.y + 5}, {kEdgeLine});
      sheet_.text({place, sheet_.y + 8 + sheet_.small}, said(fives / 100.0),
                  {.size = sheet_.small, .colour = kQuiet, .anchor = "middle"});
    }
    sheet_.line({x_.begin, sheet_.y}, {x_.end, sheet_.y}, {kEdgeLine});
    sheet_.y += kDaysHigh;
  }

  void keys() {
    std::vector<Sheet::Key> all;
    all.push_back({[&](Spot at) {
                     sheet_.rect({at.x, at.y - 6}, 24, 12, {kTint});
                     for (const double x : {at.x, at.x + 24})
                       sheet_.line({x, at.y - 6}, {x, at.y + 6}, {kEdgeLine, 1, "2 3"});
                   },
                   std::string(words().now)});
    const auto mark = [&](bool solid, std::string_view text) {
      all.push_back({[this, solid](Spot at) {
                       sheet_.line(at, {at.x + 19, at.y}, {kAccent, 3});
                       sheet_.circle({at.x + 19, at.y}, 4.2, {solid ? kAccent : kPaper}, {kAccent, 1.8});
                     },
                     std::string(text)});
    };
    if (two_) mark(false, words().apart);
    mark(true, two_ ? words().together : words().line);
    all.push_back({[&](Spot at) { sheet_.line(at, {at.x + 24, at.y}, {kQuiet, 3, "3 2"}); },
                   std::string(words().assumption)});
    sheet_.keys(all);
  }

  Sheet sheet_;
  const Chance& now_;
  const std::string_view language_;
  const bool two_;
  Scale x_;
};

}  // namespace

std::string draw_tornado(const Past& known, std::span<const WhatIf> changes, const Chance& now,
                         const DrawAsk& ask) {
  if (changes.empty()) return "";
  return Tornado(known, now, ask).svg(changes);
}

}  // namespace nemcon::forecast
