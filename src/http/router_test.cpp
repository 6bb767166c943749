#include "http/router.hpp"

#include <gtest/gtest.h>

#include "http/target.hpp"

namespace nemcon::http {
namespace {

class Finding : public testing::Test {
 protected:
  Finding() {
    router.add("GET", "/matters/{matter}");
    router.add("GET", "/matters/{matter}/table");
    router.add("POST", "/matters");
    router.add("PUT", "/stages/{stage}/draft");
    router.add("GET", "/stages/{stage}/draft");
  }
  auto find(std::string_view method, std::string_view target) {
    return router.find(method, parse_target(target)->segments);
  }
  Router router;
};

TEST_F(Finding, ARouteAndWhatItsPathSays) {
  const auto found = find("GET", "/matters/sg-2024/table?subject=x");
  ASSERT_TRUE(std::holds_alternative<Match>(found));
  EXPECT_EQ(std::get<Match>(found).route, 1u);
  EXPECT_EQ(std::get<Match>(found).params, (Fields{{"matter", "sg-2024"}}));
}

TEST_F(Finding, HeadIsAnsweredByGet) { EXPECT_EQ(std::get<Match>(find("HEAD", "/matters/a")).route, 0u); }

TEST_F(Finding, AnotherMethodIsToldWhichThereAre) {
  EXPECT_EQ(std::get<Miss>(find("DELETE", "/stages/4/draft")).allow, "GET, HEAD, PUT");
  EXPECT_EQ(std::get<Miss>(find("GET", "/matters")).allow, "POST");
}

TEST_F(Finding, NothingForWhatNobodyAdded) {
  for (const char* path : {"/", "/matters/", "/matters//table", "/matters/a/", "/matters/a/b", "/Matters/a",
                           "/matters/a/table/x"}) {
    EXPECT_EQ(std::get<Miss>(find("GET", path)).allow, "") << path;
  }
}

TEST_F(Finding, AnEncodedSlashIsNoSlash) {
  const auto found = find("GET", "/matters/a%2Ftable");
  EXPECT_EQ(std::get<Match>(found).params, (Fields{{"matter", "a/table"}}));
}

TEST(Target, IsTakenApartAndDecoded) {
  const auto target = parse_target("/a%20b/c+d?x=1%262&y=a+b&z");
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->path, "/a%20b/c+d");
  EXPECT_EQ(target->segments, (std::vector<std::string>{"a b", "c+d"}));
  EXPECT_EQ(target->query, (Fields{{"x", "1&2"}, {"y", "a b"}, {"z", ""}}));
}

TEST(Target, WhatIsNoTargetIsRefused) {
  for (const char* text :
       {"", "a", "*", "http://x/", "/%", "/%2", "/%zz", "/%ff", "/%00", "/%0a", "/a?x=%f", "/a?%c3=1"}) {
    const auto target = parse_target(text);
    ASSERT_FALSE(target.ok()) << text;
    EXPECT_EQ(target.error().code, Refused::kMalformed) << text;
  }
}

TEST(Target, ANameTwiceIsRefused) {
  const auto target = parse_target("/a?x=1&x=2");
  ASSERT_FALSE(target.ok());
  EXPECT_EQ(target.error(), refuse(Refused::kDuplicate, "x"));
}

}  // namespace
}  // namespace nemcon::http
