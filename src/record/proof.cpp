#include "record/proof.hpp"

#include <algorithm>
#include <bit>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "record/hash.hpp"

namespace nemcon::record {
namespace {

// Leaves [begin, end) of the record; begin is a multiple of the largest power of two that is in it.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t count() const { return end - begin; }
  // Where RFC 9162 splits: the largest power of two smaller than the number of leaves.
  std::uint64_t middle() const { return begin + std::bit_floor(count() - 1); }
};

// Reads every tile once, however many hashes of it are wanted.
class Tiles {
 public:
  Tiles(const HashSource& source, std::uint64_t size) : source_(source), size_(size) {
    CHECK(size <= kRecordSize);
  }

  // The root over a range: its perfect subtrees, folded from the right.
  Hash root(Range range) {
    if (range.count() == 0) return empty_root();
    std::vector<Hash> peaks;
    while (range.count() > 0) {
      const auto height = static_cast<unsigned>(std::bit_width(range.count())) - 1;
      peaks.push_back(subtree(height, range.begin >> height));
      range.begin += std::uint64_t{1} << height;
    }
    Hash root = peaks.back();
    for (std::size_t i = peaks.size() - 1; i-- > 0;) root = node_hash(peaks[i], root);
    return root;
  }

 private:
  struct Tile {
    unsigned level;
    std::uint64_t number;
    std::vector<Hash> hashes;
  };

  // The root over the 2^height leaves from index * 2^height on.
  Hash subtree(unsigned height, std::uint64_t index) {
    const unsigned level = height / kTileHeight, above = height % kTileHeight;
    const std::uint64_t first = index << above;  // within the level
    const auto& hashes = tile(level, first / kTileWidth).hashes;
    const std::size_t at = first % kTileWidth, count = std::size_t{1} << above;
    CHECK(at + count <= hashes.size());
    return merkle_tree_hash(std::span(hashes).subspan(at, count));
  }

  const Tile& tile(unsigned level, std::uint64_t number) {
    for (const Tile& each : read_) {
      if (each.level == level && each.number == number) return each;
    }
    const std::uint64_t first = number * kTileWidth, hashes = size_ >> (level * kTileHeight);
    CHECK(first < hashes);
    const auto width = static_cast<std::size_t>(std::min<std::uint64_t>(kTileWidth, hashes - first));
    read_.push_back({level, number, source_.read(level, first, width)});
    CHECK(read_.back().hashes.size() == width);
    return read_.back();
  }

  const HashSource& source_;
  std::uint64_t size_;
  std::vector<Tile> read_;  // two a level at most for one proof, and seven levels
};

// What both kinds of checking walk along: the place of a node (fn) and of the last one (sn), at each height
// from the leaves up.
struct Walk {
  std::uint64_t node;
  std::uint64_t last;

  void up() {
    node >>= 1;
    last >>= 1;
  }
  bool has_left_sibling() const { return (node & 1) != 0 || node == last; }
  // On the right edge, a node without a sibling is its own parent.
  void skip_edge() {
    while ((node & 1) == 0 && node != 0) up();
  }
};

}  // namespace

TileHashes::TileHashes(std::span<const Hash> leaves) {
  levels_[0].reserve(leaves.size());
  for (const Hash& leaf : leaves) append(leaf);
}

std::vector<TileHash> TileHashes::append(const Hash& leaf) {
  levels_[0].push_back(leaf);
  auto completed = frontier_.append(leaf);
  for (const TileHash& each : completed) {
    if (each.level == levels_.size()) levels_.emplace_back();
    CHECK(each.level < levels_.size() && each.index == levels_[each.level].size());
    levels_[each.level].push_back(each.hash);
  }
  return completed;
}

std::vector<Hash> TileHashes::read(unsigned tile_level, std::uint64_t first, std::size_t count) const {
  CHECK(tile_level < levels_.size());
  const std::vector<Hash>& level = levels_[tile_level];
  CHECK(first <= level.size() && count <= level.size() - first);
  const auto from = level.begin() + static_cast<std::ptrdiff_t>(first);
  return {from, from + static_cast<std::ptrdiff_t>(count)};
}

Hash root_of(const HashSource& source, std::uint64_t size) { return Tiles(source, size).root({0, size}); }

std::vector<Hash> prove_inclusion(const HashSource& source, std::uint64_t index, std::uint64_t size) {
  CHECK(index < size);
  Tiles tiles(source, size);
  std::vector<Hash> path;
  for (Range range{0, size}; range.count() > 1;) {
    const std::uint64_t middle = range.middle();
    if (index < middle) {
      path.push_back(tiles.root({middle, range.end}));
      range.end = middle;
    } else {
      path.push_back(tiles.root({range.begin, middle}));
      range.begin = middle;
    }
  }
  std::ranges::reverse(path);
  return path;
}

std::vector<Hash> prove_consistency(const HashSource& source, std::uint64_t old_size, std::uint64_t size) {
  CHECK(old_size <= size);
  if (old_size == 0 || old_size == size) return {};
  Tiles tiles(source, size);
  std::vector<Hash> path;
  Range range{0, size};
  while (old_size != range.end) {
    const std::uint64_t middle = range.middle();
    if (old_size <= middle) {
      path.push_back(tiles.root({middle, range.end}));
      range.end = middle;
    } else {
      path.push_back(tiles.root({range.begin, middle}));
      range.begin = middle;
    }
  }
  // Whoever checks knows the older root; if what is left is all of the older record, it is that.
  if (range.begin != 0) path.push_back(tiles.root(range));
  std::ranges::reverse(path);
  return path;
}

Checked verify_inclusion(const Hash& leaf, std::uint64_t index, std::uint64_t size,
                         std::span<const Hash> proof, const Hash& root) {
  if (size > kRecordSize) return ProofError::kSize;
  if (index >= size) return ProofError::kIndexBeyondSize;
  Walk walk{index, size - 1};
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (walk.last == 0) return ProofError::kProofLength;
    if (walk.has_left_sibling()) {
      hash = node_hash(sibling, hash);
      walk.skip_edge();
    } else {
      hash = node_hash(hash, sibling);
    }
    walk.up();
  }
  if (walk.last != 0) return ProofError::kProofLength;
  if (hash != root) return ProofError::kRoot;
  return Done{};
}

namespace {

// RFC 9162 section 2.1.4.2, for 0 < old_size < size.
Checked verify_growth(std::uint64_t old_size, const Hash& old_root, std::uint64_t size, const Hash& root,
                      std::span<const Hash> proof) {
  if (proof.empty()) return ProofError::kProofLength;
  // A perfect older tree is itself the first hash.
  const bool perfect = std::has_single_bit(old_size);
  Hash old_hash = perfect ? old_root : proof[0];
  Hash hash = old_hash;
  Walk walk{old_size - 1, size - 1};
  while ((walk.node & 1) != 0) walk.up();
  for (const Hash& each : proof.subspan(perfect ? 0 : 1)) {
    if (walk.last == 0) return ProofError::kProofLength;
    if (walk.has_left_sibling()) {
      old_hash = node_hash(each, old_hash);
      hash = node_hash(each, hash);
      walk.skip_edge();
    } else {
      hash = node_hash(hash, each);
    }
    walk.up();
  }
  if (walk.last != 0) return ProofError::kProofLength;
  if (old_hash != old_root) return ProofError::kOldRoot;
  if (hash != root) return ProofError::kRoot;
  return Done{};
}

}  // namespace

Checked verify_consistency(std::uint64_t old_size, const Hash& old_root, std::uint64_t size, const Hash& root,
                           std::span<const Hash> proof) {
  if (size > kRecordSize) return ProofError::kSize;
  if (old_size > size) return ProofError::kOldSizeBeyondSize;
  if (old_size == 0 && old_root != empty_root()) return ProofError::kEmptyRoot;
  if (old_size > 0 && old_size < size) return verify_growth(old_size, old_root, size, root, proof);
  if (!proof.empty()) return ProofError::kProofLength;
  if (old_size == size && old_root != root) return ProofError::kRootsDiffer;
  return Done{};
}

}  // namespace nemcon::record
