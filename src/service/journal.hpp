// The record as it is being written: decide, encode, leaf and root, commit, evolve. One thread writes;
// what it has written is read by all others only after it is durable.
//
// Two states are kept. `live` runs ahead within a batch, so that the second act of a batch is decided
// upon the first; `published` is what readers see, and follows when the batch is committed. So nobody
// is ever shown what a power cut could take back.
#pragma once

#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "base/doors.hpp"
#include "chamber/chamber.hpp"
#include "record/tree.hpp"
#include "service/service.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

struct Written {  // one act's entries
  std::vector<Published> entries;
  std::vector<Hash> leaves;
  std::uint64_t size = 0;
  Hash root{};
  std::string subject;  // that the act made or concerns, may be empty
};

class Journal {
 public:
  // See Service::Service.
  Journal(store::EventStore& store, Random& random, const std::optional<chamber::Charter>& founding,
          Instant now);

  // ---- the writer's thread only ----
  const chamber::State& live() const { return live_; }
  // Decides upon the live state and adds the entries to the batch. A refusal leaves no trace.
  Result<Written> act(const chamber::Command& command);
  void remember(store::Answered answered) { batch_.answered.push_back(std::move(answered)); }
  bool has_batch() const { return !batch_.entries.empty(); }
  // Commits the batch; then readers see it. Throws StoreFailure: with kNotCommitted the live state is
  // back to what is durable and the batch is gone; with any other the process has to end.
  void commit(Instant now);
  // What commit made public, of the last batch.
  const std::vector<Published>& last_published() const { return last_published_; }

  // ---- any thread ----
  // f(state, head) under a shared lock, so that both are of one moment.
  template <class F>
  auto read(F&& f) const {
    const std::shared_lock lock(mutex_);
    return f(published_, head_);
  }

 private:
  void recover();
  void found(const chamber::Charter& charter, Instant now);
  Result<Written> write(const std::vector<chamber::Event>& events, const std::string& by, Instant at);
  Result<std::string> encode(const chamber::Happened& happened, std::vector<store::Opening>& openings);
  void publish();
  void roll_back();

  store::EventStore& store_;
  Random& random_;
  chamber::State live_;
  record::Frontier frontier_;
  store::Batch batch_;
  std::vector<chamber::Happened> pending_;
  std::vector<Published> published_batch_, last_published_;

  mutable std::shared_mutex mutex_;  // guards the two below
  chamber::State published_;
  store::Head head_;
};

}  // namespace nemcon::service
