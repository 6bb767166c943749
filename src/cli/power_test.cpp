#include "cli/power.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "cli/cli_testing.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

constexpr const char* kQualified =
    "at least 55% of members and at least 65% of population support, or fewer than 4 object";

Ran power(PowerOptions options) {
  if (options.on.empty()) options.on = "2026-11-28";
  TestFiles files;
  Noon clock("2026-11-28");
  std::ostringstream out, err;
  const int code = power_of_charter(options, files, clock, out, err);
  return {code, out.str(), err.str()};
}

PowerOptions of(const std::string& charter) { return {.file = "charters/" + charter + ".toml"}; }

PowerOptions asking(const std::string& charter, const std::vector<std::string>& rules) {
  PowerOptions options = of(charter);
  options.rules = rules;
  return options;
}

bool has(const Ran& ran, const std::string& part) { return ran.out.find(part) != std::string::npos; }

json::object read(PowerOptions options) {
  options.json = true;
  const Ran ran = power(options);
  EXPECT_EQ(ran.err, "");
  return json::parse(ran.out).as_object();
}

std::size_t lines_with(const std::string& text, const std::string& part) {
  std::istringstream in(text);
  std::size_t count = 0;
  for (std::string line; std::getline(in, line);) count += line.find(part) != std::string::npos ? 1 : 0;
  return count;
}

TEST(PowerCommand, ShowsTheSecurityCouncil) {
  auto options = of("unsc");
  options.procedure = "appointment";
  options.stage = "recommendation";
  const Ran ran = power(options);
  EXPECT_EQ(ran.code, kDone);
  EXPECT_TRUE(has(ran, "15 members on 2026-11-28."));
  EXPECT_TRUE(has(ran, "A  at least 9 support and no permanent objects\n   appointment/recommendation\n"));
  EXPECT_TRUE(
      has(ran, "   France                               19.63      5.18     16.69  can block alone\n"));
  EXPECT_TRUE(has(ran, "   Denmark                               0.19      0.51      1.65\n"));
  EXPECT_EQ(lines_with(ran.out, "can block alone"), 5u);
  EXPECT_TRUE(has(ran, "Counted in whole numbers: every coalition, members alike taken together."));
  EXPECT_TRUE(has(ran, "Neither knows who wants what"));
}

// Numbers would mislead: there are none, and so nothing about how to read them either.
TEST(PowerCommand, SaysOfUnanimityThatItCannotTellMembersApart) {
  const Ran ran = power(of("nato"));
  EXPECT_EQ(ran.code, kDone);
  EXPECT_EQ(lines_with(ran.out, "Everyone can block; the index cannot tell them apart."), 2u);
  EXPECT_FALSE(has(ran, "Shapley"));
  EXPECT_FALSE(has(ran, "3.13"));
}

TEST(PowerCommand, SaysOfEqualsThatTheyAreEqual) {
  const Ran ran = power(asking("nato", {"more than half of members support"}));
  EXPECT_TRUE(has(
      ran, "   All 32 members count the same, and the index cannot tell them apart: each has\n   1/32.\n"));
}

TEST(PowerCommand, PutsSeveralRulesSideBySide) {
  const Ran ran = power(asking("eu-council", {"nobody objects", kQualified}));
  EXPECT_EQ(ran.code, kDone);
  EXPECT_TRUE(has(ran, "Side by side: Shapley and Shubik's index\n   percent             A         B\n"));
  EXPECT_TRUE(has(ran, "   Germany         alike     17.56\n"));
  EXPECT_TRUE(has(ran, "every coalition, by halves of the members"));
}

TEST(PowerCommand, LooksAtAllRulesInForceOnce) {
  const json::object found = read(of("eu-council"));
  std::vector<std::string> rules;
  for (const auto& each : found.at("rules").as_array()) {
    rules.emplace_back(each.at("rule").as_string());
    EXPECT_FALSE(each.at("used").as_array().empty());
  }
  std::ranges::sort(rules);
  EXPECT_EQ(std::ranges::adjacent_find(rules), rules.end());
  EXPECT_GE(rules.size(), 5u);
  EXPECT_EQ(found.at("members").to_number<int>(), 27);
}

TEST(PowerCommand, GivesProgramsAllItsDigits) {
  auto options = asking("unsc", {"at least 9 support and no permanent objects"});
  options.coalitions = true;
  const json::object found = read(options);
  const auto& rule = found.at("rules").as_array().at(0).as_object();
  const auto& power = rule.at("power").as_object();
  EXPECT_EQ(power.at("method").as_string(), "kinds");
  EXPECT_TRUE(power.at("exact").as_bool());
  const auto& seat = power.at("seats").as_array().at(1).as_object();
  EXPECT_EQ(seat.at("member").as_string(), "CN");
  EXPECT_EQ(seat.at("swings").as_string(), "848");
  EXPECT_DOUBLE_EQ(seat.at("banzhaf").as_double(), 848 / 16384.0);
  const auto& blocking = rule.at("coalitions").at("blocking").as_object();
  EXPECT_EQ(blocking.at("by_size").at("7").as_string(), "120");
  EXPECT_EQ(blocking.at("sets").as_array().size(), 5u);
}

TEST(PowerCommand, CountsWhoJoins) {
  auto options = asking("eu-council", {kQualified});
  options.join = "Bosnia and Herzegovina population=70";
  const Ran ran = power(options);
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(has(ran, "If Bosnia and Herzegovina joins:"));
  EXPECT_TRUE(has(ran, "27 members on"));
  EXPECT_EQ(lines_with(ran.out, "   Bosnia and Herzegovina         –"), 1u);
  EXPECT_EQ(lines_with(ran.out, "   Germany "), 2u);
  const json::object found = read(options);
  EXPECT_EQ(found.at("rules").at(0).at("joined").at("members").to_number<int>(), 28);
  EXPECT_EQ(found.at("rules").at(0).at("power").at("seats").as_array().size(), 27u);
}

TEST(PowerCommand, CountsWhoJoinsAClass) {
  auto options = asking("unsc", {"at least 9 support and no permanent objects"});
  options.join = "India class=permanent";
  EXPECT_EQ(read(options).at("rules").at(0).at("joined").at("seats").at(15).at("blocks").as_bool(), true);
}

TEST(PowerCommand, ListsMinimalCoalitions) {
  auto options = asking("eu-council", {kQualified});
  options.coalitions = true;
  const Ran ran = power(options);
  EXPECT_TRUE(has(ran, "Minimal blocking coalitions: 3,585,671. By members: 4: 514, 5: 634,"));
  EXPECT_TRUE(has(ran, "BE DE FR SE; "));
  EXPECT_TRUE(has(ran, "; and others."));
}

TEST(PowerCommand, SaysWhyThereIsNoIndex) {
  const std::pair<const char*, const char*> kAsked[] = {
      {"nobody abstains", "It holds even if every member objects"},
      {"at least 30 abstain", "It does not hold even if every member supports"},
      {"at most 2 support", "One more supporter can keep it from holding"}};
  for (const auto& [rule, sentence] : kAsked) {
    const Ran ran = power(asking("nato", {rule}));
    EXPECT_EQ(ran.code, kRefused) << rule;
    EXPECT_TRUE(has(ran, sentence)) << ran.out;
  }
  const Ran both = power(asking("nato", {"nobody objects", "at most 2 support"}));
  EXPECT_EQ(both.code, kRefused);
  EXPECT_TRUE(has(both, "Everyone can block"));
}

TEST(PowerCommand, NamesTheOptionThatIsWrong) {
  const auto error = [](PowerOptions options) {
    const Ran ran = power(options);
    EXPECT_EQ(ran.code, kUsage);
    EXPECT_EQ(ran.out, "");
    return ran.err;
  };
  const auto begins = [&](const PowerOptions& options, const std::string& text) {
    const std::string found = error(options);
    EXPECT_EQ(found.substr(0, text.size()), text);
  };
  begins(asking("nato", {"nobody"}), "nemcon: --rule 'nobody': ");
  begins(asking("nato", {"no permanent objects"}), "nemcon: --rule 'no permanent objects': ");
  auto options = of("unsc");
  options.procedure = "election";
  begins(options, "nemcon: --procedure election: the charter has no such procedure; it has appointment");
  options = of("unsc");
  options.stage = "final";
  begins(options, "nemcon: --stage final: there is no such stage; there are colour_poll, ");
  options = of("unsc");
  options.on = "tomorrow";
  begins(options, "nemcon: --on tomorrow is no day");
  const std::pair<const char*, const char*> kJoins[] = {
      {"population=3", "there is no name"},
      {"Moldova", "population= is needed, because the body counts it"},
      {"Moldova population=3 population=4", "population is given twice"},
      {"Moldova population=-3", "population=-3 is no whole number from 0 to "},
      {"Moldova population=3x", "population=3x is no whole number from 0 to "},
      {"Moldova gdp=3", "the body has no measure gdp; it has population"},
      {"Moldova population=3 class=new", "the body has no class new; it has none"},
      {"Moldova population=3 Republic", "the name stands first"}};
  for (const auto& [join, what] : kJoins) {
    options = of("eu-council");
    options.join = join;
    begins(options, std::string("nemcon: --join: ") + what);
  }
}

TEST(PowerCommand, RefusesWhatIsNoCharter) {
  TestFiles files;
  files.made["x.toml"] = "format = 1\n";
  Noon clock("2026-11-28");
  std::ostringstream out, err;
  EXPECT_EQ(power_of_charter({.file = "x.toml"}, files, clock, out, err), kRefused);
  EXPECT_EQ(err.str().substr(0, 8), "x.toml: ");
}

}  // namespace
}  // namespace nemcon::cli
