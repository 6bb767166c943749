#include "cli/backtest.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <sstream>

#include "cli/cli_testing.hpp"

namespace nemcon::cli {
namespace {

BacktestOptions ratifications() {
  return {.charters = {"charters/nato.toml", "charters/eu-council.toml"},
          .files = {"races/nato-accession-finland-2022.jsonl", "races/nato-accession-montenegro-2016.jsonl",
                    "races/eu-treaty-nice-2001.jsonl"},
          .runs = 200,
          .threads = 1};
}

Ran ran(const BacktestOptions& options, TestFiles files = {}) {
  std::ostringstream out, err;
  const int code = backtest(options, nullptr, files, out, err);
  return {code, out.str(), err.str()};
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Backtest, PrintsModelsBesideEachOtherAndSaysWhatFails) {
  const Ran page = ran(ratifications());
  EXPECT_EQ(page.code, kDone) << page.err;
  for (const char* part : {"of 2 clusters of races", "| constant hazard |", "| Kaplan-Meier |", "| full |",
                           "| g objection | -1.50", "not data-driven", "clusters of races: 2, at least 8"})
    EXPECT_TRUE(has(page.out, part)) << part;
  EXPECT_TRUE(has(page.err, "cluster 3 of 3"));
}

TEST(Backtest, IsTheSameOnTwoThreadsAndScoresTheUnverifiedOnlyWhenAsked) {
  BacktestOptions options = ratifications();
  options.json = true;
  options.runs = 100;
  const Ran one = ran(options);
  options.threads = 2;
  EXPECT_EQ(ran(options).out, one.out);
  options.unverified = true;
  const auto clusters = [](const std::string& text) {
    return boost::json::parse(text).at("models").at(0).at("clusters").to_number<int>();
  };
  EXPECT_EQ(clusters(one.out), 2);
  EXPECT_EQ(clusters(ran(options).out), 3);
}

TEST(Backtest, SaysWhatIsWrongWithAFile) {
  BacktestOptions options = ratifications();
  options.files = {"races/nato-accession-finland-2022.jsonl"};
  const Ran alone = ran(options);
  EXPECT_EQ(alone.code, kRefused);
  EXPECT_TRUE(has(alone.err, "nothing to score")) << alone.err;
  options.files = {"made.jsonl"};
  TestFiles files;
  files.made["made.jsonl"] = "{\"race\": 1}\n";
  const Ran bad = ran(options, files);
  EXPECT_EQ(bad.code, kRefused);
  EXPECT_TRUE(has(bad.err, "made.jsonl:1:10: race")) << bad.err;
}

}  // namespace
}  // namespace nemcon::cli
