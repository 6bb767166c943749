// The day as a dotplot of quantiles: of fifty equally likely days each is one dot (Kay et al. 2016; that
// people decide well by few dots: Fernandes et al. 2018).
#include <algorithm>
#include <cmath>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

constexpr std::size_t kStack = 10;  // dots of those that are later, one above the other

class Dots {
 public:
  Dots(const Past& known, const Outlook& outlook, const DrawAsk& ask)
      : sheet_(ask, draw_words(ask.language).dots[place_of(known.body)]), known_(known), outlook_(outlook) {
    for (const Days each : outlook.dots) (each == kNever ? never_ : in_time_) += 1;
  }

  std::string svg() && {
    radius_ = sheet_.narrow ? 4.2 : 6;
    Plot plot;
    plot.x = {.from = static_cast<double>(outlook_.from), .to = static_cast<double>(end())};
    plot.x.begin = sheet_.left() + 4;
    plot.x.end = sheet_.right() - later_wide() - 4;
    const Marks marks(sheet_, known_, outlook_.from, plot.x);
    const auto columns = columns_of(plot);
    std::size_t most = never_ > 0 ? std::min(never_, kStack) : 1;
    for (const auto& each : columns) most = std::max(most, each.size());
    plot.y.end = sheet_.y + marks.high() + 6;
    plot.y.begin = plot.y.end + static_cast<double>(most) * 2 * radius_ + 6;
    marks.draw(sheet_, plot);
    draw_days(sheet_, plot, known_.opened, plot.right() + 6);
    in_time(plot, columns);
    later(plot);
    sheet_.y = plot.bottom() + kDaysHigh + (never_ > 0 ? sheet_.small * 1.4 : 0);
    tell();
    return std::move(sheet_).svg();
  }

 private:
  const DrawWords& words() const { return sheet_.words; }
  std::string day(Days at) const { return day_words(words(), date_of(known_, at)); }

  // To the last dot and the last target that is near, or what was asked about if there is no dot.
  Days end() const {
    Days out = outlook_.from + 28;
    for (const Days each : outlook_.dots)
      if (each != kNever) out = std::max(out, each);
    for (const Chance& each : outlook_.chances)
      if (in_time_ == 0) out = std::max(out, each.day);
    const Days room = (out - outlook_.from) / 3;
    for (const Target& each : known_.targets)
      if (each.day <= out + room) out = std::max(out, each.day);
    return out + std::max(1, (out - outlook_.from) / 40);
  }

  double columns_later() const {
    return std::ceil(static_cast<double>(never_) / static_cast<double>(kStack));
  }
  // Room at the right for those that are later, and for the words below them.
  double later_wide() const {
    return never_ == 0 ? 0 : std::max(columns_later() * 2 * radius_, sheet_.narrow ? 76.0 : 110.0) + 12;
  }

  // Dots that would touch stand one above the other.
  std::vector<std::vector<Days>> columns_of(const Plot& plot) const {
    const double wide = 2 * radius_;
    std::vector<std::vector<Days>> out(static_cast<std::size_t>((plot.right() - plot.left()) / wide) + 1);
    for (const Days each : outlook_.dots) {
      if (each == kNever) continue;
      const auto place = static_cast<std::size_t>((plot.x(each) - plot.left()) / wide);
      out[std::min(place, out.size() - 1)].push_back(each);
    }
    return out;
  }

  void in_time(const Plot& plot, const std::vector<std::vector<Days>>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      double y = plot.bottom() - radius_ - 1;
      for (const Days each : columns[i]) {
        const double x = plot.left() + (static_cast<double>(i) * 2 + 1) * radius_;
        sheet_.open(day(each));
        sheet_.circle({std::min(x, plot.right() - radius_), y}, radius_ - 0.6, {kAccent});
        sheet_.close();
        y -= 2 * radius_;
      }
    }
  }

  Days looked_until() const {
    const Days asked = outlook_.chances.empty() ? 0 : outlook_.chances.back().day;
    return std::max(outlook_.from + SimulationAsk{}.ahead, asked);
  }

  void later(const Plot& plot) {
    if (never_ == 0) return;
    const double begin = plot.right() + 12, y = plot.bottom();
    sheet_.line({begin, y}, {sheet_.right(), y}, {kEdgeLine, 1, "2 3"});
    for (std::size_t i = 0; i < never_; ++i) {
      const std::size_t column = i / kStack;
      const Spot at{begin + (static_cast<double>(column) * 2 + 1) * radius_,
                    y - 1 - (static_cast<double>(i % kStack) * 2 + 1) * radius_};
      sheet_.circle(at, radius_ - 1.2, {kPaper}, {kQuiet, 1.3});
    }
    double line = y + 8 + sheet_.small;
    const std::string text = fill(words().dots_later, month_words(words(), date_of(known_, looked_until())));
    for (const auto& each : lines_of(text, sheet_.small, sheet_.right() - begin)) {
      sheet_.text({begin, line}, each, {.size = sheet_.small, .colour = kQuiet});
      line += sheet_.small * 1.35;
    }
  }

  std::string dots_by(Days at) const {
    const auto many =
        static_cast<std::size_t>(std::ranges::count_if(outlook_.dots, [&](Days each) { return each <= at; }));
    const std::size_t all = outlook_.dots.size();
    if (many == 0) return fill(words().dots_none, all, day(at));
    return fill(many == 1 ? words().dots_one : words().dots_many, many, all, day(at));
  }

  // Up to three days: targets ahead, else the last that was asked about.
  std::vector<Days> days_told() const {
    std::vector<Days> out;
    for (const Target& each : known_.targets)
      if (each.day > outlook_.from && out.size() < 3) out.push_back(each.day);
    if (out.empty() && !outlook_.chances.empty()) out.push_back(outlook_.chances.back().day);
    return out;
  }

  void tell() {
    std::string all;
    for (const Days each : days_told()) all += (all.empty() ? "" : " ") + dots_by(each);
    sheet_.paragraph(all);
    sheet_.say(all);
    const std::string more(outlook_.body == BodyClass::kGovernments ? words().dots_mixed : words().dots_each);
    sheet_.paragraph(more, {.size = sheet_.small, .colour = kQuiet});
    sheet_.say(more);
    tell_spread();
    if (never_ > 0) sheet_.say(fill(words().dots_later_words, never_, day(looked_until())));
  }

  // Of governments the middle would be one number between two that nobody can tell apart.
  void tell_spread() {
    if (outlook_.body == BodyClass::kGovernments) return;
    std::string text;
    if (outlook_.half != kNever) text += fill(words().half, day(outlook_.half)) + " ";
    if (outlook_.early != kNever) text += fill(words().early, day(outlook_.early)) + " ";
    text +=
        outlook_.late == kNever ? std::string(words().late_never) : fill(words().late, day(outlook_.late));
    sheet_.paragraph(text);
    sheet_.say(text);
  }

  Sheet sheet_;
  const Past& known_;
  const Outlook& outlook_;
  double radius_ = 6;
  std::size_t never_ = 0, in_time_ = 0;
};

}  // namespace

std::string draw_dots(const Past& known, const Outlook& outlook, const DrawAsk& ask) {
  return Dots(known, outlook, ask).svg();
}

}  // namespace nemcon::forecast
