// A ballot that is prepared first: what is cast is a ballot like any other and what is spoiled shows what it
// holds.
#include "ballot/spoil.hpp"

#include <gtest/gtest.h>

#include "ballot/sounding_testing.hpp"

namespace nemcon::ballot {
namespace {

class Spoiling : public testing::TestWithParam<Kind> {
 protected:
  SoundingRun run{GetParam(), 3};

  Spoiling() { run.to_marking(); }
  MarkSheet sheet() const {
    if (GetParam() == Kind::kSealed) {
      MarkSheet out = MarkSheet::sealed(3);
      out.set(1, Mark::kObjection);
      return out;
    }
    MarkSheet out = MarkSheet::counted(3);
    out.set(1, Opinion::kEncourage);
    out.set(2, Opinion::kDiscourage);
    return out;
  }
  std::vector<std::uint8_t> marks() const {
    return GetParam() == Kind::kSealed ? std::vector<std::uint8_t>{0, 1, 0}
                                       : std::vector<std::uint8_t>{0, 1, 2};
  }
  PreparedBallot prepared() {
    return *PreparedBallot::make(run.board.sounding(), {0, run.board.chain_of(0)}, sheet(), voter_key(0),
                                 run.chance);
  }
  std::optional<Fault> fault(const SpoiledBallot& spoiled) {
    return fault_of(check_spoiled(spoiled, run.manifest));
  }
};

TEST_P(Spoiling, WhatIsCastIsTheBallotWhoseCodeWasShown) {
  PreparedBallot ballot = prepared();
  const Hash code = ballot.code();
  const Ballot cast = std::move(ballot).cast();
  EXPECT_EQ(sha256({cast.bytes().body()}), code);
  run.post(bytes_of(cast), kMarkedAt);
  EXPECT_EQ(run.board.counted(), 1u);
}

TEST_P(Spoiling, WhatIsSpoiledShowsItsMarksAndCannotBePosted) {
  PreparedBallot ballot = prepared();
  const Hash code = ballot.code();
  const SpoiledBallot spoiled = std::move(ballot).spoil();
  EXPECT_EQ(sha256({spoiled.body}), code);
  EXPECT_EQ(spoiled.marks, marks());
  EXPECT_EQ(fault(spoiled), std::nullopt);
  Bytes bytes = spoiled.body;
  bytes.resize(bytes.size() + kSignatureBytes);
  EXPECT_EQ(run.fault(bytes, kMarkedAt), Fault::kSignature);
}

TEST_P(Spoiling, TwoOfTheSameMarksShareNothing) {
  const SpoiledBallot one = prepared().spoil(), other = prepared().spoil();
  for (std::size_t i = 0; i < one.rs.size(); ++i) EXPECT_NE(one.rs[i], other.rs[i]);
}

TEST_P(Spoiling, WhatDoesNotHoldWhatItSaysIsFound) {
  const SpoiledBallot good = prepared().spoil();
  SpoiledBallot bad = good;
  bad.marks[1] = 0;
  EXPECT_EQ(check_spoiled(bad, run.manifest).error(), (Flaw{Fault::kResult, Part::kName, 1}));
  bad = good;
  std::swap(bad.rs.front(), bad.rs.back());
  EXPECT_EQ(fault(bad), Fault::kResult);
  bad = good;
  bad.rs[0].fill(0xff);
  EXPECT_EQ(check_spoiled(bad, run.manifest).error(), (Flaw{Fault::kScalarTooBig, Part::kScalar, 0}));
  bad = good;
  bad.rs.pop_back();
  EXPECT_EQ(fault(bad), Fault::kNameCount);
  bad = good;
  bad.marks.push_back(0);
  EXPECT_EQ(fault(bad), Fault::kNameCount);
  bad = good;
  bad.marks[0] = GetParam() == Kind::kSealed ? 2 : 3;
  EXPECT_EQ(fault(bad), Fault::kNumber);
}

// Marks that open rightly are not enough: it must be a ballot that would have counted.
TEST_P(Spoiling, AFalseProofOrAnotherSoundingIsFound) {
  const SpoiledBallot good = prepared().spoil();
  SpoiledBallot bad = good;
  bad.body.back() ^= 1;  // of the last response
  const auto found = fault(bad);
  EXPECT_TRUE(found == Fault::kProof || found == Fault::kScalarTooBig);
  bad = good;
  bad.body[4] ^= 1;
  EXPECT_EQ(fault(bad), Fault::kOtherSounding);
  bad = good;
  bad.body.pop_back();
  EXPECT_EQ(fault(bad), Fault::kLength);
  Manifest other = run.manifest;
  other.kind = GetParam() == Kind::kSealed ? Kind::kCounted : Kind::kSealed;
  EXPECT_EQ(fault_of(check_spoiled(good, other)), Fault::kMagic);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Spoiling, testing::Values(Kind::kSealed, Kind::kCounted),
                         [](const auto& each) { return each.param == Kind::kSealed ? "Sealed" : "Counted"; });

}  // namespace
}  // namespace nemcon::ballot
