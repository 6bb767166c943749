// For the tests of witnesses: keys that are the same in every run, a witness of our own behind a door that
// does what a test tells it, and a body whose policy names it.
#pragma once

#include <map>
#include <mutex>

#include "record/cosignature.hpp"
#include "record/hash.hpp"
#include "record/proof.hpp"
#include "record/witness.hpp"
#include "service/ask_witness.hpp"
#include "service/publication.hpp"
#include "service/service_testing.hpp"
#include "service/witness_desk.hpp"

namespace nemcon::service {

inline record::SigningKey test_key(const std::string& name, record::KeyType type, std::uint64_t seed) {
  SeededRandom random(seed);
  record::Secret secret(32);
  random.fill(secret.writable());
  return {name, type, std::move(secret)};
}
inline record::SigningKey test_witness(const std::string& name, std::uint64_t seed = 100) {
  return test_key(name, record::KeyType::kCosignature, seed);
}

// What the protocol makes of a desk's answer (http/witness_reply.cpp has it for real requests).
inline Reply reply_of(const WitnessAnswer& answer) {
  static const std::map<Verdict, int> kStatus = {
      {Verdict::kCosigned, 200},     {Verdict::kMalformed, 400}, {Verdict::kUnknownOrigin, 404},
      {Verdict::kBadSignature, 403}, {Verdict::kOtherSize, 409}, {Verdict::kBadProof, 422}};
  return {kStatus.at(answer.verdict), answer.text};
}

// A witness of one record, with a store of its own.
class TestWitness {
 public:
  TestWitness(const record::VerifierKey& log, Clock& clock, const std::string& name = "w.example/one",
              std::uint64_t seed = 100)
      : desk(*store, clock, {log}, test_witness(name, seed)) {}

  std::unique_ptr<store::EventStore> store = store::make_memory_store("witness");
  WitnessDesk desk;

  Reply answer(const std::string& body) { return reply_of(desk.add_checkpoint(body)); }
};

// The record of another body, of 600 entries; another `history` of it differs from entry 3 on.
struct TestLog {
  explicit TestLog(int history = 0) {
    for (int i = 0; i < 600; ++i) {
      const std::string entry =
          std::to_string(i) + (i == 3 ? std::string(static_cast<std::size_t>(history), 'x') : "");
      hashes.append(record::leaf_hash(view_of(entry)));
    }
  }
  record::TileHashes hashes;
  record::SigningKey key = test_key("example.org/other/record", record::KeyType::kEd25519, 11);

  record::Note note(std::uint64_t size, const record::SigningKey& by) const {
    return record::sign_checkpoint({key.verifier().name, size, record::root_of(hashes, size)}, by);
  }
  std::string request(std::uint64_t old_size, std::uint64_t size) const {
    return record::add_checkpoint(old_size, record::prove_consistency(hashes, old_size, size),
                                  note(size, key))
        .bytes();
  }
};

// Witnesses by their addresses, and what they were asked.
class TestNet {
 public:
  using Answer = std::function<Reply(const std::string& body)>;

  void put(const std::string& url, Answer answer) {
    const std::lock_guard lock(mutex_);
    answers_[url + "/add-checkpoint"] = std::move(answer);
  }
  Post door() {
    return [this](const std::string& url, const std::string& body) { return post(url, body); };
  }
  // The `old` of every request since the last call, in order.
  std::vector<std::string> asked() {
    const std::lock_guard lock(mutex_);
    return std::exchange(asked_, {});
  }

 private:
  Reply post(const std::string& url, const std::string& body) {
    Answer answer;
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back(body.substr(4, body.find('\n') - 4));
      const auto found = answers_.find(url);
      if (found == answers_.end()) return {0, "nobody there"};
      answer = found->second;
    }
    return answer(body);
  }
  std::mutex mutex_;
  std::map<std::string, Answer> answers_;
  std::vector<std::string> asked_;
};

inline void set_policy(Body& body, const std::string& policy) {
  std::string escaped;
  for (const char letter : policy) escaped += letter == '\n' ? "\\n" : std::string(1, letter);
  body.done(chair(), "set_policy", {}, R"({"policy":")" + escaped + R"("})");
}

inline record::Policy::Witness in_policy(const std::string& name, const record::VerifierKey& key) {
  return {name, key, "http://" + name};
}

inline std::string policy_of(const std::vector<record::Policy::Witness>& witnesses, const std::string& rest) {
  record::Policy policy;
  policy.witnesses = witnesses;
  std::string text = policy.text();
  return text.substr(0, text.rfind("quorum")) + rest;
}

}  // namespace nemcon::service
