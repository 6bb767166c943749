// How many have consented, by day: what was, what may be, and how it went in other races.
#include <algorithm>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

using Number = double Outlook::Count::*;

class Counts {
 public:
  Counts(const Past& known, const Outlook& outlook, Align align, const DrawAsk& ask)
      : sheet_(ask, draw_words(ask.language).counts[place_of(known.body)]),
        known_(known),
        outlook_(outlook),
        align_(align),
        members_(known.members.size()) {}

  std::string svg(std::span<const Past> past) && {
    const Days end = outlook_.counts.empty() ? outlook_.from + 1 : outlook_.counts.back().day;
    Plot plot{.x = {.from = 0, .to = static_cast<double>(end)}, .y = {}};
    plot.x.begin = sheet_.left() + 24;
    plot.x.end = sheet_.right() - 4;
    const Marks marks(sheet_, known_, outlook_.from, plot.x);
    plot.y = {.from = 0, .to = std::max(1.0, static_cast<double>(members_))};
    plot.y.end = sheet_.y + marks.high() + 6;
    plot.y.begin = plot.y.end + (sheet_.narrow ? 190 : 240);
    draw_member_numbers(sheet_, plot, members_, true);
    for (const Past& each : past) other(plot, each);
    fans(plot);
    sheet_.path(path_of(steps_of(known_, plot, 0, outlook_.from, false)), {}, {kInk, 2});
    marks.draw(sheet_, plot);
    draw_days(sheet_, plot, known_.opened);
    sheet_.y = plot.bottom() + kDaysHigh;
    keys();
    tell(past.size());
    return std::move(sheet_).svg();
  }

 private:
  const DrawWords& words() const { return sheet_.words; }
  bool governments() const { return outlook_.body == BodyClass::kGovernments; }

  void other(const Plot& plot, const Past& past) {
    if (past.members.empty()) return;
    Days moved = 0;
    if (align_ == Align::kDeadline) {
      const Target *own = main_target(known_), *others = main_target(past);
      if (own == nullptr || others == nullptr) return;
      moved = own->day - others->day;
    }
    const Days end = std::min(past.seen_until + moved, static_cast<Days>(plot.x.to));
    const Days begin = std::max(0, moved);
    if (end <= begin) return;
    drawn_.push_back(fill(words().race, past.about, to_text(past.opened).substr(0, 4)));
    sheet_.open(drawn_.back());
    const double scaled = static_cast<double>(members_) / static_cast<double>(past.members.size());
    sheet_.path(path_of(steps_of(past, plot, begin, end, false, moved, scaled)), {}, {kEdgeLine, 0.9});
    sheet_.close();
  }

  void fan(const Plot& plot, Number low, Number high, double opacity) {
    std::vector<Spot> up, down;
    for (const Outlook::Count& each : outlook_.counts) {
      up.push_back(plot.at(each.day, each.*high));
      down.push_back(plot.at(each.day, each.*low));
    }
    if (!up.empty()) sheet_.path(area_of(up, down), {kAccent, opacity});
  }

  void fans(const Plot& plot) {
    fan(plot, &Outlook::Count::q025, &Outlook::Count::q975, 0.16);
    fan(plot, &Outlook::Count::q10, &Outlook::Count::q90, 0.22);
    fan(plot, &Outlook::Count::q25, &Outlook::Count::q75, 0.32);
    if (governments()) return;  // the middle would be one number between two
    std::vector<Spot> middle;
    middle.reserve(outlook_.counts.size());
    for (const Outlook::Count& each : outlook_.counts) middle.push_back(plot.at(each.day, each.q50));
    sheet_.path(path_of(middle), {}, {kAccent, 2});
  }

  void keys() {
    std::vector<Sheet::Key> all;
    all.push_back(
        {[&](Spot at) { sheet_.line(at, {at.x + 24, at.y}, {kInk, 2}); }, std::string(words().steps)});
    const auto area = [&](const std::vector<double>& opacities, std::string_view text) {
      all.push_back({[this, opacities](Spot at) {
                       for (const double each : opacities)
                         sheet_.rect({at.x, at.y - 6}, 24, 12, {kAccent, each});
                     },
                     std::string(text)});
    };
    area({0.16, 0.22, 0.32}, words().fan_50);
    area({0.16, 0.22}, words().fan_80);
    area({0.16}, words().fan_95);
    if (!governments())
      all.push_back({[&](Spot at) { sheet_.line(at, {at.x + 24, at.y}, {kAccent, 2}); },
                     std::string(words().fan_half)});
    if (!drawn_.empty())
      all.push_back(
          {[&](Spot at) { sheet_.line(at, {at.x + 24, at.y}, {kEdgeLine, 0.9}); },
           fill(align_ == Align::kOpening ? words().races_opening : words().races_deadline, drawn_.size())});
    sheet_.keys(all);
  }

  // In numbers, on the days that were asked about (and are days of the curve) or the last.
  std::string told(const Outlook::Count& at) const {
    const auto range = [&](double low, double high) {
      const std::string from = std::to_string(static_cast<int>(low)),
                        to = std::to_string(static_cast<int>(high));
      return from == to ? from : from + " " + std::string(words().to) + " " + to;
    };
    return fill(words().fan_on, day_words(words(), date_of(known_, at.day)), range(at.q25, at.q75),
                range(at.q10, at.q90), range(at.q025, at.q975), members_);
  }

  void tell(std::size_t past) {
    sheet_.say(fill(words().count_now[place_of(known_.body)], count_by(known_, outlook_.from), members_) +
               ".");
    std::string last;
    for (const Chance& asked : outlook_.chances)
      for (const Outlook::Count& each : outlook_.counts)
        if (each.day == asked.day) sheet_.say(last = told(each));
    if (last.empty() && !outlook_.counts.empty()) sheet_.say(last = told(outlook_.counts.back()));
    sheet_.paragraph(last);
    if (past == 0) return;
    std::string note(words().races_scaled);
    if (drawn_.size() < past) note += " " + fill(words().races_left, past - drawn_.size());
    sheet_.paragraph(note, {.size = sheet_.small, .colour = kQuiet});
    std::string names;
    for (const std::string& each : drawn_) names += (names.empty() ? "" : std::string(words().list)) + each;
    if (!names.empty()) sheet_.say(names + ".");
  }

  Sheet sheet_;
  const Past& known_;
  const Outlook& outlook_;
  const Align align_;
  const std::size_t members_;
  std::vector<std::string> drawn_;
};

}  // namespace

std::string draw_counts(const Past& known, const Outlook& outlook, std::span<const Past> past, Align align,
                        const DrawAsk& ask) {
  return Counts(known, outlook, align, ask).svg(past);
}

}  // namespace nemcon::forecast
