// What concerns the record, against docs/openapi.json.
#include "http/contract_base_testing.hpp"
#include "record/act_signature.hpp"
#include "record/hash.hpp"

namespace nemcon::http {
namespace {

// What two silences said is in the record: one is made public, the other erased; and a seat gets a key.
class RecordContract : public ContractBase {
 protected:
  std::string silence(const std::string& matter) {
    act(world.secretary, "/matters",
        R"({"matter":")" + matter + R"(","procedure":"adoption","title":"A text"})");
    const auto opened = act(world.secretary, "/matters/" + matter + "/stages",
                            R"({"stage_rule":"silence","subjects":["text"],"until":"2026-05-01T17:00",)"
                            R"("text_title":"A text","text":"Whereas."})");
    return std::to_string(opened.at("entries").as_array().at(0).at("seq").as_int64());
  }
};

TEST_F(RecordContract, WhatConcernsTheRecordAnswersAsDocumented) {
  const std::string open = silence("open"), gone = silence("gone");
  act(world.secretary, "/entries/" + open + "/opening", "{}");
  act(world.chair, "/entries/" + gone + "/erasure", R"({"ground":"It was the wrong text"})");
  act(world.chair, "/policy", R"({"policy":"quorum none\n"})");
  Hash hash = record::sha256(view_of("seed"));
  const record::Secret seed{std::span<std::uint8_t>(hash)};
  const std::string key = record::act_key(seed);
  const std::string cmd = R"({"act":"enrol_key","body":"council","data":{"key":")" + key + R"("},"key":")" +
                          key + R"(","path":{},"seen":1,"v":1})";
  const std::string signed_body =
      json::serialize(json::object{{"cmd", cmd}, {"sig", record::sign_act(cmd, seed)}});
  act(world.head, "/keys", signed_body);
  EXPECT_EQ(
      ask(world.head, "POST", "/matters/open/statements", R"({"statement":"dissent","text":"No"})").status,
      403);
  read(world.observer, "/keys");
  act(world.secretary, "/keys/withdrawal", R"({"seat":"AA/head","key":")" + key + R"(","text":"lost"})");
  read(world.observer, "/keys");
  read(world.head, "/matters/open");
  EXPECT_NE(json::serialize(read(world.chair, "/readings")).find("AA/head"), std::string::npos);
  read(world.observer, "/consistency?old=5&size=9");
  EXPECT_EQ(ask(world.observer, "GET", "/consistency?old=9&size=5").status, 422);
  EXPECT_EQ(ask(world.observer, "GET", "/entries/3/receipt").status, 200);
  EXPECT_EQ(ask(world.observer, "GET", "/entries/999/receipt").status, 404);
  for (const char* file :
       {"checkpoint", "log.vkeys", "policy", "proof/3", "tile/0/000.p/9", "tile/entries/000.p/9"}) {
    EXPECT_EQ(ask(world.nobody, "GET", std::string(kPublished) + file).status, 200) << file;
  }
  EXPECT_EQ(ask(world.nobody, "GET", "/record/tile/7/000").status, 404);
  look_at_everything();
  for (const char* each :
       {"enrol_key", "withdraw_key", "set_policy", "open_confidence", "erase_confidence"}) {
    EXPECT_TRUE(answered.contains(std::string(each) + " 200") &&
                answered.contains(std::string(each) + " 201"));
  }
  for (const char* each : {"keys", "readings", "consistency", "receipt", "record_file"}) {
    EXPECT_TRUE(answered.contains(std::string(each) + " 200")) << each;
  }
}

}  // namespace
}  // namespace nemcon::http
