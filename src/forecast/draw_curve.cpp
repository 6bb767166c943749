// The chance of all by day, after the consents that there have been.
#include <algorithm>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

using Number = double (*)(const Chance&);

class Curve {
 public:
  Curve(const Past& known, const Outlook& outlook, const DrawAsk& ask)
      : sheet_(ask, draw_words(ask.language).curve[place_of(known.body)]),
        known_(known),
        outlook_(outlook),
        governments_(outlook.body == BodyClass::kGovernments) {}

  std::string svg() && {
    const Days end = outlook_.curve.empty() ? outlook_.from + 1 : outlook_.curve.back().day;
    // The past takes at most as much room as what is ahead, and a half.
    const Days begin = std::max(0, outlook_.from - (end - outlook_.from) * 3 / 2);
    Plot plot{.x = {.from = static_cast<double>(begin), .to = static_cast<double>(end)}, .y = {}};
    plot.x.begin = sheet_.left() + 24;
    plot.x.end = sheet_.right() - (sheet_.narrow ? 38 : 44);
    const Marks marks(sheet_, known_, outlook_.from, plot.x);
    plot.y.end = sheet_.y + marks.high() + 6;
    plot.y.begin = plot.y.end + (sheet_.narrow ? 190 : 240);
    ground(plot);
    past(plot, begin);
    ahead(plot);
    marks.draw(sheet_, plot);
    draw_days(sheet_, plot, known_.opened);
    asked(plot);
    sheet_.y = plot.bottom() + kDaysHigh;
    keys();
    tell(marks);
    return std::move(sheet_).svg();
  }

 private:
  const DrawWords& words() const { return sheet_.words; }

  void ground(const Plot& plot) {
    sheet_.rect({plot.left(), plot.top()}, plot.x(outlook_.from) - plot.left(), plot.bottom() - plot.top(),
                {kTint});
    draw_chance_lines(sheet_, plot);
    Plot members = plot;
    members.y.to = static_cast<double>(known_.members.size());
    draw_member_numbers(sheet_, members, known_.members.size(), false);
  }

  void past(const Plot& plot, Days begin) {
    Plot members = plot;
    members.y.to = std::max(1.0, static_cast<double>(known_.members.size()));
    const auto steps = steps_of(known_, members, begin, outlook_.from, false);
    const auto first = steps_of(known_, members, begin, outlook_.from, true);
    sheet_.path(area_of(first, steps), {kQuiet, 0.25});
    sheet_.path(path_of(steps), {}, {kInk, 1.8});
    const std::string now = fill(words().count_now[place_of(known_.body)], count_by(known_, outlook_.from),
                                 known_.members.size());
    const Spot end = steps.back();
    if (end.x - plot.left() > text_width(now, sheet_.small) + 8)
      sheet_.text({end.x - 6, end.y - 7}, now, {.size = sheet_.small, .anchor = "end", .halo = true});
  }

  std::vector<Spot> spots(const Plot& plot, Number number) const {
    std::vector<Spot> out;
    out.reserve(outlook_.curve.size());
    for (const Chance& each : outlook_.curve) out.push_back(plot.at(each.day, number(each)));
    return out;
  }

  void ahead(const Plot& plot) {
    const auto low = spots(plot, [](const Chance& each) { return each.low; });
    const auto high = spots(plot, [](const Chance& each) { return each.high; });
    sheet_.path(area_of(high, low), {kAccent, 0.16});
    if (!governments_) {
      sheet_.path(path_of(spots(plot, [](const Chance& each) { return each.said; })), {}, {kAccent, 2.4});
      return;
    }
    const auto apart = spots(plot, [](const Chance& each) { return each.ends.apart; });
    const auto together = spots(plot, [](const Chance& each) { return each.ends.together; });
    sheet_.path(area_of(together, apart), {kAccent, 0.32});
    sheet_.path(path_of(together), {}, {kAccent, 2});
    sheet_.path(path_of(apart), {}, {kAccent, 2, "6 4"});
  }

  // The days that were asked about, with their numbers for who points at them.
  void asked(const Plot& plot) {
    for (const Chance& each : outlook_.chances) {
      if (each.day > plot.x.to) continue;
      sheet_.open(chance_words(words(), known_, each));
      const double x = plot.x(each.day);
      if (governments_) {
        sheet_.line({x, plot.y(each.ends.apart)}, {x, plot.y(each.ends.together)}, {kAccent, 1.5});
        sheet_.circle({x, plot.y(each.ends.apart)}, 3.5, {kPaper}, {kAccent, 1.6});
        sheet_.circle({x, plot.y(each.ends.together)}, 3.5, {kAccent}, {kPaper, 1});
      } else {
        sheet_.circle({x, plot.y(each.said)}, 4, {kAccent}, {kPaper, 1.2});
      }
      sheet_.close();
    }
  }

  void line_sample(Spot at, const Stroke& stroke) { sheet_.line(at, {at.x + 24, at.y}, stroke); }
  void area_sample(Spot at, double opacity) { sheet_.rect({at.x, at.y - 6}, 24, 12, {kAccent, opacity}); }

  void keys() {
    std::vector<Sheet::Key> all;
    all.push_back({[&](Spot at) { line_sample(at, {kInk, 1.8}); }, std::string(words().steps)});
    if (std::ranges::any_of(known_.members, [](const MemberPast& each) {
          return each.consent && each.consent->by > each.consent->after + 1;
        }))
      all.push_back({[&](Spot at) { sheet_.rect({at.x, at.y - 6}, 24, 12, {kQuiet, 0.25}); },
                     std::string(words().steps_unsure)});
    if (governments_) {
      all.push_back({[&](Spot at) { line_sample(at, {kAccent, 2, "6 4"}); }, std::string(words().apart)});
      all.push_back({[&](Spot at) { line_sample(at, {kAccent, 2}); }, std::string(words().together)});
      all.push_back({[&](Spot at) { area_sample(at, 0.48); }, std::string(words().between_ends)});
      all.push_back({[&](Spot at) { area_sample(at, 0.16); }, std::string(words().band_ends)});
    } else {
      all.push_back({[&](Spot at) { line_sample(at, {kAccent, 2.4}); }, std::string(words().line)});
      all.push_back({[&](Spot at) { area_sample(at, 0.16); }, std::string(words().band)});
    }
    sheet_.keys(all);
  }

  void tell(const Marks& marks) {
    sheet_.say(fill(words().known_until, day_words(words(), date_of(known_, outlook_.from))) + ".");
    sheet_.say(fill(words().count_now[place_of(known_.body)], count_by(known_, outlook_.from),
                    known_.members.size()) +
               ".");
    for (const Chance& each : outlook_.chances) sheet_.say(chance_words(words(), known_, each));
    for (const Target& each : known_.targets) sheet_.say(target_words(words(), known_, each) + ".");
    if (!outlook_.chances.empty()) sheet_.paragraph(chance_words(words(), known_, outlook_.chances.back()));
    std::string beyond;
    for (const std::string& each : marks.outside())
      beyond += (beyond.empty() ? "" : std::string(words().list)) + each;
    if (!beyond.empty())
      sheet_.paragraph(fill(words().outside, beyond), {.size = sheet_.small, .colour = kQuiet});
  }

  Sheet sheet_;
  const Past& known_;
  const Outlook& outlook_;
  const bool governments_;
};

}  // namespace

std::string draw_curve(const Past& known, const Outlook& outlook, const DrawAsk& ask) {
  return Curve(known, outlook, ask).svg();
}

}  // namespace nemcon::forecast
