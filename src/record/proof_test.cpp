#include "record/proof.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "base/limits.hpp"
#include "record/proof_testing.hpp"
#include "record/vector_log_testing.hpp"

namespace nemcon::record {
namespace {

constexpr std::size_t kAllSizes = 300;

TEST(Inclusion, OfEveryEntryAtEverySizeIsThatOfTheDefinition) {
  const std::vector<Hash> leaves = leaves_of(kAllSizes);
  const TileHashes source(leaves);
  SlowTree slow(leaves);
  for (std::uint64_t size = 1; size <= kAllSizes; ++size) {
    const Hash root = slow.root(0, size);
    ASSERT_EQ(root, merkle_tree_hash(Leaves(leaves).first(size))) << size;
    ASSERT_EQ(root, root_of(source, size)) << size;
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = prove_inclusion(source, index, size);
      ASSERT_EQ(proof, slow.path(index, 0, size)) << index << " of " << size;
      ASSERT_TRUE(verify_inclusion(leaves[index], index, size, proof, root)) << index << " of " << size;
    }
  }
}

TEST(Consistency, OfEverySizeWithEveryOlderOneIsThatOfTheDefinition) {
  const std::vector<Hash> leaves = leaves_of(kAllSizes);
  const TileHashes source(leaves);
  SlowTree slow(leaves);
  for (std::uint64_t size = 0; size <= kAllSizes; ++size) {
    for (std::uint64_t old = 0; old <= size; ++old) {
      const auto proof = prove_consistency(source, old, size);
      ASSERT_EQ(proof, old == 0 ? std::vector<Hash>{} : slow.subproof(old, 0, size, true))
          << old << ", " << size;
      ASSERT_TRUE(verify_consistency(old, slow.root(0, old), size, slow.root(0, size), proof))
          << old << ", " << size;
    }
  }
}

// Around the edges of tiles of levels 0, 1 and 2; the roots of some are vectors of docs/RECORD.md.
TEST(Proofs, HoldAroundTheEdgesOfTiles) {
  const TileHashes& source = vector_hashes();
  const std::uint64_t sizes[] = {1,   255,    256,    257,    511,    512,    513,
                                 600, 65'535, 65'536, 65'537, 65'792, 69'999, 70'000};
  for (const std::uint64_t size : sizes) {
    const Hash root = root_of(source, size);
    for (const std::uint64_t old : sizes) {
      if (old > size) continue;
      const auto growth = prove_consistency(source, old, size);
      EXPECT_TRUE(verify_consistency(old, root_of(source, old), size, root, growth)) << old << " " << size;
      const Hash leaf = leaf_hash(vector_entry(old - 1));
      EXPECT_TRUE(verify_inclusion(leaf, old - 1, size, prove_inclusion(source, old - 1, size), root))
          << old - 1 << " " << size;
    }
  }
}

// Remembers which tiles were asked for.
class Counted : public HashSource {
 public:
  explicit Counted(const HashSource& source) : source_(source) {}
  std::vector<Hash> read(unsigned level, std::uint64_t first, std::size_t count) const override {
    EXPECT_GE(count, 1u);
    EXPECT_EQ(first / kTileWidth, (first + count - 1) / kTileWidth) << "beyond a tile";
    ++reads;
    return source_.read(level, first, count);
  }
  mutable std::size_t reads = 0;

 private:
  const HashSource& source_;
};

TEST(Proofs, ReadFewTiles) {
  for (const std::uint64_t index :
       {0u, 1u, 255u, 256u, 33'333u, 65'535u, 65'536u, 69'887u, 69'888u, 69'999u}) {
    const Counted inclusion(vector_hashes()), consistency(vector_hashes());
    prove_inclusion(inclusion, index, kVectorSize);
    prove_consistency(consistency, index, kVectorSize);
    EXPECT_LE(inclusion.reads, 5u) << index;  // the path and the right edge in levels 0 and 1, the edge in 2
    EXPECT_LE(consistency.reads, 5u) << index;
  }
  const Counted root(vector_hashes());
  root_of(root, kVectorSize);
  EXPECT_LE(root.reads, 3u);
}

TEST(TileHashes, HandsOutWhatAStoreWouldKeep) {
  TileHashes source;
  std::map<std::pair<unsigned, std::uint64_t>, Hash> kept;
  const std::vector<Hash> leaves = leaves_of(600);
  for (const Hash& leaf : leaves) {
    for (const TileHash& each : source.append(leaf)) kept[{each.level, each.index}] = each.hash;
  }
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ((kept[{1, 0}]), merkle_tree_hash(Leaves(leaves).first(256)));
  EXPECT_EQ((kept[{1, 1}]), merkle_tree_hash(Leaves(leaves).subspan(256, 256)));
  EXPECT_EQ(source.root(), merkle_tree_hash(leaves));
}

TEST(TileHashes, CompletesTwoLevelsAtOnce) {
  Frontier frontier;
  std::vector<TileHash> last;
  for (std::uint64_t i = 0; i < 65'536; ++i) last = frontier.append(vector_hashes().read(0, i, 1)[0]);
  ASSERT_EQ(last.size(), 2u);
  EXPECT_EQ(last[0], (TileHash{1, 255, vector_hashes().read(1, 255, 1)[0]}));
  EXPECT_EQ(last[1], (TileHash{2, 0, root_of(vector_hashes(), 65'536)}));
}

TEST(Inclusion, RefusesWhatCannotBe) {
  const std::vector<Hash> leaves = leaves_of(8);
  const TileHashes source(leaves);
  const auto proof = prove_inclusion(source, 3, 8);
  const Hash root = source.root();
  const auto error = [&](std::uint64_t index, std::uint64_t size, std::span<const Hash> path) {
    return verify_inclusion(leaves[3], index, size, path, root).error();
  };
  EXPECT_EQ(error(8, 8, proof), ProofError::kIndexBeyondSize);
  EXPECT_EQ(error(0, 0, {}), ProofError::kIndexBeyondSize);
  EXPECT_EQ(error(3, kRecordSize + 1, proof), ProofError::kSize);
  EXPECT_EQ(error(3, 8, std::span(proof).first(2)), ProofError::kProofLength);
  EXPECT_EQ(error(3, 4, proof), ProofError::kProofLength);
  EXPECT_EQ(error(2, 8, proof), ProofError::kRoot);
}

TEST(Consistency, OfNothingAndOfItself) {
  const Hash one = leaves_of(1)[0], two = sha256(view_of("two"));
  const Hash none = empty_root();
  EXPECT_TRUE(verify_consistency(0, none, 0, none, {}));
  EXPECT_TRUE(verify_consistency(0, none, 5, two, {}));
  EXPECT_TRUE(verify_consistency(5, two, 5, two, {}));
  EXPECT_EQ(verify_consistency(0, one, 5, two, {}).error(), ProofError::kEmptyRoot);
  EXPECT_EQ(verify_consistency(0, none, 0, one, {}).error(), ProofError::kRootsDiffer);
  EXPECT_EQ(verify_consistency(5, one, 5, two, {}).error(), ProofError::kRootsDiffer);
  EXPECT_EQ(verify_consistency(5, two, 5, two, std::vector{one}).error(), ProofError::kProofLength);
  EXPECT_EQ(verify_consistency(0, none, 5, two, std::vector{one}).error(), ProofError::kProofLength);
  EXPECT_EQ(verify_consistency(4, one, 5, two, {}).error(), ProofError::kProofLength);
  EXPECT_EQ(verify_consistency(6, one, 5, two, {}).error(), ProofError::kOldSizeBeyondSize);
  EXPECT_EQ(verify_consistency(6, one, kRecordSize + 1, two, {}).error(), ProofError::kSize);
}

// A record whose operator rewrote one old entry, with right hashes all the way: only the older root tells.
TEST(Consistency, FindsARewrittenEntry) {
  std::vector<Hash> leaves = leaves_of(40);
  const Hash seen = merkle_tree_hash(Leaves(leaves).first(20));
  leaves[7] = leaf_hash(view_of("another"));
  const TileHashes rewritten(leaves);
  const auto proof = prove_consistency(rewritten, 20, 40);
  EXPECT_EQ(verify_consistency(20, seen, 40, rewritten.root(), proof).error(), ProofError::kOldRoot);
}

// Sizes and indices up to the limit: no such record can be made, but a proof in it can be read upwards.
TEST(Inclusion, OfTheLargestRecord) {
  const std::vector<Hash> siblings(53, sha256(view_of("sibling")));
  const Hash leaf = leaf_hash(view_of("leaf"));
  Hash root = leaf;
  for (const Hash& each : siblings) root = node_hash(root, each);
  EXPECT_TRUE(verify_inclusion(leaf, 0, kRecordSize, siblings, root));
  EXPECT_FALSE(verify_inclusion(leaf, kRecordSize - 1, kRecordSize, siblings, root));
}

void flip(Hash& hash, std::size_t bit) { hash[bit / 8] ^= static_cast<std::uint8_t>(1u << bit % 8); }
void flip(std::uint64_t& number, std::size_t bit) { number ^= std::uint64_t{1} << bit % 64; }

// One bit of one of these is flipped, the proof's hashes among them.
void flip_any(std::vector<Hash>& proof, std::vector<Hash*> hashes, std::vector<std::uint64_t*> numbers) {
  for (Hash& each : proof) hashes.push_back(&each);
  const auto which = *rc::gen::inRange<std::size_t>(0, hashes.size() + numbers.size());
  const auto bit = *rc::gen::inRange<std::size_t>(0, 256);
  if (which < hashes.size())
    flip(*hashes[which], bit);
  else
    flip(*numbers[which - hashes.size()], bit);
}

// Whether the flipped size has the same way down (proof_testing.hpp): then only the signature on size and
// root tells them apart.
bool same_way(std::uint64_t below, std::uint64_t size, std::uint64_t flipped, bool growth) {
  return flipped != size && flipped <= kRecordSize && (growth ? below <= flipped : below < flipped) &&
         way_down(below, size, growth) == way_down(below, flipped, growth);
}

RC_GTEST_PROP(Inclusion, RefusesAnyFlippedBit, ()) {
  const auto size = *rc::gen::inRange<std::uint64_t>(1, kVectorSize + 1);
  const auto index = *rc::gen::inRange<std::uint64_t>(0, size);
  auto proof = prove_inclusion(vector_hashes(), index, size);
  Hash leaf = leaf_hash(vector_entry(index)), root = root_of(vector_hashes(), size);
  RC_ASSERT(verify_inclusion(leaf, index, size, proof, root).ok());
  std::uint64_t shown_index = index, shown_size = size;
  flip_any(proof, {&leaf, &root}, {&shown_index, &shown_size});
  RC_ASSERT(verify_inclusion(leaf, shown_index, shown_size, proof, root).ok() ==
            same_way(index, size, shown_size, false));
}

RC_GTEST_PROP(Consistency, RefusesAnyFlippedBit, ()) {
  const auto size = *rc::gen::inRange<std::uint64_t>(1, kVectorSize + 1);
  const auto old_size = *rc::gen::inRange<std::uint64_t>(1, size + 1);
  auto proof = prove_consistency(vector_hashes(), old_size, size);
  Hash old_root = root_of(vector_hashes(), old_size), root = root_of(vector_hashes(), size);
  RC_ASSERT(verify_consistency(old_size, old_root, size, root, proof).ok());
  std::uint64_t shown_old = old_size, shown_size = size;
  flip_any(proof, {&old_root, &root}, {&shown_old, &shown_size});
  RC_ASSERT(verify_consistency(shown_old, old_root, shown_size, root, proof).ok() ==
            same_way(old_size, size, shown_size, true));
}

// Both of them, so that the properties above do not pass by chance.
TEST(Proofs, SayNothingOfASizeButTheWayDown) {
  const std::vector<Hash> leaves = leaves_of(6);
  const TileHashes source(leaves);
  EXPECT_TRUE(verify_inclusion(leaves[0], 0, 7, prove_inclusion(source, 0, 6), source.root()));
  EXPECT_FALSE(verify_inclusion(leaves[5], 5, 7, prove_inclusion(source, 5, 6), source.root()));
  const Hash old_root = root_of(source, 3);
  EXPECT_TRUE(verify_consistency(3, old_root, 7, source.root(), prove_consistency(source, 3, 6)));
  EXPECT_FALSE(verify_consistency(2, old_root, 6, source.root(), prove_consistency(source, 3, 6)));
}

}  // namespace
}  // namespace nemcon::record
