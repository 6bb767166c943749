// The negative tests of sealed soundings by their numbers: 30 to 34, key holders and the lock. Each has its
// twin that is accepted.
#include <gtest/gtest.h>

#include "ballot/sounding_testing.hpp"

namespace nemcon::ballot {
namespace {

Bytes signed_by(const Blinds& blinds) {
  return signed_message(Kind::kBlind, blinds.body(), holder_key(blinds.holder));
}
Bytes signed_by(const Shares& shares) {
  return signed_message(Kind::kDecrypt, shares.body(), holder_key(shares.holder));
}

struct Closed : SoundingRun {
  Closed() { to_close({0b01, 0b00, 0b01}); }
};

TEST(Number30, ABlindWithTwoNumbersIsRefused) {
  Closed run;
  EXPECT_EQ(run.fault(blinds_by(run, 1, Scalar::of(3), Scalar::of(4)), kTallyAt), Fault::kProof);
  run.post(blinds_by(run, 1, Scalar::of(3), Scalar::of(3)), kTallyAt);
}

TEST(Number30, ABlindThatIsTheIdentityIsRefused) {
  Closed run;
  const Bytes good = blinds_by(run, 1, Scalar::of(3), Scalar::of(3));
  Blinds blinds = *Blinds::read(good);
  blinds.names[1].cipher = {Point::identity(), Point::identity()};
  EXPECT_EQ(run.fault(signed_by(blinds), kTallyAt), Fault::kIdentity);
  run.post(good, kTallyAt);
}

// All blinders together may choose numbers that add up to nothing: then everything would look like consent.
TEST(Number30, BlindsThatAddUpToTheIdentityAreNotLocked) {
  Closed run;
  run.post(blinds_by(run, 1, Scalar::of(3), Scalar::of(3)), kTallyAt);
  run.post(blinds_by(run, 2, -Scalar::of(3), -Scalar::of(3)), kTallyAt);
  EXPECT_EQ(run.fault(run.proposal(run.board.next_proposal()), kTallyAt), Fault::kIdentity);
  run.blind({3});
  run.propose();
}

TEST(Number30, ABlindOfAnotherRoundOrNameIsRefused) {
  Closed run;
  SoundingRun other(manifest_of(Kind::kSealed, 2, ceremony_of().ceremony.keys(), 4));
  other.to_close({0, 0, 0});
  const Bytes foreign = *other.sessions[1]->blind(other.board, kTallyAt);
  EXPECT_EQ(run.fault(foreign, kTallyAt), Fault::kOtherSounding);
  Blinds replayed = *Blinds::read(foreign);
  replayed.sid = run.board.id().hash;
  EXPECT_EQ(run.fault(signed_by(replayed), kTallyAt), Fault::kOtherClose);
  replayed.close = run.board.close_hash();
  EXPECT_EQ(run.fault(signed_by(replayed), kTallyAt), Fault::kOtherSums);
  replayed.sums = run.board.sums()->id;
  EXPECT_EQ(run.fault(signed_by(replayed), kTallyAt), Fault::kProof);
  const Bytes good = *run.sessions[1]->blind(run.board, kTallyAt);
  Blinds turned = *Blinds::read(good);
  std::swap(turned.names[0], turned.names[1]);
  EXPECT_EQ(run.fault(signed_by(turned), kTallyAt), Fault::kProof);
  run.post(good, kTallyAt);
}

TEST(Number31, MinusTheSumOfTheOthersHasNoProof) {
  Closed run;
  run.blind({1, 2});
  const Proposal before = run.board.next_proposal();
  Blinds rogue = *Blinds::read(blinds_by(run, 3, Scalar::of(5), Scalar::of(5)));
  const std::vector<Blinds> others = {*Blinds::read(run.board.messages()[run.board.size() - 2]),
                                      *Blinds::read(run.board.messages()[run.board.size() - 1])};
  for (std::size_t i = 0; i < rogue.names.size(); ++i) {
    const auto &one = others[0].names[i].cipher, &two = others[1].names[i].cipher;
    rogue.names[i].cipher = {Point::identity() - one.a - two.a, Point::identity() - one.b - two.b};
  }
  EXPECT_EQ(run.fault(signed_by(rogue), kTallyAt), Fault::kProof);
  // Had it been taken, the sum would be the identity, and that is not locked either.
  const std::vector<const Blinds*> all = {&others[0], &others[1], &rogue};
  EXPECT_EQ(fault_of(lock_of(run.manifest, before, *run.board.sums(), all)), Fault::kIdentity);
  run.blind({3});
}

TEST(Number31, AListOfFewerThanKOrOfStrangersIsRefused) {
  Closed run;
  run.blind({1});
  EXPECT_EQ(run.fault(run.proposal(run.board.next_proposal()), kTallyAt), Fault::kTooFewBlinds);
  run.blind({2});
  Proposal proposal = run.board.next_proposal();
  proposal.sums[0] ^= 1;
  EXPECT_EQ(run.fault(run.proposal(proposal), kTallyAt), Fault::kOtherSums);
  proposal = run.board.next_proposal();
  proposal.blinds[1][0] ^= 1;
  EXPECT_EQ(run.fault(run.proposal(proposal), kTallyAt), Fault::kNoSuchBlind);
  const Bytes unsigned_by_operator =
      signed_message(Kind::kProposal, run.board.next_proposal().body(), holder_key(1));
  EXPECT_EQ(run.fault(unsigned_by_operator, kTallyAt), Fault::kSignature);
  run.propose();
}

TEST(Number31, NothingIsAddedOrTakenAwayAfterTheList) {
  Closed run;
  run.blind({1, 2, 3});
  Proposal fewer = run.board.next_proposal();
  fewer.blinds.pop_back();
  const Bytes late = *run.sessions[4]->blind(run.board, kTallyAt);
  SoundingBoard other = run.board;
  ASSERT_TRUE(other.post(run.proposal(fewer), kTallyAt));
  run.propose();
  EXPECT_EQ(run.fault(late, kTallyAt), Fault::kOutOfTurn);
  EXPECT_EQ(run.fault(run.proposal(fewer), kTallyAt), Fault::kAlreadyPosted);
  const Bytes lock_of_other = *run.sessions[4]->lock(other, kTallyAt);
  EXPECT_EQ(run.fault(lock_of_other, kTallyAt), Fault::kOtherLock);
  EXPECT_TRUE(other.post(lock_of_other, kTallyAt));
}

// D of every sum by a secret, with the proof that this secret allows.
Bytes shares_by(const SoundingRun& run, std::uint32_t holder, const SecretScalar& secret,
                const std::vector<Ciphertext>& of) {
  Shares post{run.board.id().hash, holder, run.board.locked()->id, {}};
  SeededRandom chance(holder);
  for (std::size_t i = 0; i < of.size(); ++i) {
    const Point share = SecretMath::times(secret, of[i].a);
    const Tag tag = tag_of_sum(run.manifest, post.sid, Kind::kDecrypt, holder, i);
    const auto relation =
        decrypt_relation<Ristretto>(SecretMath::times(secret, Point::generator()), of[i].a, share);
    post.sums.push_back({share, *prove_knowledge(tag, relation, secret, holder_key(holder), chance)});
  }
  return signed_by(post);
}

TEST(Number32, AShareByAnotherKeyOrOfAnotherSumIsRefused) {
  SoundingRun run;
  run.to_opening({1, 0, 0});
  const auto& locked = run.board.locked()->sums;
  EXPECT_EQ(run.fault(shares_by(run, 1, run.shares[2]->secret, locked), kTallyAt), Fault::kProof);
  EXPECT_EQ(run.fault(shares_by(run, 1, run.shares[1]->secret, run.board.sums()->all), kTallyAt),
            Fault::kProof);
  EXPECT_EQ(run.fault(shares_by(run, 1, run.shares[1]->secret, {locked[1], locked[0]}), kTallyAt),
            Fault::kProof);
  EXPECT_EQ(run.fault(shares_by(run, 1, run.shares[1]->secret, {locked[0]}), kTallyAt), Fault::kNumber);
  Shares other = *Shares::read(shares_by(run, 1, run.shares[1]->secret, locked));
  other.sid[0] ^= 1;
  EXPECT_EQ(run.fault(signed_by(other), kTallyAt), Fault::kOtherSounding);
  other.sid = run.board.id().hash;
  other.lock[0] ^= 1;
  EXPECT_EQ(run.fault(signed_by(other), kTallyAt), Fault::kOtherLock);
  run.post(shares_by(run, 1, run.shares[1]->secret, locked), kTallyAt);
}

TEST(Number33, FewerThanKGiveNothingAndABadOneStopsNobody) {
  SoundingRun run;
  run.to_opening({1, 0, 0});
  const Bytes bad = shares_by(run, 3, run.shares[1]->secret, run.board.locked()->sums);
  run.open({1});
  EXPECT_FALSE(run.board.result());
  EXPECT_EQ(run.board.awaited().needed, 1u);
  EXPECT_EQ(run.fault(bad, kTallyAt), Fault::kProof);
  EXPECT_FALSE(run.board.result());
  run.open({4});
  ASSERT_TRUE(run.board.result());
  EXPECT_EQ(run.board.result()->names, (std::vector{Outcome::kObjection, Outcome::kNobodyObjects}));
}

TEST(Number33, HoldersCountOnceAndHaveANumber) {
  SoundingRun run;
  run.to_opening({1, 0, 0});
  run.open({1});
  const Bytes again = *run.sessions[1]->open(run.board);  // other nonces, so other bytes
  EXPECT_EQ(run.fault(again, kTallyAt), Fault::kAlreadyPosted);
  Shares shares = *Shares::read(*run.sessions[2]->open(run.board));
  for (const std::uint32_t holder : {0u, 5u}) {
    shares.holder = holder;
    EXPECT_EQ(run.fault(signed_message(Kind::kDecrypt, shares.body(), holder_key(2)), kTallyAt),
              Fault::kNotAHolder);
  }
  const Shares one = *Shares::read(again);
  const std::vector<const Shares*> twice = {&one, &one}, alone = {&one};
  EXPECT_EQ(fault_of(open_sums(run.manifest, *run.board.locked(), twice)), Fault::kTwice);
  EXPECT_EQ(fault_of(open_sums(run.manifest, *run.board.locked(), alone)), Fault::kThreshold);
  run.open({2});
}

// Two closes of one sounding, each right for the board that it was shown with.
TEST(Number34, AHolderBlindsOneSumOfASoundingForEver) {
  SoundingRun run;
  run.to_marking();
  run.mark({0, 0, 0});
  SoundingRun& shown = run;
  SoundingBoard other = run.board;
  ASSERT_TRUE(other.post(run.ballot(3, 1), kMarkedAt));
  run.close();
  ASSERT_TRUE(other.post(signed_message(Kind::kClose, other.next_close(kClosedAt).body(), operator_key()),
                         kClosedAt));
  const auto first = shown.sessions[1]->blind(run.board, kTallyAt);
  ASSERT_TRUE(first);
  EXPECT_EQ(fault_of(run.sessions[1]->blind(other, kTallyAt)), Fault::kSecondSum);
  EXPECT_EQ(*run.sessions[1]->blind(run.board, kTallyAt), *first);  // the same blinds, not new ones
  EXPECT_TRUE(run.sessions[2]->blind(other, kTallyAt));
  // Another program with the same journal keeps to it.
  HolderSession restarted(*run.shares[1], holder_key(1), *run.journals[1], run.chance);
  EXPECT_EQ(fault_of(restarted.blind(other, kTallyAt)), Fault::kSecondSum);
}

TEST(Number34, AHolderSignsOneLock) {
  Closed run;
  run.blind({1, 2, 3});
  SoundingBoard other = run.board;
  Proposal fewer = run.board.next_proposal();
  fewer.blinds.pop_back();
  ASSERT_TRUE(other.post(run.proposal(fewer), kTallyAt));
  EXPECT_EQ(fault_of(run.sessions[1]->lock(run.board, kTallyAt)), Fault::kOutOfTurn);
  run.propose();
  EXPECT_TRUE(run.sessions[1]->lock(run.board, kTallyAt));
  EXPECT_EQ(fault_of(run.sessions[1]->lock(other, kTallyAt)), Fault::kSecondLock);
  EXPECT_TRUE(run.sessions[1]->lock(run.board, kTallyAt));
}

TEST(Number34, AHolderOpensNothingBelowTheQuorum) {
  SoundingRun run;
  run.to_lock({1, 0, 0});
  run.lock({1, 2});
  EXPECT_EQ(fault_of(run.sessions[1]->open(run.board)), Fault::kNotLocked);
  EXPECT_EQ(run.fault(shares_by(run, 1, run.shares[1]->secret, run.board.locked()->sums), kTallyAt),
            Fault::kNotLocked);
  const Bytes again = *run.sessions[1]->lock(run.board, kTallyAt);
  EXPECT_EQ(run.post(again, kTallyAt).as, Taken::As::kAgain);  // one holder's lock counts once
  EXPECT_EQ(fault_of(run.sessions[1]->open(run.board)), Fault::kNotLocked);
  Lock other{run.board.id().hash, 3, Hash{1}};
  EXPECT_EQ(run.fault(signed_message(Kind::kLock, other.body(), holder_key(3)), kTallyAt), Fault::kOtherLock);
  EXPECT_EQ(fault_of(run.sessions[1]->open(run.board)), Fault::kNotLocked);
  run.lock({3});
  EXPECT_TRUE(run.sessions[1]->open(run.board));
}

// A holder who has locked one list opens no other, whatever quorum it is shown.
TEST(Number34, AHolderOpensOnlyWhatItLocked) {
  Closed run;
  run.blind({1, 2, 3});
  SoundingBoard other = run.board;
  Proposal fewer = run.board.next_proposal();
  fewer.blinds.pop_back();
  ASSERT_TRUE(other.post(run.proposal(fewer), kTallyAt));
  for (const std::uint32_t i : {2u, 3u, 4u})
    ASSERT_TRUE(other.post(*run.sessions[i]->lock(other, kTallyAt), kTallyAt));
  EXPECT_TRUE(run.sessions[2]->open(other));
  run.propose();
  ASSERT_TRUE(run.sessions[1]->lock(run.board, kTallyAt));
  EXPECT_EQ(fault_of(run.sessions[1]->open(other)), Fault::kSecondLock);
}

TEST(Number34, AHolderActsOnNothingThatItHasNotCounterSigned) {
  SoundingRun run;
  for (const std::uint32_t i : {1u, 2u, 3u}) run.post(*run.sessions[i]->counter_sign(run.board), kOpens);
  run.mark({0, 0, 1});
  run.close();
  EXPECT_EQ(fault_of(run.sessions[4]->blind(run.board, kTallyAt)), Fault::kNotCounterSigned);
  EXPECT_EQ(run.fault(blinds_by(run, 4, Scalar::of(3), Scalar::of(3)), kTallyAt), Fault::kNotCounterSigned);
  EXPECT_EQ(run.fault(*run.sessions[4]->counter_sign(run.board), kTallyAt), Fault::kOutOfTurn);
  run.blind({1, 2, 3});
  run.propose();
  run.lock({1, 2, 3});
  EXPECT_EQ(run.board.phase(), Phase::kOpening);
}

TEST(Number34, AHolderWaitsForComplaintsAndKeepsToItsKey) {
  Closed run;
  EXPECT_EQ(fault_of(run.sessions[1]->blind(run.board, kClosedAt)), Fault::kTooEarly);
  EXPECT_EQ(run.fault(blinds_by(run, 1, Scalar::of(3), Scalar::of(3)), kClosedAt), Fault::kTooEarly);
  SoundingRun other(manifest_of(Kind::kSealed, 2, ceremony_of(3, 5).ceremony.keys()), ceremony_of(3, 5));
  EXPECT_EQ(fault_of(run.sessions[1]->counter_sign(other.board)), Fault::kKeys);
  const int before = run.journals[1]->writes;
  EXPECT_TRUE(run.sessions[1]->blind(run.board, kTallyAt));
  EXPECT_EQ(run.journals[1]->writes, before + 1);
}

class BrokenJournal : public MemoryJournal {
 public:
  void write(const SoundingId&, const HolderActs&) override { throw std::runtime_error("disk full"); }
};

TEST(Number34, WithoutAJournalNothingIsHandedOut) {
  SoundingRun run;
  BrokenJournal journal;
  HolderSession session(*run.shares[1], holder_key(1), journal, run.chance);
  EXPECT_THROW((void)session.counter_sign(run.board), std::runtime_error);
}

// The test of the test. Two holders of two lists {1, 3} and {2, 3}: without a lock each opens its own with
// the one that is bought, whose numbers are known; here the honest holder's part is done by hand, because its
// program has no function for it. The number of objections comes out.
TEST(Number34, WithoutTheLockOpeningTwiceGivesTheNumberOfObjections) {
  SoundingRun run(Kind::kSealed, 1);
  run.to_close({1, 1, 0, 1});
  const Ciphertext sum = run.board.sums()->all[0];
  const Blinds honest = *Blinds::read(*run.sessions[1]->blind(run.board, kTallyAt));
  const std::vector<std::uint32_t> two = {1, 3};
  const auto opened = [&](const Ciphertext& blinded) {
    Point out = blinded.b;
    for (const std::uint32_t i : two)
      out = out - *lagrange(i, two) * SecretMath::times(run.shares[i]->secret, blinded.a);
    return out;
  };
  const auto with = [&](const Scalar& bought) {
    return opened({honest.names[0].cipher.a + bought * sum.a, honest.names[0].cipher.b + bought * sum.b});
  };
  const Scalar c1 = Scalar::of(1000), c2 = Scalar::of(1);
  const Point count = (c1 - c2).inverse() * (with(c1) - with(c2));
  EXPECT_EQ(count, Scalar::of(3) * Point::generator());
  // With it, the honest holder's program opens neither.
  EXPECT_EQ(fault_of(run.sessions[1]->open(run.board)), Fault::kNotLocked);
}

}  // namespace
}  // namespace nemcon::ballot
