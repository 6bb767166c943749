#include "cli/picture_svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "cli/minute_page.hpp"
#include "cli/svg.hpp"

namespace nemcon::cli {
namespace {

using namespace chamber;  // the whole file is about its types

constexpr double kWide = 1000, kCentre = 500, kMiddle = 400;
constexpr std::size_t kRing = 48;     // seats that a table holds without their codes touching; more stand
constexpr std::size_t kInARow = 18;   // in rows under the words, as on a page
constexpr std::size_t kInALine = 24;  // codes in a line of text

struct StanceLook {
  std::string_view name, glyph;
};
StanceLook look_of(rule::Stance stance) {
  switch (stance) {
    case rule::Stance::kSupport: return {"support", "●"};
    case rule::Stance::kAcquiesce: return {"acquiesce", "◐"};
    case rule::Stance::kAbstain: return {"abstain", "–"};
    case rule::Stance::kReserve: return {"reserve", "◔"};
    case rule::Stance::kObject: return {"object", "✕"};
    case rule::Stance::kRecuse: return {"recuse", "⌀"};
    case rule::Stance::kSilent: return {"silent", "○"};
  }
  return {};
}

// Colours and patterns of look.md's table; the glyph and the pattern suffice without the colour.
constexpr std::string_view kStyle = R"svg(<style>
svg{font-family:system-ui,sans-serif}.title{font-family:ui-serif,Georgia,serif;font-weight:600}.said{font-weight:700}
.top{fill:none;stroke-width:2}.seat circle{stroke-width:3}
.paper,.seat circle{fill:#fbfaf7}text{fill:#1c2024}.faint{fill:#5b6472}.top{stroke:#c9ccd1}
.support circle{stroke:#0b6e8a}.reserve circle{stroke:#b7791f}.object circle{stroke:#b8391f}.abstain circle{stroke:#5b6472}.silent circle{stroke:#8a8f98}.recuse circle{stroke:#8a8f98}
.of-support{fill:#0b6e8a;stroke:#0b6e8a}.of-reserve{fill:#b7791f;stroke:#b7791f}.of-object{fill:#b8391f;stroke:#b8391f}.of-abstain{fill:#5b6472;stroke:#5b6472}
.reported circle{stroke-dasharray:2 4;stroke-linecap:round}.recuse circle{stroke-dasharray:6 4}
.seat.support circle{fill:url(#solid)}.seat.reserve circle{fill:url(#hatch)}.seat.object circle{fill:url(#cross)}
.seat.abstain circle{fill:url(#dots)}
@media(prefers-color-scheme:dark){
.paper,.seat circle{fill:#16181b}text{fill:#e8e6e1}.faint{fill:#9aa3b2}.top{stroke:#3a3f46}
.support circle{stroke:#4fb3ce}.reserve circle{stroke:#e0a93b}.object circle{stroke:#f07a5c}.abstain circle{stroke:#9aa3b2}.silent circle{stroke:#7b818c}.recuse circle{stroke:#7b818c}
.of-support{fill:#4fb3ce;stroke:#4fb3ce}.of-reserve{fill:#e0a93b;stroke:#e0a93b}.of-object{fill:#f07a5c;stroke:#f07a5c}.of-abstain{fill:#9aa3b2;stroke:#9aa3b2}
.seat.support circle{fill:url(#solid)}.seat.reserve circle{fill:url(#hatch)}.seat.object circle{fill:url(#cross)}
.seat.abstain circle{fill:url(#dots)}}
</style>
<defs>
<pattern id="solid" width="4" height="4" patternUnits="userSpaceOnUse">
<rect class="of-support" width="4" height="4" opacity=".45"/></pattern>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect class="of-reserve" width="1.5" height="6" opacity=".7"/></pattern>
<pattern id="cross" width="7" height="7" patternUnits="userSpaceOnUse">
<path class="of-object" d="M0 0L7 7M7 0L0 7" opacity=".7"/></pattern>
<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">
<circle class="of-abstain" cx="3" cy="3" r="1"/></pattern>
</defs>
)svg";

struct Spot {
  double x = 0, y = 0, label_x = 0, label_y = 0;
};

bool in_rows(std::size_t seats) { return seats > kRing; }

// Clockwise in protocol order from the chair at the top, at equal distances along the edge.
Spot at_the_table(std::size_t seat, std::size_t seats) {
  constexpr double kX = 400, kY = 300, kAway = 34;
  constexpr int kSteps = 3600;
  const auto at = [](int step) {
    const double angle = 2 * std::numbers::pi * step / kSteps;
    return std::pair(kX * std::sin(angle), -kY * std::cos(angle));
  };
  std::vector<double> lengths{0};
  for (int i = 1; i <= kSteps; ++i) {
    const auto [x, y] = at(i);
    const auto [before_x, before_y] = at(i - 1);
    lengths.push_back(lengths.back() + std::hypot(x - before_x, y - before_y));
  }
  const double wanted = lengths.back() * static_cast<double>(seat + 1) / static_cast<double>(seats + 1);
  const auto step = std::ranges::lower_bound(lengths, wanted) - lengths.begin();
  const auto [x, y] = at(static_cast<int>(step));
  // Outwards is where the edge's normal points, not the middle's other side.
  const double nx = x / (kX * kX), ny = y / (kY * kY), length = std::hypot(nx, ny);
  return {kCentre + x, kMiddle + y, kCentre + x + kAway * nx / length, kMiddle + y + kAway * ny / length};
}

Spot in_the_rows(std::size_t seat) {
  const double x = 58 + 52 * static_cast<double>(seat % kInARow);
  const double y = 290 + 56 * static_cast<double>(seat / kInARow);
  return {x, y, x, y + 26};
}

double end_of_rows(std::size_t seats) {
  return 290 + 56 * static_cast<double>((seats + kInARow - 1) / kInARow);
}

Spot spot_of(std::size_t seat, std::size_t seats) {
  return in_rows(seats) ? in_the_rows(seat) : at_the_table(seat, seats);
}

double radius_of(std::size_t seats) { return in_rows(seats) ? 12 : seats > 36 ? 16 : 20; }

std::string name_of_member(const Seen& seen, const MemberId& id) {
  for (const Member& member : seen.base.members) {
    if (member.id == id) return member.name;
  }
  return id.text();
}

std::string seat_words(const Seen& seen, const MemberId& id, const ReportedPosition* position) {
  std::string text = name_of_member(seen, id) + std::string(seen.words.colon);
  if (position == nullptr) return text + std::string(seen.words.no_report);
  text += state_words(seen.words, rule::name_of(position->stance)) + ", " +
          since_words(seen.words, position->since, position->precision) + ", " +
          std::string(by_words(seen.words, position->standing));
  return position->note.empty() ? text : text + std::string(seen.words.colon) + position->note;
}

std::string seat(const Seen& seen, const CandidatePicture* candidate, const MemberId& id, std::size_t place,
                 std::size_t seats) {
  const ReportedPosition* position = candidate == nullptr ? nullptr : position_of(*candidate, id);
  const StanceLook look = look_of(position == nullptr ? rule::Stance::kSilent : position->stance);
  const Spot spot = spot_of(place, seats);
  const double radius = radius_of(seats), size = radius * 0.95;
  const bool unnamed = position != nullptr && position->standing == Standing::kAnonymous;
  const bool inferred = position != nullptr && position->standing == Standing::kInferred;
  std::string out = fmt::format(
      "<g class=\"seat {}{}\"><title>{}</title><circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"/>", look.name,
      position == nullptr ? "" : " reported", escaped(seat_words(seen, id, position)), spot.x, spot.y,
      radius);
  out += fmt::format(
      "<text class=\"said\" x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:.0f}\" "
      "text-anchor=\"middle\">{}{}</text>",
      spot.x, spot.y + size * 0.36, size, position == nullptr ? "" : look.glyph,
      unnamed    ? "?"
      : inferred ? "~"
                 : "");
  out += fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:.0f}\" text-anchor=\"middle\">{}</text></g>\n",
      spot.label_x, spot.label_y + 5, in_rows(seats) ? 12.0 : 16.0, escaped(id.text()));
  return out;
}

std::string line(double y, double size, std::string_view cls, std::string_view text) {
  return fmt::format(
      "<text class=\"{}\" x=\"{:.0f}\" y=\"{:.0f}\" font-size=\"{:.0f}\" "
      "text-anchor=\"middle\">{}</text>\n",
      cls, kCentre, y, size, escaped(text));
}

std::string codes(const std::vector<MemberId>& members) {
  std::string text;
  for (const MemberId& member : members) text += (text.empty() ? "" : " ") + member.text();
  return text;
}

std::string verdict_words(const Seen& seen, const CandidatePicture& candidate) {
  const PictureWords& words = seen.words;
  if (candidate.decided) {
    return fmt::format(fmt::runtime(words.decided), state_words(words, candidate.state),
                       day_words(words, *candidate.decided_on));
  }
  if (candidate.verdict == rule::Verdict::kCannot) return std::string(words.cannot);
  if (candidate.verdict == rule::Verdict::kMet) return std::string(words.short_met);
  if (candidate.unheard) return fmt::format(fmt::runtime(words.short_unheard), candidate.missing.size());
  return fmt::format(fmt::runtime(words.short_open), candidate.missing.size(), candidate.electorate.size());
}

std::string lines_of_codes(const std::vector<MemberId>& members, std::size_t most, double y) {
  std::string out;
  constexpr std::size_t kShort = 12;
  for (std::size_t i = 0; i < std::min(members.size(), most); i += kShort, y += 22) {
    const auto begin = members.begin() + static_cast<std::ptrdiff_t>(i);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kShort, members.size() - i));
    out += line(y, 16, "", codes({begin, end}));
  }
  return out;
}

std::string middle(const Seen& seen, const CandidatePicture* candidate, double y) {
  const std::string name = candidate == nullptr ? seen.charter.name : candidate->name;
  std::string out = line(y - 60, 30, "title", name);
  if (candidate == nullptr) return out + line(y, 18, "faint", seen.words.no_names);
  out += line(y - 28, 16, "faint", state_words(seen.words, candidate->state));
  out += line(y + 12, 19, "said", verdict_words(seen, *candidate));
  if (!candidate->unheard) out += lines_of_codes(candidate->missing, 36, y + 42);
  return out +
         line(y + 118, 14, "faint",
              fmt::format(fmt::runtime(seen.words.as_known_on), day_words(seen.words, seen.picture.as_of)));
}

std::string left(double& y, double size, std::string_view cls, const std::string& text) {
  const std::string out =
      fmt::format("<text class=\"{}\" x=\"60\" y=\"{:.0f}\" font-size=\"{:.0f}\">{}</text>\n", cls, y, size,
                  escaped(text));
  y += 24;
  return out;
}

// The same as words, under the picture.
std::string legend(const Seen& seen, const CandidatePicture& candidate, double& y) {
  const Camps camps = camps_of(candidate);
  const std::tuple<rule::Stance, std::string_view, const std::vector<MemberId>&> rows[] = {
      {rule::Stance::kSupport, seen.words.support_by_name, camps.support},
      {rule::Stance::kObject, seen.words.object, camps.object},
      {rule::Stance::kReserve, seen.words.reserve, camps.reserve},
      {rule::Stance::kAbstain, seen.words.abstain, camps.abstain},
      {rule::Stance::kSilent, seen.words.undeclared, camps.undeclared}};
  std::string out;
  for (const auto& [stance, head, members] : rows) {
    if (members.empty()) continue;
    std::string text = fmt::format("{} {} ({}): ", look_of(stance).glyph, head, members.size());
    for (std::size_t i = 0; i < members.size(); i += kInALine) {
      const auto begin = members.begin() + static_cast<std::ptrdiff_t>(i);
      const auto end = begin + static_cast<std::ptrdiff_t>(std::min(kInALine, members.size() - i));
      out += left(y, 15, "", text + codes({begin, end}));
      text.clear();
    }
  }
  for (const Total& total : candidate.totals) {
    if (&total != &candidate.totals.back() || !reported_count(total.text)) continue;
    out += left(y, 15, "faint",
                "# " + count_words(seen.words, total.text) + ", " + day_words(seen.words, total.date) + ", " +
                    std::string(by_words(seen.words, total.standing)));
  }
  return out + left(y, 13, "faint", std::string(seen.words.svg_key));
}

const CandidatePicture* chosen(const Seen& seen, const std::string& only) {
  if (!only.empty()) return find_candidate(seen.picture, only);
  return seen.picture.candidates.empty() ? nullptr : &seen.picture.candidates.front();
}

}  // namespace

std::string picture_svg(const Seen& seen, const std::string& only) {
  const CandidatePicture* candidate = chosen(seen, only);
  std::vector<MemberId> members;
  for (const Member& member : seen.picture.electorate) members.push_back(member.id);
  if (candidate != nullptr) members = candidate->electorate;
  const bool rows = in_rows(members.size());
  std::string body;
  if (!rows) {
    body = fmt::format("<ellipse class=\"top\" cx=\"{}\" cy=\"{}\" rx=\"350\" ry=\"250\"/>\n", kCentre,
                       kMiddle) +
           line(kMiddle - 294, 15, "faint", seen.words.chair);
  }
  for (std::size_t i = 0; i < members.size(); ++i)
    body += seat(seen, candidate, members[i], i, members.size());
  body += middle(seen, candidate, rows ? 120 : kMiddle);
  double y = rows ? end_of_rows(members.size()) + 30 : 790;
  if (candidate != nullptr) body += legend(seen, *candidate, y);
  const std::string title = (candidate == nullptr ? seen.charter.name : candidate->name) + ", " +
                            day_words(seen.words, seen.picture.as_of);
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" "
             "lang=\"{}\">\n"
             "<title>{}</title>\n<desc>{}</desc>\n",
             kWide, y + 20, seen.words.lang, escaped(title), escaped(seen.words.reading)) +
         std::string(kStyle) +
         fmt::format("<rect class=\"paper\" width=\"{:.0f}\" height=\"{:.0f}\"/>\n", kWide, y + 20) + body +
         "</svg>\n";
}

}  // namespace nemcon::cli
