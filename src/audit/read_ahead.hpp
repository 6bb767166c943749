// Reads the bundles of a record in order, some of them ahead of their turn: what can be found out about an
// entry by itself (its hash, its form, its signature) is found out by threads of their own, while the one
// that follows the record is still at what came before. What is found does not depend on who was first.
#pragma once

#include <atomic>
#include <condition_variable>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "audit/finding.hpp"
#include "audit/folder.hpp"
#include "audit/openings.hpp"

namespace nemcon::audit {

struct ReadEntry {
  Hash leaf{};
  chamber::Happened happened;  // if nothing is wrong
  std::optional<Finding> wrong{};
  std::uint32_t digests = 0;  // of confided members, the ones of nothing too
  std::uint32_t opened = 0;   // of these, that the reader opens
};

struct ReadBundle {
  std::uint64_t first = 0;  // number of its first entry
  std::vector<ReadEntry> entries;
  std::optional<Finding> wrong{};  // there are no entries then
};

struct Reading {
  std::uint64_t size = 0;  // of the record
  std::string body;        // whose entries they are
  unsigned threads = 0;    // 0: none of its own
};

class ReadAhead {
 public:
  // Folder and openings stay where they are for as long as this is there.
  ReadAhead(const Folder& folder, const Openings& openings, Reading reading);
  ~ReadAhead();

  // The next bundle; none after the last. Throws what the folder threw.
  std::optional<ReadBundle> next();
  // Nobody follows any more: from now on hashes will do.
  void only_hashes() { only_hashes_ = true; }

 private:
  struct Read {
    ReadBundle bundle;
    std::exception_ptr failed{};
  };
  Read read(std::uint64_t index) const;
  ReadBundle read_bundle(std::uint64_t index) const;
  ReadEntry read_entry(std::uint64_t seq, ByteView bytes) const;
  void work();

  const Folder& folder_;
  const Openings& openings_;
  const Reading reading_;
  const std::uint64_t bundles_;
  std::atomic<bool> only_hashes_ = false;

  std::mutex mutex_;
  std::condition_variable moved_;
  std::uint64_t taken_ = 0, given_ = 0;  // bundles that were begun, and that next() has given
  bool stop_ = false;
  std::map<std::uint64_t, Read> done_;  // read and not yet given
  std::vector<std::jthread> threads_;   // the last member: they use all the others
};

// How many digests stand in a canonical entry's `_sd`.
std::uint32_t count_digests(std::string_view entry);

// The body's short name as the first entry has it; empty if there is none.
std::string body_of(std::string_view first_entry);

}  // namespace nemcon::audit
