#include "cli/backtest.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <set>
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

// What the command writes; made once.
const boost::json::value& written() {
  static const boost::json::value made = [] {
    BacktestOptions options = ratifications();
    options.json = true;
    options.runs = 100;
    return boost::json::parse(ran(options).out);
  }();
  return made;
}

// The names in a value at every depth; of a list, those of all its elements. What is named by data is a date.
void names_in(const boost::json::value& value, const std::string& at, std::set<std::string>& out) {
  if (const auto* list = value.if_array())
    for (const auto& each : *list) names_in(each, at + "[]", out);
  const auto* object = value.if_object();
  if (object == nullptr) return;
  for (const auto& [name, member] : *object) {
    const bool is_day = parse_date(std::string_view(name)).has_value();
    const std::string path = at + "." + (is_day ? "DAY" : std::string(name));
    out.insert(path);
    names_in(member, path, out);
  }
}

// docs/track_record.json is what the server shows. It must be what this program writes, made of the races and
// with the numbers that the command has by itself.
TEST(Backtest, TheStoredTrackRecordIsWhatTheCommandWrites) {
  const boost::json::value& made = written();
  TestFiles files;
  const boost::json::value stored = boost::json::parse(files.read("docs/track_record.json"));
  std::set<std::string> of_made, of_stored;
  names_in(made, "", of_made);
  names_in(stored, "", of_stored);
  EXPECT_EQ(of_made, of_stored);
  EXPECT_EQ(stored.at("runs").to_number<std::size_t>(), BacktestOptions().runs);
  EXPECT_EQ(stored.at("seed").to_number<std::uint64_t>(), BacktestOptions().seed);
  const auto models = [](const boost::json::value& from) {
    std::vector<std::string> names;
    for (const auto& each : from.at("models").as_array()) names.emplace_back(each.at("model").as_string());
    return names;
  };
  EXPECT_EQ(models(stored), models(made));
  EXPECT_EQ(stored.at("races").as_array().size(), 13u);
}

TEST(Backtest, WritesHowOftenEachTenthOfWhatWasSaidCame) {
  const boost::json::value& made = written();
  for (const auto& model : made.at("models").as_array()) {
    if (!model.as_object().contains("pit")) continue;
    std::size_t outcomes = 0, binned = 0;
    for (const auto& each : model.at("pit").as_array()) outcomes += each.to_number<std::size_t>();
    for (const auto& each : model.at("within_26").as_array())
      binned += each.at("forecasts").to_number<std::size_t>();
    EXPECT_EQ(outcomes, model.at("forecasts").to_number<std::size_t>());
    EXPECT_LE(binned, outcomes);
    EXPECT_GT(binned, 0u);
  }
}

TEST(Backtest, SaysWhatIsWrongWithAFile) {
  BacktestOptions options = ratifications();
  options.files = {"races/nato-accession-finland-2022.jsonl"};
  const Ran alone = ran(options);
  EXPECT_EQ(alone.code, kRefused);
  EXPECT_TRUE(has(alone.err, "nothing to score")) << alone.err;
  options.files = {"races/unsg-2016.jsonl", "races/nato-accession-finland-2022.jsonl",
                   "races/nato-accession-montenegro-2016.jsonl"};
  options.charters.emplace_back("charters/unsc.toml");
  const Ran ballots = ran(options);
  EXPECT_EQ(ballots.code, kDone) << ballots.err;
  EXPECT_TRUE(has(ballots.err, "races/unsg-2016.jsonl: passed over")) << ballots.err;
  options.files = {"made.jsonl"};
  TestFiles files;
  files.made["made.jsonl"] = "{\"race\": 1}\n";
  const Ran bad = ran(options, files);
  EXPECT_EQ(bad.code, kRefused);
  EXPECT_TRUE(has(bad.err, "made.jsonl:1:10: race")) << bad.err;
}

}  // namespace
}  // namespace nemcon::cli
