// A tile or bundle of a folder, just as wide as the record of a checkpoint needs it: from its own file, or
// from the full one that came later and begins with it.
#pragma once

#include <string>
#include <vector>

#include "audit/folder.hpp"
#include "base/result.hpp"
#include "record/tiles.hpp"

namespace nemcon::audit {

struct TileTrouble {
  std::string path;
  std::string text;  // "is missing", "has not 256 hashes": what stands behind the path
};
template <class T>
using Tiled = BasicResult<T, TileTrouble>;

// `tile` has a level; `width` hashes of 32 bytes.
Tiled<Bytes> read_hashes(const Folder& folder, const record::Tile& tile);

struct Bundle {
  std::string path;               // where it was found
  Bytes bytes;                    // perhaps of more entries
  std::vector<ByteView> entries;  // `width` of them, in `bytes`
};
// `tile` has no level.
Tiled<Bundle> read_entries(const Folder& folder, const record::Tile& tile);

// The bytes of one entry of a record of that size; `seq` < `size`.
Tiled<Bytes> read_entry(const Folder& folder, std::uint64_t seq, std::uint64_t size);

// The bundle, or tile of a level, in which number `index` of its hashes stands in a record with `count` of
// them.
record::Tile tile_with(std::optional<unsigned> level, std::uint64_t index, std::uint64_t count);

}  // namespace nemcon::audit
