// Who has read which confidence: one row for each seat and entry, when it was first shown, on the disk before
// the answer leaves. A member's own words are no confidence to it, and what was made public is none any more.
#pragma once

#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/doors.hpp"
#include "chamber/view.hpp"
#include "service/access.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

struct Reading {
  std::uint64_t entry = 0;
  std::string seat;  // "BB/head"
  std::string name;  // of who was signed in
  Instant at;
};

// Entries whose words stand in this copy of a matter and are not the viewer's own.
std::vector<std::uint64_t> confidences_in(const chamber::State& state, const chamber::MatterView& seen,
                                          const chamber::Actor& viewer);

// Thread safe.
class Readings {
 public:
  Readings(store::EventStore& store, Clock& clock);

  // Notes those that the seat has not been shown before. Throws StoreFailure: then nothing is shown either.
  void note(const Caller& caller, const std::vector<std::uint64_t>& entries);
  // The newest first, at most kPageEntries.
  std::vector<Reading> newest() const;

 private:
  store::EventStore& store_;
  Clock& clock_;
  std::mutex mutex_;  // guards the next
  std::set<std::pair<std::string, std::uint64_t>> known_;
};

}  // namespace nemcon::service
