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
  return {.file = "races/nato-accession-finland-2022.jsonl",
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
  const int code = forecast_race(options, files, clock, out, err);
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
        "Learnt from 3 races opened on 3 days", "never seen a race that failed"})
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
  EXPECT_EQ(object.at("chances").as_array().size(), 2U);
  EXPECT_EQ(object.at("races").as_int64(), 3) << "Sweden's protocol was signed on the same day";
}

TEST(Forecast, IsNoneWhereNothingWasLearntOrNothingIsOpen) {
  ForecastOptions options = finland();
  options.file = "races/nato-sg-2024.jsonl";
  options.as_of = "2024-04-03";
  const Ran governments = ran(options);
  EXPECT_EQ(governments.code, kRefused);
  EXPECT_TRUE(has(governments.err, "nothing has been learnt about decisions of governments"))
      << governments.err;
  options = finland();
  options.as_of = "2023-06-01";
  EXPECT_TRUE(has(ran(options).err, "all had ratified by that day"));
  options.as_of = "2022-06-01";
  EXPECT_TRUE(has(ran(options).err, "before the race was opened, on 2022-07-05"));
  options.as_of = "soon";
  EXPECT_EQ(ran(options).code, kUsage);
  options = finland();
  options.by = {"2022-10-15"};
  EXPECT_TRUE(has(ran(options).err, "--by 2022-10-15 does not lie after"));
}

}  // namespace
}  // namespace nemcon::cli
