// The half of the board after the marking: close, complaints, blinds, locks, shares, result.
#include <algorithm>

#include "ballot/board.hpp"

namespace nemcon::ballot {

Close SoundingBoard::next_close(Instant at) const {
  return {.sid = sounding_.sid,
          .number = close_ ? close_->number + 1 : 1,
          .previous = close_hash_,
          .at = at,
          .board_size = size(),
          .board_head = head(),
          .table = table()};
}

Verdict SoundingBoard::check_close(const Close& close, std::optional<Instant> now) const {
  const Close own = next_close(close.at);
  if (close.at < manifest_.deadline || (now && *now < manifest_.deadline)) return Flaw{Fault::kTooEarly};
  if (close_ && close.at < close_->at) return Flaw{Fault::kTooEarly};
  if (close.number != own.number || close.previous != own.previous) return Flaw{Fault::kOtherClose};
  if (close.board_size != own.board_size || close.board_head != own.board_head) return Flaw{Fault::kHead};
  if (close.table.size() != own.table.size()) return Flaw{Fault::kNumber};
  for (std::uint32_t i = 0; i < own.table.size(); ++i) {
    if (!(close.table[i] == own.table[i])) return Flaw{Fault::kTable, Part::kMember, i};
  }
  return Done{};
}

Verdict SoundingBoard::post_close(ByteView message, std::optional<Instant> now) {
  TRY(close, Close::read(message));
  if (close.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  if (phase_ != Phase::kMarking && phase_ != Phase::kReopened) return Flaw{Fault::kOutOfTurn};
  TRY_DONE(check_operator(Kind::kClose, message));
  TRY_DONE(check_close(close, now));
  const Hash hash = hash_of_message(message);
  std::vector<CountedBallot> ballots;
  for (std::uint32_t i = 0; i < members_.size(); ++i) {
    if (standing_of(i) == Standing::kCounted) ballots.push_back({i, &*members_[i].last});
  }
  TRY(sums, add_up(manifest_, hash, ballots));
  sums_ = std::move(sums);
  close_ = std::move(close);
  close_hash_ = hash;
  close_seen_ = now.value_or(Instant{});
  sounding_.open = false;
  phase_ = Phase::kBlinding;
  if (!enough_ballots()) decide();
  return Done{};
}

Instant SoundingBoard::complaints_until() const {
  CHECK(close_);
  return std::max(close_->at, close_seen_) + manifest_.complaint_ms;
}

bool SoundingBoard::complaints_end() const {
  if (phase_ == Phase::kReopened) return false;
  if (phase_ == Phase::kBlinding) return !blinds_.empty();
  return phase_ != Phase::kDeciding || proposal_.has_value();
}

Verdict SoundingBoard::check_time_of_tally(std::optional<Instant> now) const {
  if (now && *now < complaints_until()) return Flaw{Fault::kTooEarly};
  return Done{};
}

Verdict SoundingBoard::check_complaint(const CloseComplaint& complaint, ByteView message,
                                       std::optional<Instant> now) const {
  if (complaint.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  if (complaints_end() || (now && *now >= complaints_until())) return Flaw{Fault::kOutOfTurn};
  if (complaint.close != close_hash_) return Flaw{Fault::kOtherClose};
  const bool member = complaint.by == CloseComplaint::By::kMember;
  if (member && complaint.who >= manifest_.roster.size())
    return Flaw{Fault::kNotOnRoster, Part::kMember, complaint.who};
  if (!member && !manifest_.keys.has(complaint.who))
    return Flaw{Fault::kNotAHolder, Part::kHolder, complaint.who};
  if (!member && !counter_signed(complaint.who))
    return Flaw{Fault::kNotCounterSigned, Part::kHolder, complaint.who};
  return checks_->signature(
      Kind::kCloseComplaint, message,
      member ? manifest_.roster[complaint.who].key : manifest_.keys.holder(complaint.who).key);
}

Verdict SoundingBoard::post_complaint(ByteView message, std::optional<Instant> now) {
  TRY(complaint, CloseComplaint::read(message));
  TRY_DONE(check_complaint(complaint, message, now));
  return complaint.evidence == CloseComplaint::Evidence::kReceipt ? judge_receipt(complaint)
                                                                  : judge_ballot(complaint);
}

// The operator has signed a place of another board than this one.
Verdict SoundingBoard::judge_receipt(const CloseComplaint& complaint) {
  TRY(receipt, Receipt::read(complaint.shown));
  if (receipt.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  TRY_DONE(check_operator(Kind::kReceipt, complaint.shown));
  const auto place = places_.find(receipt.message);
  if (place != places_.end() && place->second == receipt.place && heads_[place->second] == receipt.head)
    return Flaw{Fault::kNothingWrong};
  phase_ = Phase::kDead;
  return Done{};
}

// A member may have made one after the deadline; so a holder says when it was given to it, by complaining.
// Each member is let in so once: a member and a holder together could else put off the result for ever.
Verdict SoundingBoard::judge_ballot(const CloseComplaint& complaint) {
  if (complaint.by != CloseComplaint::By::kHolder) return Flaw{Fault::kNotAHolder};
  TRY(ballot, BallotBytes::read(complaint.shown));
  const ReadBallot read{std::move(ballot), hash_of_message(complaint.shown)};
  if (places_.contains(read.hash)) return Flaw{Fault::kNothingWrong};
  const std::uint32_t author = read.bytes.head().member;
  if (let_in_.contains(author)) return Flaw{Fault::kAlreadyPosted, Part::kMember, author};
  Sounding open = sounding_;
  open.open = true;
  TRY_DONE(take_ballot(read, open));
  let_in_.insert(author);
  phase_ = Phase::kReopened;
  result_.reset();
  sums_.reset();
  return Done{};
}

Verdict SoundingBoard::post_blinds(ByteView message, std::optional<Instant> now) {
  TRY(blinds, Blinds::read(message));
  const std::uint32_t holder = blinds.holder;
  if (blinds.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  if (phase_ == Phase::kReopened) return Flaw{Fault::kOpenComplaint};
  if (close_ && !enough_ballots()) return Flaw{Fault::kTooFewBallots};
  if (phase_ != Phase::kBlinding || manifest_.kind != Kind::kSealed) return Flaw{Fault::kOutOfTurn};
  TRY_DONE(check_holder(holder, Kind::kBlind, message));
  TRY_DONE(check_time_of_tally(now));
  if (blinds_.contains(holder)) return Flaw{Fault::kAlreadyPosted, Part::kHolder, holder};
  if (blinds.close != close_hash_) return Flaw{Fault::kOtherClose};
  TRY_DONE(check_blinds(manifest_, *sums_, blinds, *checks_));
  blinds_.emplace(holder, KeptBlinds{std::move(blinds), hash_of_message(message)});
  return Done{};
}

Proposal SoundingBoard::next_proposal() const {
  CHECK(sums_);
  Proposal out{sounding_.sid, close_hash_, sums_->id, {}};
  for (const auto& [holder, kept] : blinds_) out.blinds.push_back(kept.message);
  return out;
}

// The blinds of the list, which names each once and by holder.
Judged<std::vector<const Blinds*>> SoundingBoard::proposed(const Proposal& proposal) const {
  std::vector<const Blinds*> out;
  for (const Hash& hash : proposal.blinds) {
    const auto found =
        std::ranges::find_if(blinds_, [&](const auto& each) { return each.second.message == hash; });
    if (found == blinds_.end()) return Flaw{Fault::kNoSuchBlind};
    const Blinds* blinds = &found->second.blinds;
    if (!out.empty() && out.back()->holder == blinds->holder)
      return Flaw{Fault::kTwice, Part::kHolder, blinds->holder};
    if (!out.empty() && out.back()->holder > blinds->holder)
      return Flaw{Fault::kOrder, Part::kHolder, blinds->holder};
    out.push_back(blinds);
  }
  return out;
}

Verdict SoundingBoard::post_proposal(ByteView message, std::optional<Instant> now) {
  TRY(proposal, Proposal::read(message));
  if (proposal.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  if (proposal_) return Flaw{Fault::kAlreadyPosted};
  if (close_ && !enough_ballots()) return Flaw{Fault::kTooFewBallots};
  if (phase_ != Phase::kBlinding) return Flaw{Fault::kOutOfTurn};
  TRY_DONE(check_operator(Kind::kProposal, message));
  TRY_DONE(check_time_of_tally(now));
  if (proposal.close != close_hash_) return Flaw{Fault::kOtherClose};
  if (proposal.sums != sums_->id) return Flaw{Fault::kOtherSums};
  TRY(blinds, proposed(proposal));
  TRY(locked, lock_of(manifest_, proposal, *sums_, blinds));
  locked_ = std::move(locked);
  proposal_ = std::move(proposal);
  phase_ = Phase::kLocking;
  return Done{};
}

Verdict SoundingBoard::post_lock(ByteView message) {
  TRY(lock, Lock::read(message));
  if (lock.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  if (phase_ != Phase::kLocking && phase_ != Phase::kOpening) return Flaw{Fault::kOutOfTurn};
  TRY_DONE(check_holder(lock.holder, Kind::kLock, message));
  if (lock.lock != locked_->id) return Flaw{Fault::kOtherLock, Part::kHolder, lock.holder};
  if (locks_.contains(lock.holder)) return Flaw{Fault::kAlreadyPosted, Part::kHolder, lock.holder};
  locks_.insert(lock.holder);
  if (quorum_locked()) phase_ = Phase::kOpening;
  return Done{};
}

Verdict SoundingBoard::post_shares(ByteView message) {
  TRY(shares, Shares::read(message));
  const std::uint32_t holder = shares.holder;
  if (shares.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  if (phase_ == Phase::kLocking) return Flaw{Fault::kNotLocked};
  if (phase_ != Phase::kOpening) return Flaw{Fault::kOutOfTurn};
  TRY_DONE(check_holder(holder, Kind::kDecrypt, message));
  if (shares_.contains(holder)) return Flaw{Fault::kAlreadyPosted, Part::kHolder, holder};
  TRY_DONE(check_shares(manifest_, *locked_, shares, *checks_));
  if (shares_.size() + 1 >= manifest_.keys.threshold) TRY_DONE(checks_->settled());
  shares_.emplace(holder, std::move(shares));
  if (shares_.size() >= manifest_.keys.threshold) decide();
  return Done{};
}

// Ballots, blinds and shares have been proved to be what they say: whatever cannot be opened now is a bug.
void SoundingBoard::decide() {
  SoundingResult result{.sid = sounding_.sid, .close = close_hash_};
  result.counted = static_cast<std::uint32_t>(counted());
  phase_ = Phase::kDeciding;
  if (!enough_ballots()) {
    result.names.assign(manifest_.names.size(), Outcome::kNotEnoughMarks);
  } else {
    std::vector<const Shares*> shares;
    for (const auto& [holder, each] : shares_) shares.push_back(&each);
    const auto opened = open_sums(manifest_, *locked_, shares);
    CHECK(opened);
    if (manifest_.kind == Kind::kSealed) {
      result.names = outcomes_of(*opened);
    } else {
      const auto totals = totals_of(manifest_, *opened, result.counted);
      CHECK(totals);
      result.totals = *totals;
    }
  }
  result_ = std::move(result);
}

Verdict SoundingBoard::post_result(ByteView message, std::optional<Instant> now) {
  TRY(result, SoundingResult::read(message));
  if (result.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  if (phase_ != Phase::kDeciding) return Flaw{Fault::kOutOfTurn};
  TRY_DONE(check_operator(Kind::kResult, message));
  TRY_DONE(check_time_of_tally(now));
  if (!(result == *result_)) return Flaw{Fault::kResult};
  phase_ = Phase::kDone;
  return Done{};
}

}  // namespace nemcon::ballot
