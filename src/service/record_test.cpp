// The record as it is published, and what is signed: receipts, checkpoints, signed acts, confidences opened
// and erased, what lies in the store in clear.
#include <gtest/gtest.h>

#include <algorithm>

#include "record/act_signature.hpp"
#include "record/policy.hpp"
#include "record/proof_file.hpp"
#include "record/tiles.hpp"
#include "service/export_folder.hpp"
#include "service/publication.hpp"
#include "service/service_testing.hpp"

namespace nemcon::service {
namespace {

constexpr const char* kReason = "not heard yet by our parliament";

record::Secret seed(std::string_view word) {
  Hash hash = record::sha256(view_of(word));
  return record::Secret(std::span<std::uint8_t>(hash));
}

// The body of a signed request, as a client makes it.
struct Client {
  Body& body;
  record::Secret secret;
  std::string key = record::act_key(secret);
  std::vector<std::string> openings{};

  std::string sign(const std::string& act, const std::string& path, const std::string& data,
                   std::optional<std::uint64_t> seen = {}) {
    boost::json::object cmd{{"act", act},
                            {"body", "council"},
                            {"data", boost::json::parse(data)},
                            {"key", key},
                            {"path", boost::json::parse(path)},
                            {"seen", seen.value_or(body->size())},
                            {"v", 1}};
    return wrap(boost::json::serialize(cmd));
  }
  // `cmd` has its members in order: all of ours are written so.
  std::string wrap(const std::string& cmd) const {
    boost::json::array list;
    for (const auto& each : openings) list.emplace_back(each);
    boost::json::object all{{"cmd", cmd}, {"sig", record::sign_act(cmd, secret)}};
    if (!openings.empty()) all["openings"] = std::move(list);
    return boost::json::serialize(all);
  }
};

class RecordTest : public testing::TestWithParam<Where> {
 protected:
  Body body{GetParam()};
  Client client{body, seed("AA/head")};

  // A sounding.
  std::string set_up() {
    const std::string stage = body.open_race();
    enrol();
    return stage;
  }
  std::string set_up_silence() {
    const std::string stage = body.open_silence("text-1", "2026-04-28T11:00:00.000Z");
    enrol();
    return stage;
  }
  // The seat of AA has a key.
  void enrol() {
    EXPECT_TRUE(body.act(head("AA"), "enrol_key", {},
                         client.sign("enrol_key", "{}", R"({"key":")" + client.key + "\"}"))
                    .json.ok());
  }
  Result<std::string> take(const std::string& stage, const std::string& signed_body) {
    return body.act(head("AA"), "take_position", {{"stage", stage}}, signed_body).json;
  }
  std::string position(const std::string& stage, const std::string& stance,
                       std::optional<std::uint64_t> seen = {}) {
    return client.sign("take_position", R"({"stage":")" + stage + "\"}", R"({"stance":")" + stance + "\"}",
                       seen);
  }
  // An objection whose reason only the client's own digest stands for.
  std::string objection(const std::string& stage) {
    const auto made =
        record::make_disclosure(body.random, "reason", boost::json::serialize(boost::json::string(kReason)));
    client.openings = {made.disclosure};
    boost::json::array digests;
    for (const auto& each : record::pad_digests({made.digest}, body.random)) digests.emplace_back(each);
    const boost::json::object data{{"_sd", std::move(digests)}, {"stance", "object"}};
    return client.sign("take_position", R"({"stage":")" + stage + "\"}", boost::json::serialize(data));
  }
  std::vector<record::VerifierKey> logs() const { return {body.keys.log->verifier()}; }
};

INSTANTIATE_TEST_SUITE_P(Stores, RecordTest, testing::ValuesIn(both_stores()));

TEST_P(RecordTest, EveryEntryHasAReceiptThatVerifiesWithNothingElse) {
  set_up();
  record::Policy nobody;
  for (std::uint64_t seq = 0; seq < body->size(); ++seq) {
    const auto text = body->publication().receipt(seq);
    ASSERT_TRUE(text.ok());
    const auto file = record::read_proof_file(*text);
    ASSERT_TRUE(file.ok());
    const auto receipt = record::verify_receipt(*file, *file->extra, logs(), nobody);
    ASSERT_TRUE(receipt.ok()) << record::sentence_of(receipt.error());
    EXPECT_EQ(receipt->checkpoint.size, body->size());
    EXPECT_EQ(text_of(*file->extra), body.store().entry(seq)->bytes);
  }
  EXPECT_EQ(body->publication().receipt(body->size()).error().code, Refused::kNoSuchEntry);
}

TEST_P(RecordTest, EveryCommitHasACheckpointAndEachIsABeginningOfTheNext) {
  set_up();
  std::vector<record::Checkpoint> all;
  for (std::uint64_t size = 1; size <= body->size();) {
    const auto note = body->publication().checkpoint_from(size);
    ASSERT_TRUE(note);
    const auto opened = record::open_checkpoint(*note, logs());
    ASSERT_TRUE(opened.ok());
    all.push_back(opened->checkpoint);
    size = opened->checkpoint.size + 1;
  }
  EXPECT_GE(all.size(), 3u);
  for (std::size_t i = 1; i < all.size(); ++i) {
    const auto proof = body->publication().consistency(all[i - 1].size, all[i].size);
    EXPECT_TRUE(
        record::verify_consistency(all[i - 1].size, all[i - 1].root, all[i].size, all[i].root, *proof));
  }
  EXPECT_EQ(body->publication().consistency(2, 1).error().code, Refused::kOutOfRange);
  EXPECT_EQ(body->publication().consistency(1, body->size() + 1).error().code, Refused::kOutOfRange);
}

TEST_P(RecordTest, AFolderHoldsWhatTheServerPublishes) {
  set_up();
  const store::TempFolder temp(store::memory_folder());
  ExportFolder folder(temp.file("record"));
  EXPECT_FALSE(folder.checkpoint());
  EXPECT_GT(folder.bring_up(body->publication()), 2u);
  for (const auto& path : record_files(body->size(), 0))
    EXPECT_EQ(folder.get(path), body->publication().file(path)->bytes);
  EXPECT_EQ(folder.get("log.vkeys"), body.keys.log->verifier().text() + "\n");
  check_published(folder, body.store(), body.keys.log->verifier());
  body.open_silence("text-2", "2026-04-28T12:00:00.000Z");
  check_published(folder, body.store(), body.keys.log->verifier());  // it may lag behind
  EXPECT_GT(folder.bring_up(body->publication()), 2u);
  for (const char* none :
       {"", "checkpoint/", "tile/0/001", "tile/9/000", "proof/999", "proof/01", "policy", "../key"})
    EXPECT_FALSE(body->publication().file(none)) << none;
}

TEST_P(RecordTest, ASeatWithAKeyIsNotSpokenForWithoutIt) {
  const std::string stage = set_up();
  EXPECT_EQ(refused_with({take(stage, R"({"stance":"support"})"), false, {}, {}}), Refused::kUnsigned);
  ASSERT_TRUE(take(stage, position(stage, "support")).ok());
  const auto entry = body.store().entry(body->size() - 1);
  const auto object = object_of(entry->bytes);
  EXPECT_TRUE(
      record::is_act_signature(object.at("cmd").as_string(), object.at("sig").as_string(), client.key));
  // A dry run says what would follow, and needs no key.
  Act dry = body.make(head("AA"), "take_position", {{"stage", stage}}, R"({"stance":"abstain"})");
  dry.dry_run = true;
  EXPECT_TRUE(body->perform(dry).json.ok());
  body.restart();
  EXPECT_EQ(refused_with({take(stage, R"({"stance":"abstain"})"), false, {}, {}}), Refused::kUnsigned);
}

TEST_P(RecordTest, WhatWasSignedOnceIsNotDoneTwice) {
  const std::string stage = set_up();
  const std::string support = position(stage, "support");
  ASSERT_TRUE(take(stage, support).ok());
  ASSERT_TRUE(take(stage, position(stage, "abstain")).ok());
  EXPECT_EQ(take(stage, support).error().code, Refused::kSignedBefore);
  EXPECT_EQ(take(stage, position(stage, "support", body->size() + 1)).error().code, Refused::kSignedBefore);
}

TEST_P(RecordTest, WhatWasSignedIsWhatIsDone) {
  const std::string stage = set_up();
  const std::string path = R"({"stage":")" + stage + "\"}";
  const auto refused = [&](const std::string& signed_body) { return take(stage, signed_body).error().code; };
  // Another address, another act, another body, another key, a changed text, a reason in clear.
  EXPECT_EQ(refused(client.sign("take_position", R"({"stage":"9"})", R"({"stance":"support"})")),
            Refused::kBadSignature);
  EXPECT_EQ(refused(client.sign("ask_secret", path, R"({})")), Refused::kBadSignature);
  Client other{body, seed("another")};
  EXPECT_EQ(refused(other.sign("take_position", path, R"({"stance":"support"})")), Refused::kNoSuchKey);
  std::string changed = position(stage, "support");
  changed.replace(changed.find("support"), 7, "abstain");
  EXPECT_EQ(refused(changed), Refused::kBadSignature);
  EXPECT_EQ(refused(client.sign("take_position", path, R"({"reason":"x","stance":"object"})")),
            Refused::kUnknownField);
  EXPECT_EQ(refused(R"({"cmd":"{}","sig":"x"})"), Refused::kMissing);
}

TEST_P(RecordTest, WhoConfidesSalts) {
  const std::string stage = set_up_silence();
  const std::string signed_body = objection(stage);
  std::vector<std::string> given = client.openings;
  client.openings.clear();
  EXPECT_EQ(take(stage, client.wrap(std::string(object_of(signed_body).at("cmd").as_string()))).error().code,
            Refused::kReasonRequired)
      << "the reason's digest alone is no reason";
  ASSERT_TRUE(take(stage, signed_body).ok());
  const std::uint64_t broken = body->size() - 2;  // then the stage closed
  const auto openings = body.store().openings_of(broken);
  ASSERT_EQ(openings.size(), 1u);
  EXPECT_EQ(openings[0].digest, record::digest_of(given[0]));
  // In the store it lies closed, and members read it all the same.
  EXPECT_EQ(openings[0].text.find(given[0]), std::string::npos);
  const auto seen = object_of(body->entry(head("BB"), broken)->json);
  EXPECT_EQ(seen.at("openings").as_array().at(0).as_string(), given[0]);
  EXPECT_TRUE(object_of(body->entry(observer(), broken)->json).at("openings").as_array().empty());
}

TEST_P(RecordTest, AConfidenceIsOpenedByWhoseItIsAndThenIsForAll) {
  const std::string stage = set_up_silence();
  ASSERT_TRUE(take(stage, objection(stage)).ok());
  client.openings.clear();
  const std::string broken = std::to_string(body->size() - 2);
  const std::vector<std::pair<std::string, std::string>> entry{{"entry", broken}};
  EXPECT_EQ(refused_with(body.act(head("BB"), "open_confidence", entry, "{}")), Refused::kNotYours);
  EXPECT_EQ(refused_with(body.act(secretary(), "open_confidence", entry, "{}")), Refused::kNotYours);
  const std::string open = client.sign("open_confidence", R"({"entry":")" + broken + "\"}", "{}");
  ASSERT_TRUE(body.act(head("AA"), "open_confidence", entry, open).json.ok());
  EXPECT_NE(body->stage(observer(), stage)->json.find(kReason), std::string::npos);
  EXPECT_EQ(refused_with(body.act(secretary(), "erase_confidence", entry, R"({"ground":"by mistake"})")),
            Refused::kFinal);
  const std::string before = body->state(observer()).json;
  body.restart();
  EXPECT_EQ(object_of(body->state(observer()).json).at("state"), object_of(before).at("state"));
}

TEST_P(RecordTest, WhatIsErasedIsNowhereAnyMore) {
  const std::string stage = set_up_silence();
  ASSERT_TRUE(take(stage, objection(stage)).ok());
  const std::string given = client.openings[0];
  const std::uint64_t broken = body->size() - 2;
  const std::vector<std::pair<std::string, std::string>> entry{{"entry", std::to_string(broken)}};
  EXPECT_NE(body->stage(head("BB"), stage)->json.find(kReason), std::string::npos);
  EXPECT_EQ(refused_with(body.act(head("BB"), "erase_confidence", entry, R"({"ground":"x"})")),
            Refused::kNotYours);
  EXPECT_EQ(refused_with(body.act(secretary(), "erase_confidence", entry, "{}")), Refused::kMissing);
  ASSERT_TRUE(body.act(secretary(), "erase_confidence", entry, R"({"ground":"personal data"})").json.ok());
  for (const bool again : {false, true}) {
    if (again) body.restart();
    EXPECT_TRUE(body.store().openings_of(broken).empty());
    for (const auto& who : {head("AA"), head("BB"), secretary(), chair()}) {
      EXPECT_EQ(body->stage(who, stage)->json.find(kReason), std::string::npos);
      EXPECT_EQ(body->entries(who, 0, 500)->json.find(given), std::string::npos);
    }
  }
  // The record still proves that something was there, and that it was erased, and why.
  const auto last = object_of(body.store().entry(body->size() - 1)->bytes);
  EXPECT_EQ(last.at("kind").as_string(), "confidence.erased");
  EXPECT_EQ(last.at("data").at("ground").as_string(), "personal data");
  EXPECT_EQ(refused_with(body.act(secretary(), "erase_confidence", entry, R"({"ground":"again"})")),
            Refused::kNoChange);
}

TEST_P(RecordTest, WhoReadAConfidenceIsWrittenDownOnce) {
  const std::string stage = set_up_silence();
  ASSERT_TRUE(take(stage, objection(stage)).ok());
  const std::int64_t broken = static_cast<std::int64_t>(body->size()) - 2;
  const auto readers = [&] {
    std::vector<std::string> seats;
    const auto answer = object_of(body->readings().json);
    for (const auto& each : answer.at("readings").as_array()) {
      if (each.at("entry").as_int64() == broken) seats.emplace_back(each.at("seat").as_string());
    }
    return seats;
  };
  EXPECT_TRUE(readers().empty());
  EXPECT_TRUE(body->stage(observer(), stage).ok());  // is shown nothing of it
  EXPECT_TRUE(body->stage(head("AA"), stage).ok());  // its own words
  EXPECT_TRUE(readers().empty());
  for (int twice = 0; twice < 2; ++twice) EXPECT_TRUE(body->matter(head("BB"), "text-1").ok());
  EXPECT_EQ(readers(), std::vector<std::string>{"BB/head"});
  body.restart();
  EXPECT_TRUE(body->stage(head("BB"), stage).ok());
  EXPECT_TRUE(body->entries(chair(), 0, 500).ok());
  EXPECT_EQ(readers().size(), 2u);
}

TEST_P(RecordTest, AKeyThatIsWithdrawnSignsNoMore) {
  const std::string stage = set_up();
  const std::string seat = R"({"key":")" + client.key + R"(","seat":"AA/head"})";
  EXPECT_EQ(refused_with(body.act(secretary(), "withdraw_key", {}, seat)), Refused::kReasonRequired);
  const std::string with_text =
      R"({"key":")" + client.key + R"(","seat":"AA/head","text":"the telephone was lost"})";
  EXPECT_EQ(refused_with(body.act(head("BB"), "withdraw_key", {}, with_text)), Refused::kNotYours);
  ASSERT_TRUE(body.act(secretary(), "withdraw_key", {}, with_text).json.ok());
  EXPECT_EQ(take(stage, position(stage, "support")).error().code, Refused::kNoSuchKey);
  ASSERT_TRUE(take(stage, R"({"stance":"support"})").ok()) << "without a key as before";
  // The same key is never enrolled again: what it signed must stay what it was.
  const std::string again = client.sign("enrol_key", "{}", R"({"key":")" + client.key + "\"}");
  EXPECT_EQ(refused_with(body.act(head("AA"), "enrol_key", {}, again)), Refused::kExists);
}

TEST_P(RecordTest, TheFirstKeyBindsAllSeatsOfTheMember) {
  const std::string stage = set_up();
  const Caller deputy = caller(chamber::Role::kDeputy, "AA");
  Client other{body, seed("AA/deputy")};
  const auto own = [&](const std::string& seat) {
    return R"({"key":")" + other.key + R"(","seat":")" + seat + "\"}";
  };
  const auto enrol_by = [&](const Caller& who, Client& by, const std::string& data) {
    return body.act(who, "enrol_key", {}, by.sign("enrol_key", "{}", data));
  };
  EXPECT_EQ(refused_with(body.act(deputy, "take_position", {{"stage", stage}}, R"({"stance":"object"})")),
            Refused::kUnsigned);
  EXPECT_EQ(refused_with(enrol_by(deputy, other, R"({"key":")" + other.key + "\"}")), Refused::kNoSuchKey)
      << "or the server could give the deputy one";
  for (const char* seat : {"BB/head", "AA/adviser", "AA", "secretary"})
    EXPECT_EQ(refused_with(enrol_by(head("AA"), client, own(seat))), Refused::kNotYours) << seat;
  ASSERT_TRUE(enrol_by(head("AA"), client, own("AA/deputy")).json.ok());
  const std::string path = R"({"stage":")" + stage + "\"}";
  const auto taken = other.sign("take_position", path, R"({"stance":"object"})");
  EXPECT_EQ(refused_with(body.act(head("AA"), "take_position", {{"stage", stage}}, taken)),
            Refused::kNoSuchKey)
      << "a key of another seat";
  ASSERT_TRUE(body.act(deputy, "take_position", {{"stage", stage}}, taken).json.ok());

  // A delegation ends its own keys; whoever has none left cannot act.
  const std::string gone = R"({"key":")" + client.key + R"(","seat":"AA/head"})";
  EXPECT_EQ(refused_with(body.act(deputy, "withdraw_key", {}, gone)), Refused::kUnsigned);
  ASSERT_TRUE(body.act(deputy, "withdraw_key", {}, other.sign("withdraw_key", "{}", gone)).json.ok());
  EXPECT_EQ(
      refused_with(body.act(head("AA"), "take_position", {{"stage", stage}}, R"({"stance":"support"})")),
      Refused::kUnsigned);
}

TEST_P(RecordTest, AFurtherKeyNeedsOneBefore) {
  set_up();
  Client second{body, seed("second")};
  const std::string data = R"({"key":")" + second.key + "\"}";
  EXPECT_EQ(refused_with(body.act(head("AA"), "enrol_key", {}, second.sign("enrol_key", "{}", data))),
            Refused::kNoSuchKey);
  ASSERT_TRUE(body.act(head("AA"), "enrol_key", {}, client.sign("enrol_key", "{}", data)).json.ok());
  const auto keys = object_of(body->keys().json).at("keys").as_array();
  EXPECT_EQ(keys.size(), 2u);
  // Another seat's first key cannot be somebody else's, nor unsigned.
  const std::string bare = R"({"key":")" + record::act_key(seed("third")) + "\"}";
  EXPECT_EQ(refused_with(body.act(head("BB"), "enrol_key", {}, bare)), Refused::kUnsigned);
  Client thief{body, seed("fourth")};
  EXPECT_EQ(refused_with(body.act(head("BB"), "enrol_key", {}, thief.sign("enrol_key", "{}", bare))),
            Refused::kBadSignature);
}

}  // namespace
}  // namespace nemcon::service
