#include "record/tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "record/proof_testing.hpp"

namespace nemcon::record {
namespace {

std::string hex(const Hash& hash) { return to_hex(hash); }

// The eight inputs that RFC 6962 implementations have shared since the first one, and their roots.
constexpr std::array<std::string_view, 8> kInputs = {
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
constexpr std::array<std::string_view, 8> kRoots = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

TEST(Hashes, AreThoseOfTheStandards) {
  EXPECT_EQ(hex(sha256(view_of("abc"))),  // FIPS 180-4, example of one block
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Tree, HasTheRootsOfTheClassicInputs) {
  Frontier frontier;
  EXPECT_EQ(frontier.root(), empty_root());
  std::vector<Hash> leaves;
  for (std::size_t i = 0; i < kInputs.size(); ++i) {
    leaves.push_back(leaf_hash(*from_hex(kInputs[i])));
    frontier.append(leaves.back());
    EXPECT_EQ(hex(frontier.root()), kRoots[i]);
    EXPECT_EQ(hex(merkle_tree_hash(leaves)), kRoots[i]);
  }
}

// Entries as in docs/RECORD.md, "Vectors": the roots were also computed by other people's programs.
TEST(Tree, HasTheRootsOfTheVectorLog) {
  Frontier frontier;
  const auto grow_to = [&](std::uint64_t size) {
    while (frontier.size() < size) {
      const std::string entry =
          frontier.size() == 1
              ? R"({"_sd":["0IQRYea4J-AHNxF9ThaZA72N2E9N5g92_nW82NlaeOA",)"
                R"("aU4ERLuBLzVhU-cjMaQNfuvxYEa_sDKDODjUMmx5hq0"],"_sd_alg":"sha-256",)"
                R"("body":"council","kind":"objection.filed","v":1})"
              : R"({"body":"council","kind":"test","n":")" + std::to_string(frontier.size()) + R"(","v":1})";
      frontier.append(leaf_hash(view_of(entry)));
    }
    return to_base64(frontier.root());
  };
  EXPECT_EQ(grow_to(0), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(grow_to(1), "/gV6s2L7FEyDJzlKyaOe+SAXoG+jCAgSRxSUfQrwfGU=");
  EXPECT_EQ(grow_to(2), "2anOFre1oJBgvv8135T4Q+1Fo3lhI1y3kNRiIPr+E74=");
  EXPECT_EQ(grow_to(3), "nCK1IpbvvnpZG/hPoN6eeEzizrzYwSYokTYDnlr+44w=");
  EXPECT_EQ(grow_to(8), "XbGweULWF1Yas3Ib/ymgNLCI4sG+yhWvtmf4NoPwwQk=");
  EXPECT_EQ(grow_to(255), "7Ko/MBTJ9+yt0lkWGsnw+TdGMEjzquYSdQ9ZVTH8I3U=");
  EXPECT_EQ(grow_to(256), "cJYISgih82Fb6ZSfV3+sIMYgsZnEkCm88fTrNQNM8xI=");
  EXPECT_EQ(grow_to(257), "Npz9/UH+stlUK8LVeWhnr0Z4sgIvfpyW3NAjUcu2TII=");
  EXPECT_EQ(grow_to(600), "OZxdO6WW0hL2XZdwfIxgFMnTrhnWcBjnejKH3FlyOg4=");
  EXPECT_EQ(grow_to(70'000), "bebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJU=");
}

TEST(Tree, GrowsAsTheDefinitionSays) {
  const std::vector<Hash> leaves = leaves_of(300);
  Frontier frontier;
  for (std::size_t size = 0; size < leaves.size(); ++size) {
    ASSERT_EQ(frontier.root(), merkle_tree_hash(std::span(leaves).first(size))) << size;
    frontier.append(leaves[size]);
  }
}

TEST(Tree, RefusesAWrongNumberOfPeaks) {
  Frontier frontier;
  for (const Hash& leaf : leaves_of(6)) frontier.append(leaf);
  const Bytes bytes = frontier.to_bytes();
  EXPECT_EQ(bytes.size(), 64u);
  EXPECT_FALSE(Frontier::from_bytes(7, bytes));
  EXPECT_FALSE(Frontier::from_bytes(4, bytes));
  EXPECT_FALSE(Frontier::from_bytes(6, ByteView(bytes).first(63)));
  EXPECT_FALSE(Frontier::from_bytes(0, bytes));
  EXPECT_TRUE(Frontier::from_bytes(0, {}));
}

RC_GTEST_PROP(Tree, GoesOnFromItsBytes, ()) {
  const auto before = *rc::gen::inRange<std::size_t>(0, 200);
  const auto leaves = leaves_of(before + *rc::gen::inRange<std::size_t>(1, 50));
  Frontier frontier;
  for (std::size_t i = 0; i < before; ++i) frontier.append(leaves[i]);
  auto copy = Frontier::from_bytes(before, frontier.to_bytes());
  RC_ASSERT(copy.has_value() && *copy == frontier);
  for (std::size_t i = before; i < leaves.size(); ++i) copy->append(leaves[i]);
  RC_ASSERT(copy->root() == merkle_tree_hash(leaves));
}

}  // namespace
}  // namespace nemcon::record
