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

class Frontier {
 public:
  // One leaf more. Amortised constant time, at most 63 hashes.
  void append(const Hash& leaf);

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
