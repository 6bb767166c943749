// The published record as a folder: what Publication gives, in files. Tiles and bundles are written first and
// the checkpoint last, each whole and flushed, so whoever copies the folder at any moment has a sound record.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "record/checkpoint.hpp"
#include "service/publication.hpp"

namespace nemcon::service {

// Paths of what a record of `size` has and one of `old_size` has not, in the order in which to write them;
// without those files that change.
std::vector<std::string> record_files(std::uint64_t size, std::uint64_t old_size);

class ExportFolder {
 public:
  explicit ExportFolder(std::string folder) : folder_(std::move(folder)) {}

  const std::string& path() const { return folder_; }
  // The checkpoint in it, unchecked; none in a folder that has none yet. Throws StoreFailure kForeign if
  // there is something that is no checkpoint.
  std::optional<record::Note> checkpoint() const;
  std::optional<std::string> get(const std::string& path) const;
  void put(const std::string& path, std::string_view bytes) const;

  // Brings it up to the newest checkpoint; how many files were written. `each` is told of every one.
  std::size_t bring_up(const Publication& publication,
                       const std::function<void(std::size_t done, std::size_t of)>& each = {});

 private:
  std::uint64_t size() const;
  std::string folder_;
};

struct Fetched {
  std::uint64_t before = 0, size = 0;  // entries
  std::string root;                    // hex
  std::size_t files = 0;               // tiles and bundles that were written
};

// Brings a folder up to what a server publishes. `get` gives a file by its path under /record/, none if there
// is none; `each` is told of every file written. Throws StoreFailure: kDamaged if the entries do not make the
// checkpoint's root or no key that is published with it has signed it, kForked if the folder's older
// checkpoint is no beginning of it, or if a key that the folder names is not named any more; then the folder
// keeps its checkpoint.
Fetched fetch_record(ExportFolder& folder,
                     const std::function<std::optional<std::string>(const std::string&)>& get,
                     const std::function<void(std::size_t done, std::size_t of)>& each = {});

// What was published must be a beginning of what the database has, signed by its key or by one that the
// database names as an earlier one: else it is an old copy (kBehind), and goes
// on only by `nemcon adopt`, or another record under the same key (kForked). Throws StoreFailure.
void check_published(const ExportFolder& folder, store::EventStore& store, const record::VerifierKey& log);

// The root over its first `size` entries, by its tiles; kDamaged if they are not there. Throws StoreFailure.
Hash root_in(const ExportFolder& folder, std::uint64_t size);

// The short name of the body whose record it is, from its first entry. Throws StoreFailure.
std::string body_of(const ExportFolder& folder);

}  // namespace nemcon::service
