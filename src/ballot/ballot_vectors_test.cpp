// Format V01 as it is for ever: ballots with known chance come out byte for byte, and hold. For every other
// program that makes or checks ballots.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "ballot/ballot_testing.hpp"
#include "ballot/vectors_testing.hpp"

namespace nemcon::ballot {
namespace {

// Chance that was written down, piece by piece.
class ToldRandom : public Random {
 public:
  explicit ToldRandom(std::vector<std::string> pieces) : pieces_(std::move(pieces)) {}
  void fill(std::span<std::uint8_t> out) override {
    ASSERT_LT(next_, pieces_.size());
    const Bytes piece = *from_hex(pieces_[next_++]);
    ASSERT_EQ(piece.size(), out.size());
    std::ranges::copy(piece, out.begin());
  }
  bool all_used() const { return next_ == pieces_.size(); }

 private:
  std::vector<std::string> pieces_;
  std::size_t next_ = 0;
};

template <std::size_t Size>
std::array<std::uint8_t, Size> array_of(const Vector& vector, const std::string& key) {
  std::array<std::uint8_t, Size> out;
  const Bytes bytes = vector.bytes(key);
  CHECK(bytes.size() == Size);
  std::ranges::copy(bytes, out.begin());
  return out;
}

MarkSheet sheet_of(Kind kind, const Bytes& marks) {
  if (kind == Kind::kSealed) {
    MarkSheet sheet = MarkSheet::sealed(marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i) sheet.set(i, static_cast<Mark>(marks[i]));
    return sheet;
  }
  MarkSheet sheet = MarkSheet::counted(marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) sheet.set(i, static_cast<Opinion>(marks[i]));
  return sheet;
}

Chain chain_before(const Vector& vector) {
  return {std::stoul(vector.text("Seq")) - 1, array_of<32>(vector, "Prev")};
}

TEST(FormatV01, BallotsOfTheVectorsComeOutByteForByte) {
  const auto vectors = read_vectors("ballots.txt");
  ASSERT_EQ(vectors.size(), 3u);
  for (const Vector& vector : vectors) {
    SCOPED_TRACE(vector.id());
    const Bytes marks = vector.bytes("Marks");
    Bytes seed = vector.bytes("Seed");
    const SigningKey key{SecretBytes(std::span(seed))};
    const auto member = static_cast<std::uint32_t>(std::stoul(vector.text("Member")));
    Sounding sounding{.kind = vector.text("Kind") == "BALS" ? Kind::kSealed : Kind::kCounted,
                      .sid = array_of<32>(vector, "Sid"),
                      .key = *Point::decode(array_of<32>(vector, "Key")),
                      .names = static_cast<std::uint16_t>(marks.size())};
    sounding.roster.resize(member + 1);
    sounding.roster[member].key = key.key();
    ToldRandom chance(vector.lists.at("Chance"));
    const auto ballot =
        make_ballot(sounding, {member, chain_before(vector)}, sheet_of(sounding.kind, marks), key, chance);
    ASSERT_TRUE(ballot);
    EXPECT_TRUE(chance.all_used());
    if (std::getenv("NEMCON_PRINT_VECTORS") != nullptr) std::cout << to_hex(ballot->bytes().bytes()) << "\n";
    EXPECT_EQ(to_hex(ballot->bytes().bytes()), vector.text("Ballot"));
    EXPECT_EQ(to_hex(ballot->bytes().hash()), vector.text("Hash"));
    EXPECT_EQ(to_hex(ballot->head().tag().bytes()), vector.text("Tag"));
    EXPECT_EQ(to_hex(derive_session(vector.bytes("Tag"))), vector.text("SessionId"));
    const Bytes given = vector.bytes("Ballot");
    const auto read = BallotBytes::read(given);
    ASSERT_TRUE(read);
    EXPECT_TRUE(check_head(*read, sounding, chain_before(vector)));
    EXPECT_TRUE(check_signature(*read, sounding));
    const auto claims = claims_of(*read, sounding);
    ASSERT_TRUE(claims);
    EXPECT_TRUE(settle(*decode(*claims, read->cipher_count())));
  }
}

}  // namespace
}  // namespace nemcon::ballot
