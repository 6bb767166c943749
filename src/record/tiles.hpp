// Tiles: how the tree and the entries lie in files, and under which paths they are served (C2SP tlog-tiles).
//
//   tile/<L>/<N>            256 hashes of level L, 32 bytes each and nothing else: 8192 bytes
//   tile/<L>/<N>.p/<W>      the last tile of a level, W of its hashes (1…255)
//   tile/entries/<N>        the 256 entries under tile 0/<N>: for each its length in two bytes, big end
//   tile/entries/<N>.p/<W>  first, and its bytes
//
// Hash i of tile N of level L is the root over 256^L leaves from (256 N + i) 256^L on. N is written in groups
// of three digits, all but the last with an x in front: 1234067 is x001/x234/067.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "record/proof.hpp"

namespace nemcon::record {

struct Tile {
  std::optional<unsigned> level;  // 0 to 63; none: a bundle of entries
  std::uint64_t index = 0;        // N, below 2^53
  unsigned width = kTileWidth;    // 1 to 256; 256 is a full one

  bool full() const { return width == kTileWidth; }
  friend bool operator==(const Tile&, const Tile&) = default;
};

std::string path_of(const Tile& tile);
// Strict: exactly one path for each tile.
Proved<Tile> read_path(std::string_view path);

// The tiles and bundles that a record of `size` has and one of `old_size` has not: what an export adds. All
// of them from old_size 0. Level by level from the left, bundles last; about (size - old_size) / 128 of them.
std::vector<Tile> tiles_of(std::uint64_t size, std::uint64_t old_size = 0);

// Whether a record of that size has this tile, full or with at least so many hashes.
bool has_tile(const Tile& tile, std::uint64_t size);

// The bytes of a hash tile (one with a level) that the source's record has.
Bytes tile_bytes(const HashSource& source, const Tile& tile);
// The hashes of a tile that should be so wide.
Proved<std::vector<Hash>> read_tile(ByteView bytes, unsigned width);

// Entries of 1 to kEntryBytes bytes, at most 256.
Bytes bundle_bytes(std::span<const Bytes> entries);
// The entries of a bundle that should be so wide; they point into `bytes`.
Proved<std::vector<ByteView>> read_bundle(ByteView bytes, unsigned width);

}  // namespace nemcon::record
