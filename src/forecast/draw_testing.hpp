// Looks at a picture as a reader of XML does, and at where everything in it lies. For the tests of pictures.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "forecast/draw_sheet.hpp"

namespace nemcon::forecast {

struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  // of itself, entities resolved
  double number(const std::string& attribute) const {
    const auto found = attributes.find(attribute);
    return found == attributes.end() ? 0 : std::strtod(found->second.c_str(), nullptr);
  }
};

// A strict reader of the little XML that pictures are: anything that it does not know is a failure.
class PictureXml {
 public:
  explicit PictureXml(std::string_view text) : rest_(text) {
    EXPECT_TRUE(rest_.starts_with("<svg ")) << "begins with its element";
    while (!rest_.empty() && !bad_) step();
    EXPECT_FALSE(bad_) << "not well formed before: " << rest_.substr(0, 80);
    EXPECT_TRUE(open_.empty());
  }

  const std::vector<Element>& elements() const { return elements_; }
  // All texts but the description: what is to be seen.
  std::string seen() const {
    std::string out;
    for (const Element& each : elements_)
      if (each.name == "text") out += each.text + "\n";
    return out;
  }
  std::string of(std::string_view name) const {
    for (const Element& each : elements_)
      if (each.name == name) return each.text;
    return "";
  }

 private:
  void step() {
    if (rest_[0] != '<') return characters();
    if (rest_.starts_with("</")) return end();
    begin();
  }

  void fail() { bad_ = true; }

  std::string resolved(std::string_view raw) {
    std::string out;
    while (!raw.empty()) {
      const char letter = raw[0];
      if (letter == '<' || (static_cast<unsigned char>(letter) < 0x20 && letter != '\n')) fail();
      if (letter != '&') {
        out += letter;
        raw.remove_prefix(1);
        continue;
      }
      const std::pair<std::string_view, char> known[] = {
          {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
      bool found = false;
      for (const auto& [entity, meant] : known) {
        if (!raw.starts_with(entity)) continue;
        out += meant;
        raw.remove_prefix(entity.size());
        found = true;
        break;
      }
      if (!found) {
        fail();
        return out;
      }
    }
    return out;
  }

  void characters() {
    const std::size_t to = rest_.find('<');
    const std::string text = resolved(rest_.substr(0, to));
    if (open_.empty()) {
      if (text.find_first_not_of('\n') != std::string::npos) fail();
    } else {
      elements_[open_.back()].text += text;
    }
    rest_ = to == std::string_view::npos ? std::string_view() : rest_.substr(to);
  }

  void end() {
    const std::size_t to = rest_.find('>');
    if (to == std::string_view::npos || open_.empty() ||
        rest_.substr(2, to - 2) != elements_[open_.back()].name)
      return fail();
    open_.pop_back();
    rest_.remove_prefix(to + 1);
  }

  void begin() {
    const std::size_t name_end = rest_.find_first_of(" >/", 1);
    if (name_end == std::string_view::npos) return fail();
    Element element{.name = std::string(rest_.substr(1, name_end - 1)), .attributes = {}, .text = {}};
    rest_.remove_prefix(name_end);
    while (rest_.starts_with(' ')) {
      const std::size_t equals = rest_.find("=\"");
      const std::size_t quote = equals == std::string_view::npos ? equals : rest_.find('"', equals + 2);
      if (quote == std::string_view::npos) return fail();
      const std::string name(rest_.substr(1, equals - 1));
      if (element.attributes.contains(name)) return fail();
      element.attributes[name] = resolved(rest_.substr(equals + 2, quote - equals - 2));
      rest_.remove_prefix(quote + 1);
    }
    const bool empty = rest_.starts_with("/>");
    if (!empty && !rest_.starts_with(">")) return fail();
    rest_.remove_prefix(empty ? 2 : 1);
    elements_.push_back(std::move(element));
    if (!empty) open_.push_back(elements_.size() - 1);
  }

  std::string_view rest_;
  bool bad_ = false;
  std::vector<Element> elements_;
  std::vector<std::size_t> open_;
};

struct Box {
  double left, top, right, bottom;
  bool meets(const Box& other) const {
    return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  }
};

inline Box box_of_text(const Element& text) {
  const double size = text.number("font-size"), wide = text_width(text.text, size);
  const auto found = text.attributes.find("text-anchor");
  const std::string anchor = found == text.attributes.end() ? "start" : found->second;
  const double left = text.number("x") - (anchor == "end" ? wide : anchor == "middle" ? wide / 2 : 0);
  return {left, text.number("y") - size * 0.75, left + wide, text.number("y") + size * 0.22};
}

inline std::vector<Spot> spots_of_path(const std::string& d) {
  std::vector<double> numbers;
  for (const char* at = d.c_str(); *at != 0;) {
    char* end = nullptr;
    const double number = std::strtod(at, &end);
    if (end == at) {
      EXPECT_TRUE(std::string_view("MLQZ ").contains(*at)) << d;
      ++at;
      continue;
    }
    numbers.push_back(number);
    at = end;
  }
  EXPECT_EQ(numbers.size() % 2, 0U) << d;
  std::vector<Spot> out;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) out.push_back({numbers[i], numbers[i + 1]});
  return out;
}

inline Box box_of(const Element& each) {
  if (each.name == "text") return box_of_text(each);
  if (each.name == "circle") {
    const double x = each.number("cx"), y = each.number("cy"), r = each.number("r");
    return {x - r, y - r, x + r, y + r};
  }
  if (each.name == "rect")
    return {each.number("x"), each.number("y"), each.number("x") + each.number("width"),
            each.number("y") + each.number("height")};
  if (each.name == "line")
    return {std::min(each.number("x1"), each.number("x2")), std::min(each.number("y1"), each.number("y2")),
            std::max(each.number("x1"), each.number("x2")), std::max(each.number("y1"), each.number("y2"))};
  Box out{1e9, 1e9, -1e9, -1e9};
  for (const Spot& spot : spots_of_path(each.attributes.at("d")))
    out = {std::min(out.left, spot.x), std::min(out.top, spot.y), std::max(out.right, spot.x),
           std::max(out.bottom, spot.y)};
  return out;
}

inline bool is_drawn(const Element& each) {
  return std::set<std::string>{"text", "circle", "rect", "line", "path"}.contains(each.name);
}

// What every picture must be, whatever it is of.
inline void expect_picture(const std::string& svg, const DrawAsk& ask) {
  const PictureXml xml(svg);
  ASSERT_FALSE(xml.elements().empty());
  const Element& root = xml.elements().front();
  double wide = 0, high = 0;
  ASSERT_EQ(std::sscanf(root.attributes.at("viewBox").c_str(), "0 0 %lf %lf", &wide, &high), 2);
  EXPECT_EQ(wide, ask.narrow ? 360 : 720);
  EXPECT_EQ(root.attributes.at("role"), "img");
  EXPECT_EQ(root.attributes.at("lang"), ask.language);
  EXPECT_FALSE(xml.of("title").empty());
  EXPECT_FALSE(xml.of("desc").empty());
  std::vector<Element> texts;
  for (const Element& each : xml.elements()) {
    EXPECT_FALSE(each.attributes.contains("style") || each.name == "script" || each.name == "style");
    for (const auto& [name, value] : each.attributes) {
      EXPECT_FALSE(name.starts_with("on")) << name;
      EXPECT_EQ(value.find("nan"), std::string::npos) << each.name << ' ' << name;
    }
    if (!is_drawn(each)) continue;
    const Box box = box_of(each);
    EXPECT_TRUE(box.left >= -0.1 && box.top >= -0.1 && box.right <= wide + 0.1 && box.bottom <= high + 0.1)
        << each.name << " '" << each.text << "' " << box.left << ' ' << box.top << ' ' << box.right << ' '
        << box.bottom << " of " << wide << ' ' << high;
    if (each.name != "text") continue;
    EXPECT_GE(each.number("font-size"), 11) << each.text;
    for (const Element& other : texts)
      EXPECT_FALSE(box.meets(box_of_text(other))) << "'" << each.text << "' over '" << other.text << "'";
    texts.push_back(each);
  }
  // No decimals before a percent sign, and neither nought nor all.
  for (const std::string& never : {std::string(" 0 %"), std::string("100 %"), std::string(".5 %")})
    EXPECT_EQ(svg.find(never), std::string::npos) << never;
}

}  // namespace nemcon::forecast
