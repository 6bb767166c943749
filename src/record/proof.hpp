// Proofs about the Merkle tree of the record: that an entry is in it (inclusion) and that an older state of
// it is a beginning of a newer one (consistency). Making them follows RFC 9162 sections 2.1.3.1 and 2.1.4.1,
// checking them sections 2.1.3.2 and 2.1.4.2, step by step. Sizes are below 2^53 (kRecordSize).
//
// To make one, only tile hashes are read (record/tiles.hpp): for each level of tiles the tile on the path and
// the tile at the right edge, so some six tiles for a million entries. Everything between is computed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/bytes.hpp"
#include "record/proof_error.hpp"
#include "record/tree.hpp"

namespace nemcon::record {

// Where the hashes of tiles lie: in memory, a store, a folder.
class HashSource {
 public:
  virtual ~HashSource() = default;
  // The hashes first, first+1, … of that level, `count` of them: roots over 256^tile_level leaves each, level
  // 0 being the leaf hashes. `count` is 1 to 256, all are of one tile, and of a size that the caller knows
  // the record to have. A source that lacks one throws; it never gives fewer.
  virtual std::vector<Hash> read(unsigned tile_level, std::uint64_t first, std::size_t count) const = 0;
};

// All of it in memory; 32 bytes a leaf, and 1/255 of that for the levels above.
class TileHashes : public HashSource {
 public:
  TileHashes() = default;
  explicit TileHashes(std::span<const Hash> leaves);

  // One leaf more. Gives the tile hashes of level 1 and above that it completed, as Frontier does: a store
  // that keeps these and the leaves is a HashSource.
  std::vector<TileHash> append(const Hash& leaf);

  std::uint64_t size() const { return frontier_.size(); }
  Hash root() const { return frontier_.root(); }
  std::vector<Hash> read(unsigned tile_level, std::uint64_t first, std::size_t count) const override;

 private:
  Frontier frontier_;
  std::vector<std::vector<Hash>> levels_ = std::vector<std::vector<Hash>>(1);
};

// The root over the first `size` leaves; empty_root() for none.
Hash root_of(const HashSource& source, std::uint64_t size);

// That entry `index` is in the record of that size: the sibling hashes from the leaf up. index < size.
std::vector<Hash> prove_inclusion(const HashSource& source, std::uint64_t index, std::uint64_t size);

// That the record of `old_size` is a beginning of that of `size`. Nothing to show if old_size is 0 or `size`.
std::vector<Hash> prove_consistency(const HashSource& source, std::uint64_t old_size, std::uint64_t size);

// Whether `leaf` (a leaf hash) is number `index` of the record with that size and root.
Checked verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                         std::span<const Hash> proof, const Hash& root);

// Whether the record with old_size and old_root is a beginning of the one with size and root. One size has
// one root, size 0 has empty_root(), and both go without a proof.
Checked verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t size, const Hash& root,
                           std::span<const Hash> proof);

}  // namespace nemcon::record
