#include "cli/forecast.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <sstream>

#include "cli/cli_testing.hpp"

namespace nemcon::cli {
namespace {

// Finland on 15 October 2022, when two were missing: Hungary ratified on 27 March 2023, Türkiye on the 30th.
ForecastOptions finland() {
  return {.race = "races/nato-accession-finland-2022.jsonl",
          .charters = {"charters/nato.toml", "charters/eu-council.toml"},
          .learn = {"races/nato-accession-sweden-2022.jsonl", "races/nato-accession-montenegro-2016.jsonl",
                    "races/nato-accession-albania-2008.jsonl", "races/eu-treaty-nice-2001.jsonl"},
          .as_of = "2022-10-15",
          .by = {"2022-12-31", "2023-06-30"},
          .runs = 2'000};
}

Ran ran(const ForecastOptions& options) {
  TestFiles files;
  Noon clock("2026-01-01");
  std::ostringstream out, err;
  const int code = forecast_race(options, nullptr, files, clock, out, err);
  return {code, out.str(), err.str()};
}

// Wherever a line ends.
bool has(std::string text, std::string_view part) {
  std::ranges::replace(text, '\n', ' ');
  return text.find(part) != std::string::npos;
}

TEST(Forecast, SaysWhenWhoAndWhatItRestsOn) {
  const Ran page = ran(finland());
  EXPECT_EQ(page.code, kDone) << page.err;
  for (const char* part :
       {"28 of 30 have ratified", "All will have ratified by", "2022-12-31", "2023-06-30", "HU", "TR",
        "Learnt from 3 races opened on 3 days", "that nobody refuses for good"})
    EXPECT_TRUE(has(page.out, part)) << part << page.out;
}

TEST(Forecast, IsTheSameAgainInJson) {
  ForecastOptions options = finland();
  options.json = true;
  const Ran one = ran(options);
  EXPECT_EQ(one.out, ran(options).out);
  const auto object = boost::json::parse(one.out).as_object();
  EXPECT_EQ(object.at("missing").as_int64(), 2);
  EXPECT_EQ(object.at("as_of").as_string(), "2022-10-15");
  EXPECT_EQ(object.at("forecast").at("chances").as_array().size(), 2U);
  EXPECT_EQ(object.at("forecast").at("races").as_int64(), 3)
      << "Sweden's protocol was signed on the same day";
}

// The race of 2024 by what was known on three days (issue: "what the page says, with range and label").
ForecastOptions rutte(const char* as_of) {
  return {.race = "races/nato-sg-2024.jsonl",
          .charters = {"charters/nato.toml"},
          .learn = {"races/nato-sg-2014.jsonl"},
          .as_of = as_of,
          .runs = 4'000};
}

TEST(Forecast, OfGovernmentsIsARangeAndSaysWhy) {
  for (const char* day : {"2024-02-22", "2024-04-03", "2024-06-12"}) {
    const Ran page = ran(rutte(day));
    EXPECT_EQ(page.code, kDone) << page.err;
    for (const char* part : {"All will have agreed by", "2024-07-10", " % to ", "Not one number",
                             "prior-driven", "to somebody else", "the holder stays on", "nothing is decided"})
      EXPECT_TRUE(has(page.out, part)) << part << page.out;
  }
  const Ran april = ran(rutte("2024-04-03"));
  EXPECT_TRUE(has(april.out, "HU")) << april.out;
}

TEST(Forecast, OfGovernmentsSaysBothEndsInJson) {
  ForecastOptions options = rutte("2024-04-03");
  options.json = true;
  options.tornado = true;
  const auto object = boost::json::parse(ran(options).out).as_object();
  EXPECT_EQ(object.at("class").as_string(), "governments");
  const auto& chance = object.at("forecast").at("chances").at(0);
  const double apart = chance.at("apart").as_double(), together = chance.at("together").as_double();
  EXPECT_GT(together, apart + 0.1);
  EXPECT_GT(apart, 0.02);
  EXPECT_LT(together, 0.95);
  EXPECT_EQ(object.at("forecast").at("owed_to").as_string(), "prior");
  EXPECT_GT(object.at("tornado").as_array().size(), 8U);
}

TEST(Forecast, AnswersWhatIf) {
  ForecastOptions options = rutte("2024-04-03");
  options.json = true;
  const auto chance_with = [&](std::vector<std::string> what_if) {
    options.what_if = std::move(what_if);
    const Ran page = ran(options);
    EXPECT_EQ(page.code, kDone) << page.err;
    return boost::json::parse(page.out).at("forecast").at("chances").at(0).at("apart").as_double();
  };
  const double now = chance_with({});
  EXPECT_GT(chance_with({"declares:HU"}), now);
  EXPECT_GT(chance_with({"declares:HU", "declares:RO", "declares:TR", "declares:SK"}), now);
  options.what_if = {"declares:XX"};
  EXPECT_TRUE(has(ran(options).err, "none of those that are waited for"));
  options.what_if = {"perhaps"};
  EXPECT_EQ(ran(options).code, kUsage);
}

TEST(Forecast, IsNoneWhereNothingIsOpen) {
  ForecastOptions options = finland();
  options.as_of = "2023-06-01";
  EXPECT_TRUE(has(ran(options).err, "all had consented by that day"));
  options.as_of = "2022-06-01";
  EXPECT_EQ(ran(options).code, kRefused);
  options.as_of = "soon";
  EXPECT_EQ(ran(options).code, kUsage);
  options = finland();
  options.by = {"2022-10-15"};
  EXPECT_TRUE(has(ran(options).err, "--by 2022-10-15 does not lie after"));
  options = finland();
  options.charters.clear();
  EXPECT_TRUE(has(ran(options).err, "give it with --charter"));
}

}  // namespace
}  // namespace nemcon::cli
