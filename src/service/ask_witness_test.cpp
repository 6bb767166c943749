// One witness asked: our own, and others that say what they should not.
#include "service/ask_witness.hpp"

#include "base/limits.hpp"
#include "service/witness_testing.hpp"

namespace nemcon::service {
namespace {

class AskWitness : public testing::Test {
 protected:
  Body body{Where::kMemory};
  TestNet net;
  TestWitness one{body.keys.log->verifier(), body.clock};
  record::Policy::Witness witness = in_policy("one", one.desk.key());

  AskWitness() { answers(0); }

  // Our own witness, or the same status and text for every request.
  void answers(int status, const std::string& text = {}) {
    if (status == 0)
      return net.put(witness.url, [this](const std::string& asked) { return one.answer(asked); });
    net.put(witness.url, [=](const std::string&) { return Reply{status, text}; });
  }
  record::Note note() { return bare(*body->publication().checkpoint()); }
  Word ask() { return ask_witness(body.store(), net.door(), witness, note()); }
  void grow() { body.open_appointment("m-" + std::to_string(++matters_)); }
  std::uint64_t size() { return body->size(); }
  std::string line(const record::SigningKey& key, const std::string& text) {
    return record::cosign(text, key, 1'700'000'000).text();
  }

 private:
  int matters_ = 0;
};

TEST_F(AskWitness, ItsCosignatureIsKeptWithTheCheckpoint) {
  const Word word = ask();
  EXPECT_EQ(word.heard, Heard::kCosigned);
  EXPECT_EQ(word.size, size());
  EXPECT_EQ(body.store().last_cosigned(one.desk.key().name), size());
  const auto published = body->publication().checkpoint();
  ASSERT_EQ(published->signatures.size(), 2u);
  EXPECT_TRUE(record::verify_cosignature(published->text, one.desk.key(), published->signatures[1]));
  EXPECT_EQ(note().signatures.size(), 1u);  // and is not sent along to others
}

TEST_F(AskWitness, IsAskedFromWhatItKnows) {
  ASSERT_EQ(ask().heard, Heard::kCosigned);
  const std::string first = std::to_string(size());
  grow();
  ASSERT_EQ(ask().heard, Heard::kCosigned);
  EXPECT_EQ(net.asked(), (std::vector<std::string>{"0", first}));
  EXPECT_EQ(known_of(body.store(), one.desk.key()), (WitnessKnown{size(), ""}));
}

TEST_F(AskWitness, AgainForTheSameCheckpointIsNoHarm) {
  ASSERT_EQ(ask().heard, Heard::kCosigned);
  EXPECT_EQ(ask().heard, Heard::kCosigned);
  EXPECT_EQ(body.store().cosigned(size()).size(), 1u);
}

// It has forgotten, or was set up anew.
TEST_F(AskWitness, OneThatKnowsLessIsAskedFromThere) {
  ASSERT_EQ(ask().heard, Heard::kCosigned);
  const std::string before = std::to_string(size());
  grow();
  TestWitness anew(body.keys.log->verifier(), body.clock);
  net.put(witness.url, [&](const std::string& asked) { return anew.answer(asked); });
  EXPECT_EQ(ask().heard, Heard::kCosigned);
  EXPECT_EQ(net.asked(), (std::vector<std::string>{"0", before, "0"}));
}

// What we sent last never came back: the process was killed in between.
TEST_F(AskWitness, OneThatKnowsMoreThanWeRememberIsAskedFromThere) {
  const Reply lost = one.answer(record::add_checkpoint(0, {}, note()).bytes());
  ASSERT_EQ(lost.status, 200);
  const std::string sent = std::to_string(size());
  grow();
  EXPECT_EQ(ask().heard, Heard::kCosigned);
  EXPECT_EQ(net.asked(), (std::vector<std::string>{"0", sent}));
}

TEST_F(AskWitness, WhatItKnowsIsKeptBeforeItIsAskedAgain) {
  std::vector<WitnessKnown> kept;
  grow();
  net.put(witness.url, [&](const std::string&) {
    kept.push_back(known_of(body.store(), one.desk.key()));
    return kept.size() == 1 ? Reply{409, "5\n"} : Reply{500, ""};
  });
  EXPECT_EQ(ask().heard, Heard::kFailing);
  EXPECT_EQ(kept, (std::vector<WitnessKnown>{{0, ""}, {5, ""}}));
  EXPECT_EQ(known_of(body.store(), one.desk.key()), (WitnessKnown{5, "failing"}));
}

TEST_F(AskWitness, OneThatIsAheadIsAnAlarm) {
  answers(409, std::to_string(size() + 7) + "\n");
  const Word word = ask();
  EXPECT_EQ(word.heard, Heard::kAhead);
  EXPECT_EQ(word.size, size() + 7);
  EXPECT_TRUE(is_alarm(word.heard));
  EXPECT_EQ(known_of(body.store(), one.desk.key()), (WitnessKnown{size() + 7, "ahead"}));
  // It is asked with what we have, and the alarm ends when it was a mistake.
  answers(0);
  EXPECT_EQ(ask().heard, Heard::kCosigned);
  EXPECT_EQ(net.asked(), (std::vector<std::string>{"0", std::to_string(size()), "0"}));
}

TEST_F(AskWitness, AnotherHistoryIsAnAlarm) {
  answers(422);
  EXPECT_EQ(ask().heard, Heard::kForked);
  // Of the very size that we have.
  answers(409, std::to_string(size()) + "\n");
  EXPECT_EQ(ask().heard, Heard::kForked);
  EXPECT_EQ(known_of(body.store(), one.desk.key()), (WitnessKnown{size(), "forked"}));
  answers(409, "");  // the protocol asks for no size then
  EXPECT_EQ(ask().heard, Heard::kForked);
}

TEST_F(AskWitness, EveryStatusHasItsWord) {
  for (const auto& [status, heard] : {std::pair(400, Heard::kRefused),
                                      {403, Heard::kBadSignature},
                                      {404, Heard::kUnknownOrigin},
                                      {405, Heard::kRefused},
                                      {429, Heard::kRefused},
                                      {500, Heard::kFailing},
                                      {503, Heard::kFailing},
                                      {201, Heard::kFailing},
                                      {204, Heard::kFailing},
                                      {302, Heard::kFailing},
                                      {100, Heard::kFailing}}) {
    answers(status, "x");
    EXPECT_EQ(ask().heard, heard) << status;
    EXPECT_FALSE(is_alarm(heard));
  }
  EXPECT_EQ(body.store().last_cosigned(one.desk.key().name), std::nullopt);
}

TEST_F(AskWitness, NoAnswerSaysWhy) {
  net.put(witness.url, [](const std::string&) { return Reply{0, "no answer within 5 seconds"}; });
  const Word word = ask();
  EXPECT_EQ(word.heard, Heard::kUnreachable);
  EXPECT_EQ(word.detail, "no answer within 5 seconds");
}

TEST_F(AskWitness, ASizeThatLeadsNowhereIsNoAnswer) {
  for (const char* text : {"", "x\n", "5", "05\n", "5\n\n", "-1\n", "99999999999999999999\n"}) {
    answers(409, text);
    EXPECT_EQ(ask().heard, Heard::kBadAnswer) << text;
  }
  answers(409, "5\n");  // and to 5 it says 5 again
  EXPECT_EQ(ask().heard, Heard::kBadAnswer);
  int turn = 0;
  net.put(witness.url, [&](const std::string&) { return Reply{409, ++turn % 2 == 0 ? "3\n" : "4\n"}; });
  EXPECT_EQ(ask().heard, Heard::kBadAnswer);
  EXPECT_EQ(turn, 2);  // it is not asked without end
}

TEST_F(AskWitness, LinesThatAreNoCosignatureOfItsKeyAreNotKept) {
  const std::string text = note().text;
  const auto other_text = record::Checkpoint{body.keys.log->verifier().name, size() + 1, Hash{}}.text();
  std::string damaged = line(test_witness("w.example/one"), text);
  damaged[damaged.size() - 10] = damaged[damaged.size() - 10] == 'A' ? 'B' : 'A';
  record::SigningKey log_like = test_key("w.example/one", record::KeyType::kEd25519, 100);
  for (const std::string& answer :
       {std::string(), std::string("\n"), std::string("ok\n"), std::string(kSignedNoteBytes + 1, 'x'),
        line(test_witness("w.example/one"), text).substr(0, 40) + "\n",  // cut off
        line(test_witness("w.example/one", 7), text),                    // the name alone is its own
        line(test_witness("w.example/two"), text),                       // another's
        line(test_witness("w.example/one"), other_text),                 // another checkpoint's
        damaged, record::sign_note(text, log_like).text()}) {            // of no witness's type
    answers(200, answer);
    EXPECT_EQ(ask().heard, Heard::kBadAnswer) << answer;
  }
  EXPECT_EQ(body.store().last_cosigned(one.desk.key().name), std::nullopt);
  EXPECT_EQ(known_of(body.store(), one.desk.key()), (WitnessKnown{0, "bad_answer"}));
}

TEST_F(AskWitness, ItsOwnLineIsFoundAmongOthers) {
  const std::string text = note().text;
  answers(200, line(test_witness("w.example/two", 7), text) + line(test_witness("w.example/one"), text));
  EXPECT_EQ(ask().heard, Heard::kCosigned);
  EXPECT_EQ(body.store().cosigned(size()).size(), 1u);
}

TEST_F(AskWitness, ManyAreAskedSideBySide) {
  std::vector<record::Policy::Witness> witnesses;
  std::atomic<int> at_once = 0, most = 0;
  for (int i = 0; i < 20; ++i) {
    witnesses.push_back(
        in_policy("n" + std::to_string(i), test_witness("w/" + std::to_string(i)).verifier()));
    net.put(witnesses.back().url, [&, i](const std::string&) {
      const int now = ++at_once;
      for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
      }
      for (int wait = 0; most < 2 && wait < 10'000; ++wait) std::this_thread::yield();
      --at_once;
      return Reply{i, std::to_string(i)};
    });
  }
  const auto words = ask_witnesses(body.store(), net.door(), witnesses, note());
  ASSERT_EQ(words.size(), 20u);
  EXPECT_EQ(words[0].heard, Heard::kUnreachable);
  for (std::size_t i = 1; i < 20; ++i) EXPECT_EQ(words[i].detail, "status " + std::to_string(i));
  EXPECT_GT(most, 1);
  EXPECT_LE(most, static_cast<int>(kWitnessesAtOnce));
}

TEST_F(AskWitness, AnAddressMayEndInASlash) {
  witness.url += '/';
  EXPECT_EQ(ask().heard, Heard::kCosigned);
}

}  // namespace
}  // namespace nemcon::service
