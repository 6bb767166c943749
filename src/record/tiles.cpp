#include "record/tiles.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "record/text_lines.hpp"

namespace nemcon::record {
namespace {

constexpr unsigned kLevels = 64;  // that a path can name; a record below 2^53 has seven

bool is_tile(const Tile& tile) {
  return tile.level.value_or(0) < kLevels && tile.index <= kRecordSize && tile.width >= 1 &&
         tile.width <= kTileWidth;
}

std::string three_digits(std::uint64_t value) {
  const std::string digits = std::to_string(value);
  return std::string(3 - digits.size(), '0') + digits;
}

std::string groups_of(std::uint64_t index) {
  std::string text = three_digits(index % 1'000);
  for (index /= 1'000; index > 0; index /= 1'000) text.insert(0, "x" + three_digits(index % 1'000) + "/");
  return text;
}

// What stands before the next slash, which goes with it; all of it if there is none.
std::string_view take_step(std::string_view& path) {
  const std::size_t slash = path.find('/');
  const std::string_view step = path.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
  return step;
}

bool are_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The groups of an index; whatever comes after the last one, ".p" or nothing, is left in `last`.
std::optional<std::uint64_t> take_index(std::string_view& path, std::string_view& last) {
  std::uint64_t index = 0;
  while (true) {
    std::string_view step = take_step(path);
    const bool more = step.starts_with('x');
    if (more) step.remove_prefix(1);
    if (step.size() < 3 || !are_digits(step.substr(0, 3))) return std::nullopt;
    if (index > kRecordSize / 1'000) return std::nullopt;
    index = index * 1'000 +
            static_cast<std::uint64_t>((step[0] - '0') * 100 + (step[1] - '0') * 10 + step[2] - '0');
    last = step.substr(3);
    if (!more) return index;
    if (!last.empty()) return std::nullopt;
  }
}

std::optional<Tile> read_parts(std::string_view path) {
  if (take_step(path) != "tile") return std::nullopt;
  Tile tile;
  const std::string_view level = take_step(path);
  if (level != "entries") {
    const auto number = read_decimal(level, kLevels - 1);
    if (!number) return std::nullopt;
    tile.level = static_cast<unsigned>(*number);
  }
  std::string_view last;
  const auto index = take_index(path, last);
  if (!index) return std::nullopt;
  tile.index = *index;
  if (last.empty()) return tile;
  const auto width = read_decimal(path, kTileWidth - 1);
  if (last != ".p" || !width) return std::nullopt;
  tile.width = static_cast<unsigned>(*width);
  return tile;
}

// The tiles of one level, or bundles, when its hashes grow from `old_count` to `count`.
void add_tiles(std::vector<Tile>& tiles, std::optional<unsigned> level, std::uint64_t count,
               std::uint64_t old_count) {
  if (count == old_count) return;
  for (std::uint64_t index = old_count / kTileWidth; index * kTileWidth < count; ++index) {
    const std::uint64_t left = count - index * kTileWidth;
    tiles.push_back({level, index, static_cast<unsigned>(std::min<std::uint64_t>(left, kTileWidth))});
  }
}

}  // namespace

std::string path_of(const Tile& tile) {
  CHECK(is_tile(tile));
  std::string path =
      "tile/" + (tile.level ? std::to_string(*tile.level) : "entries") + "/" + groups_of(tile.index);
  if (!tile.full()) path += ".p/" + std::to_string(tile.width);
  return path;
}

Proved<Tile> read_path(std::string_view path) {
  const auto tile = read_parts(path);
  // Writing it again finds what is left over: leading groups of zeros, a slash at the end.
  if (!tile || !is_tile(*tile) || path_of(*tile) != path) return ProofError::kTilePath;
  return *tile;
}

std::vector<Tile> tiles_of(std::uint64_t size, std::uint64_t old_size) {
  CHECK(old_size <= size && size <= kRecordSize);
  std::vector<Tile> tiles;
  std::uint64_t count = size, old_count = old_size;
  for (unsigned level = 0; count > 0; ++level) {
    add_tiles(tiles, level, count, old_count);
    count >>= kTileHeight;
    old_count >>= kTileHeight;
  }
  add_tiles(tiles, std::nullopt, size, old_size);
  return tiles;
}

bool has_tile(const Tile& tile, std::uint64_t size) {
  CHECK(is_tile(tile));
  const unsigned shift = tile.level.value_or(0) * kTileHeight;
  const std::uint64_t count = shift < 64 ? size >> shift : 0;
  return tile.index <= count / kTileWidth && tile.width <= count - tile.index * kTileWidth;
}

Bytes tile_bytes(const HashSource& source, const Tile& tile) {
  CHECK(is_tile(tile) && tile.level);
  const auto hashes = source.read(*tile.level, tile.index * kTileWidth, tile.width);
  CHECK(hashes.size() == tile.width);
  Bytes bytes;
  bytes.reserve(hashes.size() * sizeof(Hash));
  for (const Hash& hash : hashes) bytes.insert(bytes.end(), hash.begin(), hash.end());
  return bytes;
}

Proved<std::vector<Hash>> read_tile(ByteView bytes, unsigned width) {
  CHECK(width >= 1 && width <= kTileWidth);
  if (bytes.size() != width * sizeof(Hash)) return ProofError::kTileLength;
  std::vector<Hash> hashes(width);
  for (std::size_t i = 0; i < width; ++i) {
    std::ranges::copy(bytes.subspan(i * sizeof(Hash), sizeof(Hash)), hashes[i].begin());
  }
  return hashes;
}

Bytes bundle_bytes(std::span<const Bytes> entries) {
  CHECK(entries.size() <= kTileWidth);
  Bytes bytes;
  for (const Bytes& entry : entries) {
    CHECK(!entry.empty() && entry.size() <= kEntryBytes);
    bytes.push_back(static_cast<std::uint8_t>(entry.size() >> 8));
    bytes.push_back(static_cast<std::uint8_t>(entry.size() & 0xff));
    bytes.insert(bytes.end(), entry.begin(), entry.end());
  }
  return bytes;
}

Proved<std::vector<ByteView>> read_bundle(ByteView bytes, unsigned width) {
  CHECK(width >= 1 && width <= kTileWidth);
  std::vector<ByteView> entries;
  while (!bytes.empty()) {
    if (entries.size() == width || bytes.size() < 2) return ProofError::kBundleLength;
    const std::size_t size = static_cast<std::size_t>(bytes[0]) << 8 | bytes[1];
    if (size == 0 || size > kEntryBytes) return ProofError::kBundleEntry;
    if (bytes.size() - 2 < size) return ProofError::kBundleLength;
    entries.push_back(bytes.subspan(2, size));
    bytes = bytes.subspan(2 + size);
  }
  if (entries.size() != width) return ProofError::kBundleLength;
  return entries;
}

}  // namespace nemcon::record
