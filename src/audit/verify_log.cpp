#include "audit/verify_log.hpp"

#include <algorithm>
#include <cstring>

#include "audit/tile_file.hpp"
#include "base/limits.hpp"

namespace nemcon::audit {
namespace {

using record::kTileHeight;
using record::kTileWidth;
using record::Tile;

constexpr std::size_t kLargestFile = kTileWidth * (kEntryBytes + 2);

std::string level_words(const Tile& tile) {
  return *tile.level == 0 ? "entries" : "hashes of the level below";
}

}  // namespace

TreeCheck::TreeCheck(const Folder& folder, std::set<std::uint64_t> sizes)
    : folder_(folder), sizes_(std::move(sizes)) {
  if (sizes_.contains(0)) roots_[0] = frontier_.root();
}

void TreeCheck::add(const Hash& leaf) {
  if (open_.empty()) open_.resize(1), full_tiles_.resize(1);
  open_[0].push_back(leaf);
  for (const record::TileHash& made : frontier_.append(leaf)) {
    if (made.level >= open_.size()) open_.resize(made.level + 1), full_tiles_.resize(made.level + 1);
    open_[made.level].push_back(made.hash);
  }
  for (unsigned level = 0; level < open_.size() && open_[level].size() == kTileWidth; ++level) {
    compare(level);
    open_[level].clear();
    ++full_tiles_[level];
  }
  if (sizes_.contains(frontier_.size())) roots_[frontier_.size()] = frontier_.root();
}

void TreeCheck::finish() {
  for (unsigned level = 0; level < open_.size(); ++level) {
    if (!open_[level].empty()) compare(level);
  }
}

void TreeCheck::compare(unsigned level) {
  const auto& hashes = open_[level];
  const Tile tile{level, full_tiles_[level], static_cast<unsigned>(hashes.size())};
  // At the right edge the tile is as wide as the record's size makes it, which the hashes here have reached.
  const auto bytes = read_hashes(folder_, tile);
  if (!bytes) {
    findings.push_back({Wrong::kFile, {}, bytes.error().path, bytes.error().text});
    return;
  }
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (std::memcmp(bytes->data() + i * sizeof(Hash), hashes[i].data(), sizeof(Hash)) != 0)
      return differ(tile, i);
  }
}

void TreeCheck::differ(const Tile& tile, std::size_t place) {
  Finding finding{Wrong::kHash, {}, record::path_of(tile), {}};
  if (*tile.level == 0) finding.entry = tile.index * kTileWidth + place;
  finding.text = "hash " + std::to_string(place) + " there is not that of the " + level_words(tile);
  findings.push_back(std::move(finding));
}

namespace {

// The tile that the record needs where this one is narrower than it could be.
bool is_needed(const Tile& tile, std::uint64_t size) {
  const unsigned shift = tile.level.value_or(0) * kTileHeight;
  const std::uint64_t count = shift < 64 ? size >> shift : 0;
  return tile == tile_with(tile.level, tile.index * kTileWidth, count);
}

Tile needed_in_place_of(const Tile& tile, std::uint64_t size) {
  const unsigned shift = tile.level.value_or(0) * kTileHeight;
  return tile_with(tile.level, tile.index * kTileWidth, size >> shift);
}

// Of hashes and of bundles alike the narrower file is the beginning of the wider one.
bool begins_with(const Folder& folder, const Tile& narrow, const Tile& wide) {
  const auto bytes = folder.read(record::path_of(narrow), kLargestFile);
  auto all = folder.read(record::path_of(wide), kLargestFile);
  if (!all) all = folder.read(record::path_of({wide.level, wide.index, kTileWidth}), kLargestFile);
  return bytes && all && bytes->size() <= all->size() &&
         std::equal(bytes->begin(), bytes->end(), all->begin());
}

}  // namespace

Spare look_at_spare_files(const Folder& folder, std::uint64_t size) {
  Spare spare;
  for (const std::string& path : folder.tile_paths()) {
    const auto tile = record::read_path(path);
    if (!tile) {
      spare.foreign.push_back(path);
    } else if (!record::has_tile(*tile, size)) {
      spare.beyond.push_back(path);
    } else if (!is_needed(*tile, size)) {
      if (begins_with(folder, *tile, needed_in_place_of(*tile, size))) continue;
      spare.findings.push_back(
          {Wrong::kHash, {}, path, "is what this record once was, and says something else than it does now"});
    }
  }
  return spare;
}

}  // namespace nemcon::audit
