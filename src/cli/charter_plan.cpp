#include "cli/charter_plan.hpp"

#include <algorithm>
#include <map>

#include "cli/minute_page.hpp"

namespace nemcon::cli {

using namespace chamber;  // the whole file is about its types

namespace {

constexpr double kFirstExit = 34;  // of a box, from its top
constexpr double kExitStep = 24;   // an outcome is written above each
constexpr double kEntryStep = 12;
constexpr double kIndent = 34;  // of what stands in for another
constexpr double kBelow = 42;   // between a box and what stands in for it
constexpr double kEndWide = 176, kEndGap = 22;
constexpr double kHeavy = 1.12;  // bold letters are so much wider

template <class E>
std::size_t index(E value) {
  return static_cast<std::size_t>(value);
}

double high_of(const std::vector<TextLine>& lines) {
  double high = 2 * kPad - 4;
  for (const TextLine& line : lines) high += line.size * kLeading;
  return high;
}

void add(std::vector<TextLine>& lines, const std::string& text, std::string_view style, double size,
         double wide) {
  const double letters = style == "name" ? wide / kHeavy : wide;
  for (std::string& line : in_lines(text, size, letters)) lines.push_back({std::move(line), style, size});
}

std::string upper_first(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

class Planning {
 public:
  Planning(const CharterSeen& seen, const Procedure& procedure)
      : words_(seen.words), charter_(seen.text.charter), what_(procedure) {}

  ProcedurePlan run() {
    make_boxes();
    make_arrows();
    give_heights();
    place_columns();
    place_ends();
    place_tracks();
    return std::move(plan_);
  }

 private:
  const StageRule& rule(const StageBox& box) const { return what_.stages[box.stage]; }

  // ---- boxes ----------------------------------------------------------------------------------------

  void make_boxes() {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < what_.stages.size(); ++i) {
      const StageRule& stage = what_.stages[i];
      StageBox box;
      box.stage = i;
      box.column = stage.replaces.empty() ? columns++ : column_of(stage.replaces);
      if (!stage.replaces.empty()) box.wide -= kIndent;
      write(box, stage);
      plan_.boxes.push_back(std::move(box));
    }
    columns_ = columns;
  }

  std::size_t column_of(const std::string& id) const {
    for (const StageBox& box : plan_.boxes) {
      if (rule(box).id == id) return box.column;
    }
    return 0;
  }

  void write(StageBox& box, const StageRule& stage) const {
    const double wide = box.wide - 2 * kPad - 8;
    std::string type(words_.types[index(stage.type)]);
    if (!stage.required && stage.replaces.empty()) type += ", " + std::string(words_.optional);
    add(box.lines, type, "faint", 12, wide);
    add(box.lines, stage_name(stage), "name", 14, wide);
    if (!stage.rule.empty() && decides(stage.type)) {
      add(box.lines, rule_words(words_, charter_.measures, stage.rule), "", 12, wide);
    } else if (decides(stage.type)) {
      add(box.lines, std::string(words_.svg_rule_none), "", 12, wide);
    }
    if (stage.period) add(box.lines, period_words(words_, *stage.period), "faint", 12, wide);
    box.high = high_of(box.lines);
  }

  // ---- arrows ---------------------------------------------------------------------------------------

  std::size_t box_of(const std::string& id) const {
    const auto found = std::ranges::find(what_.stages, id, &StageRule::id);
    return static_cast<std::size_t>(found - what_.stages.begin());
  }

  static StageOutcome good_of(StageType type) {
    if (!decides(type)) return StageOutcome::kHeld;
    return type == StageType::kSilence ? StageOutcome::kAdopted : StageOutcome::kMet;
  }

  // The next box of the row, if there is one.
  std::optional<std::size_t> next_in_row(std::size_t from) const {
    for (std::size_t i = 0; i < plan_.boxes.size(); ++i) {
      if (plan_.boxes[i].column == plan_.boxes[from].column + 1 && rule(plan_.boxes[i]).replaces.empty())
        return i;
    }
    return std::nullopt;
  }

  void make_arrows() {
    for (std::size_t i = 0; i < plan_.boxes.size(); ++i) {
      const StageRule& stage = rule(plan_.boxes[i]);
      const StageOutcome good = good_of(stage.type);
      const auto then = std::ranges::find(stage.then, good, &Then::outcome);
      if (then == stage.then.end()) go_on(i, good);
      for (const Then& each : stage.then) follow(i, each);
    }
  }

  // Whether the procedure requires a stage of a later column.
  bool more_required(std::size_t from) const {
    return std::ranges::any_of(plan_.boxes, [&](const StageBox& box) {
      return box.column > plan_.boxes[from].column && rule(box).required;
    });
  }

  // Where nothing is said to follow a good outcome: on in the row while something is still required there,
  // else to the end. What is optional and comes after all of that leads to nothing.
  void go_on(std::size_t from, StageOutcome good) {
    const StageRule& stage = rule(plan_.boxes[from]);
    const bool more = more_required(from), in_row = stage.replaces.empty();
    if (!more && !stage.required && in_row) return;
    Arrow arrow;
    arrow.from = from;
    arrow.outcome = words_.short_outcome[index(good)];
    if (more) {
      arrow.stage = *next_in_row(from);
    } else {
      arrow.to = Arrow::To::kEnd;
      arrow.by_itself = !what_.decision && what_.kind != MatterKind::kAppointment;
    }
    arrow.straight = in_row && (more || plan_.boxes[from].column + 1 == columns_);
    plan_.arrows.push_back(arrow);
  }

  void follow(std::size_t from, const Then& then) {
    Arrow arrow;
    arrow.from = from;
    arrow.outcome = words_.short_outcome[index(then.outcome)];
    arrow.by_itself = true;
    if (then.stage.empty()) {
      arrow.to = Arrow::To::kNoConsent;
      plan_.has_no_consent = true;
    } else {
      arrow.stage = box_of(then.stage);
      const bool in_row = rule(plan_.boxes[from]).replaces.empty();
      const bool good = then.outcome == good_of(rule(plan_.boxes[from]).type);
      arrow.straight = in_row && good && next_in_row(from) == arrow.stage;
    }
    plan_.arrows.push_back(arrow);
  }

  // ---- heights --------------------------------------------------------------------------------------

  // Straight ones first: they have the first height at both ends.
  void give_heights() {
    std::ranges::stable_partition(plan_.arrows, &Arrow::straight);
    std::map<std::size_t, std::size_t> out;
    for (Arrow& arrow : plan_.arrows) {
      const bool row = rule(plan_.boxes[arrow.from]).replaces.empty();
      auto& used = out[arrow.from];
      if (used == 0 && row && !arrow.straight) used = 1;  // the first height is the straight one's
      arrow.out = kFirstExit + kExitStep * static_cast<double>(used++);
      StageBox& box = plan_.boxes[arrow.from];
      box.high = std::max(box.high, arrow.out + kPad);
    }
    for (Arrow& arrow : plan_.arrows) {
      if (arrow.to != Arrow::To::kStage || arrow.straight) continue;
      auto& entries = plan_.boxes[arrow.stage].entries;
      // Between the straight one and the bottom, and apart from where a bus comes in.
      arrow.in = kFirstExit + kEntryStep * static_cast<double>(entries.size() + 1);
      entries.push_back(arrow.in);
      plan_.boxes[arrow.stage].high = std::max(plan_.boxes[arrow.stage].high, arrow.in + kPad);
    }
  }

  // ---- columns --------------------------------------------------------------------------------------

  // The gutter behind a column; 0 is the one before the first.
  std::size_t gutter_behind(const StageBox& box) const { return box.column + 1; }
  static std::size_t gutter_before(const StageBox& box) { return box.column; }

  // Whether it goes through a lane: to another place than the next gutter's other side.
  bool needs_lane(const Arrow& arrow) const {
    const std::size_t begin = gutter_behind(plan_.boxes[arrow.from]);
    const std::size_t end =
        arrow.to == Arrow::To::kStage ? gutter_before(plan_.boxes[arrow.stage]) : columns_;
    return begin != end;
  }

  void place_columns() {
    tracks_.assign(columns_ + 1, 0);
    for (const Arrow& arrow : plan_.arrows) {
      if (arrow.straight) continue;
      ++tracks_[gutter_behind(plan_.boxes[arrow.from])];
      if (!needs_lane(arrow)) continue;
      const bool stage = arrow.to == Arrow::To::kStage;
      ++tracks_[stage ? gutter_before(plan_.boxes[arrow.stage]) : columns_];
    }
    double x = gutter_wide(0);
    for (std::size_t column = 0; column < columns_; ++column) {
      double y = 0, bus = 0;
      for (StageBox& box : plan_.boxes) {
        if (box.column != column) continue;
        const bool below = !rule(box).replaces.empty();
        box.x = below ? x + kIndent : x;
        box.y = below ? y + (bus == 0 ? kBelow : kEndGap) : 0;
        if (below) add_to_bus(box, x, bus == 0, y);
        bus += below ? 1 : 0;
        y = box.y + box.high;
        bottom_ = std::max(bottom_, y);
      }
      x += kBoxWide + gutter_wide(column + 1);
    }
    end_x_ = x;
  }

  double gutter_wide(std::size_t gutter) const {
    const double tracks = kTrack * static_cast<double>(tracks_[gutter]);
    if (gutter == 0) return tracks == 0 ? 0 : tracks + kTrack;
    return kOutcomeWide + tracks + 24;
  }

  void add_to_bus(const StageBox& box, double column_x, bool first, double from) {
    if (first) plan_.buses.push_back({column_x + kIndent / 2, from, 0, {}, box.x});
    auto& bus = plan_.buses.back();
    bus.into.push_back(box.y + kFirstExit - kEntryStep);
    bus.to = bus.into.back();
  }

  void place_ends() {
    const auto kind = index(what_.kind);
    const bool by_itself = !what_.decision;
    add(plan_.end.lines, std::string(by_itself ? words_.end_itself[kind] : words_.end_stated[kind]), "name",
        13, kEndWide - 2 * kPad);
    set_end(plan_.end, 0, Arrow::To::kEnd);
    if (!plan_.has_no_consent) return;
    add(plan_.no_consent.lines, upper_first(std::string(words_.end_no_consent)), "name", 13,
        kEndWide - 2 * kPad);
    set_end(plan_.no_consent, plan_.end.y + plan_.end.high + kEndGap, Arrow::To::kNoConsent);
  }

  void set_end(EndBox& end, double y, Arrow::To to) {
    end.x = end_x_;
    end.y = y;
    end.wide = kEndWide;
    double last = kFirstExit;
    for (Arrow& arrow : plan_.arrows) {
      if (arrow.to != to || arrow.straight) continue;
      last += kEntryStep;
      arrow.in = y + last;
    }
    end.high = std::max(high_of(end.lines), last + kPad);
    bottom_ = std::max(bottom_, y + end.high);
  }

  // ---- tracks and lanes -----------------------------------------------------------------------------

  double next_track(std::size_t gutter) {
    double begin = kTrack * static_cast<double>(++used_[gutter]);
    if (gutter == 0) return begin;
    for (const StageBox& box : plan_.boxes) {
      if (box.column + 1 == gutter && rule(box).replaces.empty())
        return box.x + kBoxWide + kOutcomeWide + begin;
    }
    return begin;
  }

  void place_tracks() {
    used_.assign(columns_ + 1, 0);
    double lane = bottom_ + kLane;
    for (Arrow& arrow : plan_.arrows) {
      const StageBox& from = plan_.boxes[arrow.from];
      arrow.out += from.y;
      if (arrow.to == Arrow::To::kStage) arrow.in += plan_.boxes[arrow.stage].y;
      if (arrow.straight) continue;
      arrow.down = next_track(gutter_behind(from));
      if (!needs_lane(arrow)) continue;
      arrow.lane = lane;
      lane += kLane;
      const bool stage = arrow.to == Arrow::To::kStage;
      arrow.up = next_track(stage ? gutter_before(plan_.boxes[arrow.stage]) : columns_);
    }
    plan_.high = std::max(lane, bottom_ + kPad);
    plan_.wide = end_x_ + kEndWide;
  }

  const CharterWords& words_;
  const Charter& charter_;
  const Procedure& what_;
  ProcedurePlan plan_;
  std::size_t columns_ = 0;
  std::vector<std::size_t> tracks_, used_;  // of each gutter
  double bottom_ = 0, end_x_ = 0;
};

}  // namespace

std::vector<std::string> in_lines(const std::string& text, double size, double wide) {
  const auto most = static_cast<std::size_t>(std::max(wide / (size * kLetter), 4.0));
  std::vector<std::string> lines(1);
  std::string word;
  const auto put = [&] {
    // What is longer than a line is cut, between letters.
    while (MinutePage::columns(word) > most) {
      std::size_t end = 0;
      for (std::size_t letters = 0; letters < most; ++letters) {
        do ++end;
        while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80);
      }
      if (!lines.back().empty()) lines.emplace_back();
      lines.back() = word.substr(0, end);
      word.erase(0, end);
      lines.emplace_back();
    }
    const std::size_t taken = MinutePage::columns(lines.back()) + (lines.back().empty() ? 0 : 1);
    if (taken + MinutePage::columns(word) > most) lines.emplace_back();
    if (!lines.back().empty() && !word.empty()) lines.back() += ' ';
    lines.back() += word;
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ') {
      put();
    } else {
      word += c;
    }
  }
  put();
  return lines;
}

ProcedurePlan plan_of(const CharterSeen& seen, const Procedure& procedure) {
  return Planning(seen, procedure).run();
}

}  // namespace nemcon::cli
