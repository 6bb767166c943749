// Where everything of a procedure's drawing stands. Boxes are columns in the order of the stages; what stands
// in for a stage is below it. Every arrow leaves a box at its right side, on a height of its own above which
// its outcome is written, and no line runs through the zone where outcomes are written but the arrow's own:
// so no text is crossed. Behind that zone each gutter has a track for every line that goes down or up in it.
#pragma once

#include <string>
#include <vector>

#include "cli/print_charter.hpp"

namespace nemcon::cli {

// Units of the drawing. Letters are taken to be as wide as wide ones are.
inline constexpr double kBoxWide = 244, kLetter = 0.58, kPad = 14, kOutcomeWide = 92, kTrack = 12, kLane = 16;
inline constexpr double kLeading = 1.42;  // from line to line, in sizes of letters

struct TextLine {
  std::string text;
  std::string_view style;  // class of the drawing's style sheet
  double size = 13;
};

struct StageBox {
  std::size_t stage = 0;  // index in the procedure
  std::size_t column = 0;
  double x = 0, y = 0, wide = kBoxWide, high = 0;
  std::vector<TextLine> lines;
  std::vector<double> exits;    // heights of arrows that leave it
  std::vector<double> entries;  // and of those that come in at its left side by a track

  // Where its outcomes are written: behind the column, which is wider than what stands in for another.
  double column_right() const { return x + wide; }
};

// How an outcome goes on: to a stage, to the matter's good end, or to its end with no consent.
struct Arrow {
  enum class To : std::uint8_t { kStage, kEnd, kNoConsent } to = To::kStage;
  std::size_t from = 0, stage = 0;  // indexes of boxes
  std::string_view outcome;         // written on it; may be empty
  bool by_itself = false;
  bool straight = false;   // to the next column at the same height
  double out = 0, in = 0;  // heights
  double down = 0, lane = 0,
         up = 0;  // x of the track, y of the lane, x of the other track; lane 0: none is needed
};

struct EndBox {
  double x = 0, y = 0, wide = 0, high = 0;
  std::vector<TextLine> lines;
  std::vector<double> entries;
};

struct ProcedurePlan {
  double wide = 0, high = 0;  // beneath the title
  std::vector<StageBox> boxes;
  std::vector<Arrow> arrows;
  EndBox end, no_consent;  // the second is there if an arrow goes to it
  bool has_no_consent = false;
  struct Bus {  // from a stage down to those that stand in for it
    double x = 0, from = 0, to = 0;
    std::vector<double> into;  // heights
    double into_x = 0;
  };
  std::vector<Bus> buses;
};

ProcedurePlan plan_of(const CharterSeen& seen, const chamber::Procedure& procedure);

// The text in lines that are no wider than that, at that size.
std::vector<std::string> in_lines(const std::string& text, double size, double wide);

}  // namespace nemcon::cli
