// Asks the body's witnesses for their cosignatures while it is served: a thread of its own, so that no act
// waits for a witness. A witness that fails is asked again after pauses that double (kWitnessPauseMs to
// kWitnessPauseMaxMs); what it says goes to the log when it changes. One that is ahead of us or has seen
// another history is asked every kWitnessAlarmMs, and the log says so each time, for somebody has to look.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "service/ask_witness.hpp"
#include "service/publication.hpp"

namespace nemcon::service {

// Whom to ask when. One thread.
class WitnessRounds {
 public:
  WitnessRounds(store::EventStore& store, const Publication& publication, Post post)
      : store_(store), publication_(publication), post_(std::move(post)) {}

  // Asks every witness of the policy of now that has an address, has not cosigned the newest checkpoint, and
  // whose pause is over. `now_ms` is of a clock that never goes back. Throws StoreFailure.
  void round(std::int64_t now_ms);

 private:
  struct Pace {
    std::uint64_t cosigned = 0;  // size
    std::int64_t next_ms = 0;    // not asked before
    std::int64_t pause_ms = 0;
    Heard heard = Heard::kCosigned;
  };
  void look_at_policy();
  void hear(const record::Policy::Witness& witness, const Word& word, std::int64_t now_ms);
  static void tell(const record::Policy::Witness& witness, const Word& word, Heard before);

  store::EventStore& store_;
  const Publication& publication_;
  const Post post_;
  std::string policy_;  // whose witnesses these are
  std::vector<record::Policy::Witness> witnesses_;
  std::map<std::string, Pace> paces_;  // by verifier key and address
};

class Witnessing {
 public:
  Witnessing(store::EventStore& store, const Publication& publication, Post post);
  ~Witnessing();  // after the round that runs

 private:
  void run();
  void look();

  WitnessRounds rounds_;
  bool failed_ = false;
  std::mutex mutex_;
  std::condition_variable wakes_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace nemcon::service
