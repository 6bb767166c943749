// docs/RULES.md is held to what it says: the rules it begins with are taken, and the examples of its table
// have the results that it gives.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "rule/rule.hpp"

namespace nemcon::rule {
namespace {

std::vector<std::string> page() {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/docs/RULES.md");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split(const std::string& text, char by) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == by)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  for (std::string& part : parts) part = trimmed(part);
  return parts;
}

// | `rule` (notes) | silence, abstention | stances | verdict | holdouts | sets |
struct Example {
  std::string rule, verdict, holdouts, sets;
  Electorate body{{"permanent"}, {"population"}, {}, {}};
};

Example example_of(const std::string& line) {
  const auto cells = split(line, '|');
  Example example;
  example.rule = cells[1].substr(1, cells[1].find('`', 1) - 1);
  const auto meaning = split(cells[2], ',');
  example.body.meaning = {*silence_of(meaning[0]), *abstention_of(meaning[1])};
  for (const char letter : cells[3]) {
    if (letter == ' ') continue;
    const auto stance = static_cast<Stance>(std::string("-orbasx").find(letter));
    const bool permanent =
        cells[1].find("(A and C permanent)") != std::string::npos && example.body.seats.size() % 2 == 0;
    example.body.seats.push_back({stance, false, permanent ? 1u : 0u, {10}});
  }
  example.verdict = cells[4];
  example.holdouts = cells[5];
  example.sets = cells[6];
  return example;
}

std::string letters(const std::vector<std::size_t>& seats) {
  std::string text;
  for (const std::size_t seat : seats)
    text += std::string(text.empty() ? "" : " ") + static_cast<char>('A' + seat);
  return text;
}

std::string sets_text(const Sets& sets, bool met) {
  std::string text;
  for (const auto& set : sets.sets) text += (text.empty() ? "" : "; ") + letters(set);
  return text.empty() ? text : (met ? "to break: " : "to meet: ") + text;
}

TEST(Page, ExamplesAreAsItSays) {
  std::size_t seen = 0;
  for (const std::string& line : page()) {
    if (!line.starts_with("| `") || split(line, '|').size() != 8) continue;
    const Example example = example_of(line);
    const auto rule = Rule::parse(example.rule);
    ASSERT_TRUE(rule.ok()) << line;
    const bool met = holds(*rule, example.body);
    EXPECT_EQ(name_of(evaluate(*rule, example.body)), example.verdict) << line;
    EXPECT_EQ(letters(holdouts(*rule, example.body)), example.holdouts) << line;
    EXPECT_EQ(sets_text(met ? to_break(*rule, example.body) : to_meet(*rule, example.body), met),
              example.sets)
        << line;
    ++seen;
  }
  EXPECT_GE(seen, 26u);
}

TEST(Page, RulesItBeginsWithAreTaken) {
  const auto lines = page();
  auto line = std::ranges::find(lines, "nobody objects");
  ASSERT_NE(line, lines.end());
  for (; *line != "```"; ++line) EXPECT_TRUE(Rule::parse(*line).ok()) << *line;
}

}  // namespace
}  // namespace nemcon::rule
