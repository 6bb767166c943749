// Format V01 as it is for ever: two whole soundings, message by message. For every other program that makes
// or checks records. NEMCON_PRINT_VECTORS=1 prints the file anew; it may only ever grow.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "ballot/sounding_testing.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot {
namespace {

SoundingRun run_of(Kind kind) {
  SoundingRun run(manifest_of(kind, 2, ceremony_of(2, 3).ceremony.keys(), 4), ceremony_of(2, 3));
  run.to_marking();
  run.mark({0b0001, 0b0010, 0b0001});
  run.close();
  if (kind == Kind::kSealed) run.blind({1, 3});
  run.propose();
  run.lock({1, 2, 3});
  run.open({1, 2});
  run.finish();
  return run;
}

TEST(FormatV01, SoundingsOfTheVectorsComeOutByteForByteAndVerify) {
  const std::vector<std::pair<std::string, Kind>> all = {{"sealed", Kind::kSealed},
                                                         {"counted", Kind::kCounted}};
  if (std::getenv("NEMCON_PRINT_VECTORS") != nullptr) {
    for (const auto& [id, kind] : all)
      print_vector({.values = {{"Id", id}}, .lists = {{"Messages", hex_of(run_of(kind).record())}}});
    GTEST_SKIP();
  }
  const auto vectors = read_vectors("soundings.txt");
  ASSERT_EQ(vectors.size(), all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(vectors[i].id(), all[i].first);
    std::vector<Bytes> record;
    for (const std::string& hex : vectors[i].lists.at("Messages")) record.push_back(*from_hex(hex));
    const SoundingRun run = run_of(all[i].second);
    EXPECT_EQ(record, run.record());
    const Report report = verify(record);
    EXPECT_TRUE(report.verified());
    EXPECT_EQ(report.result, run.board.result());
  }
}

}  // namespace
}  // namespace nemcon::ballot
