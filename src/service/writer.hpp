// The one thread that writes. It takes all that waits, passes time, decides each act in order, commits
// them together, then answers. It also wakes at deadlines, with nobody looking.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "chamber/command.hpp"
#include "service/journal.hpp"
#include "service/service.hpp"

namespace nemcon::service {

// An act that the codec has read: it cannot be malformed any more.
struct Job {
  Act act;
  chamber::Intent intent;
  Hash request{};  // of act, address and body
  std::optional<chamber::Signature> signature;
  std::vector<std::string> disclosures;  // of what the signed act confides
  std::function<void(Answer)> done;
};

class Writer {
 public:
  // Closes what became due while nobody ran, then starts. Throws StoreFailure if that cannot be committed.
  Writer(Journal& journal, store::EventStore& store, Clock& clock);
  ~Writer();  // finishes what waits

  // False if kQueueActs are waiting already.
  bool submit(Job job);
  // Looks at the clock again; for clocks that jump (tests).
  void wake();
  void on_published(std::function<void(const std::vector<Published>&)> listener);

 private:
  struct Answering {
    std::function<void(Answer)> done;
    Answer answer;
  };
  void run();
  std::vector<Job> wait_for_jobs();
  void work(std::vector<Job> jobs);
  void commit_and_answer(std::vector<Answering>& answers);
  bool commit(std::vector<Answering>& answers);
  void publish();
  void pass_time(Instant now);
  void pass_time_in_soundings(Instant now);
  Answer answer_or_fail(const Job& job);
  Answer answer(const Job& job);
  Answer repeat(const store::Answered& earlier, const Job& job);
  Answer rehearse(const Job& job, const chamber::Command& command);
  static Answer rehearse_on(const chamber::State& state, const chamber::Command& command);
  Answer perform(const Job& job, const chamber::Command& command);
  Instant now();
  std::int64_t sleep_ms();

  Journal& journal_;
  store::EventStore& store_;
  Clock& clock_;
  std::vector<store::Answered> batch_keys_;  // of acts in the batch that is being made
  std::function<void(const std::vector<Published>&)> listener_;
  std::mutex mutex_;
  std::condition_variable wakes_;
  std::deque<Job> queue_;
  bool woken_ = false, stop_ = false;
  std::thread thread_;
};

}  // namespace nemcon::service
