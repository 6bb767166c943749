// Making a new store. Written under another name, flushed, and then renamed: whoever looks sees
// either no file or a whole one.
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "store/database.hpp"
#include "store/file_handle.hpp"
#include "store/file_lock.hpp"
#include "store/schema.hpp"
#include "store/sqlite_store.hpp"

namespace nemcon::store {
namespace {

constexpr std::array kBeside = {"-wal", "-shm", "-journal"};

bool has_bytes(const std::string& path) {
  struct stat found;
  return lstat(path.c_str(), &found) == 0 && (!S_ISREG(found.st_mode) || found.st_size > 0);
}

// A write-ahead log that was left behind would be read as part of the new file.
void refuse_existing(const std::string& path) {
  for (const std::string& name : {path, path + "-wal", path + "-journal"}) {
    if (has_bytes(name)) {
      throw StoreFailure(Failed::kExists, name + " exists; it was left alone. Choose another name");
    }
  }
}

void remove_draft(const std::string& draft) {
  unlink(draft.c_str());
  for (const char* suffix : kBeside) unlink((draft + suffix).c_str());
}

void write_draft(const std::string& draft, const std::string& body, const SqliteOptions& options) {
  Database database(draft, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, options.vfs);
  // It will hold what is confidential. SQLite gives the files beside it the same permissions.
  if (chmod(draft.c_str(), 0600) != 0) {
    throw StoreFailure(Failed::kNotCommitted, draft + ": " + std::strerror(errno));
  }
  set_up_writer(database);
  make_tables(database, body);
  // All of it into the one file that will be renamed, and flushed.
  const int code =
      sqlite3_wal_checkpoint_v2(database.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code != SQLITE_OK) database.fail(code, "flushing a new file");
}

// Whether it has its name for good is then not known.
void flush_name_of(const std::string& path) {
  try {
    flush_folder_of(path);
  } catch (const StoreFailure& failure) {
    throw StoreFailure(Failed::kUnknown, failure.what());
  }
}

}  // namespace

void create_sqlite_store(const std::string& path, const std::string& body, const SqliteOptions& options) {
  refuse_existing(path);  // before the lock, which would leave a file beside somebody else's
  FileLock lock(path);
  refuse_existing(path);
  const std::string draft = path + ".new";
  remove_draft(draft);
  try {
    write_draft(draft, body, options);
  } catch (const StoreFailure& failure) {
    // Nothing has the real name yet, so even a COMMIT that failed is known not to have made a
    // store.
    throw StoreFailure(Failed::kNotCommitted, failure.what());
  }
  lock.note_size(0);  // a store that had this name before may have left a larger one
  if (rename(draft.c_str(), path.c_str()) != 0) {
    throw StoreFailure(Failed::kNotCommitted, path + ": " + std::strerror(errno));
  }
  flush_name_of(path);
}

}  // namespace nemcon::store
