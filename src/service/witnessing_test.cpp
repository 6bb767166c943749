// Whom the body asks when, what it shows of them, and when it may not start.
#include "service/witnessing.hpp"

#include "base/limits.hpp"
#include "record/proof_file.hpp"
#include "service/witness_guard.hpp"
#include "service/witness_testing.hpp"

namespace nemcon::service {
namespace {

namespace json = boost::json;

class Witnesses : public testing::Test {
 protected:
  Body body{Where::kMemory};
  TestNet net;
  TestWitness one{body.keys.log->verifier(), body.clock, "w.example/one", 100};
  TestWitness two{body.keys.log->verifier(), body.clock, "w.example/two", 200};
  std::int64_t now_ms = 5'000;

  Witnesses() {
    works("one", one);
    works("two", two);
    name_both("all");
    rounds.emplace(body.store(), body->publication(), net.door());
  }

  std::optional<WitnessRounds> rounds;

  void name_both(const std::string& needed) {
    set_policy(body, policy_of({in_policy("one", one.desk.key()), in_policy("two", two.desk.key())},
                               "group both " + needed + " one two\nquorum both\n"));
  }
  void works(const std::string& name, TestWitness& witness) {
    net.put("http://" + name, [&](const std::string& asked) { return witness.answer(asked); });
  }
  void says(const std::string& name, int status, const std::string& text = {}) {
    net.put("http://" + name, [=](const std::string&) { return Reply{status, text}; });
  }
  std::size_t round(std::int64_t pass_ms = 0) {
    net.asked();
    now_ms += pass_ms;
    rounds->round(now_ms);
    return net.asked().size();
  }
  void grow() { body.open_appointment("m-" + std::to_string(++matters_)); }
  json::object shown() { return object_of(body->witnesses().json); }
  json::object shown(std::size_t which) { return shown().at("witnesses").at(which).as_object(); }

 private:
  int matters_ = 0;
};

TEST_F(Witnesses, EachIsAskedOnceForEachNewestCheckpoint) {
  EXPECT_EQ(round(), 2u);
  EXPECT_EQ(round(1'000'000), 0u);
  grow();
  EXPECT_EQ(round(), 2u);
  EXPECT_EQ(body->publication().checkpoint()->signatures.size(), 3u);
}

TEST_F(Witnesses, APolicyWithoutAddressesAsksNobody) {
  auto silent = in_policy("one", one.desk.key());
  silent.url.clear();
  set_policy(body, policy_of({silent}, "quorum one\n"));
  EXPECT_EQ(round(), 0u);
  EXPECT_FALSE(shown(0).contains("url"));
  EXPECT_FALSE(shown().at("quorum").at("met").as_bool());
}

TEST_F(Witnesses, ANewPolicyIsFollowedFromTheNextRound) {
  round();
  set_policy(body, policy_of({in_policy("two", two.desk.key())}, "quorum two\n"));
  EXPECT_EQ(round(), 1u);
  EXPECT_EQ(shown().at("witnesses").as_array().size(), 1u);
}

TEST_F(Witnesses, PausesDoubleUpToTheirLimitAndEndWithSuccess) {
  says("two", 503);
  EXPECT_EQ(round(), 2u);
  std::int64_t pause = kWitnessPauseMs;
  for (int failure = 0; failure < 12; ++failure) {
    EXPECT_EQ(round(pause - 1), 0u) << pause;
    EXPECT_EQ(round(1), 1u) << pause;
    pause = std::min(2 * pause, kWitnessPauseMaxMs);
  }
  EXPECT_EQ(pause, kWitnessPauseMaxMs);
  works("two", two);
  EXPECT_EQ(round(pause), 1u);
  grow();
  says("two", 503);
  EXPECT_EQ(round(), 2u);  // nothing of the earlier pauses is left
  EXPECT_EQ(round(kWitnessPauseMs), 1u);
}

// Acts go on meanwhile, and a new checkpoint is no reason to ask a witness that pauses.
TEST_F(Witnesses, AWitnessThatPausesIsLeftAlone) {
  says("two", 0, "nobody there");
  round();
  grow();
  EXPECT_EQ(round(), 1u);
}

TEST_F(Witnesses, AnAlarmIsRepeatedEveryMinute) {
  says("one", 409, "1000\n");
  round();
  for (int minute = 0; minute < 3; ++minute) {
    EXPECT_EQ(round(kWitnessAlarmMs - 1), 0u);
    EXPECT_EQ(round(1), 1u);
  }
  EXPECT_EQ(shown(0).at("error"), "ahead");
  works("one", one);
  round(kWitnessAlarmMs);
  EXPECT_FALSE(shown(0).contains("error"));
}

// ---- what is shown of them --------------------------------------------------------------------------

TEST_F(Witnesses, AreShownWithTheirLastCosignatures) {
  EXPECT_EQ(shown(0).at("name"), "one");
  EXPECT_EQ(shown(0).at("key").as_string(), one.desk.key().text());
  EXPECT_EQ(shown(0).at("url"), "http://one");
  EXPECT_FALSE(shown(0).contains("last"));
  round();
  const auto size = static_cast<std::int64_t>(body->size());
  EXPECT_EQ(shown(0).at("last").as_int64(), size);
  EXPECT_EQ(shown(0).at("at"), "2026-03-28T11:00:00.000Z");
  says("two", 404);
  grow();
  round();
  EXPECT_EQ(shown(1).at("last").as_int64(), size);
  EXPECT_EQ(shown(1).at("error"), "unknown_origin");
  EXPECT_EQ(shown().at("size").as_int64(), size + 1);
}

// Its own clock may say anything; what no calendar has is left out.
TEST_F(Witnesses, ATimeThatIsNoneIsLeftOut) {
  const auto note = *body->publication().checkpoint();
  for (const auto& [seconds, shows] : {std::pair<std::uint64_t, bool>(0, true),
                                       {253'402'300'799, true},
                                       {253'402'300'800, false},
                                       {record::kCosignatureTimeMax, false}}) {
    says("one", 200, record::cosign(note.text, test_witness("w.example/one", 100), seconds).text());
    ask_witness(body.store(), net.door(), in_policy("one", one.desk.key()), bare(note));
    EXPECT_EQ(shown(0).contains("at"), shows) << seconds;
    EXPECT_TRUE(shown(0).contains("last"));
  }
}

TEST_F(Witnesses, ALineOfAnEarlierKeyOfThatNameSaysNothing) {
  round();
  const auto anew = test_witness("w.example/one", 300);
  set_policy(body, policy_of({in_policy("one", anew.verifier())}, "quorum one\n"));
  EXPECT_FALSE(shown(0).contains("last"));
  EXPECT_FALSE(shown().at("quorum").at("met").as_bool());
}

TEST_F(Witnesses, TheQuorumIsOfTheNewestCheckpointThatMetIt) {
  const auto quorum = [&] { return shown().at("quorum").as_object(); };
  EXPECT_FALSE(quorum().at("met").as_bool());
  EXPECT_EQ(quorum().at("of").as_int64(), static_cast<std::int64_t>(body->size()));
  round();
  const auto met = static_cast<std::int64_t>(body->size());
  EXPECT_TRUE(quorum().at("met").as_bool());
  EXPECT_EQ(quorum().at("of").as_int64(), met);
  says("two", 503);
  grow();
  round();
  EXPECT_TRUE(quorum().at("met").as_bool());
  EXPECT_EQ(quorum().at("of").as_int64(), met);
  EXPECT_EQ(shown().at("size").as_int64(), met + 1);
}

TEST_F(Witnesses, WithoutAQuorumNoneIsShown) {
  set_policy(body, policy_of({in_policy("one", one.desk.key())}, "quorum none\n"));
  EXPECT_FALSE(shown().contains("quorum"));
  Body bare_body(Where::kMemory);
  const auto bare_shown = object_of(bare_body->witnesses().json);
  EXPECT_TRUE(bare_shown.at("witnesses").as_array().empty());
  EXPECT_FALSE(bare_shown.contains("quorum"));
}

// A receipt carries the cosignatures that the policy asks for, even when they are of an earlier size.
TEST_F(Witnesses, ReceiptsCarryTheirCosignatures) {
  round();
  const auto met = body->size();
  says("two", 503);
  grow();
  round();
  const auto said = [&](std::uint64_t seq) {
    const auto receipt = record::read_proof_file(*body->publication().receipt(seq));
    EXPECT_TRUE(receipt);
    return std::pair(record::read_checkpoint(receipt->note.text)->size, receipt->note.signatures.size());
  };
  EXPECT_EQ(said(0), (std::pair<std::uint64_t, std::size_t>(met, 3)));
  EXPECT_EQ(said(met), (std::pair<std::uint64_t, std::size_t>(met + 1, 2)));
}

// ---- the thread -------------------------------------------------------------------------------------

TEST_F(Witnesses, AreAskedWhileTheBodyIsServed) {
  const Witnessing witnessing(body.store(), body->publication(), net.door());
  const auto cosigned = [&] { return body->publication().checkpoint()->signatures.size() == 3; };
  for (int wait = 0; wait < 600 && !cosigned(); ++wait)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_TRUE(cosigned());
  grow();
  EXPECT_FALSE(cosigned());
  for (int wait = 0; wait < 600 && !cosigned(); ++wait)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_TRUE(cosigned());
}

// An act is answered while a witness keeps everybody waiting.
TEST_F(Witnesses, NoActWaitsForThem) {
  Gate gate;
  net.put("http://one", [&](const std::string&) {
    gate.pass();
    return Reply{503, {}};
  });
  const Witnessing witnessing(body.store(), body->publication(), net.door());
  gate.wait_for_somebody();
  grow();  // fails the test if it is not answered
  gate.open();
}

// ---- before the start -------------------------------------------------------------------------------

class BeforeStart : public Witnesses {
 protected:
  void check(std::vector<std::string> despite = {}) { check_witnesses(body.store(), net.door(), despite); }
  store::StoreFailure failure() {
    try {
      check();
    } catch (const store::StoreFailure& failed) {
      return failed;
    }
    ADD_FAILURE() << "it may start";
    return {store::Failed::kUnknown, ""};
  }
  // What the witness has seen of a body that was restored: the same, and then some more.
  void seen_more(TestWitness& witness, const std::string& name) {
    Body later(Where::kMemory);
    later.open_appointment("m-1");
    later.open_appointment("m-2");
    const auto note = bare(*later->publication().checkpoint());
    ASSERT_EQ(witness.answer(record::add_checkpoint(0, {}, note).bytes()).status, 200);
    works(name, witness);
  }
};

TEST_F(BeforeStart, ThePolicyIsReadFromTheEntries) {
  EXPECT_EQ(policy_in(body.store()), body->publication().file("policy")->bytes);
  name_both("any");
  EXPECT_EQ(policy_in(body.store()), body->publication().file("policy")->bytes);
  Body without(Where::kMemory);
  EXPECT_EQ(policy_in(without.store()), "");
  EXPECT_NO_THROW(check_witnesses(without.store(), net.door()));
  EXPECT_TRUE(net.asked().empty());
}

TEST_F(BeforeStart, WitnessesThatAgreeCosign) {
  check();
  EXPECT_EQ(body->publication().checkpoint()->signatures.size(), 3u);
  check();
  grow();
  check();
}

TEST_F(BeforeStart, WhoDoesNotAnswerIsNotWaitedFor) {
  for (const int status : {0, 400, 403, 404, 429, 500}) {
    says("one", status, "x");
    EXPECT_NO_THROW(check()) << status;
  }
  says("one", 409, "garbage");
  EXPECT_NO_THROW(check());
  says("one", 200, "garbage");
  EXPECT_NO_THROW(check());
}

TEST_F(BeforeStart, AnOldCopyMayNotStart) {
  TestWitness far(body.keys.log->verifier(), body.clock, "w.example/two", 200);
  seen_more(far, "two");
  const auto failed = failure();
  EXPECT_EQ(failed.failed(), store::Failed::kBehind);
  const std::string words = failed.what();
  for (const std::string& part : {std::string("witness two (http://two)"), std::string("nemcon adopt"),
                                  std::to_string(body->size()), std::string("--despite-witness two")}) {
    EXPECT_NE(words.find(part), std::string::npos) << part << ": " << words;
  }
}

// The witness's word is no proof: the operator can look, and go on.
TEST_F(BeforeStart, AWitnessThatErrsCanBePassedOver) {
  says("two", 409, "9007199254740991\n");
  EXPECT_EQ(failure().failed(), store::Failed::kBehind);
  EXPECT_THROW(check({"one"}), store::StoreFailure);
  EXPECT_NO_THROW(check({"two"}));
  EXPECT_EQ(shown(1).at("error"), "ahead");
}

TEST_F(BeforeStart, AnotherHistoryMayNotStart) {
  says("one", 422);
  EXPECT_EQ(failure().failed(), store::Failed::kForked);
  says("one", 409, std::to_string(body->size()) + "\n");
  const auto failed = failure();
  EXPECT_EQ(failed.failed(), store::Failed::kForked);
  EXPECT_NE(std::string(failed.what()).find("witness one"), std::string::npos) << failed.what();
}

// The same by our own witness: it cosigned one history, and the database has another of the same size.
TEST_F(BeforeStart, OurOwnWitnessFindsTheOtherHistory) {
  Body other(Where::kMemory, "2026-03-28T11:00:00.001Z");
  const auto first = bare(*other->publication().checkpoint());
  ASSERT_EQ(one.answer(record::add_checkpoint(0, {}, first).bytes()).status, 200);
  EXPECT_EQ(failure().failed(), store::Failed::kForked);
}

}  // namespace
}  // namespace nemcon::service
