// When the world breaks under a store: an exception, caught by the writer and the request boundary
// only.
#pragma once

#include <stdexcept>
#include <string>

namespace nemcon::store {

enum class Failed {
  kNotCommitted,  // known: nothing of what was asked for happened; it may be tried again
  kUnknown,       // COMMIT itself failed: it may or may not have happened. Stop the process; starting
                  // again reads the truth. The store refuses everything after it.
  kDamaged,       // the file is not what was written: restore it from a backup; nothing was changed
  kForeign,       // the file is something else (another program's database, a text); left alone
  kNewer,         // written by a newer nemcon; left alone
  kAbsent,        // there is no such file, or it is empty: create the body first
  kExists,        // create() found a file there; left alone
  kBehind,        // others have seen a longer record than this: an old copy. Adopt what was published
  kForked,        // others have seen another record under this key: there must never be two
  kLocked,        // another process has the store open for writing
};

class StoreFailure : public std::runtime_error {
 public:
  StoreFailure(Failed failed, const std::string& message) : std::runtime_error(message), failed_(failed) {}
  Failed failed() const { return failed_; }

 private:
  Failed failed_;
};

}  // namespace nemcon::store
