// docs/RECORD.md, "Vectors": whatever the vector log writes has these bytes. Another program wrote them
// first, and six that other people wrote have read them.
#include <gtest/gtest.h>

#include "record/proof_file.hpp"
#include "record/tiles.hpp"
#include "record/vector_log_testing.hpp"
#include "record/witness.hpp"

namespace nemcon::record {
namespace {

TEST(Vectors, Keys) {
  EXPECT_EQ(vector_log().verifier().text(),
            "example.org/council/record+312faab7+AcM4JTc98fahi9mETG/1w00yU9oCAstPWHyreOsfVRpB");
  EXPECT_EQ(vector_witness(1).verifier().text(),
            "witness.example/w1+10250e69+BHtcLr58iLUdx4z2Wb7NlCcKj29tC1ElOpl+jwRAqqvb");
  EXPECT_EQ(vector_witness(2).verifier().text(),
            "witness.example/w2+a7475225+BLymLCcXUdUd3Xw8BoWZfmovQIqpgs+y9tnGQg88q2iD");
}

TEST(Vectors, Roots) {
  const auto root = [](std::uint64_t size) { return to_base64(root_of(vector_hashes(), size)); };
  EXPECT_EQ(root(0), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  EXPECT_EQ(root(1), "/gV6s2L7FEyDJzlKyaOe+SAXoG+jCAgSRxSUfQrwfGU=");
  EXPECT_EQ(root(2), "2anOFre1oJBgvv8135T4Q+1Fo3lhI1y3kNRiIPr+E74=");
  EXPECT_EQ(root(3), "nCK1IpbvvnpZG/hPoN6eeEzizrzYwSYokTYDnlr+44w=");
  EXPECT_EQ(root(8), "XbGweULWF1Yas3Ib/ymgNLCI4sG+yhWvtmf4NoPwwQk=");
  EXPECT_EQ(root(255), "7Ko/MBTJ9+yt0lkWGsnw+TdGMEjzquYSdQ9ZVTH8I3U=");
  EXPECT_EQ(root(256), "cJYISgih82Fb6ZSfV3+sIMYgsZnEkCm88fTrNQNM8xI=");
  EXPECT_EQ(root(257), "Npz9/UH+stlUK8LVeWhnr0Z4sgIvfpyW3NAjUcu2TII=");
  EXPECT_EQ(root(600), "OZxdO6WW0hL2XZdwfIxgFMnTrhnWcBjnejKH3FlyOg4=");
  EXPECT_EQ(root(70'000), "bebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJU=");
}

std::string tile_hash(std::string_view path) {
  const auto tile = read_path(path);
  EXPECT_TRUE(tile) << path;
  const Bytes bytes = tile->level ? tile_bytes(vector_hashes(), *tile)
                                  : bundle_bytes(vector_entries(tile->index * kTileWidth, tile->width));
  return to_hex(sha256(bytes));
}

TEST(Vectors, Tiles) {
  EXPECT_EQ(tile_hash("tile/0/000"), "863b43abecfe8c5a5aa911fa3272efca61a2da05fae35206867943dd94a427ed");
  EXPECT_EQ(tile_hash("tile/0/000.p/8"), "ea15e200bb1ed452e979bdb677fd8178e1ec278599d55a79b9fcd7a606e45c26");
  EXPECT_EQ(tile_hash("tile/0/273.p/112"),
            "2e5bf96c1e93058ce78a554ce09733c9031c3b3c3cd86076280b2c2898307bcf");
  EXPECT_EQ(tile_hash("tile/1/000"), "d401f54f66db9b5f22a17cb0517d20863d718ac33f47aeb2df4bc731254fa03f");
  EXPECT_EQ(tile_hash("tile/1/000.p/1"), "17e5c5689f9fe3e3be1501afe6b2ec3f195079a36b78a4107f35a6e1604a6952");
  EXPECT_EQ(tile_hash("tile/2/000.p/1"), "0b2de9d11590067e2fa5acc14cd3b91637e6fb91054178104a4518c9c8e59e10");
  EXPECT_EQ(tile_hash("tile/entries/000"),
            "efd5026c16302e84b102f2129bae53978aa840f9a2cadb94ab0dde00fe06c035");
  EXPECT_EQ(tile_hash("tile/entries/000.p/8"),
            "d4c68e1ba33619c665dd93ddc2b3b24c6a2966906860f12ea61edf20a867ce72");
  EXPECT_EQ(to_hex(ByteView(bundle_bytes(vector_entries(0, 1))).first(8)), "002e7b22626f6479");
}

TEST(Vectors, CheckpointWithTwoCosignatures) {
  EXPECT_EQ(sha256_hex(vector_note(8)), "ff4e401a90b6b9c1a406087c6770222bf9823754ab0031b8ef7810a9113cce84");
}

TEST(Vectors, WitnessRequest) {
  const auto request = add_checkpoint(7, prove_consistency(vector_hashes(), 7, 8),
                                      sign_checkpoint(vector_checkpoint(8), vector_log()));
  EXPECT_EQ(sha256_hex(request.bytes()), "fe7603e90abd31b697221680ed1c43862a25a6cc33727a2535ec568f5734becf");
}

TEST(Vectors, Receipt) {
  const auto note = read_note(vector_note(8));
  ASSERT_TRUE(note);
  const ProofFile file{{}, 1, prove_inclusion(vector_hashes(), 1, 8), *note};
  EXPECT_EQ(sha256_hex(file.bytes()), "0035f124509d1acf81155c3b9df1cb8891b83bc64a29d2525e3e421a112640e3");
}

}  // namespace
}  // namespace nemcon::record
