// A picture as it is being drawn: from the top down, in units of which the width is fixed and the height is
// what it takes. Inside the room only.
//
// There is no font here, so widths of texts are estimates, made for a broad one (DejaVu Sans): with most
// readers' fonts texts are a little shorter than the room they are given.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "forecast/draw_words.hpp"

namespace nemcon::forecast {

// The pages' custom properties (web/src/style/tokens.css), with the light theme's colours for whoever has
// none.
inline constexpr std::string_view kInk = "var(--ink, #1d2126)", kQuiet = "var(--quiet, #5d646e)",
                                  kHairline = "var(--hairline, #d9d4c7)", kPaper = "var(--paper, #fdfcf9)",
                                  kTint = "var(--tint, #f5f2ea)", kEdgeLine = "var(--edge, #857f70)",
                                  kAccent = "var(--accent, #0b6e8a)", kGrave = "var(--grave, #b8391f)",
                                  kWarn = "var(--warn, #8a5810)", kNone = "none";

struct Spot {
  double x = 0, y = 0;
};

struct TextLook {
  double size = 0;  // 0: the sheet's own
  std::string_view colour = kInk;
  std::string_view anchor = "start";
  bool strong = false;
  bool serif = false;
  bool halo = false;  // paper around the letters, over lines
};

struct Stroke {
  std::string_view colour = kInk;
  double width = 1;
  std::string_view dash = {};  // "4 3"
};

struct Fill {
  std::string_view colour = kNone;
  double opacity = 1;
};

// As the content or an attribute of an element: what XML does not allow, and marks that turn the direction of
// writing, are left out; bytes that are no UTF-8 become U+FFFD.
std::string xml_text(std::string_view text);
double text_width(std::string_view text, double size);
// As much as there is room for, with "…" if that is not all.
std::string cut_to(std::string_view text, double size, double room);
// Lines no wider than `room`, broken at spaces but not before "%"; a word that is wider is cut.
std::vector<std::string> lines_of(std::string_view text, double size, double room);

class Sheet {
 public:
  Sheet(const DrawAsk& ask, std::string_view title);

  const DrawWords& words;
  const bool narrow;
  const double wide;    // of the whole picture
  const double margin;  // at the left and the right
  const double size;    // of letters; never below 11
  const double small;
  double y = 0;  // down to here it is drawn

  double left() const { return margin; }
  double right() const { return wide - margin; }

  // Below what is there, across the picture; moves y.
  void paragraph(std::string_view text, const TextLook& look = {});
  // Samples with what they mean, as many in a line as there is room for.
  struct Key {
    std::function<void(Spot)> sample;  // draws within 24 units to the right of the spot and 6 above and below
    std::string text;
  };
  void keys(const std::vector<Key>& all);

  void text(Spot at, std::string_view text, const TextLook& look = {});
  void line(Spot from, Spot to, const Stroke& stroke);
  void rect(Spot corner, double wide, double high, const Fill& fill, const Stroke& stroke = {kNone},
            double round = 0);
  void circle(Spot middle, double radius, const Fill& fill, const Stroke& stroke = {kNone});
  void path(std::string_view d, const Fill& fill, const Stroke& stroke = {kNone});
  // The colour "hatched", as a fill: the pattern is defined once.
  std::string hatched(std::string_view colour);
  // What stands between is one thing with this name for who points at it.
  void open(std::string_view title);
  void close();

  // A sentence more for <desc>.
  void say(std::string_view sentence);

  // The whole <svg>, down to `y`.
  std::string svg() &&;

 private:
  void put(std::string_view element) { body_ += element; }

  std::string title_, desc_, body_, defs_;
  std::vector<std::string_view> hatches_;
};

// "M1.0 2.0L3.0 4.0": absolute, one decimal.
std::string path_of(const std::vector<Spot>& spots, bool closed = false);
// There along `there`, back along `back`.
std::string area_of(const std::vector<Spot>& there, const std::vector<Spot>& back);

}  // namespace nemcon::forecast
