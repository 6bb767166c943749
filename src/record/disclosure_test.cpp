#include "record/disclosure.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

namespace nemcon::record {
namespace {

class CountingRandom : public Random {
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) byte = next_++;
  }
  std::uint8_t next_ = 0;
};

std::optional<Opened> open_text(std::string_view text) {
  return open_disclosure(to_base64url(view_of(text)));
}

void expect_vector(std::string_view disclosure, std::string_view digest, std::string_view name,
                   std::string_view value) {
  EXPECT_EQ(digest_of(disclosure), digest);
  const auto opened = open_disclosure(disclosure);
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->name, name);
  EXPECT_EQ(opened->value_json, value);
}

TEST(Disclosure, OpensThoseOfTheStandard) {  // RFC 9901 sections 4.2.1, 4.2.3 and 5.1
  expect_vector("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0",
                "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0", "family_name", "\"Möbius\"");
  expect_vector("WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd",
                "jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4", "given_name", "\"John\"");
}

TEST(Disclosure, OpensThoseOfOurVectorLog) {  // docs/RECORD.md, "Vectors"
  expect_vector("WyJxYlRQWmV1bnU5N2Rqd2h5THlHQmR3IiwgIm9iamVjdG9yIiwgInNlYXQtMyJd",
                "aU4ERLuBLzVhU-cjMaQNfuvxYEa_sDKDODjUMmx5hq0", "objector", "\"seat-3\"");
  expect_vector("WyI2dHZSN3pQVTJZOUhIUDNWWE56cmZBIiwgInJlYXNvbiIsICJ0aGUgYnVkZ2V0IGxpbmUgaXMgZW1wdHkiXQ",
                "0IQRYea4J-AHNxF9ThaZA72N2E9N5g92_nW82NlaeOA", "reason", "\"the budget line is empty\"");
}

TEST(Disclosure, IsWrittenWithoutSpace) {
  CountingRandom random;
  const Disclosure made = make_disclosure(random, "reason", R"({"stage":4,"text":"no"})");
  EXPECT_EQ(made.text, R"(["AAECAwQFBgcICQoLDA0ODw","reason",{"stage":4,"text":"no"}])");
  EXPECT_EQ(made.disclosure, to_base64url(view_of(made.text)));
  EXPECT_EQ(made.digest, digest_of(made.disclosure));
  EXPECT_EQ(made.digest.size(), 43u);
}

TEST(Disclosure, TakesAFreshSaltEachTime) {
  CountingRandom random;
  EXPECT_NE(make_disclosure(random, "a", "true").digest, make_disclosure(random, "a", "true").digest);
}

TEST(Disclosure, RefusesWhatIsNotOne) {
  for (const std::string_view text : {"",
                                      "[]",
                                      R"(["s"])",
                                      R"(["s","a"])",
                                      R"(["s","a",1,2])",
                                      R"(["s","a",])",
                                      R"(["s","a",1)",
                                      R"(["s","a",1]])",
                                      R"(["s","a",1] 2)",
                                      R"(["","a",1])",
                                      R"([1,"a",1])",
                                      R"(["s",1,1])",
                                      R"({"s":"a"})",
                                      R"(["s","A",1])",
                                      R"(["s","",1])",
                                      R"(["s","_sd",[]])",
                                      R"(["s","_sd_alg","sha-256"])",
                                      R"(["s","...",1])",
                                      R"(["\u0073","a",1])",
                                      R"(["s","\u0061",1])",
                                      "[\"s\",\"a\",\"\xff\"]",
                                      R"(["s","a",01])",
                                      R"(["s","a",1.])",
                                      R"(["s","a",.5])",
                                      R"(["s","a",1e])",
                                      R"(["s","a",tru])",
                                      R"(["s","a","\x"])",
                                      R"(["s","a","\u12g4"])",
                                      R"(["s","a",{"b"}])",
                                      R"(["s","a",{"b":1,}])",
                                      R"(["s","a",[1,]])",
                                      "[\"s\",\"a\",\"\n\"]",
                                      R"(["s","a","])",
                                      R"(["s" "a",1])"}) {
    EXPECT_FALSE(open_text(text)) << text;
  }
  EXPECT_FALSE(open_disclosure("WyJzIiwiYSIsMV0="));  // padding
  EXPECT_FALSE(open_disclosure("WyJz*"));
}

TEST(Disclosure, FindsTheWholeValue) {
  for (const std::string_view value : {"0", "-1.5E+3", "2e-7", "true", "false", "null", "\"a,]\\\"\\u00e9\"",
                                       "[]", "{}", R"([1,[2,{"x":"]}"}],{}])", R"({ "a" : [ ] })"}) {
    const auto opened = open_text(" [ \"s\" , \"a\" ,\t" + std::string(value) + "\r\n] ");
    ASSERT_TRUE(opened) << value;
    EXPECT_EQ(opened->value_json, value);
  }
}

TEST(Disclosure, RefusesDepthAndLength) {
  const auto nested = [](std::size_t depth) {
    return "[\"s\",\"a\"," + std::string(depth, '[') + std::string(depth, ']') + "]";
  };
  EXPECT_TRUE(open_text(nested(kJsonDepth)));
  EXPECT_FALSE(open_text(nested(kJsonDepth + 1)));
  const std::string_view frame = "[\"s\",\"a\",\"\"]";
  const auto sized = [&](std::size_t bytes) {
    return "[\"s\",\"a\",\"" + std::string(bytes - frame.size(), 'x') + "\"]";
  };
  EXPECT_TRUE(open_text(sized(kDisclosureBytes / 4 * 3)));
  EXPECT_FALSE(open_text(sized(kDisclosureBytes / 4 * 3 + 1)));
}

TEST(DisclosureDeath, OurOwnMistakesStopTheProcess) {
  EXPECT_DEATH(make_disclosure(Salt{}, "Name", "1"), "CHECK");
  EXPECT_DEATH(make_disclosure(Salt{}, "_sd", "1"), "CHECK");
  EXPECT_DEATH(make_disclosure(Salt{}, "a", "1,2"), "CHECK");
  EXPECT_DEATH(make_disclosure(Salt{}, "a", " 1"), "CHECK");
}

TEST(Digests, AreSortedAndFilledUp) {
  for (std::size_t count = 0; count <= 9; ++count) {
    CountingRandom random;
    std::vector<std::string> own;
    for (std::size_t i = 0; i < count; ++i) own.push_back(digest_of(std::to_string(i)));
    const auto padded = pad_digests(own, random);
    EXPECT_EQ(padded.size(), std::max<std::size_t>(1, (count + 3) / 4) * 4);
    EXPECT_TRUE(std::is_sorted(padded.begin(), padded.end()));
    EXPECT_EQ(std::set(padded.begin(), padded.end()).size(), padded.size());
    for (const auto& digest : own) EXPECT_TRUE(std::count(padded.begin(), padded.end(), digest));
    for (const auto& digest : padded) EXPECT_EQ(digest.size(), 43u);
  }
}

RC_GTEST_PROP(Disclosure, OneChangedLetterIsAnotherDigest, (std::uint8_t value)) {
  const Disclosure made = make_disclosure(Salt{}, "n", std::to_string(value));
  std::string other = made.disclosure;
  const auto at = *rc::gen::inRange<std::size_t>(0, other.size());
  other[at] = other[at] == 'A' ? 'B' : 'A';
  RC_ASSERT(digest_of(other) != made.digest);
}

}  // namespace
}  // namespace nemcon::record
