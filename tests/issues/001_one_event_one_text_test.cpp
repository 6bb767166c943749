// An event had several entries: an empty list or text where the writer leaves the member out, a rule in other
// words, an instant without its milliseconds. Two writers of one record would not have agreed on its bytes.
#include <gtest/gtest.h>

#include "codec/entry_v1.hpp"

namespace nemcon {
namespace {

std::string entry(const std::string& kind, const std::string& data,
                  const std::string& at = "2026-01-01T00:00:00.000Z") {
  return R"({"at":")" + at + R"(","body":"nato","data":{)" + data + R"(},"kind":")" + kind +
         R"(","seq":0,"v":1})";
}

bool is_taken(const std::string& bytes) { return codec::decode_entry(bytes, "nato", 0, {}).ok(); }

const std::string kNoted = R"("matter":"m","name":"P","state":"declared","subject":"p")";

TEST(Issue001, WhatHasNoValueIsAbsent) {
  EXPECT_TRUE(is_taken(entry("candidacy.noted", kNoted)));
  EXPECT_FALSE(is_taken(entry("candidacy.noted", R"("confided_to":[],)" + kNoted)));
  EXPECT_FALSE(is_taken(
      entry("candidacy.noted", R"("matter":"m","name":"P","sponsor":"","state":"declared","subject":"p")")));
}

TEST(Issue001, TimesHaveOneForm) {
  EXPECT_FALSE(is_taken(entry("candidacy.noted", kNoted, "2026-01-01T00:00:00Z")));
  EXPECT_TRUE(
      is_taken(entry("stage.closed", R"("effective":"2026-01-01T00:00:00.000Z","outcome":"met","stage":1)")));
  EXPECT_FALSE(
      is_taken(entry("stage.closed", R"("effective":"2026-01-01T00:00:00Z","outcome":"met","stage":1)")));
}

TEST(Issue001, RulesAreInThePrintedForm) {
  const auto procedure = [](const std::string& rule) {
    return entry(
        "procedure.adopted",
        R"("decision":false,"matter_kind":"adoption","name":"A","procedure":"a","stages":[{"abstention":"neutral","required":true,"rule":")" +
            rule + R"(","silence":"consents","stage_rule":"s","type":"silence"}])");
  };
  EXPECT_TRUE(is_taken(procedure("nobody objects")));
  EXPECT_FALSE(is_taken(procedure("Nobody  objects")));
}

}  // namespace
}  // namespace nemcon
