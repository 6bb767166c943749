#include "cli/charter_svg.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/charter_plan.hpp"
#include "cli/charter_stage_words.hpp"
#include "cli/minute_page.hpp"
#include "cli/svg.hpp"

namespace nemcon::cli {
namespace {

using namespace chamber;  // the whole file is about its types

constexpr double kMargin = 28, kTitle = 74, kBetween = 34;

// Colours of look.md. On paper always the light ones.
constexpr std::string_view kStyle = R"svg(<style>
svg{font-family:system-ui,sans-serif}.title,.name{font-weight:600}.title{font-family:ui-serif,Georgia,serif}
.box,.end{stroke-width:1.5}.optional{stroke-dasharray:6 4}.line,.bus{fill:none;stroke-width:1.5}.itself{stroke-width:2.5}
.bus{stroke-dasharray:2 3}.rule{stroke-width:1}
.paper,.box,.end{fill:#fbfaf7}text{fill:#1c2024}.faint{fill:#5b6472}.box{stroke:#8a8f98}.end{stroke:#1c2024}.rule{stroke:#c9ccd1}
.line,.bus{stroke:#5b6472}.head{fill:#5b6472}.itself.line{stroke:#0b6e8a}.itself.head{fill:#0b6e8a}
.roll_call{fill:#0b6e8a}.ratification{fill:#0b6e8a}.silence{fill:#b7791f}.sounding{fill:#8a8f98}.finding{fill:#5b6472}
.nomination,.consultation{fill:none}
@media screen and (prefers-color-scheme:dark){
.paper,.box,.end{fill:#16181b}text{fill:#e8e6e1}.faint{fill:#9aa3b2}.box{stroke:#7b818c}.end{stroke:#e8e6e1}.rule{stroke:#3a3f46}
.line,.bus{stroke:#9aa3b2}.head{fill:#9aa3b2}.itself.line{stroke:#4fb3ce}.itself.head{fill:#4fb3ce}
.roll_call{fill:#4fb3ce}.ratification{fill:#4fb3ce}.silence{fill:#e0a93b}.sounding{fill:#7b818c}.finding{fill:#9aa3b2}}
</style>
)svg";

std::string text(double x, double y, double size, std::string_view style, std::string_view words,
                 std::string_view anchor = "start") {
  return fmt::format(
      "<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:.0f}\" text-anchor=\"{}\">{}</text>\n",
      style, x, y, size, anchor, escaped(words));
}

std::string lines(const std::vector<TextLine>& list, double x, double y) {
  std::string out;
  for (const TextLine& line : list) {
    y += line.size * kLeading;
    out += text(x, y - line.size * 0.36, line.size, line.style, line.text);
  }
  return out;
}

std::string_view cls(const Arrow& arrow) { return arrow.by_itself ? " itself" : ""; }

std::string head(double x, double y, std::string_view more) {
  return fmt::format("<path class=\"head{}\" d=\"M{:.1f} {:.1f}l-8 -4.5v9z\"/>\n", more, x, y);
}

// A procedure's drawing with its corner at a height of the page.
class Drawing {
 public:
  Drawing(const CharterSeen& seen, const Procedure& procedure, const ProcedurePlan& plan, double top)
      : seen_(seen), what_(procedure), plan_(plan), top_(top) {}

  std::string text() const {
    std::string out;
    for (const auto& bus : plan_.buses) out += draw(bus);
    for (const Arrow& arrow : plan_.arrows) out += draw(arrow);
    for (const StageBox& box : plan_.boxes) out += draw(box);
    out += draw(plan_.end);
    if (plan_.has_no_consent) out += draw(plan_.no_consent);
    return out;
  }

 private:
  double at_x(double x) const { return kMargin + x; }
  double at_y(double y) const { return top_ + y; }

  // What a screen reader says of a box: the sentences of the page.
  std::string in_words(const StageRule& rule) const {
    const StageSeen seen{seen_.words, seen_.text.charter, what_, rule};
    std::string said = stage_name(rule) + " (" + stage_kind(seen) + ").";
    for (const std::string& each : stage_sentences(seen)) said += " " + each;
    return said;
  }

  std::string draw(const StageBox& box) const {
    const StageRule& rule = what_.stages[box.stage];
    const bool optional = !rule.required;
    const double round = asks(rule.type) ? 3 : 18;
    const double x = at_x(box.x), y = at_y(box.y);
    std::string out = fmt::format(
        "<g role=\"img\" aria-label=\"{0}\"><title>{0}</title><rect class=\"box{1}\" x=\"{2:.1f}\" "
        "y=\"{3:.1f}\" "
        "width=\"{4:.1f}\" height=\"{5:.1f}\" rx=\"{6:.0f}\"/>\n",
        escaped(in_words(rule)), optional ? " optional" : "", x, y, box.wide, box.high, round);
    if (asks(rule.type)) out += band(rule.type, x, y, box.high);
    return out + lines(box.lines, x + kPad + 8, y + kPad - 4) + "</g>\n";
  }

  // The type's mark at the left side: full, in two, in dashes, in dots, so that the colour is not needed.
  static std::string band(StageType type, double x, double y, double high) {
    const auto bar = [&](double from, double to, double left, double wide) {
      return fmt::format(
          "<rect class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"/>\n",
          name_of(type), x + left, y + from, wide, to - from);
    };
    if (type == StageType::kRollCall) return bar(0, high, 0, 6);
    if (type == StageType::kRatification) return bar(0, high, 0, 2.5) + bar(0, high, 4.5, 2.5);
    if (type == StageType::kFinding) return bar(0, high / 2, 0, 6);
    const double step = type == StageType::kSilence ? 12 : 6;
    std::string out;
    for (double at = 0; at < high; at += step) out += bar(at, std::min(at + step / 2, high), 0, 6);
    return out;
  }

  std::string draw(const EndBox& end) const {
    return fmt::format(
               "<rect class=\"end\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
               "rx=\"18\"/>\n",
               at_x(end.x), at_y(end.y), end.wide, end.high) +
           lines(end.lines, at_x(end.x) + kPad, at_y(end.y) + kPad - 4);
  }

  double target_x(const Arrow& arrow) const {
    if (arrow.to == Arrow::To::kStage) return plan_.boxes[arrow.stage].x;
    return arrow.to == Arrow::To::kEnd ? plan_.end.x : plan_.no_consent.x;
  }

  std::string draw(const Arrow& arrow) const {
    const StageBox& from = plan_.boxes[arrow.from];
    const double x = at_x(from.x + from.wide), y = at_y(arrow.out), to = at_x(target_x(arrow));
    std::string path = fmt::format("M{:.1f} {:.1f}", x, y);
    double in = y;
    if (!arrow.straight) {
      in = at_y(arrow.in);
      path += fmt::format("H{:.1f}", at_x(arrow.down));
      if (arrow.lane > 0) path += fmt::format("V{:.1f}H{:.1f}", at_y(arrow.lane), at_x(arrow.up));
      path += fmt::format("V{:.1f}", in);
    }
    path += fmt::format("H{:.1f}", to - 7);
    const double label = at_x(from.column_right()) + 8;
    return fmt::format("<path class=\"line{}\" d=\"{}\"/>\n", cls(arrow), path) + head(to, in, cls(arrow)) +
           cli::text(label, y - 6, 12, "", arrow.outcome);
  }

  std::string draw(const ProcedurePlan::Bus& bus) const {
    std::string out = fmt::format("<path class=\"bus\" d=\"M{:.1f} {:.1f}V{:.1f}\"/>\n", at_x(bus.x),
                                  at_y(bus.from), at_y(bus.to));
    for (const double y : bus.into) {
      out += fmt::format("<path class=\"bus\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>\n", at_x(bus.x), at_y(y),
                         at_x(bus.into_x) - 7) +
             head(at_x(bus.into_x), at_y(y), "");
    }
    return out + cli::text(at_x(bus.x) + 10, at_y(bus.from) + 26, 12, "", seen_.words.if_fails);
  }

  const CharterSeen& seen_;
  const Procedure& what_;
  const ProcedurePlan& plan_;
  const double top_;
};

std::string heading(const CharterSeen& seen, const Procedure& procedure, std::size_t number, double y) {
  std::string kind(seen.words.kinds[static_cast<std::size_t>(procedure.kind)]);
  if (!procedure.span.covers(seen.day)) {
    std::string not_now = fmt::format(fmt::runtime(seen.words.not_now), day_words(seen.days, seen.day));
    kind += not_now;
  }
  return text(kMargin, y + 24, 19, "title", std::to_string(number) + ". " + procedure.name) +
         text(kMargin, y + 46, 13, "faint", kind);
}

std::string rule_line(double y, double wide) {
  return fmt::format("<path class=\"rule\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>\n", kMargin, y, wide - kMargin);
}

std::string key(const CharterWords& words, double& y) {
  std::string out;
  for (const bool itself : {true, false}) {
    const std::string_view more = itself ? " itself" : "";
    out += fmt::format("<path class=\"line{}\" d=\"M{:.1f} {:.1f}H{:.1f}\"/>\n", more, kMargin, y - 4,
                       kMargin + 40) +
           head(kMargin + 46, y - 4, more) +
           text(kMargin + 58, y, 13, "", itself ? words.svg_key_itself : words.svg_key_hand);
    y += 22;
  }
  for (const std::string_view each : {words.svg_key_dashed, words.svg_key_none}) {
    out += text(kMargin, y, 13, "", each);
    y += 22;
  }
  return out;
}

}  // namespace

std::string charter_svg(const CharterSeen& seen) {
  const Charter& charter = seen.text.charter;
  double wide = std::max(
      760.0, 24 * kLetter * 1.12 * static_cast<double>(MinutePage::columns(charter.name)) + 2 * kMargin);
  double y = 84;
  std::string body;
  std::vector<ProcedurePlan> plans;
  for (const Procedure& each : charter.procedures) {
    plans.push_back(plan_of(seen, each));
    const double title = 19 * kLetter * 1.12 * static_cast<double>(MinutePage::columns(each.name) + 4);
    wide = std::max({wide, plans.back().wide + 2 * kMargin, title + 2 * kMargin});
  }
  const std::string as_of = fmt::format(fmt::runtime(seen.words.as_of), day_words(seen.days, seen.day));
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Procedure& procedure = charter.procedures[i];
    body += rule_line(y, wide) + heading(seen, procedure, i + 1, y + 8) +
            Drawing(seen, procedure, plans[i], y + kTitle).text();
    y += kTitle + plans[i].high + kBetween;
  }
  body += rule_line(y, wide);
  y += 34;
  body += key(seen.words, y);
  const std::string head =
      text(kMargin, 40, 24, "title", charter.name) + text(kMargin, 64, 14, "faint", as_of);
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\" "
             "height=\"{:.0f}\" lang=\"{}\" aria-labelledby=\"title desc\">\n<title "
             "id=\"title\">{}</title>\n<desc "
             "id=\"desc\">{}</desc>\n",
             wide, y, wide, y, seen.words.lang, escaped(charter.name + ", " + day_words(seen.days, seen.day)),
             escaped(fmt::format(fmt::runtime(seen.words.svg_desc), charter.name))) +
         std::string(kStyle) +
         fmt::format("<rect class=\"paper\" width=\"{:.0f}\" height=\"{:.0f}\"/>\n", wide, y) + head + body +
         "</svg>\n";
}

}  // namespace nemcon::cli
