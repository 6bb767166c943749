// The Merkle tree of RFC 6962 section 2.1 over the leaves of the record.
//
// A log only grows at its right edge. All that is needed to go on is one hash for each bit that is
// set in its size: the roots of the perfect subtrees ("peaks") from left to right. Size 6 = 4 + 2:
//
//            peak 0        peak 1          root = node(peak 0, peak 1)
//           /      \      /      \         the next leaf becomes a third peak,
//         .. 4 leaves ..   2 leaves        the one after it closes 2 + 1 + 1 into one of 4,
//                                          and that with peak 0 into one of 8.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/bytes.hpp"

namespace nemcon::record {

inline constexpr unsigned kTileHeight = 8;   // levels of the tree that a tile stands for
inline constexpr unsigned kTileWidth = 256;  // hashes in a full tile: 2^kTileHeight

// A hash that stands in a tile of level 1 or above (record/tiles.hpp): the root over the 256^level leaves
// from index * 256^level on. Leaves are level 0.
struct TileHash {
  unsigned level = 0;
  std::uint64_t index = 0;
  Hash hash{};
  friend bool operator==(const TileHash&, const TileHash&) = default;
};

class Frontier {
 public:
  // One leaf more. Amortised constant time, at most 63 hashes. Gives the tile hashes that this leaf
  // completed, level 1 first: what a store keeps beside the leaves. Of 256 leaves 255 complete none.
  std::vector<TileHash> append(const Hash& leaf);

  std::uint64_t size() const { return size_; }

  // The root over all leaves so far; empty_root() if there are none. At most 63 hashes.
  Hash root() const;

  // The peaks from left to right, 32 bytes each, nothing else: as many as bits are set in size().
  Bytes to_bytes() const;

  // None unless there are exactly as many peaks as `size` needs. Whether they are the right ones
  // shows only in the root.
  static std::optional<Frontier> from_bytes(std::uint64_t size, ByteView bytes);

  friend bool operator==(const Frontier&, const Frontier&) = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> peaks_;
};

// The definition of RFC 6962 section 2.1, word for word: slow, obvious, and what tests hold
// Frontier against. Leaves are leaf hashes.
Hash merkle_tree_hash(std::span<const Hash> leaves);

}  // namespace nemcon::record
