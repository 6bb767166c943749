#include "record/tree.hpp"

#include <algorithm>
#include <bit>

#include "base/check.hpp"
#include "record/hash.hpp"

namespace nemcon::record {

std::vector<TileHash> Frontier::append(const Hash& leaf) {
  CHECK(size_ < UINT64_MAX);
  std::vector<TileHash> completed;
  Hash peak = leaf;
  // As in counting: each bit that is carried closes one perfect subtree, and the eighth one a tile.
  unsigned height = 0;
  for (std::uint64_t bits = size_; bits & 1; bits >>= 1) {
    peak = node_hash(peaks_.back(), peak);
    peaks_.pop_back();
    if (++height % kTileHeight == 0) completed.push_back({height / kTileHeight, size_ >> height, peak});
  }
  peaks_.push_back(peak);
  ++size_;
  CHECK(peaks_.size() == static_cast<std::size_t>(std::popcount(size_)));
  return completed;
}

Hash Frontier::root() const {
  if (peaks_.empty()) return empty_root();
  Hash root = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = node_hash(peaks_[i], root);
  return root;
}

Bytes Frontier::to_bytes() const {
  Bytes bytes;
  bytes.reserve(peaks_.size() * sizeof(Hash));
  for (const Hash& peak : peaks_) bytes.insert(bytes.end(), peak.begin(), peak.end());
  return bytes;
}

std::optional<Frontier> Frontier::from_bytes(std::uint64_t size, ByteView bytes) {
  if (bytes.size() != static_cast<std::size_t>(std::popcount(size)) * sizeof(Hash)) return {};
  Frontier frontier;
  frontier.size_ = size;
  frontier.peaks_.resize(bytes.size() / sizeof(Hash));
  for (std::size_t i = 0; i < frontier.peaks_.size(); ++i) {
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(i * sizeof(Hash)), sizeof(Hash),
                frontier.peaks_[i].begin());
  }
  return frontier;
}

Hash merkle_tree_hash(std::span<const Hash> leaves) {
  if (leaves.empty()) return empty_root();
  if (leaves.size() == 1) return leaves[0];
  const std::size_t left = std::bit_floor(leaves.size() - 1);  // the largest power of two below n
  return node_hash(merkle_tree_hash(leaves.first(left)), merkle_tree_hash(leaves.subspan(left)));
}

}  // namespace nemcon::record
