#include "forecast/reference.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace nemcon::forecast {
namespace {

// A file with these cases in its list.
std::string with(const std::string& cases) {
  return R"({"class": "x", "what": "choices", "source": "a page: \"here\"", "cases": [)" + cases + "]}";
}

constexpr const char* kChosen = R"({"year": 1995, "asked": "Ann", "ended": "this", "by_term_end": true})";

TEST(Reference, CountsEndingsAndRaces) {
  const auto read = read_reference(with(
      std::string(kChosen) +
      R"(, {"year": 1995, "asked": "Bert", "ended": "other", "by_term_end": true, "note": "fell: one objected"},
              {"year": 1999, "asked": "Bert", "ended": "extension", "by_term_end": true},
              {"year": 2001, "asked": "Cleo", "ended": "none", "by_term_end": false},
              {"year": 2001, "asked": "Dora", "ended": "none", "by_term_end": false})"));
  ASSERT_TRUE(read) << sentence_of(read.error());
  EXPECT_EQ(*read, (Reference{.ended = {1, 1, 2}, .decided = 2, .races = 3, .source = "a page: \"here\""}));
}

TEST(Reference, RefusesAndSaysWhere) {
  struct Bad {
    std::string text;
    Refused code;
    std::string field;
  };
  const auto second = [](const std::string& members) {
    return with(std::string(kChosen) + ", {" + members + "}");
  };
  const Bad all[] = {
      {"", Refused::kMalformed, ""},
      {"[]", Refused::kMalformed, ""},
      {with(kChosen) + "x", Refused::kMalformed, ""},
      {R"({"class": "x", "what": "y", "cases": []})", Refused::kMissing, "source"},
      {R"({"class": "x", "what": "y", "source": "", "cases": []})", Refused::kMalformed, "source"},
      {R"({"class": "x", "what": "y", "source": "z", "cases": {}})", Refused::kMalformed, "cases"},
      {with(""), Refused::kMissing, "cases"},
      {with("3"), Refused::kMalformed, "cases[0]"},
      {R"({"class": "x", "what": "y", "source": "z", "more": 1, "cases": [])"
       "}",
       Refused::kUnknownField, "more"},
      {R"({"class": "x", "class": "x", "what": "y", "source": "z", "cases": [])"
       "}",
       Refused::kDuplicate, ""},
      {second(R"("year": "1996", "asked": "Bert", "ended": "this", "by_term_end": true)"),
       Refused::kMalformed, "cases[1].year"},
      {second(R"("year": 96, "asked": "Bert", "ended": "this", "by_term_end": true)"), Refused::kOutOfRange,
       "cases[1].year"},
      {second(R"("year": 1996, "ended": "this", "by_term_end": true)"), Refused::kMissing, "cases[1].asked"},
      {second(R"("year": 1996, "asked": "Bert", "ended": "won", "by_term_end": true)"),
       Refused::kUnknownValue, "cases[1].ended"},
      {second(R"("year": 1996, "asked": "Bert", "ended": "this", "by_term_end": 1)"), Refused::kMalformed,
       "cases[1].by_term_end"},
      {second(R"("year": 1996, "asked": "Bert", "ended": "none", "by_term_end": true)"),
       Refused::kUnknownValue, "cases[1].by_term_end"},
      {second(R"("year": 1996, "asked": "Bert", "ended": "this", "by_term_end": true, "why": "")"),
       Refused::kUnknownField, "cases[1].why"},
      {second(R"("year": 1995, "asked": "Ann", "ended": "other", "by_term_end": true)"), Refused::kDuplicate,
       "cases[1].asked"},
      {second(R"("year": 1995, "asked": "Bert", "ended": "this", "by_term_end": true)"),
       Refused::kUnknownValue, "cases[1].ended"},
      {second(R"("year": 1995, "asked": "Bert", "ended": "extension", "by_term_end": true)"),
       Refused::kUnknownValue, "cases[1].ended"},
      {second(R"("year": 1995, "asked": "Bert", "ended": "other", "by_term_end": false)"),
       Refused::kUnknownValue, "cases[1].by_term_end"},
      {with(R"({"year": 1996, "asked": ")" + std::string(301, 'a') +
            R"(", "ended": "this", "by_term_end": true})"),
       Refused::kTooLarge, "cases[0].asked"},
  };
  for (const Bad& each : all) {
    const auto read = read_reference(each.text);
    ASSERT_FALSE(read) << each.text;
    EXPECT_EQ(read.error().code, each.code) << each.text;
    EXPECT_EQ(read.error().field, each.field) << each.text;
  }
}

TEST(Reference, EveryFileIsRead) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(NEMCON_SOURCE_DIR "/races/reference")) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    const auto read = read_reference(text.str());
    ASSERT_TRUE(read) << entry.path() << sentence_of(read.error());
    ++files;
    if (entry.path().filename() != "nato-sg.json") continue;
    EXPECT_EQ(read->races, 9U);
    EXPECT_EQ(read->decided, 9U);
    EXPECT_EQ(read->ended, (std::array<std::size_t, 3>{8, 2, 0}));
    EXPECT_TRUE(read->source.starts_with("unverified"));
  }
  EXPECT_GE(files, 1U);
}

}  // namespace
}  // namespace nemcon::forecast
