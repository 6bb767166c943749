#include "codec/canonical.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/limits.hpp"

namespace nemcon::codec {
namespace {

namespace json = boost::json;

std::string canonical_of(std::string_view text) { return canonical(*parse_strict(text)); }

Refusal refusal_of(std::string_view text) {
  const auto value = parse_strict(text);
  EXPECT_FALSE(value.ok()) << text;
  return value.ok() ? Refusal{Refused::kUnknownValue, "it was read", {}, ""} : value.error();
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(Canonical, SortsNamesAndDropsSpace) {
  EXPECT_EQ(canonical_of(" { \"v\" : 1 , \"_sd\" : [ \"x\" , true ] , \"a1\" : { } }\n"),
            R"({"_sd":["x",true],"a1":{},"v":1})");
}

TEST(Canonical, EscapesAsRfc8785DoesAndNoMore) {  // RFC 8785 section 3.2.2.2
  EXPECT_EQ(canonical_of(R"("\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/")"),
            "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
  EXPECT_EQ(canonical_of(R"("\b\t\n\f\r\u0000\u001f\u007f\u2028")"),
            "\"\\b\\t\\n\\f\\r\\u0000\\u001f\x7f\u2028\"");
  EXPECT_EQ(canonical_of(R"("\ud83d\ude02")"), "\"\U0001F602\"");
}

TEST(Canonical, WritesIntegersUpTo2To53) {
  EXPECT_EQ(canonical_of("[9007199254740991,-9007199254740991,0]"), "[9007199254740991,-9007199254740991,0]");
  EXPECT_EQ(canonical(json::value(std::uint64_t{7})), "7");
}

TEST(Canonical, RefusesWhatHasASecondTextOrNoExactValue) {
  EXPECT_EQ(refusal_of(R"({"a":{"n":1.5}})").field, "a.n");
  for (const char* text : {"1.0", "1e2", "-0", "null", "0.1"}) {
    EXPECT_EQ(refusal_of(text).code, Refused::kMalformed) << text;
  }
  for (const char* text : {"9007199254740992", "-9007199254740992", "18446744073709551615",
                           "18446744073709551616", "-9223372036854775809"}) {
    EXPECT_EQ(refusal_of(text).code, Refused::kOutOfRange) << text;
  }
}

TEST(Canonical, NamesTheMemberThatIsAtFault) {
  EXPECT_EQ(refusal_of(R"({"data":{"subjects":["a","b",null]}})"),
            refuse(Refused::kMalformed, "data.subjects[2]"));
  EXPECT_EQ(refusal_of(R"({"a":1,"b":{"c":1,"d":2,"c":3}})"), refuse(Refused::kDuplicate, "b.c"));
  EXPECT_EQ(refusal_of(R"({"\u0061":1,"a":2})"), refuse(Refused::kDuplicate, "a"));
  EXPECT_EQ(refusal_of(R"([{"Until":1}])"), refuse(Refused::kUnknownField, "[0].Until"));
  EXPECT_EQ(refusal_of(R"({"":1})").code, Refused::kUnknownField);
  EXPECT_EQ(refusal_of(R"({"a":9007199254740992})"), refuse(Refused::kOutOfRange, "a"));
}

TEST(Canonical, RefusesWhatIsNotJson) {
  for (const std::string_view text : {"",
                                      " ",
                                      "{",
                                      "[1,]",
                                      "{\"a\":1,}",
                                      "{\"a\" 1}",
                                      "01",
                                      "+1",
                                      "[1] [2]",
                                      "tru",
                                      "'a'",
                                      "// c\n1",
                                      "/* c */ 1",
                                      "\"a",
                                      "\"\n\"",
                                      "\"\\x\"",
                                      "\"\\ud800\"",
                                      "\"\\udc00\"",
                                      "NaN",
                                      "Infinity",
                                      "\xef\xbb\xbf"
                                      "1",
                                      "\"\xff\"",
                                      "\"\xc0\x80\"",
                                      "\"\xed\xa0\x80\"",
                                      "\"\xf4\x90\x80\x80\""}) {
    EXPECT_EQ(refusal_of(text).code, Refused::kMalformed) << text;
  }
  EXPECT_EQ(refusal_of("[1 2]").detail, "column 4");
}

TEST(Canonical, RefusesDepth) {
  EXPECT_TRUE(parse_strict(nested(kJsonDepth)).ok());
  EXPECT_EQ(refusal_of(nested(kJsonDepth + 1)).code, Refused::kTooLarge);
  EXPECT_EQ(refusal_of(nested(100'000)).code, Refused::kTooLarge);
  EXPECT_EQ(canonical_of(nested(kJsonDepth)), nested(kJsonDepth));
}

TEST(Canonical, KnowsTheOneText) {
  EXPECT_TRUE(is_canonical(R"({"a":[1,"x"],"b":true})"));
  for (const char* text : {R"({"b":1,"a":1})", R"({"a": 1})", R"("\u0041")", "1 ", R"("\/")", "1.0"}) {
    EXPECT_FALSE(is_canonical(text)) << text;
  }
}

TEST(CanonicalDeath, OurOwnMistakesStopTheProcess) {
  EXPECT_DEATH(canonical(json::value(0.5)), "CHECK");
  EXPECT_DEATH(canonical(json::value(nullptr)), "CHECK");
  EXPECT_DEATH(canonical(json::value(kIntegerMax + 1)), "CHECK");
  EXPECT_DEATH(canonical(json::value(json::object{{"Name", 1}})), "CHECK");
  EXPECT_DEATH(canonical(json::value("\xff")), "not UTF-8");
  EXPECT_DEATH(canonical(json::value("\xe2\x82")), "not UTF-8");
}

// A value that keeps the restrictions, at most `depth` deep.
rc::Gen<json::value> any_value(int depth) {
  return rc::gen::exec([depth]() -> json::value {
    const int kind = *rc::gen::inRange(0, depth > 0 ? 5 : 3);
    if (kind == 0) return *rc::gen::arbitrary<bool>();
    if (kind == 1) return *rc::gen::inRange<std::int64_t>(-kIntegerMax, kIntegerMax);
    if (kind == 2) {
      std::string text;
      for (const auto piece : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6))) {
        text += std::array<std::string_view, 6>{"a", "\"", "\\", "\n", "\u20ac", "\U0001F602"}[piece];
      }
      return json::string(text);
    }
    const int count = *rc::gen::inRange(0, 4);
    json::array array;
    json::object object;
    for (int i = 0; i < count; ++i) {
      array.push_back(*any_value(depth - 1));
      object[*rc::gen::nonEmpty(
          rc::gen::container<std::string>(rc::gen::elementOf(std::string_view("abz019_"))))] = array.back();
    }
    return kind == 3 ? json::value(array) : json::value(object);
  });
}

RC_GTEST_PROP(Canonical, ComesBackAndIsTheOneText, ()) {
  const json::value value = *any_value(4);
  const std::string text = canonical(value);
  RC_ASSERT(is_canonical(text));
  RC_ASSERT(*parse_strict(text) == value);
  RC_ASSERT(canonical_of(json::serialize(value)) == text);  // boost's own writer as the other witness
}

}  // namespace
}  // namespace nemcon::codec
