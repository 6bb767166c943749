// What a consent would change: what follows of itself solid, what is assumed hatched; and who declared whom
// to move whom. Nothing here is measured influence, and the picture says so.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

constexpr double kBar = 12;

// In points to the nearest 5; never nought.
std::string points_words(const DrawWords& words, double change) {
  const int fives = static_cast<int>(std::lround(std::abs(change) * 20)) * 5;
  const std::string sign = change < 0 ? "−" : "";
  return fives < 5 ? std::string(words.point_few) : fill(words.points, sign + std::to_string(fives));
}

// At the roundness in which it is said.
bool shows(const Influence& each) {
  return std::max(std::abs(each.mechanical), std::abs(each.assumed)) >= 0.025;
}

class InfluencePicture {
 public:
  InfluencePicture(const Past& known, const Outlook& outlook, std::span<const Edge> edges, const DrawAsk& ask)
      : sheet_(ask, draw_words(ask.language).influence), known_(known), outlook_(outlook), edges_(edges) {}

  std::string svg() && {
    if (!outlook_.influence.empty()) bars();
    if (!edges_.empty()) declared();
    return std::move(sheet_).svg();
  }

 private:
  const DrawWords& words() const { return sheet_.words; }

  void bars() {
    if (!outlook_.chances.empty()) {
      const std::string day = day_words(words(), date_of(known_, outlook_.chances.back().day));
      sheet_.paragraph(fill(words().influence_head, day), {.size = sheet_.small, .colour = kQuiet});
      sheet_.say(fill(words().influence_head, day));
    }
    double most = 0.05, least = 0;
    for (const Influence& each : outlook_.influence) {
      most = std::max({most, each.mechanical, each.mechanical + each.assumed});
      least = std::min({least, each.mechanical, each.mechanical + each.assumed});
    }
    x_ = {.from = least, .to = most, .begin = sheet_.left() + 64, .end = sheet_.right() - 4};
    sheet_.y += 4;
    const double top = sheet_.y;
    std::string few;
    for (const Influence& each : outlook_.influence) {
      if (shows(each))
        bar(each);
      else
        few += (few.empty() ? "" : ", ") + known_.members[each.member].id;
    }
    sheet_.line({x_(0), top}, {x_(0), sheet_.y}, {kEdgeLine});
    sheet_.y += 6;
    if (!few.empty()) {
      few = fill(words().influence_few, few);
      sheet_.paragraph(few);
      sheet_.say(few);
    }
    const std::string hatch = sheet_.hatched(kAccent);
    sheet_.keys({{[&](Spot at) { sheet_.rect({at.x, at.y - 6}, 24, 12, {kAccent}); },
                  std::string(words().mechanical)},
                 {[&](Spot at) { sheet_.rect({at.x, at.y - 6}, 24, 12, {hatch}, {kAccent}); },
                  std::string(words().assumed)}});
    sheet_.paragraph(words().influence_note, {.size = sheet_.small});
    sheet_.say(words().influence_note);
  }

  void bar(const Influence& each) {
    const std::string& code = known_.members[each.member].id;
    const std::string text = fill(words().influence_line, code, points_words(words(), each.mechanical),
                                  points_words(words(), each.assumed));
    sheet_.y += sheet_.size * 1.5;
    sheet_.open(text);
    sheet_.text({sheet_.left(), sheet_.y}, cut_to(code, sheet_.size, 58), {.strong = true});
    const auto piece = [&](double from, double to, const Fill& fill_with) {
      const double left = std::min(x_(from), x_(to)), right = std::max(x_(from), x_(to));
      sheet_.rect({left, sheet_.y - kBar + 2}, right - left, kBar, fill_with, {kAccent});
    };
    piece(0, each.mechanical, {kAccent});
    piece(each.mechanical, each.mechanical + each.assumed, {sheet_.hatched(kAccent)});
    const std::string_view numbers =
        std::string_view(text).substr(text.find(words().colon) + words().colon.size());
    for (const auto& line : lines_of(numbers, sheet_.small, sheet_.right() - x_.begin - 4)) {
      sheet_.y += sheet_.small * 1.35;
      sheet_.text({x_.begin + 4, sheet_.y}, line, {.size = sheet_.small, .colour = kQuiet});
    }
    sheet_.close();
    sheet_.say(text + ".");
  }

  // ---- edges --------------------------------------------------------------------------------------------

  void declared() {
    sheet_.y += 10;
    sheet_.paragraph(words().edges, {.strong = true, .serif = true});
    arcs();
    for (std::size_t i = 0; i < edges_.size(); ++i) tell(i);
    sheet_.paragraph(words().edge_note, {.size = sheet_.small, .colour = kQuiet});
    sheet_.say(words().edge_note);
  }

  std::vector<std::string> ends() const {
    std::vector<std::string> out;
    for (const Edge& each : edges_)
      for (const std::string* code : {&each.from, &each.to})
        if (std::ranges::find(out, *code) == out.end()) out.push_back(*code);
    return out;
  }

  // Members side by side, an arc for each edge, from the one that moves to the one that is moved.
  void arcs() {
    const auto codes = ends();
    const double room = sheet_.right() - sheet_.left();
    const double step = std::min(90.0, room / static_cast<double>(codes.size()));
    const auto place = [&](const std::string& code) {
      return sheet_.left() +
             (static_cast<double>(std::ranges::find(codes, code) - codes.begin()) + 0.5) * step;
    };
    double most = 0;
    for (const Edge& each : edges_) most = std::max(most, std::abs(place(each.from) - place(each.to)));
    const double high = std::clamp(most * 0.35, 30.0, 90.0);
    const double base = sheet_.y + high + 10;
    for (const Edge& each : edges_)
      arc(place(each.from), place(each.to), base, high * 2 / std::max(most, 1.0));
    for (const std::string& code : codes) {
      sheet_.circle({place(code), base}, 4, {kInk});
      sheet_.text({place(code), base + 8 + sheet_.small}, cut_to(code, sheet_.small, step - 4),
                  {.size = sheet_.small, .anchor = "middle"});
    }
    sheet_.y = base + kDaysHigh;
  }

  void arc(double from, double to, double base, double rise) {
    const double direction = to >= from ? 1 : -1, end = to - direction * 5;
    const double top = base - 4 - std::abs(to - from) * rise;
    sheet_.path(fmt::format("M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}", from + direction * 3, base - 4,
                            (from + to) / 2, top, end, base - 5),
                {}, {kWarn, 1.5, "5 4"});
    // The head lies along the curve's end: from its control point to its last.
    const double dx = end - (from + to) / 2, dy = base - 5 - top, length = std::max(1.0, std::hypot(dx, dy));
    const double ux = dx / length, uy = dy / length;
    sheet_.path(path_of({{end, base - 5},
                         {end - 8 * ux - 4 * uy, base - 5 - 8 * uy + 4 * ux},
                         {end - 8 * ux + 4 * uy, base - 5 - 8 * uy - 4 * ux}},
                        true),
                {kWarn});
  }

  void tell(std::size_t i) {
    const Edge& each = edges_[i];
    const std::string author = each.author.empty() ? std::string(words().unknown_author) : each.author;
    std::string text =
        fill(words().edge_line, each.from, each.to, factor_words(words(), std::exp(each.strength)), author,
             day_words(words(), each.declared));
    if (!each.reason.empty()) text += std::string(words().colon) + each.reason;
    sheet_.paragraph(text, {.size = sheet_.small});
    sheet_.say(text + ".");
  }

  Sheet sheet_;
  const Past& known_;
  const Outlook& outlook_;
  std::span<const Edge> edges_;
  Scale x_;
};

}  // namespace

std::string draw_influence(const Past& known, const Outlook& outlook, std::span<const Edge> edges,
                           const DrawAsk& ask) {
  if (outlook.influence.empty() && edges.empty()) return "";
  return InfluencePicture(known, outlook, edges, ask).svg();
}

}  // namespace nemcon::forecast
