// The negative tests of sealed soundings by their numbers: 6, 11, 13, 18, 23 to 26 and 35 to 37, the record
// and its operator. Each has its twin that is accepted.
#include <gtest/gtest.h>

#include "ballot/negative_testing.hpp"
#include "ballot/sounding_testing.hpp"

namespace nemcon::ballot {
namespace {

const SoundingRun& ended() {
  static const SoundingRun run = [] {
    SoundingRun out(Kind::kSealed, 2);
    out.to_end({0b00, 0b10, 0b00});
    return out;
  }();
  return run;
}

// A good sealed ballot for `sounding`, which knows the voters' keys.
Bytes signed_by_voter(Bytes bytes, std::uint32_t member) {
  const std::size_t body = bytes.size() - kSignatureBytes;
  put_at(bytes, body, voter_key(member).sign(Kind::kSealed, ByteView(bytes).first(body)));
  return bytes;
}

TEST(Number06, EveryMessageHasOneLength) {
  const std::vector<Bytes> good = ended().record();
  ASSERT_TRUE(verify(good).verified());
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::vector<Bytes> longer(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    std::vector<Bytes> shorter = longer;
    longer.back().push_back(0);
    shorter.back().pop_back();
    for (const auto& bad : {longer, shorter}) {
      const Report report = verify(bad);
      ASSERT_TRUE(report.departure) << i;
      EXPECT_EQ(report.departure->message, i);
    }
  }
}

TEST(Number06, AListInAnotherOrderIsRefusedOrAnotherSounding) {
  SoundingRun run;
  run.to_close({0, 1, 0});
  run.blind({1, 2});
  Proposal turned = run.board.next_proposal(), twice = turned;
  std::swap(turned.blinds[0], turned.blinds[1]);
  twice.blinds[1] = twice.blinds[0];
  EXPECT_EQ(run.fault(run.proposal(turned), kTallyAt), Fault::kOrder);
  EXPECT_EQ(run.fault(run.proposal(twice), kTallyAt), Fault::kTwice);
  run.propose();
}

TEST(Number11, ABallotUnderAnotherKeyIsRefused) {
  SoundingRun run(Kind::kSealed, 1);
  run.to_marking();
  const Bytes good = run.ballot(0, 1);
  expect_accepted(good, run.board.sounding());
  Sounding other = run.board.sounding();
  other.key = ceremony_of(3, 5).ceremony.keys().key;
  expect_refused(good, other, Fault::kProof);
  // With its key the sounding is another one.
  SoundingRun second(manifest_of(Kind::kSealed, 1, ceremony_of(3, 5).ceremony.keys()), ceremony_of(3, 5));
  second.to_marking();
  EXPECT_EQ(second.fault(good, kMarkedAt), Fault::kOtherSounding);
  run.post(good, kMarkedAt);
}

TEST(Number11, AManifestWithTheKeyOfAnotherCeremonyIsADeparture) {
  std::vector<Bytes> record = ceremony_of(3, 5).messages;
  const std::size_t manifest = record.size();
  for (const Bytes& each : ended().board.messages()) record.push_back(each);
  EXPECT_EQ(verify(record).departure, (Report::Departure{manifest, {Fault::kKeys}}));
}

TEST(Number13, NamesInAnotherOrderAreAnotherSounding) {
  SoundingRun run;
  Manifest turned = run.manifest;
  std::swap(turned.names[0], turned.names[1]);
  SoundingRun other(turned);
  EXPECT_NE(run.board.id(), other.board.id());
  run.to_marking();
  other.to_marking();
  const Bytes ballot = run.ballot(0, 0b01);
  EXPECT_EQ(other.fault(ballot, kMarkedAt), Fault::kOtherSounding);
  // And under the other's sid its proof does not hold.
  Bytes moved = ballot;
  put_at(moved, 4, other.board.id().hash);
  expect_refused(signed_by_voter(moved, 0), other.board.sounding(), Fault::kProof);
  run.post(ballot, kMarkedAt);
}

// What a sum holds, by the shares of holders 1 and 2; only a test has both.
Point opened_by_shares(const SoundingRun& run, const Ciphertext& sum) {
  const std::vector<std::uint32_t> two = {1, 2};
  Point out = sum.b;
  for (const std::uint32_t i : two)
    out = out - *lagrange(i, two) * SecretMath::times(run.shares[i]->secret, sum.a);
  return out;
}

TEST(Number18, AnObjectionCannotBeCancelled) {
  SoundingRun run(Kind::kSealed, 1);
  run.to_marking();
  run.mark({0, 1});
  const Claimed minus{-Scalar::of(1), Scalar::of(777)};
  const Ciphertext cipher = minus.cipher(run.manifest.keys.key);
  const Bytes bad = signed_by_voter(
      forged(run.board.sounding(), first_head(run.board.sounding(), 2), {cipher}, {minus}), 2);
  expect_refused(bad, run.board.sounding(), Fault::kProof);
  EXPECT_EQ(run.fault(bad, kMarkedAt), Fault::kProof);
  run.post(run.ballot(2, 0), kMarkedAt);
  run.close();
  const Ciphertext sum = run.board.sums()->all[0];
  run.blind({1, 2});
  run.propose();
  run.lock({1, 2, 3});
  run.open({1, 2});
  EXPECT_EQ(run.board.result()->names, std::vector{Outcome::kObjection});
  // The test of the test: had it counted, the objection would be gone.
  EXPECT_EQ(opened_by_shares(run, sum), Point::generator());
  EXPECT_TRUE(opened_by_shares(run, {sum.a + cipher.a, sum.b + cipher.b}).is_identity());
}

TEST(Number23, TheSameBallotTwiceIsOneEntry) {
  SoundingRun run;
  run.to_marking();
  const Bytes ballot = run.ballot(0, 1);
  const Taken first = run.post(ballot, kMarkedAt);
  const std::uint64_t size = run.board.size();
  const Taken second = run.post(ballot, kMarkedAt);
  EXPECT_EQ(first.as, Taken::As::kPosted);
  EXPECT_EQ(second.as, Taken::As::kAgain);
  EXPECT_EQ(second.receipt.body(), first.receipt.body());
  EXPECT_EQ(run.board.size(), size);
}

TEST(Number24, AnOldBallotAfterARemarkIsRefused) {
  SoundingRun run;
  run.to_marking();
  const Bytes old = run.ballot(0, 1);
  run.post(old, kMarkedAt);
  const Bytes next = run.ballot(0, 0);
  run.post(next, kMarkedAt);
  EXPECT_EQ(run.fault(old, kMarkedAt), Fault::kSequence);
  const Chain forked{2, Hash{1}};
  EXPECT_EQ(run.fault(run.ballot(0, 0, forked), kMarkedAt), Fault::kPrevious);
  EXPECT_EQ(run.board.standing_of(0), Standing::kCounted);
  EXPECT_EQ(run.board.next_close(kClosedAt).table[0].ballot, hash_of_message(next));
}

TEST(Number25, TwoBallotsOfOneNumberAreKeptAndNeitherCounts) {
  SoundingRun run;
  run.to_marking();
  const Bytes first = run.ballot(0, 1, Chain{}), second = run.ballot(0, 0, Chain{}),
              third = run.ballot(0, 0, Chain{});
  run.post(first, kMarkedAt);
  EXPECT_EQ(run.post(second, kMarkedAt).as, Taken::As::kEvidence);
  EXPECT_EQ(run.board.standing_of(0), Standing::kTwofold);
  EXPECT_EQ(run.board.counted(), 0u);
  EXPECT_EQ(run.fault(third, kMarkedAt), Fault::kSequence);
  const auto& kept = run.board.messages();
  EXPECT_EQ(std::ranges::count(kept, first) + std::ranges::count(kept, second), 2);
  EXPECT_EQ(run.board.next_close(kClosedAt).table[0], (CloseRow{Standing::kTwofold, Hash{}}));
  run.post(run.ballot(0, 0), kMarkedAt);  // she goes on from the first
  EXPECT_EQ(run.board.standing_of(0), Standing::kCounted);
}

// A second ballot that is not right in all but its number is no evidence against anybody.
TEST(Number25, AForgedSecondBallotIsNoEvidence) {
  SoundingRun run;
  run.to_marking();
  run.post(run.ballot(0, 1, Chain{}), kMarkedAt);
  Bytes second = run.ballot(0, 0, Chain{});
  second.back() ^= 1;
  EXPECT_EQ(run.fault(second, kMarkedAt), Fault::kSignature);
  EXPECT_EQ(run.board.standing_of(0), Standing::kCounted);
}

TEST(Number26, BeforeTheOpeningAfterTheCloseAndByNobodyItIsRefused) {
  SoundingRun run;
  SoundingRun unsigned_yet;
  EXPECT_EQ(unsigned_yet.fault(run.ballot(0, 1), kMarkedAt), Fault::kNotCounterSigned);
  run.to_marking();
  const Bytes ballot = run.ballot(0, 1);
  EXPECT_EQ(run.fault(ballot, Instant{999}), Fault::kTooEarly);
  EXPECT_EQ(run.fault(ballot, kDeadline), Fault::kClosed);
  EXPECT_EQ(run.fault(run.ballot(5, 1), kMarkedAt), Fault::kNotOnRoster);
  Bytes stolen = ballot;  // signed by a key of another roster
  put_at(stolen, stolen.size() - kSignatureBytes,
         member_key(0).sign(Kind::kSealed, ByteView(stolen).first(stolen.size() - kSignatureBytes)));
  EXPECT_EQ(run.fault(stolen, kMarkedAt), Fault::kSignature);
  run.mark({0, 0, 0});
  run.post(run.ballot(3, 0), Instant{1'999});
  run.close();
  EXPECT_EQ(fault_of(run.board.post(run.ballot(4, 1))), Fault::kClosed);
}

// A member who has left is in no roster of a later manifest.
TEST(Number26, ARemovedMemberMarksNothing) {
  SoundingRun before;
  Manifest smaller = before.manifest;
  smaller.roster.pop_back();
  SoundingRun after(smaller);
  after.to_marking();
  EXPECT_EQ(after.fault(after.ballot(4, 0), kMarkedAt), Fault::kNotOnRoster);
  after.post(after.ballot(3, 0), kMarkedAt);
}

std::size_t place_of(const std::vector<Bytes>& record, Kind kind) {
  const auto found =
      std::ranges::find_if(record, [&](const Bytes& each) { return kind_of_message(each) == kind; });
  return static_cast<std::size_t>(found - record.begin());
}

TEST(Number35, ADroppedOrSwappedMessageIsADeparture) {
  const std::vector<Bytes> good = ended().record();
  const std::size_t ballot = place_of(good, Kind::kSealed), close = place_of(good, Kind::kClose);
  std::vector<Bytes> dropped = good, swapped = good;
  dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(ballot));
  EXPECT_EQ(verify(dropped).departure, (Report::Departure{close - 1, {Fault::kHead}}));
  std::swap(swapped[ballot], swapped[ballot + 1]);
  EXPECT_EQ(verify(swapped).departure, (Report::Departure{close, {Fault::kHead}}));
  std::vector<Bytes> twice = good;
  twice.insert(twice.begin() + static_cast<std::ptrdiff_t>(ballot), good[ballot]);
  EXPECT_EQ(verify(twice).departure, (Report::Departure{ballot + 1, {Fault::kTwice}}));
  EXPECT_TRUE(verify(good).verified());
}

CloseComplaint complaint_of(const SoundingRun& run, CloseComplaint::By by, std::uint32_t who,
                            CloseComplaint::Evidence evidence, Bytes shown) {
  return {run.board.id().hash, run.board.close_hash(), by, who, evidence, std::move(shown)};
}

TEST(Number35, AReceiptOfAnotherBoardEndsTheSounding) {
  using enum CloseComplaint::By;
  SoundingRun run;
  run.to_marking();
  Receipt receipt = run.post(run.ballot(0, 1), kMarkedAt).receipt;
  run.mark({0, 0, 0});
  run.close();
  const auto complain = [&](const Receipt& shown, const SigningKey& signer) {
    const auto complaint = complaint_of(run, kMember, 0, CloseComplaint::Evidence::kReceipt,
                                        signed_message(Kind::kReceipt, shown.body(), signer));
    return signed_message(Kind::kCloseComplaint, complaint.body(), voter_key(0));
  };
  EXPECT_EQ(run.fault(complain(receipt, operator_key()), kClosedAt), Fault::kNothingWrong);
  receipt.head[0] ^= 1;
  EXPECT_EQ(run.fault(complain(receipt, voter_key(0)), kClosedAt), Fault::kSignature);
  EXPECT_EQ(run.fault(complain(receipt, operator_key()), kTallyAt), Fault::kOutOfTurn);
  run.post(complain(receipt, operator_key()), kClosedAt);
  EXPECT_EQ(run.board.phase(), Phase::kDead);
  EXPECT_EQ(run.fault(run.ballot(4, 0), kMarkedAt), Fault::kDead);
  EXPECT_EQ(fault_of(run.sessions[1]->blind(run.board, kTallyAt)), Fault::kDead);
}

TEST(Number35, ABallotByTheSideDoorIsCountedAndTheCloseMadeAgain) {
  using enum CloseComplaint::By;
  SoundingRun run;
  run.to_marking();
  run.mark({0, 0, 0});
  const Bytes kept_back = run.ballot(3, 0b01);
  run.close();
  const Bytes first_close = run.board.messages().back();
  const auto by = [&](CloseComplaint::By who, std::uint32_t number, const SigningKey& key) {
    const auto complaint = complaint_of(run, who, number, CloseComplaint::Evidence::kBallot, kept_back);
    return signed_message(Kind::kCloseComplaint, complaint.body(), key);
  };
  EXPECT_EQ(run.fault(by(kMember, 3, voter_key(3)), kClosedAt), Fault::kNotAHolder);
  const Bytes complaint = by(kHolder, 2, holder_key(2));
  run.post(complaint, kClosedAt);
  EXPECT_EQ(run.board.phase(), Phase::kReopened);
  EXPECT_EQ(fault_of(run.sessions[1]->blind(run.board, kTallyAt)), Fault::kOpenComplaint);
  Sounding open = run.board.sounding();
  open.open = true;
  const Bytes another = bytes_of(*make_ballot(open, {4, {}}, MarkSheet::sealed(2), voter_key(4), run.chance));
  const auto second = complaint_of(run, kHolder, 3, CloseComplaint::Evidence::kBallot, another);
  run.post(signed_message(Kind::kCloseComplaint, second.body(), holder_key(3)), kClosedAt);
  EXPECT_EQ(fault_of(run.board.post(
                signed_message(Kind::kClose, run.board.next_close(Instant{1'999}).body(), operator_key()))),
            Fault::kTooEarly);
  run.close();
  EXPECT_EQ(run.board.close()->number, 2u);
  EXPECT_EQ(run.board.counted(), 5u);
  EXPECT_EQ(run.fault(by(kHolder, 2, holder_key(2)), kClosedAt), Fault::kAlreadyPosted);
  run.blind({1, 2});
  run.propose();
  run.lock({1, 2, 3});
  run.open({1, 3});
  run.finish();
  EXPECT_EQ(run.board.result()->names[0], Outcome::kObjection);
  EXPECT_TRUE(verify(run.record()).verified());
}

// Else a member and a holder together put off the result for ever.
TEST(Number35, TheSideDoorOpensOnceForEachMemberAndOnlyForWhoCounterSigned) {
  SoundingRun run;
  for (const std::uint32_t i : {1, 2, 3}) run.post(*run.sessions[i]->counter_sign(run.board), kOpens);
  run.mark({0, 0, 0});
  const auto let_in = [&](std::uint32_t holder, const Bytes& ballot) {
    const auto complaint =
        complaint_of(run, CloseComplaint::By::kHolder, holder, CloseComplaint::Evidence::kBallot, ballot);
    return signed_message(Kind::kCloseComplaint, complaint.body(), holder_key(holder));
  };
  const auto made = [&](std::uint32_t member) {
    Sounding open = run.board.sounding();
    open.open = true;
    const Author author{member, run.board.chain_of(member)};
    return bytes_of(*make_ballot(open, author, MarkSheet::sealed(2), voter_key(member), run.chance));
  };
  run.close();
  EXPECT_EQ(run.fault(let_in(4, made(3)), kClosedAt), Fault::kNotCounterSigned);
  run.post(let_in(1, made(3)), kClosedAt);
  run.close();
  const auto again = run.board.post(let_in(2, made(3)), kClosedAt);
  EXPECT_EQ(flaw_of(again), (Flaw{Fault::kAlreadyPosted, Part::kMember, 3}));
  run.post(let_in(2, made(4)), kClosedAt);  // another one's
}

TEST(Number35, ACloseThatNamesAnOlderBallotIsRefused) {
  SoundingRun run;
  run.to_marking();
  const Hash old = hash_of_message(run.board.messages().back());
  run.mark({0, 0, 0});
  const Hash first = run.board.chain_of(0).last;
  run.mark({1});
  Close bad = run.board.next_close(kClosedAt);
  bad.table[0].ballot = first;
  EXPECT_EQ(run.fault(signed_message(Kind::kClose, bad.body(), operator_key()), kClosedAt), Fault::kTable);
  bad = run.board.next_close(kClosedAt);
  bad.board_head = old;
  EXPECT_EQ(run.fault(signed_message(Kind::kClose, bad.body(), operator_key()), kClosedAt), Fault::kHead);
  bad = run.board.next_close(Instant{1'999});
  EXPECT_EQ(run.fault(signed_message(Kind::kClose, bad.body(), operator_key()), kClosedAt), Fault::kTooEarly);
  EXPECT_EQ(run.fault(signed_message(Kind::kClose, run.board.next_close(kClosedAt).body(), voter_key(0)),
                      kClosedAt),
            Fault::kSignature);
  run.close();
}

// A sum without its anchor, or with another, is another sum: nobody's blinds fit it.
TEST(Number35, AnchorsAreEverybodysToCompute) {
  SoundingRun run(Kind::kSealed, 1);
  run.to_close({0, 1, 0});
  const Sums& sums = *run.board.sums();
  const Hash sid = run.board.id().hash;
  const Scalar r0 = anchor(sid, run.board.close_hash(), 0);
  const Ciphertext bare{sums.all[0].a - r0 * Point::generator(), sums.all[0].b - r0 * run.manifest.keys.key};
  EXPECT_EQ(opened_by_shares(run, bare), opened_by_shares(run, sums.all[0]));
  EXPECT_NE(r0, anchor(sid, run.board.close_hash(), 1));
  EXPECT_NE(r0, anchor(sid, Hash{}, 0));
  for (const Scalar& other : {Scalar::of(0), Scalar::of(9)}) {
    Sums changed{{{bare.a + other * Point::generator(), bare.b + other * run.manifest.keys.key}}, {}};
    changed.id[0] = 1;
    Blinds blinds = *Blinds::read(*run.sessions[1]->blind(run.board, kTallyAt));
    EXPECT_TRUE(check_blinds(run.manifest, sums, blinds));
    EXPECT_EQ(fault_of(check_blinds(run.manifest, changed, blinds)), Fault::kOtherSums);
    changed.id = sums.id;
    EXPECT_EQ(fault_of(check_blinds(run.manifest, changed, blinds)), Fault::kProof);
  }
}

TEST(Number36, BelowTheLeastNumberOfBallotsNothingIsOpened) {
  SoundingRun run;
  run.to_close({0, 1});
  EXPECT_EQ(run.board.phase(), Phase::kDeciding);
  EXPECT_EQ(fault_of(run.sessions[1]->blind(run.board, kTallyAt)), Fault::kTooFewBallots);
  EXPECT_EQ(run.fault(run.proposal(run.board.next_proposal()), kTallyAt), Fault::kTooFewBallots);
  EXPECT_EQ(run.fault(run.result_message(), kClosedAt), Fault::kTooEarly);  // complaints may come
  run.finish();
  using enum Outcome;
  EXPECT_EQ(run.board.result()->names, (std::vector{kNotEnoughMarks, kNotEnoughMarks}));
  EXPECT_TRUE(verify(run.record()).verified());
}

TEST(Number36, ASilentMemberIsGivenNoBallot) {
  SoundingRun run;
  run.to_marking();
  run.mark({0, 0, 0});
  Close bad = run.board.next_close(kClosedAt);
  bad.table[4] = {Standing::kCounted, bad.table[0].ballot};
  const auto refused = run.board.post(signed_message(Kind::kClose, bad.body(), operator_key()), kClosedAt);
  EXPECT_EQ(flaw_of(refused), (Flaw{Fault::kTable, Part::kMember, 4}));
  run.close();
}

TEST(Number36, ARosterHasEachKeyOnce) {
  Manifest manifest = ended().manifest;
  manifest.roster[3].key = manifest.roster[1].key;
  EXPECT_EQ(flaw_of(SoundingBoard::open(signed_manifest(manifest))), (Flaw{Fault::kTwice, Part::kMember, 3}));
  EXPECT_TRUE(SoundingBoard::open(signed_manifest(ended().manifest)));
}

TEST(Number37, AResultOtherThanWhatWasOpenedIsRefused) {
  SoundingRun run;
  run.to_opening({0b00, 0b10, 0b00});
  run.open({1, 2});
  const SoundingResult good = *run.board.result();
  using enum Outcome;
  for (const auto& names : {std::vector{kNobodyObjects, kNobodyObjects},
                            {kObjection, kObjection},
                            {kNotEnoughMarks, kObjection},
                            {kNobodyObjects}}) {
    SoundingResult bad = good;
    bad.names = names;
    EXPECT_EQ(run.fault(signed_message(Kind::kResult, bad.body(), operator_key()), kTallyAt), Fault::kResult);
  }
  SoundingResult bad = good;
  ++bad.counted;
  EXPECT_EQ(run.fault(signed_message(Kind::kResult, bad.body(), operator_key()), kTallyAt), Fault::kResult);
  run.finish();
}

TEST(Number37, TotalsThatDoNotAddUpAreRefused) {
  SoundingRun run(Kind::kCounted, 1);
  run.to_opening({1, 1, 2});
  run.open({1, 2});
  const SoundingResult good = *run.board.result();
  ASSERT_EQ(good.totals[0].encourage, (OptionTotal{{2, 0}, 2}));
  SoundingResult bad = good;
  ++bad.totals[0].encourage.all;
  EXPECT_EQ(run.fault(signed_message(Kind::kResult, bad.body(), operator_key()), kTallyAt), Fault::kResult);
  bad = good;
  std::swap(bad.totals[0].encourage.by_class[0], bad.totals[0].encourage.by_class[1]);
  EXPECT_EQ(run.fault(signed_message(Kind::kResult, bad.body(), operator_key()), kTallyAt), Fault::kResult);
  run.finish();
}

}  // namespace
}  // namespace nemcon::ballot
