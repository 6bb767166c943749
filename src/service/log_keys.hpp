// The keys with which a record was and is signed, as its own entries name them: the first in entry 0, each
// later one in an entry after which it signs. A record of before there were keys names its first one later.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "store/event_store.hpp"

namespace nemcon::service {

// The key that an entry names from then on; empty for every other entry.
std::string log_key_in(std::string_view entry);

// Reads on from where it was. Thread safe.
class LogKeys {
 public:
  // All of the store's record, the newest last.
  std::vector<std::string> of(store::EventStore& store);
  // The same where the newest is known: if it is the first entry's there is no other (a renewed key is a
  // fresh one), and nothing is read.
  std::vector<std::string> of(store::EventStore& store, const std::string& newest);
  // The sizes whose checkpoint a key signed last of all, because its last entry names the next key: by these
  // checkpoints who knows an old key learns the new one.
  std::vector<std::uint64_t> handovers(store::EventStore& store, const std::string& newest);

 private:
  std::mutex mutex_;  // guards the three below
  std::uint64_t size_ = 0;
  std::vector<std::string> keys_;
  std::vector<std::uint64_t> named_at_;  // the record's size with the entry that names it, by key
};

}  // namespace nemcon::service
