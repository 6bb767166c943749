// What was said against what came: on the diagonal a forecast means what it says.
#include <algorithm>

#include "forecast/draw_axis.hpp"

namespace nemcon::forecast {
namespace {

void draw_ground(Sheet& sheet, const Plot& plot) {
  draw_chance_lines(sheet, plot, true);
  for (const int fives : {0, 25, 50, 75, 100}) {
    const double x = plot.x(fives / 100.0);
    sheet.line({x, plot.top()}, {x, plot.bottom()}, {kHairline});
    sheet.text({x, plot.bottom() + 8 + sheet.small}, said(fives / 100.0),
               {.size = sheet.small, .colour = kQuiet, .anchor = "middle"});
  }
  sheet.line({plot.left(), plot.bottom()}, {plot.right(), plot.top()}, {kEdgeLine, 1.2, "5 4"});
}

std::string bin_words(const DrawWords& words, const Bin& bin) {
  return fill(words.bin_line, said(bin.said), said(bin.came), bin.count);
}

void draw_bin(Sheet& sheet, const Plot& plot, const Bin& bin) {
  const Spot at = plot.at(bin.said, bin.came);
  const bool enough = bin.count >= kBinEnough;
  sheet.open(bin_words(sheet.words, bin));
  sheet.circle(at, 5.5, {enough ? kAccent : kPaper}, {kAccent, 2});
  const std::string count = std::to_string(bin.count);
  const bool at_the_left = at.x + 9 + text_width(count, sheet.small) > plot.right();
  sheet.text({at.x + (at_the_left ? -9 : 9), at.y - 6}, count,
             {.size = sheet.small, .anchor = at_the_left ? "end" : "start", .halo = true});
  sheet.close();
  sheet.say(bin_words(sheet.words, bin));
}

void draw_keys(Sheet& sheet) {
  sheet.keys({{[&](Spot at) { sheet.line(at, {at.x + 24, at.y}, {kEdgeLine, 1.2, "5 4"}); },
               std::string(sheet.words.diagonal)},
              {[&](Spot at) { sheet.circle({at.x + 12, at.y}, 5.5, {kAccent}, {kAccent, 2}); },
               fill(sheet.words.enough_forecasts, kBinEnough)},
              {[&](Spot at) { sheet.circle({at.x + 12, at.y}, 5.5, {kPaper}, {kAccent, 2}); },
               fill(sheet.words.few_forecasts, kBinEnough)}});
}

}  // namespace

std::string draw_calibration(std::span<const Bin> bins, const DrawAsk& ask) {
  if (std::ranges::none_of(bins, [](const Bin& each) { return each.count > 0; })) return "";
  Sheet sheet(ask, draw_words(ask.language).calibration);
  sheet.paragraph(sheet.words.came_axis, {.size = sheet.small, .colour = kQuiet});
  const double side = sheet.narrow ? 270 : 320;
  Plot plot{.x = {.begin = sheet.left() + 48, .end = sheet.left() + 48 + side}, .y = {}};
  plot.y.end = sheet.y + 12;
  plot.y.begin = plot.y.end + side;
  draw_ground(sheet, plot);
  for (const Bin& each : bins)
    if (each.count > 0) draw_bin(sheet, plot, each);
  sheet.y = plot.bottom() + kDaysHigh + 2;
  const double wide = text_width(sheet.words.said_axis, sheet.small);
  sheet.text({std::max(sheet.left(), plot.right() - wide), sheet.y + sheet.small}, sheet.words.said_axis,
             {.size = sheet.small, .colour = kQuiet});
  sheet.y += sheet.small * 1.35;
  draw_keys(sheet);
  return std::move(sheet).svg();
}

}  // namespace nemcon::forecast
