#include "audit/tile_file.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace nemcon::audit {
namespace {

using record::kTileWidth;
using record::Tile;

constexpr std::size_t kTileBytes = kTileWidth * sizeof(Hash);
constexpr std::size_t kBundleBytes = kTileWidth * (kEntryBytes + 2);

struct File {
  std::string path;
  Bytes bytes;
  unsigned width = 0;  // that it has by its name
};

Tiled<File> read_file(const Folder& folder, const Tile& tile, std::size_t most) {
  File file{record::path_of(tile), {}, tile.width};
  auto bytes = folder.read(file.path, most);
  if (!bytes && !tile.full()) {
    const Tile full{tile.level, tile.index, kTileWidth};
    bytes = folder.read(record::path_of(full), most);
    if (bytes) file = {record::path_of(full), {}, kTileWidth};
  }
  if (!bytes) return TileTrouble{file.path, "is missing"};
  file.bytes = std::move(*bytes);
  return file;
}

}  // namespace

Tiled<Bytes> read_hashes(const Folder& folder, const Tile& tile) {
  TRY(file, read_file(folder, tile, kTileBytes));
  if (file.bytes.size() != file.width * sizeof(Hash))
    return TileTrouble{file.path, "should have " + std::to_string(file.width) +
                                      " hashes of 32 bytes and has " + std::to_string(file.bytes.size()) +
                                      " bytes"};
  file.bytes.resize(tile.width * sizeof(Hash));
  return std::move(file.bytes);
}

Tiled<Bundle> read_entries(const Folder& folder, const Tile& tile) {
  TRY(file, read_file(folder, tile, kBundleBytes));
  Bundle bundle{std::move(file.path), std::move(file.bytes), {}};
  auto entries = record::read_bundle(bundle.bytes, file.width);
  if (!entries) return TileTrouble{bundle.path, std::string(record::sentence_of(entries.error()))};
  bundle.entries.assign(entries->begin(), entries->begin() + tile.width);
  return bundle;
}

Tile tile_with(std::optional<unsigned> level, std::uint64_t index, std::uint64_t count) {
  const std::uint64_t first = index / kTileWidth * kTileWidth;
  return {level, index / kTileWidth,
          static_cast<unsigned>(std::min<std::uint64_t>(kTileWidth, count - first))};
}

Tiled<Bytes> read_entry(const Folder& folder, std::uint64_t seq, std::uint64_t size) {
  TRY(bundle, read_entries(folder, tile_with(std::nullopt, seq, size)));
  const ByteView entry = bundle.entries[seq % kTileWidth];
  return Bytes(entry.begin(), entry.end());
}

}  // namespace nemcon::audit
