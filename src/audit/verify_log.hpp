// The tree of a folder: every leaf as it is hashed from its entry is held against the tiles of all levels,
// and all together make the roots of the sizes that somebody signed.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "audit/finding.hpp"
#include "audit/folder.hpp"
#include "record/tiles.hpp"

namespace nemcon::audit {

class TreeCheck {
 public:
  // `sizes`: those whose roots will be asked for.
  TreeCheck(const Folder& folder, std::set<std::uint64_t> sizes);

  // The leaf hash of the next entry.
  void add(const Hash& leaf);
  // After the last: the tiles at the right edge.
  void finish();

  // Of the size that it has just now, somebody will ask too.
  void keep_root() { roots_[frontier_.size()] = frontier_.root(); }

  std::uint64_t size() const { return frontier_.size(); }
  Hash root() const { return frontier_.root(); }
  // Of a size that was given and is reached, or kept.
  const Hash& root_at(std::uint64_t size) const { return roots_.at(size); }

  std::vector<Finding> findings;

 private:
  void compare(unsigned level);
  void differ(const record::Tile& tile, std::size_t place);

  const Folder& folder_;
  std::set<std::uint64_t> sizes_;
  std::map<std::uint64_t, Hash> roots_;
  record::Frontier frontier_;
  std::vector<std::vector<Hash>> open_;    // of each level: the hashes of its last tile
  std::vector<std::uint64_t> full_tiles_;  // of each level, so far
};

// What lies under `tile/` besides what the record of that size needs. A narrower tile of an earlier day must
// be the beginning of today's: it is what somebody was shown then. What is no tile, or beyond the size, is
// only remarked on: nothing vouches for it.
struct Spare {
  std::vector<Finding> findings;
  std::vector<std::string> foreign, beyond;  // paths
};
Spare look_at_spare_files(const Folder& folder, std::uint64_t size);

}  // namespace nemcon::audit
