#include "http/problem.hpp"

#include <fstream>
#include <map>
#include <set>

#include "http/http_testing.hpp"

namespace nemcon::http {
namespace {

// docs/API.md's list, read from the other side than status_of: by number.
const std::map<int, std::vector<Refused>> kByStatus = {
    {400, {Refused::kMalformed, Refused::kMissing, Refused::kUnknownField, Refused::kDuplicate}},
    {401, {Refused::kNotSignedIn}},
    {403, {Refused::kNotYours, Refused::kUnsigned, Refused::kBadSignature, Refused::kNoSuchKey}},
    {404,
     {Refused::kNoSuchMatter, Refused::kNoSuchStage, Refused::kNoSuchMember, Refused::kNoSuchOffice,
      Refused::kNoSuchProcedure, Refused::kNoSuchSubject, Refused::kNoSuchEntry, Refused::kNoSuchThing}},
    {409,
     {Refused::kExists, Refused::kStageClosed, Refused::kStageOpen, Refused::kMatterClosed,
      Refused::kRuleNotMet, Refused::kWrongStage, Refused::kWrongOrder, Refused::kCandidacyEnded,
      Refused::kNoChange, Refused::kFinal, Refused::kTooEarly, Refused::kNotInForce, Refused::kWouldTell,
      Refused::kBadMessage, Refused::kConflict, Refused::kSignedBefore}},
    {412, {Refused::kPreconditionFailed}},
    {413, {Refused::kTooLarge, Refused::kRecordFull}},
    {422,
     {Refused::kOutOfRange, Refused::kUnknownValue, Refused::kBadTime, Refused::kBadRule,
      Refused::kReasonRequired, Refused::kNotLater}},
    {429, {Refused::kTooMany}},
};

TEST(Problem, EveryRefusalHasItsStatus) {
  for (const auto& [status, codes] : kByStatus) {
    for (const Refused code : codes) EXPECT_EQ(status_of(code), status) << name_of(code);
  }
}

// base/refusal.cpp has the list of all codes; that none of them is missing above is read from
// there.
TEST(Problem, NoRefusalIsForgotten) {
  std::set<std::string_view> listed;
  for (const auto& [status, codes] : kByStatus) {
    for (const Refused code : codes) EXPECT_TRUE(listed.insert(name_of(code)).second);
  }
  std::ifstream source(NEMCON_SOURCE_DIR "/src/base/refusal.hpp");
  std::size_t count = 0;
  for (std::string line; std::getline(source, line);) {
    count += line.starts_with("  k") && line.find(" = ") != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(count, 30u);
  EXPECT_EQ(listed.size(), count);
}

TEST(Problem, SaysWhatTheRefusalSays) {
  const Response response = problem(refuse(Refused::kRuleNotMet, "subject", {"HU", "TR"}, "two of 32"));
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(header_of(response, "Content-Type"), "application/problem+json");
  EXPECT_EQ(response.body,
            R"({"code":"rule_not_met","detail":"two of 32","field":"subject","ids":["HU","TR"],)"
            R"("status":409,"title":"The rule does not hold; these keep it from being met.",)"
            R"("type":"/problems/rule_not_met"})");
}

TEST(Problem, WhatIsAbsentIsNotThere) {
  EXPECT_EQ(problem(refuse(Refused::kNotYours)).body,
            R"({"code":"not_yours","status":403,"title":"Your role or your member may not do that.",)"
            R"("type":"/problems/not_yours"})");
}

TEST(Problem, NotSignedInNamesHowToSignIn) {
  EXPECT_EQ(header_of(problem(refuse(Refused::kNotSignedIn)), "WWW-Authenticate"), "Bearer realm=\"nemcon\"");
}

TEST(Problem, ABrokenWorldIsQuotedAndMayBeAskedAgain) {
  const Response response = failure("h-1-2");
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(json_of(response).at("reference").as_string(), "h-1-2");
  EXPECT_EQ(header_of(response, "Retry-After"), "1");
  EXPECT_EQ(busy().status, 503);
  EXPECT_EQ(json_of(busy()).at("code").as_string(), "busy");
  EXPECT_EQ(header_of(busy(), "Retry-After"), "1");
}

}  // namespace
}  // namespace nemcon::http
