#include "cli/follow.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/utf8.hpp"
#include "cli/cli_testing.hpp"
#include "cli/minute_page.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

Ran run_follow(FollowOptions options, const std::map<std::string, std::string>& made = {},
               std::string_view today = "2026-01-01") {
  TestFiles files;
  files.made = made;
  Noon clock(today);
  std::ostringstream out, err;
  const int code = follow(options, files, clock, out, err);
  return {code, out.str(), err.str()};
}

FollowOptions nato(const std::string& as_of) {
  return {.file = "races/nato-sg-2024.jsonl", .charter = "charters/nato.toml", .as_of = as_of};
}

json::object json_on(FollowOptions options) {
  options.json = true;
  const Ran ran = run_follow(options);
  EXPECT_EQ(ran.code, 0) << ran.err;
  return json::parse(ran.out).as_object();
}

const json::object& candidate(const json::object& picture, std::string_view name) {
  for (const auto& each : picture.at("candidates").as_array()) {
    if (each.at("name").as_string() == json::string_view(name.data(), name.size())) return each.as_object();
  }
  ADD_FAILURE() << "no " << name;
  return picture;
}

std::string codes(const json::value& list) {
  std::string text;
  for (const auto& each : list.as_array()) {
    text += (text.empty() ? "" : " ") + std::string(each.as_string());
  }
  return text;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// ---- What the issue asks to be shown ----

TEST(Follow, ThirtyOneMembersAndSevenNames) {
  const auto picture = json_on(nato("2024-02-22"));
  EXPECT_EQ(picture.at("as_of").as_string(), "2024-02-22");
  EXPECT_EQ(picture.at("electorate").as_array().size(), 31u);
  EXPECT_EQ(picture.at("incumbent").as_string(), "Jens Stoltenberg");
  EXPECT_EQ(picture.at("term_end").as_string(), "2024-10-01");
  const auto& rutte = candidate(picture, "Mark Rutte");
  EXPECT_EQ(codes(rutte.at("support")), "FR DE NL SI ES GB US");
  EXPECT_EQ(json::serialize(rutte.at("standing")),
            R"({"FR":"anonymous","DE":"official","NL":"inferred","SI":"official","ES":"reported",)"
            R"("GB":"official","US":"official"})");
  EXPECT_EQ(codes(rutte.at("reserve")), "HU TR");
  EXPECT_EQ(codes(rutte.at("object")), "");
  EXPECT_EQ(rutte.at("undeclared").as_array().size(), 22u);
  EXPECT_EQ(rutte.at("missing").as_array().size(), 24u);
  EXPECT_EQ(rutte.at("verdict").as_string(), "open");
  EXPECT_EQ(rutte.at("state").as_string(), "interested");
  const auto& total = rutte.at("totals").as_array().at(0).as_object();
  EXPECT_EQ(total.at("text").as_string(), "count>20/31");
  EXPECT_EQ(total.at("standing").as_string(), "anonymous");
  EXPECT_EQ(total.at("date").as_string(), "2024-02-21");
  EXPECT_TRUE(total.contains("source"));
  EXPECT_TRUE(
      has(json::serialize(picture.at("deadlines")), R"("date":"2024-07-09","days":138,"kind":"summit")"));
}

TEST(Follow, TwentyEightOfThirtyTwo) {
  const auto picture = json_on(nato("2024-04-03"));
  const auto& rutte = candidate(picture, "Mark Rutte");
  EXPECT_EQ(picture.at("electorate").as_array().size(), 32u);
  EXPECT_EQ(rutte.at("support").as_array().size(), 28u);
  EXPECT_EQ(codes(rutte.at("missing")), "HU RO SK TR");
  const Ran page = run_follow(nato("2024-04-03"));
  EXPECT_TRUE(has(page.out, "Open. 4 of 32 keep the rule from being met: HU RO SK TR")) << page.out;
  EXPECT_TRUE(has(page.out, "  ~RO  Romania, since 12 March 2024, inferred, not said")) << page.out;
  EXPECT_TRUE(has(page.out, "  ?SK  Slovakia, since 2 April 2024, on the word of an unnamed source"))
      << page.out;
  EXPECT_TRUE(has(page.out, "Asks for: Work against terrorism")) << page.out;
}

TEST(Follow, MetThenAppointedThenInOffice) {
  const auto before = json_on(nato("2024-06-20"));
  EXPECT_EQ(candidate(before, "Mark Rutte").at("verdict").as_string(), "met");
  const auto picture = json_on(nato("2024-06-26"));
  const auto& rutte = candidate(picture, "Mark Rutte");
  EXPECT_EQ(rutte.at("state").as_string(), "appointed");
  EXPECT_EQ(rutte.at("takes_office").as_string(), "2024-10-01");
  EXPECT_TRUE(has(run_follow(nato("2024-06-20")).out, "● The rule is met, as far as the reports go."));
  EXPECT_TRUE(has(run_follow(nato("2024-06-26")).out,
                  "● Decided: appointed, 26 June 2024. Takes office on 1 October 2024."));
  EXPECT_EQ(json_on(nato("2024-10-01")).at("incumbent").as_string(), "Mark Rutte");
}

TEST(Follow, TheExtensionOf2023) {
  const auto picture = json_on(nato("2023-07-05"));
  EXPECT_EQ(picture.at("term_end").as_string(), "2024-10-01");
  const auto& first = picture.at("candidates").as_array().at(0).as_object();
  EXPECT_EQ(first.at("name").as_string(), "Jens Stoltenberg");
  EXPECT_EQ(first.at("state").as_string(), "extended");
  EXPECT_TRUE(has(run_follow(nato("2023-07-05")).out, "● Decided: term extended, 4 July 2023."));
}

TEST(Follow, ThePageKeepsUnnamedVoicesAndTotalsApart) {
  const Ran ran = run_follow(nato("2024-02-22"));
  const auto& page = ran.out;
  EXPECT_EQ(ran.code, 0);
  for (const char* part :
       {"As known on 22 February 2024", "31 members on that day", "Jens Stoltenberg, term to 1 October 2024",
        "Open. 24 of 31 keep the rule from being met: AL BE BG", "● Support by name: 7 of 31",
        "    official            DE SI GB US", "    reported            ES", "  ? unnamed source      FR",
        "  ~ inferred            NL", "◔ Reserve: 2 of 31",
        "HU  Hungary, since 21 February 2024, as reported", "○ Undeclared: 22 of 31",
        "said to be so       EE LV LT", "never added to the names above",
        "more than 20 of 31, 21 February 2024, on the word of an unnamed source", "in 138 days: summit",
        "A reading of reports. It binds nobody."}) {
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
  }
  EXPECT_FALSE(has(page, "\x1b"));
}

// ---- Its manners ----

TEST(Follow, LinesFitTheWidth) {
  for (const int width : {40, 60, 80, 110}) {
    auto options = nato("2024-04-03");
    options.width = width;
    for (const std::string& line : lines_of(run_follow(options).out)) {
      const bool address = has(line, "http");  // an address is not broken
      EXPECT_TRUE(address || static_cast<int>(MinutePage::columns(line)) <= width) << width << ": " << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
  }
}

TEST(Follow, ColourAddsNothingThatTheWordsDoNotSay) {
  auto options = nato("2024-02-22");
  const std::string plain = run_follow(options).out;
  options.colour = true;
  std::string coloured = run_follow(options).out;
  EXPECT_TRUE(has(coloured, "\x1b[36m"));
  for (std::size_t at; (at = coloured.find('\x1b')) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  }
  EXPECT_EQ(coloured, plain);
}

TEST(Follow, WithoutADayItIsToday) {
  auto options = nato("");
  options.json = true;
  const auto picture = json::parse(run_follow(options, {}, "2024-06-26").out).as_object();
  EXPECT_EQ(picture.at("as_of").as_string(), "2024-06-26");
}

TEST(Follow, ShowsOneCandidateByAPartOfItsName) {
  auto options = nato("2024-04-03");
  options.candidate = "iohannis";
  const auto picture = json_on(options);
  ASSERT_EQ(picture.at("candidates").as_array().size(), 1u);
  EXPECT_EQ(picture.at("candidates").as_array().at(0).at("name").as_string(), "Klaus Iohannis");
  options.candidate = "Nobody";
  const Ran none = run_follow(options);
  EXPECT_EQ(none.code, kRefused);
  EXPECT_TRUE(has(none.err, "names nobody; known by that day: Mark Rutte")) << none.err;
}

TEST(Follow, SpeaksFrench) {
  auto options = nato("2024-02-22");
  options.lang = "fr";
  const Ran ran = run_follow(options);
  for (const char* part : {"État connu au 22 février 2024", "Ouvert. 24 sur 31", "plus de 20 sur 31",
                           "mandat jusqu'au 1er octobre", "dans 138 jours\u00a0: sommet", "source anonyme"}) {
    EXPECT_TRUE(has(ran.out, part)) << part << "\n" << ran.out;
  }
}

TEST(Follow, AnEmptyFileIsARaceOfWhichNothingIsKnown) {
  const Ran ran =
      run_follow({.file = "x", .charter = "charters/nato.toml", .as_of = "2024-02-22"}, {{"x", ""}});
  EXPECT_EQ(ran.code, 0);
  EXPECT_TRUE(has(ran.out, "No name is known by that day."));
}

TEST(Follow, TellsEveryFaultOfAFileByItsLine) {
  const std::string bad = "{\"race\": \"r\"}\nnothing\n";
  const Ran ran = run_follow({.file = "x.jsonl", .charter = "charters/nato.toml"}, {{"x.jsonl", bad}});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_TRUE(has(ran.err, "x.jsonl:1: date: is missing or empty: add it\n")) << ran.err;
  EXPECT_TRUE(has(ran.err, "x.jsonl:2:1: expected {\n")) << ran.err;
  EXPECT_EQ(ran.out, "");
}

TEST(Follow, RefusesABadCharterADayAndAFileThatIsNotThere) {
  auto options = nato("2024-02-22");
  options.charter = "c.toml";
  const Ran bad = run_follow(options, {{"c.toml", "format = 1\nbody = 7\n"}});
  EXPECT_EQ(bad.code, kRefused);
  EXPECT_TRUE(has(bad.err, "c.toml: ") && has(bad.err, "line 2, column 8")) << bad.err;
  const Ran empty = run_follow(options, {{"c.toml",
                                          "format = 1\nbody = \"b\"\nname = \"B\"\nzone = \"UTC\"\n"
                                          "[[members]]\nid = \"A\"\nname = \"A\"\n"}});
  EXPECT_TRUE(has(empty.err, "procedures")) << empty.err;
  EXPECT_EQ(run_follow(nato("2024-02-30")).code, kUsage);
  options.charter = "charters/nowhere.toml";
  EXPECT_THROW(run_follow(options), std::runtime_error);
}

TEST(Follow, NamesOfFieldsInAFileCannotDrawOnTheTerminal) {
  const Ran ran = run_follow({.file = "x", .charter = "charters/nato.toml"},
                             {{"x", "{\"\\u001b[2J\": \"a\"}\n{\"race\": \"\\u001b[2J\"}\n"}});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_FALSE(has(ran.err, "\x1b"));
}

// ---- Every race, every day on which something changed ----

struct Known {
  const char* race;
  const char* charter;
};

class EveryRace : public ::testing::TestWithParam<Known> {};

TEST_P(EveryRace, IsPrintedOnEveryDay) {
  FollowOptions options{.file = std::string("races/") + GetParam().race + ".jsonl",
                        .charter = std::string("charters/") + GetParam().charter + ".toml"};
  std::set<std::string> days{"1900-01-01", "2030-01-01"};
  for (const std::string& line : lines_of(TestFiles().read(options.file))) {
    days.insert(std::string(json::parse(line).at("date").as_string()));
  }
  for (const std::string& day : days) {
    options.as_of = day;
    for (const char* lang : {"en", "fr"}) {
      options.lang = lang;
      const Ran page = run_follow(options);
      EXPECT_EQ(page.code, 0) << day << page.err;
      EXPECT_TRUE(is_utf8(page.out));
    }
    const auto picture = json_on(options);
    for (const auto& each : picture.at("candidates").as_array()) {
      std::multiset<std::string> seated, camps;
      for (const auto& code : each.at("electorate").as_array()) seated.insert(std::string(code.as_string()));
      for (const char* camp : {"support", "undeclared", "reserve", "object", "abstain"}) {
        for (const auto& code : each.at(camp).as_array()) camps.insert(std::string(code.as_string()));
      }
      EXPECT_EQ(seated, camps) << day;
    }
    options.svg = "-";
    EXPECT_TRUE(run_follow(options).out.ends_with("</svg>\n")) << day;
    options.svg.clear();
  }
}

INSTANTIATE_TEST_SUITE_P(Files, EveryRace,
                         ::testing::Values(Known{"nato-sg-2024", "nato"}, Known{"nato-sg-2014", "nato"},
                                           Known{"nato-accession-sweden-2022", "nato"},
                                           Known{"nato-accession-finland-2022", "nato"},
                                           Known{"nato-accession-montenegro-2016", "nato"},
                                           Known{"nato-accession-albania-2008", "nato"},
                                           Known{"nato-accession-croatia-2008", "nato"},
                                           Known{"unsg-2016", "unsc"}, Known{"unsg-2026", "unsc"},
                                           Known{"wto-dg-2020", "wto"},
                                           Known{"eu-talks-mk-al-2019", "eu-council"},
                                           Known{"eu-ukraine-facility-2024", "eu-council"}),
                         [](const auto& each) {
                           std::string name = each.param.race;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

TEST(Follow, DrawsATableThatStandsAlone) {
  auto options = nato("2024-02-22");
  options.svg = ::testing::TempDir() + "/nemcon-follow-test.svg";
  EXPECT_EQ(run_follow(options).code, 0);
  const std::string drawing = system_files().read(options.svg);
  std::remove(options.svg.c_str());
  EXPECT_TRUE(drawing.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  EXPECT_TRUE(has(drawing, "<title>Hungary: reserves its position, since 21 February 2024, as reported"));
  EXPECT_TRUE(has(drawing, "Open: 24 of 31 missing"));
  EXPECT_FALSE(has(drawing, "href")) << "nothing is fetched from elsewhere";
  options.svg = "/nowhere/at/all.svg";
  EXPECT_THROW(run_follow(options), std::runtime_error);
}

TEST(Follow, TextsFromFilesAreEscapedInTheDrawing) {
  const std::string line =
      R"({"race": "r", "date": "2024-01-01", "precision": "day", "actor": "US", "kind": "position", )"
      R"("candidate": "<b>&X</b>", "value": "oppose", "standing": "official", "note": "</svg><script>", "source": "s"})";
  FollowOptions options{.file = "x", .charter = "charters/nato.toml", .as_of = "2024-02-01", .svg = "-"};
  const Ran ran = run_follow(options, {{"x", line}});
  EXPECT_TRUE(has(ran.out, "&lt;b&gt;&amp;X&lt;/b&gt;"));
  EXPECT_FALSE(has(ran.out, "<script>"));
}

}  // namespace
}  // namespace nemcon::cli
