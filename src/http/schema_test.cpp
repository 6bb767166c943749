// The reader of schemas that the tests of openapi.json go by: it has to see what does not fit.
#include "http/contract_testing.hpp"
#include "http/http_testing.hpp"
#include "http/schema_testing.hpp"

namespace nemcon::http {
namespace {

TEST(Schemas, SeesWhatDoesNotFit) {
  const Schemas schemas(document());
  const auto wrong = [&](std::string_view schema, std::string_view value) {
    return schemas.mismatch(json::parse(schema).as_object(), json::parse(value));
  };
  EXPECT_EQ(wrong(R"({"type":"string","pattern":"^a+$"})", R"("aa")"), "");
  EXPECT_NE(wrong(R"({"type":"string","pattern":"^a+$"})", R"("ab")"), "");
  EXPECT_NE(wrong(R"({"type":"string"})", "1"), "");
  EXPECT_NE(wrong(R"({"type":"integer","minimum":1})", "0"), "");
  EXPECT_NE(wrong(R"({"type":"integer","maximum":1})", "2"), "");
  EXPECT_NE(wrong(R"({"type":"string","enum":["a"]})", R"("b")"), "");
  EXPECT_NE(wrong(R"({"type":"boolean","const":true})", "false"), "");
  EXPECT_NE(wrong(R"({"type":"array","items":{"type":"string"}})", "[1]"), "");
  EXPECT_NE(wrong(R"({"type":"array","minItems":1})", "[]"), "");
  const std::string object =
      R"({"type":"object","required":["a"],"additionalProperties":false,"properties":{"a":{"type":"string"}}})";
  EXPECT_EQ(wrong(object, R"({"a":"x"})"), "");
  EXPECT_EQ(wrong(object, "{}"), "$: without \"a\"");
  EXPECT_EQ(wrong(object, R"({"a":"x","b":1})"), "$.b: is not in the schema");
  EXPECT_EQ(wrong(object, R"({"a":1})"), "$.a: no \"string\"");
  EXPECT_NE(wrong(R"({"anyOf":[{"type":"string"},{"type":"boolean"}]})", "1"), "");
  EXPECT_EQ(wrong(R"({"anyOf":[{"type":"string"},{"type":"boolean"}]})", "true"), "");
  EXPECT_NE(wrong(R"({"$ref":"#/components/schemas/Hash"})", R"("00")"), "");
  EXPECT_THROW(wrong(R"({"type":"string","format":"date"})", R"("x")"), std::runtime_error);
}

}  // namespace
}  // namespace nemcon::http
