// Whole soundings, from the key to the result and back from bytes.
#include <gtest/gtest.h>

#include "ballot/sounding_testing.hpp"

namespace nemcon::ballot {
namespace {

TEST(Sounding, SaysOfEachNameWhetherAnybodyObjects) {
  SoundingRun run(Kind::kSealed, 3);
  run.to_end({0b000, 0b100, 0b101, 0b000});
  using enum Outcome;
  EXPECT_EQ(run.board.result()->names, (std::vector{kObjection, kNobodyObjects, kObjection}));
  EXPECT_EQ(run.board.phase(), Phase::kDone);
  const Report report = verify(run.record());
  EXPECT_TRUE(report.verified());
  EXPECT_EQ(report.result, run.board.result());
  EXPECT_EQ(report.ballots, 4u);
  EXPECT_EQ(report.keys, run.manifest.keys);
}

TEST(Sounding, CountsByClass) {
  SoundingRun run(Kind::kCounted, 2);
  // encourage 1, discourage 2; members 0 and 1 are of class 0
  run.to_end({0b0101, 0b1001, 0b1010, 0b0010});
  const auto& totals = run.board.result()->totals;
  ASSERT_EQ(totals.size(), 2u);
  EXPECT_EQ(totals[0].encourage, (OptionTotal{{2, 0}, 2}));
  EXPECT_EQ(totals[0].discourage, (OptionTotal{{0, 2}, 2}));
  EXPECT_EQ(totals[1].encourage, (OptionTotal{{1, 0}, 1}));
  EXPECT_EQ(totals[1].discourage, (OptionTotal{{1, 1}, 2}));
  EXPECT_TRUE(verify(run.record()).verified());
}

TEST(Sounding, TheLastBallotOfEachCounts) {
  SoundingRun run(Kind::kSealed, 1);
  run.to_marking();
  run.mark({1, 1, 0});
  run.mark({0, 0});
  run.close();
  run.blind({1, 4});
  run.propose();
  run.lock({1, 2, 3});
  run.open({3, 4});
  EXPECT_EQ(run.board.result()->names, std::vector{Outcome::kNobodyObjects});
  EXPECT_EQ(run.board.result()->counted, 3u);
}

TEST(Sounding, AnyKHoldersGiveTheSame) {
  for (std::uint32_t i = 1; i <= 4; ++i) {
    for (std::uint32_t j = i + 1; j <= 4; ++j) {
      SoundingRun run(Kind::kSealed, 2);
      run.to_opening({1, 0, 0});
      run.open({j, i});
      EXPECT_EQ(run.board.result()->names, (std::vector{Outcome::kObjection, Outcome::kNobodyObjects}));
    }
  }
}

TEST(Sounding, KnowsWhoIsAwaited) {
  SoundingRun run;
  EXPECT_EQ(run.board.awaited().holders, (std::vector<std::uint32_t>{1, 2, 3, 4}));
  EXPECT_EQ(run.board.awaited().needed, 3u);
  run.to_marking();
  EXPECT_TRUE(run.board.awaited().by_operator);
  run.mark({0, 0, 0});
  run.close();
  EXPECT_EQ(run.board.awaited().needed, 2u);
  run.blind({2});
  EXPECT_EQ(run.board.awaited().holders, (std::vector<std::uint32_t>{1, 3, 4}));
  run.blind({3});
  EXPECT_TRUE(run.board.awaited().by_operator);
  run.propose();
  run.lock({1});
  EXPECT_EQ(run.board.awaited().holders, (std::vector<std::uint32_t>{2, 3, 4}));
  EXPECT_EQ(run.board.awaited().needed, 2u);
}

// A record that stops anywhere is right as far as it goes, and says how far.
TEST(Sounding, APartOfTheRecordIsVerifiedAsFarAsItGoes) {
  SoundingRun run;
  run.to_end({0, 1, 2});
  auto record = run.record();
  const std::vector<Phase> ends = {Phase::kDeciding, Phase::kOpening, Phase::kOpening, Phase::kLocking};
  for (const Phase end : ends) {
    record.pop_back();
    const Report report = verify(record);
    EXPECT_FALSE(report.departure);
    EXPECT_FALSE(report.verified());
    EXPECT_EQ(name_of(report.phase), name_of(end));
  }
}

// The sums of the board are by our own arithmetic; libsodium's, step by step, are the same.
TEST(Sounding, SumsAreTheSameByLibsodium) {
  for (const Kind kind : {Kind::kSealed, Kind::kCounted}) {
    SoundingRun run(kind, 2);
    run.to_marking();
    std::vector<Ballot> ballots;
    for (std::uint32_t i = 0; i < 5; ++i) {
      const Bytes bytes = run.ballot(i, i % 3);
      ballots.push_back(*check_ballot(bytes, run.board.sounding(), {}));
      run.post(bytes, kMarkedAt);
    }
    run.close();
    const std::size_t classes = kind == Kind::kSealed ? 1 : 2;
    for (std::size_t s = 0; s < run.manifest.sums(); ++s) {
      const Scalar r0 = anchor(run.board.id().hash, run.board.close_hash(), s);
      Ciphertext sum{r0 * Point::generator(), r0 * run.manifest.keys.key};
      for (std::uint32_t i = 0; i < 5; ++i) {
        if (kind == Kind::kCounted && run.manifest.roster[i].member_class != s % classes) continue;
        const Ciphertext& each = ballots[i].ciphers()[s / classes];
        sum = {sum.a + each.a, sum.b + each.b};
      }
      EXPECT_EQ(run.board.sums()->all[s], sum);
    }
  }
}

// Any bit of any message of a record: it is seen there, or where the board no longer agrees.
TEST(Sounding, NoBitOfTheRecordCanBeChanged) {
  SoundingRun run(Kind::kSealed, 1);
  run.to_end({0, 1, 0});
  const auto good = run.record();
  SeededRandom chance(21);
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (int repeat = 0; repeat < 4; ++repeat) {
      std::array<std::uint8_t, 3> where;
      chance.fill(where);
      auto bad = good;
      bad[i][(where[0] * 256u + where[1]) % bad[i].size()] ^= static_cast<std::uint8_t>(1u << where[2] % 8);
      const Report report = verify(bad);
      ASSERT_TRUE(report.departure) << i;
      EXPECT_EQ(report.departure->message, i);
      EXPECT_FALSE(report.verified());
    }
  }
}

TEST(Manifest, IsReadBackAsItWasWritten) {
  Manifest manifest = manifest_of(Kind::kCounted, 3, ceremony_of().ceremony.keys());
  manifest.earlier = {{Hash{1}}, {Hash{2}}};
  const auto read = read_manifest(signed_manifest(manifest));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, manifest);
  EXPECT_EQ(read->id().hash, sha256({manifest.body()}));
}

// Whatever bit is changed, it is no manifest, or another sounding that the convener has not signed.
TEST(Manifest, NoBitCanBeChanged) {
  const Bytes good = signed_manifest(manifest_of(Kind::kSealed, 1, ceremony_of(1, 1).ceremony.keys(), 3));
  for (std::size_t i = 0; i < good.size(); ++i) {
    Bytes bad = good;
    bad[i] ^= 1;
    EXPECT_FALSE(read_manifest(bad)) << i;
  }
  for (const std::size_t size : {good.size() - 1, good.size() - 64, std::size_t{63}, std::size_t{0}})
    EXPECT_FALSE(read_manifest(ByteView(good).first(size)));
}

std::optional<Fault> fault_with(void (*change)(Manifest&)) {
  Manifest manifest = manifest_of(Kind::kSealed, 2, ceremony_of().ceremony.keys());
  change(manifest);
  return fault_of(read_manifest(signed_manifest(manifest)));
}

TEST(Manifest, RefusesWhatCannotBe) {
  EXPECT_EQ(fault_with([](Manifest&) {}), std::nullopt);
  EXPECT_EQ(fault_with([](Manifest& m) { m.names.clear(); }), Fault::kNumber);
  EXPECT_EQ(fault_with([](Manifest& m) { m.names[1].id = m.names[0].id; }), Fault::kTwice);
  EXPECT_EQ(fault_with([](Manifest& m) { m.names[1].id = ""; }), Fault::kText);
  EXPECT_EQ(fault_with([](Manifest& m) { m.names[1].id = "\xff"; }), Fault::kText);
  EXPECT_EQ(fault_with([](Manifest& m) { m.roster[1].member_class = 2; }), Fault::kClass);
  EXPECT_EQ(fault_with([](Manifest& m) { m.roster[1].key = PublicKey{1}; }), Fault::kRosterKey);
  EXPECT_EQ(fault_with([](Manifest& m) { m.operator_key = PublicKey{1}; }), Fault::kRosterKey);
  EXPECT_EQ(fault_with([](Manifest& m) { m.deadline = m.opens; }), Fault::kTimes);
  EXPECT_EQ(fault_with([](Manifest& m) { m.min_ballots = 1; }), Fault::kMinBallots);
  EXPECT_EQ(fault_with([](Manifest& m) { m.min_ballots = 6; }), Fault::kMinBallots);
  EXPECT_EQ(fault_with([](Manifest& m) { m.keys.threshold = 5; }), Fault::kThreshold);
  EXPECT_EQ(fault_with([](Manifest& m) { m.keys.threshold = 1; }), Fault::kKeys);
  EXPECT_EQ(fault_with([](Manifest& m) { m.keys.key = Point::generator(); }), Fault::kKeys);
  EXPECT_EQ(fault_with([](Manifest& m) { m.keys.holders[3].share_key = Point::generator(); }), Fault::kKeys);
  EXPECT_EQ(fault_with([](Manifest& m) { m.keys.holders[3].key = m.keys.holders[2].key; }), Fault::kTwice);
  EXPECT_EQ(fault_with([](Manifest& m) { m.earlier = {{Hash{1}}, {Hash{1}}}; }), Fault::kTwice);
}

TEST(Manifest, TheQuorumOfLocksIsTheTablesOfThePage) {
  const auto quorum = [](std::size_t t, std::uint16_t k) {
    KeyEpoch keys;
    keys.threshold = k;
    keys.holders.resize(t);
    return keys.lock_quorum();
  };
  EXPECT_EQ(quorum(3, 2), 3u);
  EXPECT_EQ(quorum(4, 2), 3u);
  EXPECT_EQ(quorum(5, 2), 4u);
  EXPECT_EQ(quorum(5, 3), 4u);
  EXPECT_EQ(quorum(7, 3), 5u);
  EXPECT_EQ(quorum(7, 4), 6u);
  EXPECT_EQ(quorum(10, 4), 7u);
  // Two quorums share more than k - 1 holders, always.
  for (std::size_t t = 1; t <= 40; ++t) {
    for (std::uint16_t k = 1; k <= t; ++k) EXPECT_GT(2 * quorum(t, k), t + k - 1);
  }
}

}  // namespace
}  // namespace nemcon::ballot
