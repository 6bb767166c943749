// Any bytes as the path of a tile: refused, or written again as they came, of a tile that some record has or
// is too far to the right of every record.
#include "base/limits.hpp"
#include "record.hpp"
#include "record/tiles.hpp"

using namespace nemcon;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view path = text_of({data, size});
  const auto tile = record::read_path(path);
  if (!fuzz::same_again(tile, path, record::path_of)) return 0;
  CHECK(tile->width >= 1 && tile->width <= record::kTileWidth && tile->index <= kRecordSize);
  const unsigned shift = tile->level.value_or(0) * record::kTileHeight;
  if (shift > 52) return 0;
  const std::uint64_t hashes = tile->index * record::kTileWidth + tile->width;
  if (hashes > kRecordSize >> shift) return 0;
  CHECK(record::has_tile(*tile, hashes << shift) && !record::has_tile(*tile, (hashes << shift) - 1));
  return 0;
}
