// A witness for others: each of the protocol's answers, and that what was cosigned is never forgotten.
#include "service/witness_desk.hpp"

#include "record/vector_log_testing.hpp"
#include "service/witness_testing.hpp"
#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

using record::vector_checkpoint;
using record::vector_hashes;
using record::vector_log;

std::string request(std::uint64_t old_size, std::uint64_t size) {
  return record::add_checkpoint(old_size, record::prove_consistency(vector_hashes(), old_size, size),
                                record::sign_checkpoint(vector_checkpoint(size), vector_log()))
      .bytes();
}

// The same record, but for one entry before `size`: what a log shows that lies under its true key.
std::string forked(std::uint64_t old_size, std::uint64_t size) {
  record::TileHashes other;
  for (std::uint64_t i = 0; i < size; ++i) {
    other.append(record::leaf_hash(record::vector_entry(i == 3 ? 1'000'000 : i)));
  }
  const record::Checkpoint said{vector_log().verifier().name, size, other.root()};
  return record::add_checkpoint(old_size, record::prove_consistency(other, old_size, size),
                                record::sign_checkpoint(said, vector_log()))
      .bytes();
}

class WitnessDeskTest : public testing::Test {
 protected:
  SimulatedClock clock{"2026-11-23T17:00:00.999Z"};
  ToldStore store{store::make_memory_store("witness")};
  WitnessDesk desk{store, clock, {vector_log().verifier()}, test_witness("w.example/one")};

  WitnessAnswer ask(const std::string& body) { return desk.add_checkpoint(body); }
  Verdict verdict(const std::string& body) { return ask(body).verdict; }
};

TEST_F(WitnessDeskTest, CosignsWhatGoesOnFromWhatItCosigned) {
  for (const auto& [old_size, size] : {std::pair(0, 1), {1, 8}, {8, 8}, {8, 600}, {600, 70'000}}) {
    const auto answer = ask(request(static_cast<std::uint64_t>(old_size), static_cast<std::uint64_t>(size)));
    ASSERT_EQ(answer.verdict, Verdict::kCosigned) << old_size << " " << size << " " << answer.why;
    const auto lines = record::read_cosignatures(answer.text);
    ASSERT_TRUE(lines);
    ASSERT_EQ(lines->size(), 1u);
    const auto text = vector_checkpoint(static_cast<std::uint64_t>(size)).text();
    const auto time = record::verify_cosignature(text, desk.key(), (*lines)[0]);
    ASSERT_TRUE(time);
    EXPECT_EQ(*time, 1'795'453'200u);  // whole seconds of its own clock
  }
}

TEST_F(WitnessDeskTest, OneThatStartsLateIsShownAnything) {
  EXPECT_EQ(verdict(request(0, 600)), Verdict::kCosigned);
  EXPECT_EQ(ask(request(0, 601)).text, "600\n");
}

TEST_F(WitnessDeskTest, SaysTheSizeThatItKnows) {
  EXPECT_EQ(ask(request(7, 8)).verdict, Verdict::kOtherSize);
  EXPECT_EQ(ask(request(7, 8)).text, "0\n");
  ASSERT_EQ(verdict(request(0, 8)), Verdict::kCosigned);
  for (const std::uint64_t old_size : {0u, 7u, 9u}) {
    const auto answer = ask(request(old_size, 600));
    EXPECT_EQ(answer.verdict, Verdict::kOtherSize) << old_size;
    EXPECT_EQ(answer.text, "8\n");
  }
  EXPECT_EQ(ask(request(7, 7)).text, "8\n");  // never back
}

TEST_F(WitnessDeskTest, CosignsNoForkUnderTheTrueKey) {
  ASSERT_EQ(verdict(request(0, 8)), Verdict::kCosigned);
  EXPECT_EQ(ask(forked(8, 8)).verdict, Verdict::kOtherSize);  // one size, one root
  EXPECT_EQ(ask(forked(8, 8)).text, "8\n");
  const auto answer = ask(forked(8, 600));
  EXPECT_EQ(answer.verdict, Verdict::kBadProof);
  EXPECT_NE(answer.why, "");
  EXPECT_EQ(verdict(request(8, 600)), Verdict::kCosigned);  // and goes on with the one it knows
}

TEST_F(WitnessDeskTest, AProofThatIsNoneIsRefused) {
  ASSERT_EQ(verdict(request(0, 8)), Verdict::kCosigned);
  const auto note = record::sign_checkpoint(vector_checkpoint(600), vector_log());
  auto proof = record::prove_consistency(vector_hashes(), 8, 600);
  proof[0][0] ^= 1;
  EXPECT_EQ(verdict(record::add_checkpoint(8, proof, note).bytes()), Verdict::kBadProof);
  proof[0][0] ^= 1;
  proof.pop_back();
  EXPECT_EQ(verdict(record::add_checkpoint(8, proof, note).bytes()), Verdict::kBadProof);
}

TEST_F(WitnessDeskTest, KnowsOnlyTheRecordsItWasTold) {
  const record::SigningKey other = test_key("example.org/other", record::KeyType::kEd25519, 5);
  const record::Checkpoint said{"example.org/other", 0, record::empty_root()};
  EXPECT_EQ(verdict(record::add_checkpoint(0, {}, record::sign_checkpoint(said, other)).bytes()),
            Verdict::kUnknownOrigin);
}

TEST_F(WitnessDeskTest, WantsASignatureOfTheRecordItself) {
  auto said = vector_checkpoint(8);
  const record::SigningKey other = test_key(said.origin, record::KeyType::kEd25519, 5);
  EXPECT_EQ(verdict(record::add_checkpoint(0, {}, record::sign_checkpoint(said, other)).bytes()),
            Verdict::kBadSignature);
  auto note = record::sign_checkpoint(said, vector_log());
  note.signatures[0].signature[9] ^= 1;
  EXPECT_EQ(verdict(record::add_checkpoint(0, {}, note).bytes()), Verdict::kBadSignature);
  EXPECT_EQ(store.get_access("witnessed", said.origin, 0), std::nullopt);
}

// Others' signatures on it are nothing to this witness.
TEST_F(WitnessDeskTest, LinesOfOthersArePassedOver) {
  auto note = record::sign_checkpoint(vector_checkpoint(8), vector_log());
  note.signatures.push_back(record::cosign(note.text, test_witness("w.example/two", 6), 1));
  EXPECT_EQ(verdict(record::add_checkpoint(0, {}, note).bytes()), Verdict::kCosigned);
}

TEST_F(WitnessDeskTest, WhatIsNoRequestIsMalformed) {
  std::string beyond = request(8, 8);
  beyond.replace(4, 1, "9");
  for (const std::string& body : {std::string(), std::string("old 0\n"), std::string("{}"), beyond}) {
    EXPECT_EQ(verdict(body), Verdict::kMalformed) << body;
    EXPECT_NE(ask(body).why, "");
  }
}

TEST_F(WitnessDeskTest, EitherOfTwoKeysOfARecordWillDo) {
  const record::SigningKey next = test_key(vector_log().verifier().name, record::KeyType::kEd25519, 9);
  WitnessDesk both(store, clock, {vector_log().verifier(), next.verifier()}, test_witness("w.example/one"));
  EXPECT_EQ(both.add_checkpoint(request(0, 8)).verdict, Verdict::kCosigned);
  const auto note = record::sign_checkpoint(vector_checkpoint(600), next);
  const auto proof = record::prove_consistency(vector_hashes(), 8, 600);
  EXPECT_EQ(both.add_checkpoint(record::add_checkpoint(8, proof, note).bytes()).verdict, Verdict::kCosigned);
}

TEST_F(WitnessDeskTest, AnotherProcessOnTheSameStoreKnowsTheSame) {
  ASSERT_EQ(verdict(request(0, 8)), Verdict::kCosigned);
  WitnessDesk again(store, clock, {vector_log().verifier()}, test_witness("w.example/one"));
  EXPECT_EQ(again.add_checkpoint(request(0, 600)).text, "8\n");
  EXPECT_EQ(again.add_checkpoint(request(8, 600)).verdict, Verdict::kCosigned);
}

// Of many who all go on from the same size with different sizes exactly one is right.
TEST_F(WitnessDeskTest, OfManyAtOnceOneIsCosigned) {
  ASSERT_EQ(verdict(request(0, 8)), Verdict::kCosigned);
  std::vector<std::string> requests;
  for (std::uint64_t size = 9; size < 41; ++size) requests.push_back(request(8, size));
  std::atomic<int> cosigned = 0, other = 0;
  std::vector<std::thread> threads;
  for (const auto& each : requests) {
    threads.emplace_back([&] { ++(verdict(each) == Verdict::kCosigned ? cosigned : other); });
  }
  for (auto& each : threads) each.join();
  EXPECT_EQ(cosigned, 1);
  EXPECT_EQ(other, 31);
}

// A store that cannot keep it makes no cosignature.
TEST(WitnessDesk, NothingLeavesThatIsNotKept) {
  class Full : public ToldStore {
   public:
    using ToldStore::ToldStore;
    void put_access(const store::Access&) override {
      throw store::StoreFailure(store::Failed::kNotCommitted, "the disk is full");
    }
  };
  SimulatedClock clock("2026-11-23T17:00:00.000Z");
  Full store(store::make_memory_store("witness"));
  WitnessDesk desk(store, clock, {vector_log().verifier()}, test_witness("w.example/one"));
  EXPECT_THROW(static_cast<void>(desk.add_checkpoint(request(0, 8))), store::StoreFailure);
}

TEST(WitnessDesk, WhatItCannotReadItDoesNotGuess) {
  SimulatedClock clock("2026-11-23T17:00:00.000Z");
  const auto store = store::make_memory_store("witness");
  const std::string& origin = vector_log().verifier().name;
  WitnessDesk desk(*store, clock, {vector_log().verifier()}, test_witness("w.example/one"));
  for (const std::string& data : {std::string("8"), "example.org/other\n" + std::string("0\n")}) {
    store->put_access({"witnessed", origin, data, 0});
    EXPECT_THROW(static_cast<void>(desk.add_checkpoint(request(0, 8))), store::StoreFailure) << data;
  }
}

TEST(WitnessedLogs, AreWhoseKeysThePolicyNames) {
  const std::string log = "log " + vector_log().verifier().text() + "\n";
  const auto read = read_witnessed(log + "quorum none\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, std::vector{vector_log().verifier()});
  EXPECT_EQ(read_witnessed("quorum none\n").error().code, Refused::kMissing);
  EXPECT_EQ(read_witnessed(log).error().code, Refused::kMissing);  // no quorum: no policy
  EXPECT_EQ(read_witnessed(log + "quorum none\n", vector_log().verifier().name).error().code,
            Refused::kNotYours);
}

}  // namespace
}  // namespace nemcon::service
