// Where the record and what goes with it are kept. One store is one body. There are a store in
// memory (memory_store.hpp) and one in a SQLite file (sqlite_store.hpp);
// src/store/conformance_test.cpp judges both by the same tests. What is here holds for both.
//
// Threads: every function may be called from any thread. append() and the functions that change
// access records wait for each other; readers do not wait for writers and see only what is
// committed.
//
// Durability: what a function changed is on the disk when it returns (memory: as far as memory
// goes).
//
// Failure: StoreFailure (store_failure.hpp) when the world broke. After Failed::kUnknown every
// further call fails in the same way, since nobody knows what is in the file: stop the process and
// open again.
//
// The store knows neither entries' meaning nor their hashing; the service computes leaves and roots
// and checks them when it opens the body.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "store/store_failure.hpp"

namespace nemcon::store {

// An entry of the record: 1 to kEntryBytes bytes, its place, and its leaf hash.
struct Stored {
  std::uint64_t seq = 0;
  std::string bytes;
  Hash leaf{};
  friend bool operator==(const Stored&, const Stored&) = default;
};

// A disclosure that opens a digest of an entry. Kept apart from the record, so that it can be
// erased.
struct Opening {
  std::string digest;         // as in the entry's `_sd`
  std::uint64_t entry = 0;    // seq of the entry
  std::string text;           // the disclosure
  std::int64_t until_ms = 0;  // to be erased from then on; 0: kept until somebody erases it
  friend bool operator==(const Opening&, const Opening&) = default;
};

// SHA-256 of nothing: the root of a record without entries.
inline constexpr Hash kEmptyRoot = {0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4,
                                    0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27, 0xae, 0x41, 0xe4, 0x64, 0x9b,
                                    0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55};

// The end of the record as it was committed.
struct Head {
  std::uint64_t size = 0;  // number of entries; seq is 0 .. size-1
  Bytes frontier;          // record/tree.hpp, Frontier::to_bytes
  Hash root = kEmptyRoot;
  std::string
      note;  // the signed checkpoint of that size (record/checkpoint.hpp); empty before there is a key
  friend bool operator==(const Head&, const Head&) = default;
};

// The hash over 256^level entries, from number index * 256^level on: what tiles above the lowest are made of
// (record/tiles.hpp). Level 0 are the leaves, which lie with their entries.
struct Node {
  unsigned level = 1;
  std::uint64_t index = 0;
  Hash hash{};
  friend bool operator==(const Node&, const Node&) = default;
};

// A witness's line under the checkpoint of that size (record/cosignature.hpp).
struct Cosigned {
  std::uint64_t size = 0;
  std::string witness;  // key name
  std::string line;
  friend bool operator==(const Cosigned&, const Cosigned&) = default;
};

// What was answered to an idempotency key, so that a repeated request is not a second act.
struct Answered {
  std::string key;              // unique; who asked is part of it
  Hash request{};               // SHA-256 of the request, to tell a repetition from another act
  std::uint64_t first_seq = 0;  // entries of the act: first_seq .. first_seq+count-1
  std::uint64_t count = 0;
  std::int64_t at_ms = 0;  // when; forgotten kIdempotencyMs later
  std::string answer;      // the answer's text
  friend bool operator==(const Answered&, const Answered&) = default;
};

// An opening to erase, with everything that the database keeps of it.
struct Erasure {
  std::uint64_t entry = 0;
  std::string digest;
};

// A small record beside the log: a session, a link, a token, a draft. Secrets in it are hashed by
// whoever puts it.
struct Access {
  std::string kind;  // "session", "link", …
  std::string id;    // unique within its kind
  std::string data;
  std::int64_t expires_ms = 0;  // from then on it is as if it were not there; 0: never
  friend bool operator==(const Access&, const Access&) = default;
};

// Small records to erase with a batch: all of a kind whose id begins so.
struct Release {
  std::string kind, prefix;  // neither is empty
};

// All of it happens, or nothing.
struct Batch {
  std::uint64_t expected_size = 0;  // compare and swap: the size that the writer built upon
  std::vector<Stored> entries;      // seq = expected_size, expected_size+1, …
  std::vector<Opening> openings;    // of these entries or of earlier ones; one that is there stays
  std::vector<Erasure> erasures;    // an opening that is not there is no error
  std::vector<Access> kept;         // small records, as by put_access; their ids are new
  std::vector<Release> released;    // after `kept`
  std::vector<Answered> answered;   // new keys only: the writer has looked them up
  std::vector<Node> nodes;          // that these entries completed; one that is there stays
  Head head;                        // head.size = expected_size + entries.size()
  std::int64_t now_ms = 0;          // answers older than kIdempotencyMs are forgotten with this batch
};

enum class Appended {
  kOk,
  kConflict,  // the record's size is not expected_size: somebody else wrote; nothing was changed
};

class EventStore {
 public:
  virtual ~EventStore() = default;

  // The body's short name, as given when the store was created.
  virtual const std::string& body() const = 0;

  virtual Head head() = 0;

  // A batch that contradicts itself (wrong seq, wrong size, an empty or too large entry, a key that
  // is remembered already) is a bug of the caller and stops the process.
  virtual Appended append(const Batch& batch) = 0;

  // Entries from `from_seq` on in order, as of one moment, until the end or until `each` gives
  // false. `each` may call the store.
  virtual void for_each(std::uint64_t from_seq, const std::function<bool(const Stored&)>& each) = 0;
  virtual std::optional<Stored> entry(std::uint64_t seq) = 0;

  // Hashes of a level from `first` on, at most `count`, up to the first that is not there.
  virtual std::vector<Hash> hashes(unsigned level, std::uint64_t first, std::size_t count) = 0;
  // The checkpoint of that size, or else of the next larger size that has one.
  virtual std::optional<std::string> note_from(std::uint64_t size) = 0;

  // Inserts or replaces the witness's line for that size.
  virtual void put_cosigned(const Cosigned& cosigned) = 0;
  // Of the checkpoint of that size, sorted by witness.
  virtual std::vector<Cosigned> cosigned(std::uint64_t size) = 0;
  // The largest size that has one of that witness.
  virtual std::optional<std::uint64_t> last_cosigned(std::string_view witness) = 0;

  // Openings of one entry, sorted by digest; due ones too, until they are erased.
  virtual std::vector<Opening> openings_of(std::uint64_t seq) = 0;
  // All openings, sorted by entry and digest, until `each` gives false.
  virtual void for_each_opening(const std::function<bool(const Opening&)>& each) = 0;

  virtual std::optional<Answered> find_idempotency(std::string_view key) = 0;

  // Inserts or replaces.
  virtual void put_access(const Access& access) = 0;
  // All of them, or none.
  virtual void put_all(const std::vector<Access>& rows) = 0;
  // None if there is none or it has expired at `now_ms`.
  virtual std::optional<Access> get_access(std::string_view kind, std::string_view id,
                                           std::int64_t now_ms) = 0;
  // Gives it and erases it in one step: of several takers at once exactly one gets it.
  virtual std::optional<Access> take_access(std::string_view kind, std::string_view id,
                                            std::int64_t now_ms) = 0;
  // False if there was none.
  virtual bool erase_access(std::string_view kind, std::string_view id) = 0;
  // Those of a kind that have not expired, sorted by id.
  virtual std::vector<Access> list_access(std::string_view kind, std::int64_t now_ms) = 0;
  // Removes what has expired; how many.
  virtual std::uint64_t forget_expired(std::int64_t now_ms) = 0;
};

}  // namespace nemcon::store
