// The first byte is a width less one, the rest a bundle of so many entries, and a tile of so many hashes:
// refused, or written again as they came.
#include <algorithm>

#include "base/limits.hpp"
#include "record.hpp"
#include "record/tiles.hpp"

using namespace nemcon;

namespace {

std::string written_bundle(const std::vector<ByteView>& entries) {
  std::vector<Bytes> copies;
  for (const ByteView entry : entries) {
    CHECK(!entry.empty() && entry.size() <= kEntryBytes);
    copies.emplace_back(entry.begin(), entry.end());
  }
  return std::string(text_of(record::bundle_bytes(copies)));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const unsigned width = data[0] + 1u;
  const ByteView bytes(data + 1, size - 1);
  const auto entries = record::read_bundle(bytes, width);
  if (fuzz::same_again(entries, text_of(bytes), written_bundle)) CHECK(entries->size() == width);
  const auto hashes = record::read_tile(bytes, width);
  CHECK(hashes.ok() == (bytes.size() == width * sizeof(Hash)));
  if (hashes) {
    const record::TileHashes leaves(*hashes);
    const Bytes again = record::tile_bytes(leaves, {0, 0, width});
    CHECK(std::ranges::equal(again, bytes));
  }
  return 0;
}
