// One writer a file: a lock that the system gives back when the process ends, however it ends.
// Beside it the lock's file notes how long the record was, so that an old copy put in the file's
// place, or a write-ahead log that was lost, does not pass for the whole record.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace nemcon::store {

class FileLock {
 public:
  // Takes `<path>.lock`. Throws StoreFailure: kLocked, or kNotCommitted if the file cannot be made.
  explicit FileLock(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  // The size noted last. It may lag behind after a power failure, and is none if it cannot be read;
  // it is never ahead of what was committed.
  std::optional<std::uint64_t> noted_size() const;
  // Cheap and not flushed. A failure is not reported, since the note is only a second look.
  void note_size(std::uint64_t size);

 private:
  int file_ = -1;
};

}  // namespace nemcon::store
