#include "forecast/draw_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace nemcon::forecast {
namespace {

// Stands for the prefix of ids until the picture is whole; xml_text lets no such byte through.
constexpr char kPrefix = '\x01';

bool in_range(std::string_view letter, std::string_view from, std::string_view to) {
  return letter.size() == from.size() && from <= letter && letter <= to;
}

// Not allowed in XML 1.0, or a mark of direction that would turn the letters after it around.
bool unwanted(std::string_view letter) {
  if (letter.size() == 1) return static_cast<unsigned char>(letter[0]) < 0x20 || letter[0] == '\x7f';
  return letter == "\xEF\xBF\xBE" || letter == "\xEF\xBF\xBF" ||
         in_range(letter, "\xE2\x80\xAA", "\xE2\x80\xAE") ||  // U+202A to U+202E
         in_range(letter, "\xE2\x81\xA6", "\xE2\x81\xA9");    // U+2066 to U+2069
}

std::string_view entity_of(char letter) {
  switch (letter) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return {};
  }
}

// In shares of the letters' size.
double width_of(std::string_view letter) {
  const std::string_view slim = "ijl.,:;'|!()[] /It", broad = "mwMW%@–—";
  if (letter.size() > 2) return 1;
  if (slim.contains(letter)) return 0.37;
  if (broad.contains(letter)) return 0.95;
  const bool capital = letter.size() == 1 && letter[0] >= 'A' && letter[0] <= 'Z';
  return capital ? 0.72 : 0.625;
}

// Letter by letter; a byte that is none is one letter.
template <typename Each>
void for_letters(std::string_view text, Each each) {
  while (!text.empty()) {
    const std::size_t bytes = std::max<std::size_t>(1, letter_bytes(text));
    each(text.substr(0, bytes), letter_bytes(text) != 0);
    text.remove_prefix(bytes);
  }
}

std::string stroke_of(const Stroke& stroke) {
  if (stroke.colour == kNone) return "";
  std::string out = fmt::format(" stroke=\"{}\" stroke-width=\"{:.1f}\"", stroke.colour, stroke.width);
  if (!stroke.dash.empty()) out += fmt::format(" stroke-dasharray=\"{}\"", stroke.dash);
  return out;
}

std::string fill_of(const Fill& fill) {
  std::string out = fmt::format(" fill=\"{}\"", fill.colour);
  if (fill.opacity < 1) out += fmt::format(" fill-opacity=\"{:.2f}\"", fill.opacity);
  return out;
}

// FNV-1a: ids need to differ where pictures do, no more.
std::uint32_t number_of(std::string_view text) {
  std::uint32_t out = 2166136261U;
  for (const char byte : text) out = (out ^ static_cast<unsigned char>(byte)) * 16777619U;
  return out;
}

}  // namespace

std::string xml_text(std::string_view text) {
  std::string out;
  for_letters(text, [&](std::string_view letter, bool well_formed) {
    if (!well_formed) {
      out += "\xEF\xBF\xBD";
    } else if (const auto entity = entity_of(letter[0]); !entity.empty()) {
      out += entity;
    } else if (!unwanted(letter)) {
      out += letter;
    } else if (letter == "\n" || letter == "\t") {
      out += ' ';
    }
  });
  return out;
}

double text_width(std::string_view text, double size) {
  double out = 0;
  for_letters(text, [&](std::string_view letter, bool) { out += width_of(letter); });
  return out * size;
}

std::string cut_to(std::string_view text, double size, double room) {
  if (text_width(text, size) <= room) return std::string(text);
  std::string out;
  double taken = size;  // of the dots
  bool full = false;
  for_letters(text, [&](std::string_view letter, bool) {
    taken += width_of(letter) * size;
    full = full || taken > room;
    if (!full) out += letter;
  });
  while (out.ends_with(' ')) out.pop_back();
  return out + "…";
}

std::vector<std::string> lines_of(std::string_view text, double size, double room) {
  std::vector<std::string> out;
  std::string line;
  while (!text.empty()) {
    std::size_t end = text.find(' ');
    while (end != std::string_view::npos && text.substr(end + 1).starts_with('%'))
      end = text.find(' ', end + 1);
    const std::string word = cut_to(text.substr(0, end), size, room);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (!line.empty() && text_width(line, size) + text_width(" ", size) + text_width(word, size) > room) {
      out.push_back(line);
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) out.push_back(line);
  return out;
}

Sheet::Sheet(const DrawAsk& ask, std::string_view title)
    : words(draw_words(ask.language)),
      narrow(ask.narrow),
      wide(ask.narrow ? 360 : 720),
      margin(ask.narrow ? 8 : 12),
      size(ask.narrow ? 12 : 13),
      small(ask.narrow ? 11 : 12),
      title_(title) {
  y = 8;
  paragraph(title, {.size = narrow ? 15.0 : 17.0, .strong = true, .serif = true});
  y += 6;
}

void Sheet::paragraph(std::string_view words_said, const TextLook& look) {
  TextLook own = look;
  if (own.size == 0) own.size = size;
  for (const std::string& each : lines_of(words_said, own.size * (own.serif ? 1.02 : 1), right() - left())) {
    y += own.size * 1.35;
    text({left(), y - own.size * 0.3}, each, own);
  }
}

void Sheet::keys(const std::vector<Key>& all) {
  constexpr double kSample = 24, kGap = 7, kBetween = 16;
  const double high = small * 1.55;
  double x = left();
  y += 4;
  bool first = true;
  for (const Key& each : all) {
    const double room = right() - left() - kSample - kGap;
    const auto lines = lines_of(each.text, small, room);
    double taken = 0;
    for (const auto& line : lines) taken = std::max(taken, text_width(line, small));
    if (first || x + kSample + kGap + taken > right()) {
      x = left();
      y += high;
    }
    first = false;
    each.sample({x, y - small * 0.33});
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) y += small * 1.35;
      text({x + kSample + kGap, y}, lines[i], {.size = small, .colour = kQuiet});
    }
    x += kSample + kGap + taken + kBetween;
  }
  y += 9;
}

void Sheet::text(Spot at, std::string_view said_words, const TextLook& look) {
  std::string more;
  if (look.anchor != "start") more += fmt::format(" text-anchor=\"{}\"", look.anchor);
  if (look.strong) more += " font-weight=\"600\"";
  if (look.serif) more += " font-family=\"ui-serif, Georgia, serif\"";
  if (look.halo)
    more += fmt::format(" stroke=\"{}\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                        kPaper);
  put(fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:.1f}\" fill=\"{}\"{}>{}</text>\n", at.x,
                  at.y, look.size == 0 ? size : look.size, look.colour, more, xml_text(said_words)));
}

void Sheet::line(Spot from, Spot to, const Stroke& stroke) {
  put(fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\"{}/>\n", from.x, from.y, to.x,
                  to.y, stroke_of(stroke)));
}

void Sheet::rect(Spot corner, double rect_wide, double high, const Fill& fill, const Stroke& stroke,
                 double round) {
  put(fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"{}{}{}/>\n", corner.x,
                  corner.y, std::max(0.0, rect_wide), std::max(0.0, high),
                  round > 0 ? fmt::format(" rx=\"{:.1f}\"", round) : "", fill_of(fill), stroke_of(stroke)));
}

void Sheet::circle(Spot middle, double radius, const Fill& fill, const Stroke& stroke) {
  put(fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\"{}{}/>\n", middle.x, middle.y, radius,
                  fill_of(fill), stroke_of(stroke)));
}

void Sheet::path(std::string_view d, const Fill& fill, const Stroke& stroke) {
  put(fmt::format("<path d=\"{}\"{}{} stroke-linejoin=\"round\"/>\n", d, fill_of(fill), stroke_of(stroke)));
}

std::string Sheet::hatched(std::string_view colour) {
  const auto found = std::ranges::find(hatches_, colour);
  const auto place = static_cast<std::size_t>(found - hatches_.begin());
  if (found == hatches_.end()) {
    hatches_.push_back(colour);
    defs_ += fmt::format(
        "<pattern id=\"{0}h{1}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"{3}\"/>"
        "<rect width=\"2\" height=\"5\" fill=\"{2}\"/></pattern>\n",
        kPrefix, place, colour, kPaper);
  }
  return fmt::format("url(#{}h{})", kPrefix, place);
}

void Sheet::open(std::string_view title) { put(fmt::format("<g><title>{}</title>\n", xml_text(title))); }
void Sheet::close() { put("</g>\n"); }

void Sheet::say(std::string_view sentence) {
  if (!desc_.empty()) desc_ += ' ';
  desc_ += sentence;
}

std::string Sheet::svg() && {
  const double high = y + 10;
  const std::string inside = fmt::format(
      "<title id=\"{0}t\">{1}</title>\n<desc id=\"{0}d\">{2}</desc>\n{3}{4}{5}", kPrefix, xml_text(title_),
      xml_text(desc_), defs_.empty() ? "" : fmt::format("<defs>\n{}</defs>\n", defs_),
      fmt::format("<rect width=\"{:.0f}\" height=\"{:.0f}\" fill=\"{}\"/>\n", wide, high, kPaper), body_);
  std::string out = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" role=\"img\" lang=\"{}\" "
      "aria-labelledby=\"{}t\" aria-describedby=\"{}d\" font-family=\"system-ui, sans-serif\">\n{}</svg>\n",
      wide, high, words.language, kPrefix, kPrefix, inside);
  const std::string prefix = fmt::format("fc{:08x}", number_of(out));
  for (std::size_t at = 0; (at = out.find(kPrefix, at)) != std::string::npos; at += prefix.size())
    out.replace(at, 1, prefix);
  return out;
}

std::string path_of(const std::vector<Spot>& spots, bool closed) {
  std::string out;
  for (const Spot& each : spots)
    out += fmt::format("{}{:.1f} {:.1f}", out.empty() ? "M" : "L", each.x, each.y);
  return closed ? out + "Z" : out;
}

std::string area_of(const std::vector<Spot>& there, const std::vector<Spot>& back) {
  std::vector<Spot> all = there;
  all.insert(all.end(), back.rbegin(), back.rend());
  return path_of(all, true);
}

std::string in_plain_colours(std::string_view svg) {
  std::string out;
  for (std::size_t at = 0; (at = svg.find("\"var(--")) != std::string_view::npos;) {
    const std::size_t comma = svg.find(", ", at), end = svg.find(")\"", at);
    if (comma == std::string_view::npos || end == std::string_view::npos || comma > end) break;
    out += svg.substr(0, at + 1);
    out += svg.substr(comma + 2, end - comma - 2);
    svg.remove_prefix(end + 1);
  }
  return out + std::string(svg);
}

}  // namespace nemcon::forecast
