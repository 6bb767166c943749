#include "cli/races.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <sstream>

#include "cli/cli_testing.hpp"

namespace nemcon::cli {
namespace {

const std::vector<std::string> kCharters = {"charters/nato.toml", "charters/eu-council.toml",
                                            "charters/unsc.toml", "charters/wto.toml"};

Ran ran(const RacesOptions& options, TestFiles files = {}) {
  std::ostringstream out, err;
  const int code = check_races(options, files, out, err);
  return {code, out.str(), err.str()};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string line(const std::string& day, const std::string& members) {
  return R"({"race": "made", "date": ")" + day +
         R"(", "precision": "day", "standing": "official", "source": "x", )" + members + "}\n";
}

const std::string kSigned = line(
    "2020-01-10", R"("actor": "NATO", "kind": "milestone", "candidate": "Ann", "value": "protocol_signed")");
const std::string kTwice =
    "\n" +
    line("2020-02-01", R"("actor": "BE", "kind": "position", "candidate": "Ann", "value": "ratified")") +
    line("2020-02-02", R"("actor": "BE", "kind": "position", "candidate": "Ann", "value": "ratified")");

TEST(RacesCheck, EveryRaceOfTheProjectPasses) {
  RacesOptions options{.files = {}, .charters = kCharters};
  for (const auto& entry : std::filesystem::directory_iterator(NEMCON_SOURCE_DIR "/races"))
    if (entry.path().extension() == ".jsonl")
      options.files.push_back("races/" + entry.path().filename().string());
  std::ranges::sort(options.files);
  EXPECT_GE(options.files.size(), 26U);
  const Ran page = ran(options);
  EXPECT_EQ(page.code, kDone) << page.out;
  EXPECT_FALSE(has(page.out, ": error: "));
  EXPECT_TRUE(has(page.out, " files: 0 errors in 0 of them"));
  options.json = true;
  const auto files = boost::json::parse(ran(options).out).at("files").as_array();
  ASSERT_EQ(files.size(), options.files.size());
  // Each goes by the charter of its own body.
  for (const auto& each : files) {
    const auto& sum = each.at("summary").as_object();
    const std::string file(each.at("file").as_string());
    const std::int64_t members = sum.contains("members") ? sum.at("members").to_number<std::int64_t>() : 0;
    if (file.starts_with("races/wto")) {
      EXPECT_EQ(members, 164);
    }
    if (file.starts_with("races/unsg-1996")) {
      EXPECT_EQ(members, 15);
    }
    if (file == "races/nato-accession-seven-2003.jsonl") {
      EXPECT_EQ(members, 19);
      EXPECT_EQ(sum.at("to_the_day").to_number<int>(), 19);
      EXPECT_TRUE(sum.at("verified").as_bool());
    }
  }
}

TEST(RacesCheck, TellsTheLineAndFails) {
  TestFiles files;
  files.made["made.jsonl"] = kSigned + kTwice;
  const Ran page = ran({.files = {"made.jsonl", "races/nato-sg-2009.jsonl"}, .charters = kCharters}, files);
  EXPECT_EQ(page.code, kRefused);
  EXPECT_TRUE(has(page.out, "made.jsonl:4: error: value: BE had ratified on 2020-02-01")) << page.out;
  EXPECT_TRUE(has(page.out, "2 files: 1 errors in 1 of them"));
  const auto json =
      boost::json::parse(ran({.files = {"made.jsonl"}, .charters = kCharters, .json = true}, files).out);
  const auto& first = json.at("files").at(0).at("findings").at(0);
  EXPECT_EQ(first.at("level").as_string(), "error");
  EXPECT_EQ(first.at("line").to_number<int>(), 4);
}

TEST(RacesCheck, TellsWhatReadingRefuses) {
  TestFiles files;
  files.made["made.jsonl"] = "{\"race\": 1}\n" + kSigned;
  const Ran page = ran({.files = {"made.jsonl"}, .charters = kCharters}, files);
  EXPECT_EQ(page.code, kRefused);
  EXPECT_TRUE(has(page.out, "made.jsonl:1:10: error: race")) << page.out;
  EXPECT_TRUE(has(page.out, "not read"));
}

TEST(RacesCheck, NeedsNoCharter) {
  TestFiles files;
  files.made["made.jsonl"] = kSigned + kTwice;
  const Ran page = ran({.files = {"made.jsonl"}}, files);
  EXPECT_EQ(page.code, kRefused);
  EXPECT_TRUE(has(page.out, "made.jsonl:4: error: value"));
  EXPECT_FALSE(has(page.out, "without a position"));
  EXPECT_EQ(ran({.files = {"made.jsonl"}, .charters = {"made.jsonl"}}, files).code, kRefused);
}

}  // namespace
}  // namespace nemcon::cli
