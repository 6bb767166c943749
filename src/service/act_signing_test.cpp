// What a client signs: the bytes that somebody else worked out (tests/vectors/acts), and what the server
// reads.
#include "service/act_signing.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <string>

#include "base/limits.hpp"
#include "codec/canonical.hpp"
#include "service/signed_body.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

// Gives what it was given, once.
class Given : public Random {
 public:
  explicit Given(Bytes bytes) : bytes_(std::move(bytes)) {}
  void fill(std::span<std::uint8_t> out) override {
    ASSERT_LE(at_ + out.size(), bytes_.size()) << "more chance was asked for than there should be";
    for (auto& each : out) each = bytes_[at_++];
  }
  bool is_empty() const { return at_ == bytes_.size(); }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

std::string text(const json::object& object, const char* name) {
  return std::string(object.at(name).as_string());
}

std::vector<json::object> vectors() {
  std::ifstream file(std::string(NEMCON_SOURCE_DIR) + "/tests/vectors/acts/signed.jsonl");
  std::vector<json::object> list;
  for (std::string line; std::getline(file, line);) list.push_back(json::parse(line).as_object());
  return list;
}

ActToSign act_of(const json::object& vector) {
  ActToSign act{text(vector, "act"),
                text(vector, "body"),
                {},
                json::serialize(vector.at("data")),
                static_cast<std::uint64_t>(vector.at("seen").as_int64())};
  for (const auto& [name, value] : vector.at("path").as_object())
    act.path.emplace_back(std::string(name), std::string(value.as_string()));
  return act;
}

TEST(ActSigning, MakesTheBytesThatOthersMake) {
  const auto list = vectors();
  ASSERT_EQ(list.size(), 8u);
  for (const auto& vector : list) {
    SCOPED_TRACE(text(vector, "name"));
    const auto key = ActKey::read(text(vector, "file"));
    ASSERT_TRUE(key.ok());
    EXPECT_EQ(key->text(), text(vector, "file"));
    EXPECT_EQ(key->key(), text(vector, "key"));
    Given chance(from_hex(text(vector, "chance")).value());
    const auto made = sign_request(act_of(vector), *key, chance);
    ASSERT_TRUE(made.ok()) << sentence_of(made.error());
    EXPECT_TRUE(chance.is_empty());
    EXPECT_EQ(made->cmd, text(vector, "cmd"));
    EXPECT_EQ(made->sig, text(vector, "sig"));
    EXPECT_EQ(made->openings, json::value_to<std::vector<std::string>>(vector.at("openings")));
  }
}

TEST(ActSigning, TheServerReadsThePlainRequestOutOfIt) {
  for (const auto& vector : vectors()) {
    SCOPED_TRACE(text(vector, "name"));
    const auto key = ActKey::read(text(vector, "file"));
    const auto made = sign_request(act_of(vector), *key, system_random());
    ASSERT_TRUE(made.ok());
    Act act;
    act.act = text(vector, "act");
    act.path = act_of(vector).path;
    act.body = made->json();
    const auto read = read_signed_body(act, "nato");
    ASSERT_TRUE(read.ok()) << sentence_of(read.error());
    EXPECT_EQ(read->body, codec::canonical(vector.at("data")));
    EXPECT_EQ(read->signature->key, key->key());
    EXPECT_EQ(read->disclosures, made->openings);
    EXPECT_EQ(read_signed_body(act, "osce").error().code, Refused::kBadSignature);
  }
}

TEST(ActSigning, NoTwoAreAlikeThatConfide) {
  const ActKey key = ActKey::make(system_random());
  const ActToSign act{"take_position", "nato", {{"stage", "4"}}, R"({"stance":"object"})", 5};
  const auto one = sign_request(act, key, system_random()), two = sign_request(act, key, system_random());
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_NE(one->cmd, two->cmd);
}

TEST(ActSigning, AKeyIsReadAsItWasWritten) {
  const ActKey key = ActKey::make(system_random());
  const std::string file = key.text();
  EXPECT_EQ(ActKey::read(file)->key(), key.key());
  EXPECT_EQ(ActKey::read(file.substr(0, file.size() - 1))->key(), key.key()) << "without its line feed";
  EXPECT_NE(ActKey::make(system_random()).key(), key.key());
  for (const std::string& wrong :
       {std::string(), std::string("nemcon-key "), std::string("nemcon-key AAAA\n"), file + "\n", " " + file,
        file.substr(11), "PRIVATE+KEY+x+00000000+" + file.substr(11)}) {
    EXPECT_EQ(ActKey::read(wrong).error().code, Refused::kMalformed) << wrong;
  }
}

TEST(ActSigning, AKeyThatAPageSavedIsReadToo) {
  const auto key = ActKey::read(text(vectors().front(), "file"));
  const std::string seed = text(vectors().front(), "file").substr(11, 44);
  const auto saved = [&](const std::string& format, const std::string& of, const std::string& shown) {
    return "{\n \"nemcon_key\": " + format +
           ",\n \"body\": \"nato\",\n \"seat\": \"HU/head\",\n \"key\": \"" + shown + "\",\n \"seed\": \"" +
           of + "\",\n \"made\": \"2026-11-23T12:00:00.000Z\"\n}\n";
  };
  EXPECT_EQ(ActKey::read(saved("1", seed, key->key()))->key(), key->key());
  EXPECT_FALSE(ActKey::read(saved("2", seed, key->key())).ok());
  EXPECT_FALSE(ActKey::read(saved("1", "AAAA", key->key())).ok());
  EXPECT_FALSE(ActKey::read(saved("1", seed, "AAAA")).ok()) << "a file that was cut or changed";
  EXPECT_FALSE(ActKey::read("{").ok());
}

TEST(ActSigning, WhatIsNoRequestIsNotSigned) {
  const ActKey key = ActKey::make(system_random());
  const auto refused = [&](const std::string& act, const std::string& data) {
    return sign_request({act, "nato", {}, data, 1}, key, system_random()).error().code;
  };
  EXPECT_EQ(refused("take_position", "[]"), Refused::kMalformed);
  EXPECT_EQ(refused("take_position", "{"), Refused::kMalformed);
  EXPECT_EQ(refused("make_statement", R"({"text":")" + std::string(kCmdBytes, 'x') + "\"}"),
            Refused::kTooLarge);
  // Of what is not confided nothing is called so.
  EXPECT_EQ(refused("make_statement", R"({"reason":"x"})"), Refused::kUnknownField);
}

}  // namespace
}  // namespace nemcon::service
