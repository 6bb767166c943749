// A store in one SQLite file (docs/RECORD.md lists its tables). Three files lie beside each other:
//
//   council.db        the database
//   council.db-wal    what was committed and is not yet in it (and -shm, its index): part of it, so
//                     copy them together, or use `sqlite3 council.db ".backup copy.db"`
//   council.db.lock   held while a process has the store open; its text says which process
//
// Opening is recovering. It reads the whole file once and refuses it, changing nothing, unless it
// is ours, SQLite finds its pages sound, entries are numbered 0, 1, 2, … without a gap, their
// number is the head's, every other row has its own checksum right, and `verify` agrees with every
// row.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "store/event_store.hpp"

namespace nemcon::store {

// Checks that need to know what an entry is. True: as it should be. Empty: not asked.
struct Verify {
  std::function<bool(const Stored&)> entry;     // its leaf is the hash of its bytes
  std::function<bool(const Opening&)> opening;  // its digest is the hash of its text
};

struct SqliteOptions {
  Verify verify;
  std::string vfs;  // name of a registered SQLite VFS; empty: the system's. Tests put a faulty one here.
};

// Makes a new file for a body. It appears under its name only when it is complete and on the disk.
// Throws StoreFailure: kExists if anything but an empty file is there, kLocked, kNotCommitted.
void create_sqlite_store(const std::string& path, const std::string& body, const SqliteOptions& options = {});

// Opens what create_sqlite_store made. Throws StoreFailure: kAbsent, kForeign, kNewer, kDamaged,
// kLocked, kNotCommitted (the disk does not answer). The message names the file, what was found and
// what to do.
std::unique_ptr<EventStore> open_sqlite_store(const std::string& path, const SqliteOptions& options = {});

}  // namespace nemcon::store
