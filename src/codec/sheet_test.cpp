#include "codec/sheet.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace nemcon::codec {
namespace {

namespace json = boost::json;

json::object object(const char* text) { return json::parse(text).as_object(); }

SheetViews views() {
  SheetViews out;
  out.body = object(
      R"({"name":"The Club","members":[{"member":"A","name":"Alba"},{"member":"B","name":"Borduria"}]})");
  out.matter = object(R"({"matter":"paper","title":"A *paper*","kind":"adoption","zone":"Europe/Brussels",
    "opened_at":"2026-03-01T09:00:00.000Z","concerned":["B"],
    "procedure":{"procedure":"p","name":"Ballot","source":"Rules, chapter 4","stages":[{"stage_rule":"ballot","name":"Formal ballot"}]},
    "subjects":[{"subject":"text","name":"The text"}],
    "outcome":{"outcome":"adopted","name":"The text","at":"2026-03-04T09:00:00.000Z"},
    "statements":[{"member":"B","statement":"reservation","text":"=1+1","at":"2026-03-03T09:00:00.000Z","seq":8}],
    "stages":[{"stage":3,"stage_rule":"ballot","type":"roll_call","rule":"nobody objects","subjects":["text"],"open":false,
      "opened_at":"2026-03-01T10:00:00.000Z","closed_at":"2026-03-02T10:00:00.000Z","outcome":"met",
      "answered":["A"],"silent":["B"]}]})");
  out.lanes.push_back(object(R"({"subject":"text","lanes":[{"member":"A","name":"Alba","changes":[
    {"at":"2026-02-01","stance":"object","own":false},
    {"at":"2026-03-01T11:00:00.000Z","stance":"object","own":true,"stage":3,"seq":5,"reason":"No"},
    {"at":"2026-03-01T12:00:00.000Z","stance":"support","own":true,"stage":3,"seq":6,"received":"telephone",
     "reason":"Fine | now\n# really","condition":"a letter"}]}]})"));
  out.entries = {{4, "stage.opened"}, {6, "position.taken"}};
  return out;
}

TEST(Sheet, MarkdownHasTheLastWordOfEachAndWhereItStands) {
  const std::string text = sheet_markdown(views(), SheetLanguage::kEnglish);
  EXPECT_NE(text.find("# A \\*paper\\*\n"), std::string::npos) << text;
  EXPECT_NE(text.find("- **Laid down in:** Rules, chapter 4\n"), std::string::npos) << text;
  EXPECT_NE(text.find("### Stage 3, roll call, Formal ballot\n"), std::string::npos) << text;
  EXPECT_NE(text.find("| Alba | The text | supports | 2026-03-01 13:00:00 (Europe/Brussels) |"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("Logged for it, not said by the member itself: by telephone"), std::string::npos);
  EXPECT_NE(text.find("Nothing said: Borduria."), std::string::npos) << text;
  EXPECT_NE(text.find("> =1\\+1\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("| 5 |"), std::string::npos) << "an earlier word is no position";
  EXPECT_NE(text.find("- 4 stage\\.opened\n"), std::string::npos) << text;
}

// What people wrote stays one cell of one row, and no heading.
TEST(Sheet, WhatPeopleWroteIsNoMarkup) {
  const std::string text = sheet_markdown(views(), SheetLanguage::kEnglish);
  EXPECT_NE(text.find("Fine \\| now \\# really"), std::string::npos) << text;
  EXPECT_EQ(text.find("\n# really"), std::string::npos);
}

TEST(Sheet, FrenchHasFrenchWordsAndTheSameFacts) {
  const std::string text = sheet_markdown(views(), SheetLanguage::kFrench);
  EXPECT_NE(text.find("- **Issue :** The text, **adopté**"), std::string::npos) << text;
  EXPECT_NE(text.find("Rien de dit : Borduria."), std::string::npos) << text;
  EXPECT_EQ(text.find("Outcome"), std::string::npos);
  EXPECT_FALSE(sheet_language("de"));
}

TEST(Sheet, CsvIsRowsWithoutFormulas) {
  const std::string text = sheet_csv(views());
  EXPECT_TRUE(text.starts_with("section,stage,member,name,subject,what,at,words,entry\r\n"));
  EXPECT_NE(
      text.find("position,3,A,Alba,text,support,2026-03-01T12:00:00.000Z,\"Fine | now\n# really\",6\r\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("statement,,B,Borduria,,reservation,2026-03-03T09:00:00.000Z,'=1+1,8\r\n"),
            std::string::npos);
  EXPECT_NE(text.find("entry,,,,,stage.opened,,,4\r\n"), std::string::npos);
}

// Somebody answered, but nothing of it can be read: that is said, and silence is not counted as a position.
TEST(Sheet, PositionsThatAreNotShownAreSaidToBeSo) {
  SheetViews hidden = views();
  hidden.lanes.clear();
  EXPECT_NE(
      sheet_markdown(hidden, SheetLanguage::kEnglish).find("Positions taken here are not shown to you."),
      std::string::npos);
  EXPECT_EQ(sheet_markdown(hidden, SheetLanguage::kEnglish).find("Nothing said"), std::string::npos);
  EXPECT_NE(sheet_csv(hidden).find("positions,3,,,,not_shown"), std::string::npos);

  SheetViews untold = views();
  untold.matter.at("stages").as_array()[0].as_object().erase("answered");
  EXPECT_NE(sheet_csv(untold).find("positions,3,,,,not_shown"), std::string::npos);
  SheetViews counted = views();
  counted.matter.at("stages").as_array()[0].as_object()["totals"] = json::array();
  EXPECT_NE(sheet_csv(counted).find("positions,3,,,,not_shown"), std::string::npos);
}

TEST(Sheet, TotalsStandWhereTheStagePublishesThem) {
  SheetViews counted = views();
  counted.lanes.clear();
  json::object& stage = counted.matter.at("stages").as_array()[0].as_object();
  stage["whole"] = false;
  stage["totals"] = json::parse(R"([{"subject":"text","totals":{"support":9,"silent":6}}])");
  stage["class_totals"] = json::parse(R"([{"subject":"text","class":"permanent","totals":{"object":1}}])");
  const std::string text = sheet_markdown(counted, SheetLanguage::kEnglish);
  EXPECT_NE(text.find("- **The text:** supports 9, has said nothing 6\n"), std::string::npos) << text;
  EXPECT_NE(text.find("- **The text, permanent:** objects 1\n"), std::string::npos) << text;
  EXPECT_NE(sheet_csv(counted).find("class_total,3,,permanent,text,object,,1,\r\n"), std::string::npos);
  // Whoever is shown the whole is told so by the stage itself.
  SheetViews whole = views();
  whole.matter.at("stages").as_array()[0].as_object()["whole"] = true;
  whole.matter.at("stages").as_array()[0].as_object().erase("answered");
  EXPECT_EQ(sheet_csv(whole).find("not_shown"), std::string::npos);
}

std::string entry(int seq, const char* kind, const char* data) {
  const std::string bytes = std::string(R"({"at":"2026-03-0)") + std::to_string(seq) +
                            R"(T00:00:00.000Z","kind":")" + kind + R"(","data":)" + data + "}";
  return json::serialize(json::object{{"seq", seq}, {"bytes", bytes}});
}

TEST(Sheet, EntriesAreThoseThatNameTheMatterOrAStageOfIt) {
  json::array list;
  for (const std::string& each :
       {entry(1, "matter.opened", R"({"matter":"paper"})"),
        entry(2, "matter.opened", R"({"matter":"other"})"), entry(3, "position.taken", R"({"stage":3})"),
        entry(4, "position.taken", R"({"stage":33})"), entry(5, "matter.decided", R"({"matter":"paper"})"),
        entry(6, "term.extended", R"({"office":"o"})"), entry(7, "report.noted", R"({"matter":"other"})"),
        entry(8, "term.extended", R"({"office":"o"})")}) {
    list.push_back(json::parse(each));
  }
  std::vector<SheetEntry> found;
  add_sheet_entries({{"entries", list}}, views().matter, found);
  std::vector<std::uint64_t> numbers;
  for (const SheetEntry& each : found) numbers.push_back(each.seq);
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 3, 5, 6}));
}

TEST(Sheet, ReadingBeginsWhereTheMatterDoes) {
  int asked = 0;
  const auto bytes_of = [&](std::uint64_t seq) {
    ++asked;
    return R"({"at":"2026-0)" + std::to_string(seq < 700 ? 2 : 3) + R"(-01T09:00:00.000Z"})";
  };
  EXPECT_EQ(sheet_from(views().matter, 1000, bytes_of), 700u);
  EXPECT_LE(asked, 11);
  EXPECT_EQ(sheet_from(views().matter, 0, bytes_of), 0u);
  EXPECT_EQ(sheet_from(views().matter, 10, [](std::uint64_t) { return std::string("sealed?"); }), 0u);
}

}  // namespace
}  // namespace nemcon::codec
