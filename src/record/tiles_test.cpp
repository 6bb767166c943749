#include "record/tiles.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/limits.hpp"
#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

std::vector<std::string> paths_of(const std::vector<Tile>& tiles) {
  std::vector<std::string> paths;
  paths.reserve(tiles.size());
  for (const Tile& tile : tiles) paths.push_back(path_of(tile));
  return paths;
}

TEST(TilePaths, AreThoseOfTheStandard) {
  EXPECT_EQ(path_of({0, 7}), "tile/0/007");
  EXPECT_EQ(path_of({0, 1'171}), "tile/0/x001/171");
  EXPECT_EQ(path_of({3, 1'234'067}), "tile/3/x001/x234/067");
  EXPECT_EQ(path_of({std::nullopt, 1'000, 255}), "tile/entries/x001/000.p/255");
  EXPECT_EQ(path_of({63, 0, 1}), "tile/63/000.p/1");
}

TEST(TilePaths, OfEveryWrongFormAreRefused) {
  for (const char* path : {"",
                           "tile",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "tile/0/0",
                           "tile/0/00",
                           "tile/0/0000",
                           "tile/00/000",
                           "tile/01/000",
                           "tile/64/000",
                           "tile/-1/000",
                           "tile/data/000",
                           "tile/0/000/",
                           "/tile/0/000",
                           "tile//000",
                           "tile/0/x000/000",
                           "tile/0/x001",
                           "tile/0/001/000",
                           "tile/0/x01/000",
                           "tile/0/x0001/000",
                           "tile/0/xx01/000",
                           "tile/0/000.p",
                           "tile/0/000.p/",
                           "tile/0/000.p/0",
                           "tile/0/000.p/256",
                           "tile/0/000.p/01",
                           "tile/0/000.p/1/",
                           "tile/0/000.q/1",
                           "tile/0/x001.p/1/000",
                           "tile/0/000.p/1 ",
                           "tile/0/ 000",
                           "tile/0/+00",
                           "tile/entries",
                           "tile/entries/x000/001",
                           "entries/000",
                           "tile/8/0/000",
                           "tile/0/0a0",
                           "tile/0/000p/1",
                           "tile/0/x009/x007/x199/x254/x740/992",
                           "tile/0/x999/x999/x999/x999/x999/x999/999"}) {
    const auto tile = read_path(path);
    ASSERT_FALSE(tile) << path;
    EXPECT_EQ(tile.error(), ProofError::kTilePath);
  }
  EXPECT_TRUE(read_path("tile/0/x009/x007/x199/x254/x740/991"));  // 2^53-1
}

RC_GTEST_PROP(TilePaths, AreReadAsTheyWereWritten, ()) {
  const auto level = *rc::gen::inRange<unsigned>(0, 65);
  const auto digits = *rc::gen::inRange<unsigned>(1, 54);
  const Tile tile{level == 64 ? std::nullopt : std::optional(level),
                  *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << digits) & kRecordSize,
                  *rc::gen::inRange<unsigned>(1, 257)};
  const auto again = read_path(path_of(tile));
  RC_ASSERT(again.ok() && *again == tile);
}

// The two examples of tlog-tiles.
TEST(Tiles, OfASizeAreThoseOfTheStandard) {
  EXPECT_EQ(paths_of(tiles_of(256)),
            (std::vector<std::string>{"tile/0/000", "tile/1/000.p/1", "tile/entries/000"}));
  const auto tiles = tiles_of(70'000);
  const auto count = [&](std::optional<unsigned> level, bool full) {
    return std::ranges::count_if(tiles, [&](const Tile& t) { return t.level == level && t.full() == full; });
  };
  EXPECT_EQ(count(0, true), 273);
  EXPECT_EQ(count(std::nullopt, true), 273);
  EXPECT_EQ(count(1, true), 1);
  const auto paths = paths_of(tiles);
  for (const char* path :
       {"tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1", "tile/entries/273.p/112"}) {
    EXPECT_TRUE(std::ranges::find(paths, path) != paths.end()) << path;
  }
  EXPECT_EQ(tiles.size(), 274u + 2 + 1 + 274);
  EXPECT_TRUE(tiles_of(0).empty());
}

TEST(Tiles, OfASizeAreWhatTheDefinitionSays) {
  for (std::uint64_t size = 0; size <= 1'100; ++size) {
    std::vector<Tile> expected;
    for (unsigned level = 0; level < 3; ++level) {
      const std::uint64_t count = size >> 8 * level;
      for (std::uint64_t n = 0; n < count / 256; ++n) expected.push_back({level, n});
      if (count % 256 != 0) expected.push_back({level, count / 256, static_cast<unsigned>(count % 256)});
    }
    for (Tile tile : std::vector(expected)) {
      if (tile.level != 0u) continue;
      tile.level = std::nullopt;
      expected.push_back(tile);
    }
    ASSERT_EQ(tiles_of(size), expected) << size;
    for (const Tile& tile : expected) ASSERT_TRUE(has_tile(tile, size)) << path_of(tile) << " " << size;
  }
}

TEST(Tiles, ThatAreNewAreThoseTheOlderSizeHadNot) {
  for (const std::uint64_t old : {0u, 1u, 255u, 256u, 257u, 512u, 700u, 65'535u, 65'536u}) {
    for (const std::uint64_t size : {700u, 768u, 65'536u, 65'537u, 66'000u}) {
      if (old > size) continue;
      const auto before = tiles_of(old);
      std::vector<Tile> expected;
      for (const Tile& tile : tiles_of(size)) {
        if (std::ranges::find(before, tile) == before.end()) expected.push_back(tile);
      }
      EXPECT_EQ(tiles_of(size, old), expected) << old << " " << size;
    }
  }
}

TEST(Tiles, ArePartOfARecordOfTheirSizeOrMore) {
  EXPECT_FALSE(has_tile({0, 0}, 255));
  EXPECT_TRUE(has_tile({0, 0}, 256));
  EXPECT_TRUE(has_tile({0, 0, 255}, 256));
  EXPECT_FALSE(has_tile({0, 0, 1}, 0));
  EXPECT_FALSE(has_tile({1, 0, 1}, 255));
  EXPECT_TRUE(has_tile({1, 0, 1}, 256));
  EXPECT_FALSE(has_tile({std::nullopt, 1, 1}, 256));
  EXPECT_TRUE(has_tile({std::nullopt, 1, 1}, 257));
  EXPECT_FALSE(has_tile({0, kRecordSize, 1}, kRecordSize));
  EXPECT_FALSE(has_tile({63, 0, 1}, kRecordSize));
}

TEST(Tiles, AreReadAsTheyWereWritten) {
  const Bytes bytes = tile_bytes(vector_hashes(), {0, 273, 112});
  EXPECT_EQ(bytes.size(), 112u * 32);
  const auto hashes = read_tile(bytes, 112);
  ASSERT_TRUE(hashes);
  EXPECT_EQ(*hashes, vector_hashes().read(0, 273u * 256, 112));
  for (const unsigned width : {111u, 113u, 256u}) {
    EXPECT_EQ(read_tile(bytes, width).error(), ProofError::kTileLength);
  }
  EXPECT_EQ(read_tile(ByteView(bytes).first(bytes.size() - 1), 112).error(), ProofError::kTileLength);
}

TEST(Bundles, AreReadAsTheyWereWritten) {
  const std::vector<Bytes> entries = {Bytes(1, 'a'), Bytes(kEntryBytes, 'b'), Bytes(256, 'c')};
  const Bytes bytes = bundle_bytes(entries);
  EXPECT_EQ(bytes.size(), 3 * 2 + 1 + kEntryBytes + 256);
  const auto read = read_bundle(bytes, 3);
  ASSERT_TRUE(read);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(std::ranges::equal((*read)[i], entries[i]));
}

TEST(Bundles, OfAWrongFormAreRefused) {
  const Bytes bytes = bundle_bytes(std::vector<Bytes>{Bytes(3, 'a'), Bytes(2, 'b')});
  const auto error = [](ByteView read, unsigned width) { return read_bundle(read, width).error(); };
  EXPECT_EQ(error(bytes, 1), ProofError::kBundleLength);
  EXPECT_EQ(error(bytes, 3), ProofError::kBundleLength);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_EQ(error(ByteView(bytes).first(size), 2), ProofError::kBundleLength) << size;
  }
  EXPECT_EQ(error(Bytes{0, 0}, 1), ProofError::kBundleEntry);
  EXPECT_EQ(error(Bytes{0x80, 0x01, 1}, 1), ProofError::kBundleEntry);
  EXPECT_EQ(error(Bytes{0, 1, 1, 0}, 1), ProofError::kBundleLength);
}

}  // namespace
}  // namespace nemcon::record
