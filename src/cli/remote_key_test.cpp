// A seat's key on the caller's machine: when an act is signed, over what, and what is said where it is not.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "cli/remote_deed.hpp"
#include "cli/remote_testing.hpp"
#include "service/act_signing.hpp"
#include "service/signed_body.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

constexpr const char* kPositions = "POST /api/v1/stages/4/positions";
constexpr const char* kDryRun = "POST /api/v1/stages/4/positions?dry_run=true";
constexpr const char* kFollows = R"({"consequences":[]})";
constexpr const char* kReceipt =
    R"({"entries":[{"at":"2026-06-24T10:48:00.000Z","kind":"position.taken","leaf":"aa11","seq":57}],"root":"bb22","size":58})";
constexpr const char* kPlace = "/home/d/.config/nemcon/key-nato-HU-head";
constexpr const char* kKeyOne = "nemcon-key AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n";
constexpr const char* kKeyTwo = "nemcon-key AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=\n";

std::string public_of(const char* file) { return service::ActKey::read(file)->key(); }

std::string keys_with(const std::string& key, const std::string& more = "") {
  return R"({"keys":[{"enrolled":40,"key":")" + key + R"(","seat":"HU/head")" + more +
         R"(}],"log_key":"nemcon.invalid/nato+00000000+AQ=="})";
}

// Hungary's head, whose key lies in its place and is enrolled.
Desk of_hungary(const std::string& keys = keys_with(public_of(kKeyOne))) {
  Desk desk;
  desk.terminal.kept_[kPlace] = kKeyOne;
  desk.answers("GET /api/v1/session", 200, R"({"member":"HU","role":"head"})");
  desk.answers("GET /api/v1/body", 200, R"({"body":"nato"})");
  desk.answers("GET /api/v1/keys", 200, keys);
  desk.answers("GET /api/v1/head", 200, R"({"size":57})");
  desk.answers(kDryRun, 200, kFollows);
  desk.answers(kPositions, 201, kReceipt);
  return desk;
}

std::vector<std::string> targets(const Ran& ran) {
  std::vector<std::string> list;
  for (const Ask& each : ran.asked) list.push_back(each.method + " " + each.target);
  return list;
}

// What the server reads out of a request to take a position in stage 4.
service::SignedBody read_position(const std::string& body) {
  service::Act act;
  act.act = "take_position";
  act.path = {{"stage", "4"}};
  act.body = body;
  auto read = service::read_signed_body(act, "nato");
  EXPECT_TRUE(read.ok()) << body;
  return read.ok() ? *read : service::SignedBody{};
}

TEST(Keys, AnActIsSignedWithTheKeyThatLiesInItsPlace) {
  Desk desk = of_hungary();
  const Ran ran =
      desk.run({"position", "take", "4", "object", "--reason", "No", "--condition", "Time", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(targets(ran),
            (std::vector<std::string>{"GET /api/v1/session", "GET /api/v1/body", "GET /api/v1/keys", kDryRun,
                                      "GET /api/v1/head", kPositions}));
  EXPECT_EQ(ran.asked[3].body, R"({"stance":"object","reason":"No","condition":"Time"})")
      << "a dry run is plain";
  const auto read = read_position(ran.asked[5].body);
  EXPECT_EQ(read.body, R"({"condition":"Time","reason":"No","stance":"object"})");
  ASSERT_TRUE(read.signature);
  EXPECT_EQ(read.signature->key, public_of(kKeyOne));
  EXPECT_EQ(read.signature->seen, 57u);
  EXPECT_EQ(read.disclosures.size(), 2u);
  EXPECT_EQ(ran.asked[5].body.find("\"No\""), std::string::npos)
      << "the reason stands in its disclosure alone";
  EXPECT_NE(ran.err.find("It is signed with the key " + public_of(kKeyOne)), std::string::npos);
}

TEST(Keys, WhereNoKeyLiesNobodyIsAskedForOne) {
  Desk desk = of_hungary();
  desk.terminal.kept_.clear();
  const Ran ran = desk.run({"position", "take", "4", "support", "--yes"});
  EXPECT_EQ(targets(ran), (std::vector<std::string>{kDryRun, kPositions}));
  EXPECT_EQ(ran.asked[1].body, R"({"stance":"support"})");
}

TEST(Keys, AKeyThatIsNotEnrolledOrWithdrawnSignsNothing) {
  for (const std::string& keys : {std::string(R"({"keys":[]})"), keys_with(public_of(kKeyTwo)),
                                  keys_with(public_of(kKeyOne), R"(,"withdrawn":50)")}) {
    Desk desk = of_hungary(keys);
    const Ran ran = desk.run({"position", "take", "4", "support", "--yes"});
    EXPECT_EQ(ran.asked.back().body, R"({"stance":"support"})") << keys;
  }
}

TEST(Keys, ASecretaryWithKeysOfOthersBesideItSignsNothing) {
  Desk desk = of_hungary();
  Desk secretary;
  secretary.terminal.kept_ = desk.terminal.kept_;
  secretary.answers("GET /api/v1/session", 200, R"({"role":"secretary"})");
  secretary.answers("GET /api/v1/body", 200, R"({"body":"nato"})");
  secretary.answers("POST /api/v1/stages/4/closing?dry_run=true", 200, kFollows);
  secretary.answers("POST /api/v1/stages/4/closing", 201, kReceipt);
  EXPECT_EQ(secretary.run({"stage", "close", "4", "--yes"}).asked.back().body, "{}");
}

TEST(Keys, ADryRunNeedsNoKey) {
  Desk desk = of_hungary();
  EXPECT_EQ(targets(desk.run({"position", "take", "4", "support", "--dry-run"})),
            std::vector<std::string>{kDryRun});
}

TEST(Keys, AFileThatIsNamedSignsWhateverTheServerSaysOfIt) {
  Desk desk = of_hungary(R"({"keys":[]})");
  desk.terminal.kept_["two"] = kKeyTwo;
  const Ran ran = desk.run({"position", "take", "4", "support", "--key", "two", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(read_position(ran.asked.back().body).signature->key, public_of(kKeyTwo));
  EXPECT_EQ(targets(ran)[0], "GET /api/v1/body");
  EXPECT_EQ(desk.run({"position", "take", "4", "support", "--key", "three", "--yes"}).err,
            "nemcon: three is not there: `nemcon key make FILE` makes a key\n");
}

TEST(Keys, AKeyThatOthersMayReadIsNotUsed) {
  Desk desk = of_hungary();
  desk.terminal.readable.insert(kPlace);
  const Ran ran = desk.run({"position", "take", "4", "support", "--yes"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_EQ(ran.err, "nemcon: others may read the key in " + std::string(kPlace) + ": chmod 600 it\n");
  EXPECT_EQ(ran.asked.back().target, "/api/v1/body") << "something was done";
}

TEST(Keys, WhatWasSignedBeforeTheSeatsLastActIsSignedAnewOnce) {
  Desk desk;
  desk.terminal.kept_[kPlace] = kKeyOne;
  desk.answers("GET /api/v1/body", 200, R"({"body":"nato"})");
  desk.answers("GET /api/v1/head", 200, R"({"size":57})");
  desk.answers("GET /api/v1/head", 200, R"({"size":58})");
  desk.answers(kDryRun, 200, kFollows);
  desk.answers(kPositions, 409, R"({"code":"signed_before","status":409,"title":"It was signed before."})");
  desk.answers(kPositions, 201, kReceipt);
  const Ran ran = desk.run({"position", "take", "4", "support", "--key", kPlace, "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  ASSERT_EQ(ran.asked.size(), 6u);
  EXPECT_EQ(read_position(ran.asked[3].body).signature->seen, 57u);
  EXPECT_EQ(read_position(ran.asked[5].body).signature->seen, 58u);
  EXPECT_EQ(ran.header(5, "Idempotency-Key"), ran.header(3, "Idempotency-Key"));

  Desk again;
  again.terminal.kept_[kPlace] = kKeyOne;
  again.answers("GET /api/v1/body", 200, R"({"body":"nato"})");
  again.answers("GET /api/v1/head", 200, R"({"size":57})");
  again.answers(kDryRun, 200, kFollows);
  again.answers(kPositions, 409, R"({"code":"signed_before","status":409,"title":"It was signed before."})");
  const Ran refused = again.run({"position", "take", "4", "support", "--key", kPlace, "--yes"});
  EXPECT_EQ(refused.code, kRefused);
  EXPECT_EQ(refused.asked.size(), 6u) << "more than once";
}

TEST(Keys, ASeatWithAKeyIsToldToGiveIt) {
  Desk desk;
  desk.answers(kDryRun, 200, kFollows);
  desk.answers(
      kPositions, 403,
      R"({"code":"unsigned","field":"cmd","ids":["HU/head"],"status":403,"title":"This member has a key, and the act is not signed with one of the seat."})");
  const Ran ran = desk.run({"position", "take", "4", "support", "--yes"});
  EXPECT_EQ(ran.code, kRefused);
  EXPECT_NE(
      ran.err.find("This member has a key, and the act is not signed with one of the seat (cmd): HU/head. "
                   "Give the key's file with --key FILE.\n"),
      std::string::npos)
      << ran.err;
}

TEST(Keys, AreMadeOnceAndShownByTheirPublicHalf) {
  Desk desk = of_hungary();
  desk.terminal.kept_.clear();
  Ran ran = desk.run({"key", "make", "hu.key"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_TRUE(ran.asked.empty());
  EXPECT_EQ(desk.terminal.kept_["hu.key"], kKeyOne) << "32 bytes of chance";
  EXPECT_EQ(ran.out, public_of(kKeyOne) + "\n");
  EXPECT_EQ((ran.out + ran.err).find("AQEBAQEB"), std::string::npos) << "the secret half was shown";
  EXPECT_EQ(desk.run({"key", "make", "hu.key"}).err, "nemcon: hu.key exists; it was left alone\n");
  EXPECT_EQ(desk.run({"key", "show", "hu.key"}).out, public_of(kKeyOne) + "\n");
  EXPECT_EQ(desk.run({"key", "show"}).code, kBroken);
  ran = desk.run({"key", "make"});
  EXPECT_EQ(desk.terminal.kept_.count(kPlace), 1u);
  EXPECT_EQ(desk.run({"key", "show"}).out, ran.out);
}

json::object cmd_of(const std::string& body) {
  return json::parse(json::parse(body).at("cmd").as_string()).as_object();
}

TEST(Keys, ASeatsFirstKeySignsItsOwnEnrolmentAndAFurtherOneIsSignedByIt) {
  Desk desk = of_hungary(R"({"keys":[]})");
  desk.answers("POST /api/v1/keys?dry_run=true", 200, kFollows);
  desk.answers("POST /api/v1/keys", 201, kReceipt);
  Ran ran = desk.run({"key", "enrol", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  json::object cmd = cmd_of(ran.asked.back().body);
  EXPECT_EQ(cmd.at("act"), "enrol_key");
  EXPECT_EQ(cmd.at("data").at("key").as_string(), public_of(kKeyOne));
  EXPECT_EQ(cmd.at("key").as_string(), public_of(kKeyOne));

  desk = of_hungary();
  desk.answers("POST /api/v1/keys?dry_run=true", 200, kFollows);
  desk.answers("POST /api/v1/keys", 201, kReceipt);
  desk.terminal.kept_["two"] = kKeyTwo;
  ran = desk.run({"key", "enrol", "two", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  cmd = cmd_of(ran.asked.back().body);
  EXPECT_EQ(cmd.at("data").at("key").as_string(), public_of(kKeyTwo));
  EXPECT_EQ(cmd.at("key").as_string(), public_of(kKeyOne));
}

TEST(Keys, OneThatLiesElsewhereIsEnrolledByItsPublicHalf) {
  Desk desk = of_hungary();
  desk.answers("POST /api/v1/keys?dry_run=true", 200, kFollows);
  desk.answers("POST /api/v1/keys", 201, kReceipt);
  const std::string two = public_of(kKeyTwo);
  Ran ran = desk.run({"key", "enrol", "--public", two.c_str(), "--seat", "HU/deputy", "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(cmd_of(ran.asked.back().body).at("data"), (json::object{{"key", two}, {"seat", "HU/deputy"}}));
  EXPECT_EQ(cmd_of(ran.asked.back().body).at("key").as_string(), public_of(kKeyOne));
  EXPECT_EQ(desk.run({"key", "enrol", "file", "--public", two.c_str()}).code, kUsage);
}

TEST(Keys, AFurtherSeatIsToldWhoHasToEnrolItsKey) {
  Desk desk = of_hungary(R"({"keys":[{"enrolled":40,"key":"QUJD","seat":"HU/deputy"},)"
                         R"({"enrolled":41,"key":"QUJE","seat":"HUX/head"}]})");
  const Ran ran = desk.run({"key", "enrol", "--yes"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_NE(
      ran.err.find("HU/deputy has a key, so every act of your delegation is signed. Have yours enrolled "
                   "there: nemcon key enrol --seat HU/head --public " +
                   public_of(kKeyOne)),
      std::string::npos)
      << ran.err;
}

TEST(Keys, AKeyIsWithdrawnByItsSeatOrForIt) {
  Desk desk = of_hungary();
  desk.answers("POST /api/v1/keys/withdrawal?dry_run=true", 200, kFollows);
  desk.answers("POST /api/v1/keys/withdrawal", 201, kReceipt);
  const std::string key = public_of(kKeyOne);
  Ran ran = desk.run({"key", "withdraw", key.c_str(), "--yes"});
  EXPECT_EQ(ran.code, kDone) << ran.err;
  EXPECT_EQ(cmd_of(ran.asked.back().body).at("data"), (json::object{{"key", key}, {"seat", "HU/head"}}));
  desk.terminal.kept_.clear();
  ran = desk.run({"key", "withdraw", key.c_str(), "--seat", "HU/head", "--text", "Lost", "--yes"});
  EXPECT_EQ(ran.asked.back().body, R"({"seat":"HU/head","key":")" + key + R"(","text":"Lost"})");
}

TEST(Keys, AreListedWithTheirEntries) {
  Desk desk = of_hungary(keys_with("QUJD", R"(,"withdrawn":80)"));
  EXPECT_EQ(desk.run({"keys"}).out,
            "HU/head       QUJD  entry 40, withdrawn by entry 80\n"
            "The record is signed by\n"
            "  nemcon.invalid/nato+00000000+AQ==\n");
  Desk none = of_hungary(R"({"keys":[]})");
  EXPECT_EQ(none.run({"keys"}).out, "No seat has a key.\n");
}

// ---- what vouches for the rest

TEST(Receipts, AreShownOrSaved) {
  Desk desk;
  desk.answers("GET /api/v1/entries/57/receipt", 200, "c2sp.org/tlog-proof@v1\n");
  EXPECT_EQ(desk.run({"receipt", "57"}).out, "c2sp.org/tlog-proof@v1\n");
  EXPECT_EQ(desk.run({"receipt", "57", "--save", "r"}).out, "");
  EXPECT_EQ(desk.terminal.kept_["r"], "c2sp.org/tlog-proof@v1\n");
  desk.answers("GET /api/v1/entries/99/receipt", 404,
               R"({"code":"no_such_entry","title":"There is no such entry."})");
  EXPECT_EQ(desk.run({"receipt", "99"}).code, kRefused);
}

TEST(Receipts, AnActSavesThatOfItsFirstEntry) {
  Desk desk;
  desk.answers(kDryRun, 200, kFollows);
  desk.answers(kPositions, 201, kReceipt);
  desk.answers("GET /api/v1/entries/57/receipt", 200, "c2sp.org/tlog-proof@v1\n");
  EXPECT_EQ(desk.run({"position", "take", "4", "support", "--yes", "--receipt", "r"}).code, kDone);
  EXPECT_EQ(desk.terminal.kept_["r"], "c2sp.org/tlog-proof@v1\n");

  Desk broken;
  broken.answers(kDryRun, 200, kFollows);
  broken.answers(kPositions, 201, kReceipt);
  broken.breaks("GET /api/v1/entries/57/receipt");
  const Ran ran = broken.run({"position", "take", "4", "support", "--yes", "--receipt", "r"});
  EXPECT_EQ(ran.code, kBroken);
  EXPECT_TRUE(ran.out.starts_with("It is in the record\n")) << ran.out;
  EXPECT_NE(ran.err.find("it is done, but its receipt is not saved"), std::string::npos) << ran.err;
  EXPECT_EQ(ran.err.find("idempotency"), std::string::npos) << "it is known that it was done";
}

TEST(Confidences, AreOpenedAndErasedByTheirEntry) {
  Desk desk;
  for (const char* verb : {"opening", "erasure"}) {
    const std::string target = "POST /api/v1/entries/57/" + std::string(verb);
    desk.answers(target + "?dry_run=true", 200, kFollows);
    desk.answers(target, 201, kReceipt);
  }
  EXPECT_EQ(desk.run({"confidence", "open", "57", "--yes"}).asked.back().body, "{}");
  EXPECT_EQ(desk.run({"confidence", "erase", "57", "--ground", "Article 17", "--yes"}).asked.back().body,
            R"({"ground":"Article 17"})");
}

TEST(Policies, AreShownAndSet) {
  Desk desk;
  desk.answers("GET /api/v1/keys", 200, R"({"keys":[],"policy":"quorum none\n"})");
  desk.answers("POST /api/v1/policy?dry_run=true", 200, kFollows);
  desk.answers("POST /api/v1/policy", 201, kReceipt);
  desk.files.texts["p"] = "quorum none\n";
  EXPECT_EQ(desk.run({"policy", "show"}).out, "quorum none\n");
  EXPECT_EQ(desk.run({"policy", "set", "p", "--yes"}).asked.back().body, R"({"policy":"quorum none\n"})");
}

TEST(Witnesses, AreListedWithWhatTheyHaveSeen) {
  Desk desk;
  desk.answers(
      "GET /api/v1/witnesses", 200,
      R"({"size":60,"witnesses":[{"name":"osce","key":"w+1+B","url":"http://w","last":58,"at":"2026-06-24T10:00:00.000Z","error":"409"},{"name":"ch","key":"c+1+B"}],"quorum":{"met":true,"of":58}})");
  EXPECT_EQ(desk.run({"witnesses"}).out,
            "osce  w+1+B\n"
            "  cosigned 58 of 60 entries on Wednesday 24 June 2026, 10:00 UTC; asked at\n"
            "  http://w\n"
            "  It did not cosign when it was last asked: 409\n"
            "ch  c+1+B\n"
            "  has cosigned nothing yet; nobody asks it\n"
            "A quorum has cosigned the record of 58 entries.\n");
  Desk none;
  none.answers("GET /api/v1/witnesses", 200, R"({"size":60,"witnesses":[]})");
  EXPECT_EQ(none.run({"witnesses"}).out, "There are no witnesses: `nemcon policy set FILE` names them.\n");
}

// What is signed names an act and an address; both are the server's.
TEST(Deeds, StandWhereTheDescriptionOfTheServerHasThem) {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/docs/openapi.json");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const json::value document = json::parse(text);
  std::set<std::string> seen;
  for (const auto& [path, item] : document.at("paths").as_object()) {
    const auto* post = item.as_object().if_contains("post");
    if (post == nullptr || json::serialize(*post).find("Idempotency-Key") == std::string::npos) continue;
    const std::string act(post->at("operationId").as_string());
    EXPECT_EQ(address_of_act(act), std::string(path)) << act;
    seen.insert(act);
  }
  EXPECT_GE(seen.size(), 18u);
  EXPECT_EQ(target_of({"change_candidacy", {{"subject", "a/b"}, {"matter", "s g"}}, {}}),
            "/matters/s%20g/candidacies/a%2Fb");
}

}  // namespace
}  // namespace nemcon::cli
