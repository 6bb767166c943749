// A published record as it lies in a folder (docs/RECORD.md): `checkpoint`, and under `tile/` the hashes and
// bundles of entries. Somebody else wrote it, so nothing in it is believed; it is only read, a file at a
// time.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace nemcon::audit {

class Folder {
 public:
  virtual ~Folder() = default;
  // None if there is no such file. Of a larger one than `most` bytes, `most` + 1 are enough. From several
  // threads at once. Throws std::runtime_error that names the path where the disk fails.
  virtual std::optional<Bytes> read(const std::string& path, std::size_t most) const = 0;
  // The paths of all files under `tile/`, sorted, "tile/0/000".
  virtual std::vector<std::string> tile_paths() const = 0;
};

// Throws std::runtime_error if there is no such folder.
std::unique_ptr<Folder> open_folder(const std::string& path);

// For tests and fuzzers, and for whatever comes by another way than a disk.
class MemoryFolder : public Folder {
 public:
  std::map<std::string, Bytes> files;

  std::optional<Bytes> read(const std::string& path, std::size_t most) const override;
  std::vector<std::string> tile_paths() const override;
};

}  // namespace nemcon::audit
