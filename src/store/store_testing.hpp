// For the tests of this room: batches to append, folders that vanish.
#pragma once

#include <gtest/gtest.h>
#include <sodium.h>

#include <bit>
#include <filesystem>
#include <string>
#include <vector>

#include "store/event_store.hpp"

namespace nemcon::store {

class TempFolder {
 public:
  explicit TempFolder(const std::filesystem::path& in = std::filesystem::temp_directory_path()) {
    std::string name = (in / "nemcon-store-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string file(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Where flushing costs nothing, for tests in which it means nothing.
inline std::filesystem::path memory_folder() {
  const std::filesystem::path shared = "/dev/shm";
  return std::filesystem::exists(shared) ? shared : std::filesystem::temp_directory_path();
}

inline Hash hash_of(std::string_view text) {
  Hash hash;
  crypto_hash_sha256(hash.data(), view_of(text).data(), text.size());
  return hash;
}

// The same entry for the same seq, of a length that differs from entry to entry.
inline Stored entry_at(std::uint64_t seq) {
  std::string bytes = "{\"seq\":" + std::to_string(seq) + ",\"x\":\"";
  bytes.append(20 + seq * 37 % 400, static_cast<char>('a' + seq % 26));
  bytes += "\"}";
  const Hash leaf = hash_of(bytes);
  return {seq, std::move(bytes), leaf};
}

inline bool is_entry(const Stored& entry) { return entry == entry_at(entry.seq); }

inline Head head_at(std::uint64_t size) {
  if (size == 0) return {};
  return {size, Bytes(32 * static_cast<std::size_t>(std::popcount(size)), 7),
          hash_of("root " + std::to_string(size))};
}

inline Opening opening_at(std::uint64_t seq, int which = 0) {
  const std::string text = "disclosure " + std::to_string(seq) + "/" + std::to_string(which);
  return {"digest of " + text, seq, text, which == 0 ? 0 : 1'000 * which};
}

inline bool is_opening(const Opening& opening) { return opening.digest == "digest of " + opening.text; }

inline Answered answered_at(std::uint64_t seq, std::int64_t at_ms = 1'000) {
  const std::string key = "key " + std::to_string(seq);
  return {key, hash_of(key), seq, 1, at_ms, "answer " + std::to_string(seq)};
}

// `count` entries from `size` on, the first of them with an opening and an idempotency key.
inline Batch batch_at(std::uint64_t size, std::uint64_t count) {
  Batch batch;
  batch.expected_size = size;
  for (std::uint64_t i = 0; i < count; ++i) batch.entries.push_back(entry_at(size + i));
  if (count != 0) {
    batch.openings.push_back(opening_at(size));
    batch.answered.push_back(answered_at(size));
  }
  batch.head = head_at(size + count);
  batch.now_ms = 1'000;
  return batch;
}

inline std::vector<Stored> all_entries(EventStore& store, std::uint64_t from = 0) {
  std::vector<Stored> found;
  store.for_each(from, [&](const Stored& entry) {
    found.push_back(entry);
    return true;
  });
  return found;
}

inline std::vector<Opening> all_openings(EventStore& store) {
  std::vector<Opening> found;
  store.for_each_opening([&](const Opening& opening) {
    found.push_back(opening);
    return true;
  });
  return found;
}

// Everything that a store has, to compare.
struct Snapshot {
  Head head;
  std::vector<Stored> entries;
  std::vector<Opening> openings;
  std::vector<Answered> answered;
  std::vector<Access> access;
  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

inline Snapshot snapshot_of(EventStore& store) {
  Snapshot seen{store.head(), all_entries(store), all_openings(store), {}, {}};
  for (std::uint64_t seq = 0; seq < seen.entries.size(); ++seq) {
    if (auto found = store.find_idempotency(answered_at(seq).key)) seen.answered.push_back(*found);
  }
  for (const char* kind : {"link", "session"}) {
    for (Access& access : store.list_access(kind, 0)) seen.access.push_back(std::move(access));
  }
  return seen;
}

}  // namespace nemcon::store
