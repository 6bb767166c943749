#include "ballot/ballot.hpp"

#include <gtest/gtest.h>

#include "ballot/ballot_testing.hpp"

namespace nemcon::ballot {
namespace {

TEST(SealedBallots, AreMadeCheckedAndHoldTheMarks) {
  for (const std::uint16_t names : {1, 2, 15}) {
    const Sounding sounding = sounding_of(Kind::kSealed, names);
    const Ballot ballot = honest(sounding, 1, 0b101010110011010);
    EXPECT_EQ(ballot.bytes().bytes().size(), 146u + 288u * names);
    expect_accepted(bytes_of(ballot), sounding);
    for (std::size_t i = 0; i < names; ++i)
      EXPECT_EQ(opened(ballot.ciphers()[i]), Scalar::of(0b101010110011010 >> i & 1) * Point::generator());
    const auto again = check_ballot(bytes_of(ballot), sounding, {});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->ciphers(), ballot.ciphers());
    EXPECT_EQ(again->bytes().hash(), ballot.bytes().hash());
  }
}

Ballot counted(const Sounding& sounding, const std::vector<Opinion>& opinions) {
  SeededRandom chance(8);
  MarkSheet sheet = MarkSheet::counted(opinions.size());
  for (std::size_t i = 0; i < opinions.size(); ++i) sheet.set(i, opinions[i]);
  return *make_ballot(sounding, {2, {}}, std::move(sheet), member_key(2), chance);
}

TEST(CountedBallots, AreMadeCheckedAndHoldTheOpinions) {
  const Sounding sounding = sounding_of(Kind::kCounted, 3);
  const Ballot ballot = counted(sounding, {Opinion::kNone, Opinion::kEncourage, Opinion::kDiscourage});
  EXPECT_EQ(ballot.bytes().bytes().size(), 146u + 800u * 3);
  expect_accepted(bytes_of(ballot), sounding);
  const std::vector<int> bits = {0, 0, 1, 0, 0, 1};
  for (std::size_t i = 0; i < bits.size(); ++i)
    EXPECT_EQ(opened(ballot.ciphers()[i]),
              Scalar::of(static_cast<std::uint64_t>(bits[i])) * Point::generator());
}

TEST(SealedBallots, FollowOneAnotherInAChain) {
  const Sounding sounding = sounding_of(Kind::kSealed, 2);
  Board board;
  const Ballot first = honest(sounding, 0, 0b01);
  board.post(first);
  EXPECT_EQ(board.chain_of(0).seq, 1u);
  const Ballot second = honest(sounding, 0, 0b10, board.chain_of(0), 2);
  expect_accepted(bytes_of(second), sounding, board);
  expect_refused(bytes_of(first), sounding, Fault::kSequence, board);  // the old one, once more
  board.post(second);
  expect_refused(bytes_of(second), sounding, Fault::kSequence, board);
  // A third that names the first as the one before it.
  const Ballot stray = honest(sounding, 0, 0b10, {2, first.bytes().hash()}, 3);
  expect_refused(bytes_of(stray), sounding, Fault::kPrevious, board);
  const Ballot third = honest(sounding, 0, 0b10, board.chain_of(0), 3);
  expect_accepted(bytes_of(third), sounding, board);
}

// The order of the page: of two faults the first is named.
TEST(SealedBallots, AreRefusedInTheOrderOfThePage) {
  Sounding sounding = sounding_of(Kind::kSealed, 2);
  const Places at{2};
  Bytes bytes = bytes_of(honest(sounding, 0, 1));
  bytes.back() ^= 1;
  expect_refused(bytes, sounding, Fault::kSignature);
  put_at(bytes, at.first(0), Encoding{});
  expect_refused(bytes, sounding, Fault::kIdentity);
  bytes[at.response(5) + 31] = 0xff;
  expect_refused(bytes, sounding, Fault::kScalarTooBig);
  bytes[48] ^= 1;
  expect_refused(bytes, sounding, Fault::kPrevious);
  bytes[40] = 2;
  expect_refused(bytes, sounding, Fault::kSequence);
  bytes[36] = 3;
  expect_refused(bytes, sounding, Fault::kNotOnRoster);
  sounding.open = false;
  expect_refused(bytes, sounding, Fault::kClosed);
  bytes[4] ^= 1;
  expect_refused(bytes, sounding, Fault::kOtherSounding);
  bytes.pop_back();
  expect_refused(bytes, sounding, Fault::kLength);
}

TEST(SealedBallots, OfOneWhoLeftTheRosterAreRefused) {
  Sounding sounding = sounding_of(Kind::kSealed, 1);
  const Bytes bytes = bytes_of(honest(sounding, 1, 1));
  expect_accepted(bytes, sounding);
  sounding.roster[1].removed = true;
  expect_refused(bytes, sounding, Fault::kNotOnRoster);
}

// Number 5
TEST(Number05, LengthsAreTheOnesOfTheHead) {
  const Sounding sounding = sounding_of(Kind::kSealed, 2);
  const Bytes good = bytes_of(honest(sounding, 0, 1));
  expect_accepted(good, sounding);
  const auto with_count = [&](std::uint16_t count) {
    Bytes bytes = good;
    bytes[80] = static_cast<std::uint8_t>(count);
    bytes[81] = static_cast<std::uint8_t>(count >> 8);
    return signed_again(bytes, 0);
  };
  Bytes shorter = good, longer = good;
  shorter.pop_back();
  longer.push_back(0);
  expect_refused(shorter, sounding, Fault::kLength);
  expect_refused(longer, sounding, Fault::kLength);
  for (const std::uint16_t count : {1, 3, 64}) expect_refused(with_count(count), sounding, Fault::kLength);
  for (const std::uint16_t count : {0, 65, 65535})
    expect_refused(with_count(count), sounding, Fault::kNameCount);
  for (std::size_t size = 0; size < good.size(); ++size)
    ASSERT_EQ(fault_of(check_ballot(ByteView(good).first(size), sounding, {})), Fault::kLength) << size;
  expect_refused(good, sounding_of(Kind::kSealed, 3), Fault::kNameCount);
  expect_refused(good, sounding_of(Kind::kCounted, 2), Fault::kMagic);
  Bytes other = good;
  other[3] = '2';
  expect_refused(signed_again(other, 0), sounding, Fault::kMagic);
}

TEST(Sheets, MustBeOfTheSounding) {
  SeededRandom chance(1);
  const auto fault = [&](MarkSheet sheet) {
    return make_ballot(sounding_of(Kind::kSealed, 2), {0, {}}, std::move(sheet), member_key(0), chance)
        .error()
        .fault;
  };
  EXPECT_EQ(fault(MarkSheet::sealed(1)), Fault::kNameCount);
  EXPECT_EQ(fault(MarkSheet::counted(2)), Fault::kNameCount);
}

// Every bit of a ballot counts: none can be turned without a refusal.
TEST(SealedBallots, AreRefusedWithAnyBitTurned) {
  const Sounding sounding = sounding_of(Kind::kSealed, 1);
  const Bytes good = bytes_of(honest(sounding, 0, 1));
  for (std::size_t at = 0; at < good.size(); ++at) {
    Bytes bytes = good;
    bytes[at] ^= static_cast<std::uint8_t>(1u << at % 8);
    ASSERT_FALSE(check_ballot(bytes, sounding, {})) << at;
    if (at >= kBallotHeadBytes && at < good.size() - kSignatureBytes) {
      ASSERT_FALSE(check_ballot(signed_again(bytes, 0), sounding, {})) << at;
    }
  }
}

TEST(Flaws, HaveNames) {
  EXPECT_EQ(name_of(Fault::kScalarTooBig), "scalar_too_big");
  EXPECT_EQ(name_of(Part::kResponse), "response");
  EXPECT_EQ(sentence_of(Fault::kCopied), "The ballot has a point that was posted before.");
}

}  // namespace
}  // namespace nemcon::ballot
