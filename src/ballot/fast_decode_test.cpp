#include "ballot/fast_decode.hpp"

#include <algorithm>

#include "ballot/fast_testing.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot::fast {
namespace {

// RFC 9496, appendix A: encodings of 0 to 15 times the generator, and bytes that are no encoding.
std::vector<Bytes32> of_standard(const std::string& function, const std::string& key) {
  std::vector<Bytes32> out;
  for (const Vector& vector : read_vectors("ristretto255.txt")) {
    if (vector.text("Function") == function) out.push_back(from_text(vector.text(key)));
  }
  return out;
}
std::vector<Bytes32> multiples_of_generator() { return of_standard("Multiple", "Output"); }
std::vector<Bytes32> bad_encodings() { return of_standard("Decode", "Input"); }

class DecodeTest : public OnPath {
 protected:
  // Encodings of every fate: any bytes, elements, elements with one bit turned, and the edges of the format.
  std::vector<Bytes32> mixture(std::size_t count) {
    std::vector<Bytes32> all = bad_encodings();
    for (const Bytes32& each : multiples_of_generator()) all.push_back(each);
    while (all.size() < count) {
      Bytes32 bytes = chance.below(2) == 0 ? chance.element() : chance.bytes();
      switch (chance.below(4)) {
        case 0: bytes[chance.below(32)] ^= static_cast<std::uint8_t>(1u << chance.below(8)); break;
        case 1: bytes[0] &= 0xfe, bytes[31] &= 0x7f; break;
        case 2: bytes[31] |= static_cast<std::uint8_t>(chance.below(8) == 0 ? 0x80 : 0); break;
        default: break;
      }
      all.push_back(bytes);
    }
    return all;
  }
};

// libsodium's verdict; 1.0.18 does not look at bit 255.
bool sodium_admits(const Bytes32& bytes) {
  return bytes[31] < 0x80 && crypto_core_ristretto255_is_valid_point(bytes.data()) == 1;
}

TEST_P(DecodeTest, MultiplesOfTheGenerator) {
  const std::vector<Bytes32> encodings = multiples_of_generator();
  ASSERT_EQ(encodings.size(), 16u);
  const Decoded decoded = decode_elements(path(), encodings);
  Point multiple = kIdentity;
  for (std::size_t i = 0; i < encodings.size(); ++i) {
    ASSERT_EQ(decoded.valid[i], 1) << i;
    EXPECT_EQ(encode_element(point(decoded.points[i])), encodings[i]) << i;
    EXPECT_EQ(encode_element(multiple), encodings[i]) << i;
    EXPECT_TRUE(same_element(multiple, point(decoded.points[i]))) << i;
    EXPECT_EQ(is_identity_encoding(encodings[i]), i == 0);
    multiple = multiple + kBase;
  }
}

TEST_P(DecodeTest, RefusesWhatIsNoEncoding) {
  std::vector<Bytes32> encodings = bad_encodings();
  ASSERT_EQ(encodings.size(), 29u);
  Bytes32 generator = multiples_of_generator()[1];
  generator[31] |= 0x80;
  encodings.push_back(generator);
  const Decoded decoded = decode_elements(path(), encodings);
  for (std::size_t i = 0; i < encodings.size(); ++i) EXPECT_EQ(decoded.valid[i], 0) << i;
}

TEST_P(DecodeTest, JudgesAsLibsodiumDoes) {
  const std::vector<Bytes32> encodings = mixture(20'000);
  const Decoded decoded = decode_elements(path(), encodings);
  std::size_t valid = 0;
  for (std::size_t i = 0; i < encodings.size(); ++i) {
    ASSERT_EQ(decoded.valid[i] != 0, sodium_admits(encodings[i])) << to_hex(encodings[i]);
    valid += decoded.valid[i];
    if (decoded.valid[i] != 0) {
      ASSERT_EQ(encode_element(point(decoded.points[i])), encodings[i]);
    }
  }
  EXPECT_GT(valid, encodings.size() / 4);
  EXPECT_LT(valid, encodings.size() * 3 / 4);
}

TEST_P(DecodeTest, OneAtATimeGivesTheSamePoints) {
  const std::vector<Bytes32> encodings = mixture(2'000);
  const Decoded decoded = decode_elements(path(), encodings);
  for (std::size_t i = 0; i < encodings.size(); ++i) {
    const std::optional<Point> one = decode_element(encodings[i]);
    ASSERT_EQ(decoded.valid[i] != 0, one.has_value());
    if (one) {
      ASSERT_TRUE(same_affine(decoded.points[i], affine(one->x, one->y)));
    }
  }
}

TEST_P(DecodeTest, EveryCountIsDecodedWhole) {
  for (std::size_t count = 0; count < 40; ++count) {
    std::vector<Bytes32> encodings;
    for (std::size_t i = 0; i < count; ++i) encodings.push_back(chance.element());
    const Decoded decoded = decode_elements(path(), encodings);
    ASSERT_EQ(decoded.points.size(), count);
    ASSERT_EQ(decoded.valid, std::vector<std::uint8_t>(count, 1));
  }
}

// What a hint can be; the last four are wrong.
Bytes32 hint_for(const Bytes32& encoding, std::size_t kind, Chance& chance) {
  const std::optional<Bytes32> right = hint_of(encoding);
  if (!right) return chance.bytes();
  const Field root = read_field(*right);
  Bytes32 out = *right;
  switch (kind) {
    case 0: return out;
    case 1: return write_field(negated(root));  // the other root
    case 2: out[31] |= 0x80; return out;        // beyond 255 bits nothing is read
    case 3: return write_field(root * kRootOfMinusOne);
    case 4: out[chance.below(31)] ^= 1; return out;
    case 5: return Bytes32{};
    default: return chance.bytes();
  }
}

TEST_P(DecodeTest, NoHintChangesAVerdictOrAPoint) {
  const std::vector<Bytes32> encodings = mixture(4'000);
  const Decoded plain = decode_elements(path(), encodings);
  for (std::size_t kind = 0; kind < 8; ++kind) {
    std::vector<Bytes32> hints;
    for (const Bytes32& encoding : encodings) {
      hints.push_back(hint_for(encoding, kind < 7 ? kind : chance.below(7), chance));
    }
    const Decoded hinted = decode_elements(path(), encodings, hints);
    ASSERT_EQ(hinted.valid, plain.valid) << kind;
    for (std::size_t i = 0; i < encodings.size(); ++i) {
      ASSERT_TRUE(plain.valid[i] == 0 || same_affine(plain.points[i], hinted.points[i])) << kind;
    }
  }
}

TEST_P(DecodeTest, HintsInTheWrongPlacesChangeNothing) {
  std::vector<Bytes32> encodings, hints;
  for (int i = 0; i < 500; ++i) encodings.push_back(chance.element());
  for (const Bytes32& encoding : encodings) hints.push_back(*hint_of(encoding));
  std::ranges::rotate(hints, hints.begin() + 1);
  const Decoded plain = decode_elements(path(), encodings),
                hinted = decode_elements(path(), encodings, hints);
  EXPECT_EQ(hinted.valid, plain.valid);
  for (std::size_t i = 0; i < encodings.size(); ++i) {
    ASSERT_TRUE(same_affine(plain.points[i], hinted.points[i]));
  }
}

TEST(Hints, AreOnlyOfElements) {
  for (const Bytes32& each : bad_encodings()) EXPECT_FALSE(hint_of(each).has_value()) << to_hex(each);
  for (const Bytes32& each : multiples_of_generator()) EXPECT_TRUE(hint_of(each).has_value()) << to_hex(each);
}

// Every encoding of a y below 2^255 and a sign: either the one encoding of a point, or refused.
TEST_P(DecodeTest, Ed25519HasOneEncodingAPoint) {
  std::vector<Bytes32> encodings = mixture(6'000);
  const Point torsion = point_of_order_eight();
  Point small = kIdentity;
  for (int i = 0; i < 8; ++i, small = small + torsion) {
    encodings.push_back(encode_ed25519(small));
    encodings.push_back(encode_ed25519(kBase + small));
  }
  for (const std::uint8_t low : {0xec, 0xed, 0xee, 0xef, 0xf0, 0xff}) {
    for (const std::uint8_t high : {0x7f, 0xff}) {
      Bytes32 bytes;
      bytes.fill(0xff);
      bytes[0] = low;
      bytes[31] = high;
      encodings.push_back(bytes);
    }
  }
  encodings.push_back(Bytes32{1});
  Bytes32 signed_identity{1};
  signed_identity[31] = 0x80;
  encodings.push_back(signed_identity);
  const Decoded decoded = decode_ed25519(path(), encodings);
  for (std::size_t i = 0; i < encodings.size(); ++i) {
    const std::optional<Point> one = decode_ed25519(encodings[i]);
    ASSERT_EQ(decoded.valid[i] != 0, one.has_value()) << to_hex(encodings[i]);
    if (!one) continue;
    ASSERT_TRUE(same_affine(decoded.points[i], affine(one->x, one->y)));
    ASSERT_EQ(encode_ed25519(*one), encodings[i]);
  }
  EXPECT_EQ(decoded.valid[encodings.size() - 2], 1);  // the identity
  EXPECT_EQ(decoded.valid[encodings.size() - 1], 0);  // and with a sign on its x
}

TEST_P(DecodeTest, Ed25519JudgesAsLibsodiumDoes) {
  std::vector<Bytes32> encodings;
  while (encodings.size() < 2'000) encodings.push_back(chance.bytes());
  const Decoded decoded = decode_ed25519(path(), encodings);
  std::size_t valid = 0;
  for (std::size_t i = 0; i < encodings.size(); ++i) {
    // libsodium asks for the main subgroup too, where one point of eight lies: cleared of the cofactor it
    // must.
    const bool admitted = crypto_core_ed25519_is_valid_point(encodings[i].data()) == 1;
    ASSERT_TRUE(decoded.valid[i] != 0 || !admitted) << to_hex(encodings[i]);
    if (decoded.valid[i] == 0) continue;
    ++valid;
    const Bytes32 cleared = encode_ed25519(doubled(doubled(doubled(point(decoded.points[i])))));
    ASSERT_EQ(crypto_core_ed25519_is_valid_point(cleared.data()), 1);
  }
  EXPECT_GT(valid, encodings.size() / 4);
}

NEMCON_ON_BOTH_PATHS(DecodeTest);

}  // namespace
}  // namespace nemcon::ballot::fast
