// Who may be the last, with what the record has against each. Without a recorded reason nobody is ranked: a
// ranking by nothing hits as often as chance (docs/FORECAST.md).
#include <algorithm>

#include "forecast/draw_axis.hpp"
#include "forecast/from_reports.hpp"

namespace nemcon::forecast {
namespace {

struct Chip {
  std::string text;
  std::string_view colour;
};

std::string reason_words(const DrawWords& words, const std::string& reason) {
  const std::string_view own[] = {words.referendum, words.court, words.no_parliament, words.caretaker};
  for (std::size_t i = 0; i < std::size(own); ++i)
    if (reason == kObstacleWords[i].reason) return std::string(own[i]);
  return reason;
}

// Kinds in the picture's language; what a source says of it stays as it is.
std::vector<Chip> chips_of(const DrawWords& words, const Past& known, const Holdout& holdout) {
  std::vector<Chip> out;
  for (const Obstacle& each : known.members[holdout.member].obstacles) {
    if (each.from > known.seen_until || known.seen_until >= each.until) continue;
    const bool objects = each.kind == ObstacleKind::kObjection;
    std::string text(objects                             ? words.objection
                     : each.kind == ObstacleKind::kRival ? words.rival
                                                         : words.procedure);
    if (!each.reason.empty()) text += std::string(words.colon) + reason_words(words, each.reason);
    out.push_back({std::move(text), objects ? kGrave : kWarn});
  }
  if (out.empty() && !holdout.reason.empty()) out.push_back({holdout.reason, kWarn});
  return out;
}

// The last of all in fewer than one case in twenty, as it is said.
bool hardly(const Holdout& each) { return std::max(each.last.apart, each.last.together) < 0.025; }

class Holdouts {
 public:
  Holdouts(const Past& known, const Outlook& outlook, const DrawAsk& ask)
      : sheet_(ask, outlook.ranked ? draw_words(ask.language).holdouts : draw_words(ask.language).waited_for),
        known_(known),
        outlook_(outlook) {}

  std::string svg() && {
    const double code = code_wide(), numbers = sheet_.narrow ? 0 : 150;
    x_ = {.begin = sheet_.left() + code + 10, .end = sheet_.right() - numbers - 10};
    if (!outlook_.ranked) sheet_.paragraph(sheet_.words.not_ranked, {.strong = true});
    if (!outlook_.ranked) sheet_.say(sheet_.words.not_ranked);
    heads();
    const double top = sheet_.y;
    std::vector<Holdout> alike;
    for (const Holdout& each : in_order()) {
      if (outlook_.ranked && hardly(each) && chips_of(words(), known_, each).empty())
        alike.push_back(each);
      else
        row(each);
    }
    scale(top);
    keys();
    tell_alike(alike);
    return std::move(sheet_).svg();
  }

 private:
  const DrawWords& words() const { return sheet_.words; }
  std::string by_day() const {
    return outlook_.chances.empty() ? "" : day_words(words(), date_of(known_, outlook_.chances.back().day));
  }
  const std::string& code_of(const Holdout& each) const { return known_.members[each.member].id; }

  double code_wide() const {
    double out = 24;
    for (const Holdout& each : outlook_.holdouts) out = std::max(out, text_width(code_of(each), sheet_.size));
    return std::min(out, sheet_.wide / 4);
  }

  std::vector<Holdout> in_order() const {
    std::vector<Holdout> out = outlook_.holdouts;
    if (!outlook_.ranked) std::ranges::sort(out, {}, &Holdout::member);
    return out;
  }

  // "has agreed by 1 October 2024: 60 %".
  std::string by_words(const Holdout& each) const {
    return by_head() + std::string(words().colon) + range_words(words(), each.by.apart, each.by.together);
  }
  std::string by_head() const { return fill(words().holdouts_by[place_of(known_.body)], by_day()); }

  // What the dots are: the last where somebody is ranked, else having consented.
  void heads() {
    const std::string head = outlook_.ranked ? std::string(words().last_head) : by_head();
    sheet_.paragraph(head, {.size = sheet_.small, .colour = kQuiet});
    if (outlook_.ranked && !sheet_.narrow) {
      sheet_.y -= sheet_.small * 1.35;
      const auto lines = lines_of(by_head(), sheet_.small, 150);
      for (const auto& each : lines) {
        sheet_.y += sheet_.small * 1.35;
        sheet_.text({sheet_.right(), sheet_.y - sheet_.small * 0.3}, each,
                    {.size = sheet_.small, .colour = kQuiet, .anchor = "end"});
      }
    }
    sheet_.y += 4;
  }

  void ends(const Ends& shown, double y) {
    const double apart = x_(shown.apart), together = x_(shown.together);
    sheet_.line({x_.begin, y}, {x_.end, y}, {kHairline});
    if (known_.body == BodyClass::kGovernments) {
      sheet_.line({apart, y}, {together, y}, {kAccent, 3});
      sheet_.circle({together, y}, 5, {kAccent});
      sheet_.circle({apart, y}, 4, {kPaper}, {kAccent, 2});
    } else {
      sheet_.circle({apart, y}, 5, {kAccent});
    }
  }

  void row(const Holdout& each) {
    const Ends& shown = outlook_.ranked ? each.last : each.by;
    const std::string last = range_words(words(), each.last.apart, each.last.together);
    const std::string by = range_words(words(), each.by.apart, each.by.together);
    sheet_.y += sheet_.size * 1.7;
    const double base = sheet_.y;
    sheet_.open(code_of(each));
    sheet_.text({sheet_.left(), base}, cut_to(code_of(each), sheet_.size, code_wide()), {.strong = true});
    ends(shown, base - sheet_.size * 0.35);
    if (!sheet_.narrow) sheet_.text({sheet_.right(), base}, by, {.anchor = "end"});
    if (outlook_.ranked) under(fill(words().last, last));
    if (sheet_.narrow) under(outlook_.ranked ? by_words(each) : by);
    const auto chips = chips_of(words(), known_, each);
    for (const Chip& chip : chips) draw(chip);
    sheet_.close();
    tell(each, last, chips);
  }

  void under(const std::string& text) {
    sheet_.y += sheet_.small * 1.35;
    sheet_.text({x_.begin, sheet_.y}, cut_to(text, sheet_.small, sheet_.right() - x_.begin),
                {.size = sheet_.small, .colour = kQuiet});
  }

  void draw(const Chip& chip) {
    const double room = sheet_.right() - x_.begin - 16, line = sheet_.small * 1.3;
    const auto lines = lines_of(chip.text, sheet_.small, room);
    double wide = 0;
    for (const auto& each : lines) wide = std::max(wide, text_width(each, sheet_.small));
    sheet_.y += 6;
    const double high = static_cast<double>(lines.size()) * line + 6;
    sheet_.rect({x_.begin, sheet_.y}, wide + 14, high, {kNone}, {chip.colour, 1.1}, 7);
    for (std::size_t i = 0; i < lines.size(); ++i)
      sheet_.text({x_.begin + 7, sheet_.y + 3 + static_cast<double>(i + 1) * line - 4}, lines[i],
                  {.size = sheet_.small});
    sheet_.y += high;
  }

  void tell(const Holdout& each, const std::string& last, const std::vector<Chip>& chips) {
    std::string text = fill(words().holdout_line, code_of(each),
                            outlook_.ranked ? fill(words().last, last) : by_words(each));
    if (outlook_.ranked) text += std::string(words().list) + by_words(each);
    for (const Chip& chip : chips) text += std::string(words().list) + chip.text;
    sheet_.say(text + ".");
  }

  // Those against whom nothing is recorded, not ranked among themselves: by what is said of them.
  void tell_alike(const std::vector<Holdout>& all) {
    std::vector<std::pair<std::string, std::string>> groups;
    for (const Holdout& each : all) {
      const std::string what = fill(words().last, range_words(words(), each.last.apart, each.last.together)) +
                               std::string(words().list) + by_words(each);
      auto found = std::ranges::find(groups, what, &std::pair<std::string, std::string>::first);
      if (found == groups.end()) found = groups.insert(found, {what, ""});
      found->second += (found->second.empty() ? "" : ", ") + code_of(each);
    }
    for (const auto& [what, codes] : groups) {
      const std::string text = fill(words().holdout_line, codes,
                                    codes.contains(',') ? words().nothing_of_any : words().nothing_recorded) +
                               std::string(words().list) + what + ".";
      sheet_.paragraph(text, {.size = sheet_.small});
      sheet_.say(text);
    }
  }

  void scale(double top) {
    sheet_.y += 10;
    for (const int fives : {0, 25, 50, 75, 100}) {
      const double place = x_(fives / 100.0);
      sheet_.line({place, top + 2}, {place, top + 8}, {kHairline});
      sheet_.line({place, sheet_.y}, {place, sheet_.y + 5}, {kEdgeLine});
      sheet_.text({place, sheet_.y + 8 + sheet_.small}, said(fives / 100.0),
                  {.size = sheet_.small, .colour = kQuiet, .anchor = "middle"});
    }
    sheet_.line({x_.begin, sheet_.y}, {x_.end, sheet_.y}, {kEdgeLine});
    sheet_.y += kDaysHigh;
  }

  void keys() {
    if (known_.body != BodyClass::kGovernments) return;
    sheet_.keys(
        {{[&](Spot at) { sheet_.circle({at.x + 12, at.y}, 4, {kPaper}, {kAccent, 2}); },
          std::string(words().apart)},
         {[&](Spot at) { sheet_.circle({at.x + 12, at.y}, 5, {kAccent}); }, std::string(words().together)}});
  }

  Sheet sheet_;
  const Past& known_;
  const Outlook& outlook_;
  Scale x_;
};

}  // namespace

std::string draw_holdouts(const Past& known, const Outlook& outlook, const DrawAsk& ask) {
  if (outlook.holdouts.empty()) return "";
  return Holdouts(known, outlook, ask).svg();
}

}  // namespace nemcon::forecast
