#include "ballot/board.hpp"

#include <algorithm>

#include "ballot/message_format.hpp"
#include "base/words.hpp"

namespace nemcon::ballot {
namespace {

class SerialCheck : public BallotCheck {
 public:
  Judged<Ballot> check(const Chain& chain, const ReadBallot& read, const Sounding& sounding,
                       const Board& board) override {
    return check_ballot_after(chain, read.bytes, sounding, board);
  }
};

constexpr Words<Phase, 9> kPhases = {{{Phase::kCounterSigning, "counter_signing"},
                                      {Phase::kMarking, "marking"},
                                      {Phase::kReopened, "reopened"},
                                      {Phase::kBlinding, "blinding"},
                                      {Phase::kLocking, "locking"},
                                      {Phase::kOpening, "opening"},
                                      {Phase::kDeciding, "deciding"},
                                      {Phase::kDone, "done"},
                                      {Phase::kDead, "dead"}}};

}  // namespace

BallotCheck& serial_ballot_check() {
  static SerialCheck check;
  return check;
}

std::string_view name_of(Phase phase) { return word_of(kPhases, phase); }

SoundingBoard::SoundingBoard(Manifest manifest, BallotCheck& check, Checks& checks)
    : manifest_(std::move(manifest)),
      sounding_(manifest_.sounding(false)),
      check_(&check),
      checks_(&checks),
      members_(manifest_.roster.size()) {}

Judged<SoundingBoard> SoundingBoard::open(ByteView message, BallotCheck& check, Checks& checks) {
  TRY(manifest, read_manifest(message, checks));
  SoundingBoard out(std::move(manifest), check, checks);
  out.keep(message, hash_of_message(message), Taken::As::kPosted);
  return out;
}

Taken SoundingBoard::keep(ByteView message, const Hash& hash, Taken::As as) {
  const Hash before = heads_.empty() ? Hash{} : heads_.back();
  heads_.push_back(sha256({view_of(kBoardDomain), before, hash}));
  places_[hash] = messages_.size();
  messages_.emplace_back(message.begin(), message.end());
  return {as, {sounding_.sid, messages_.size() - 1, hash, heads_.back()}};
}

Taken SoundingBoard::again(std::size_t place) const {
  return {Taken::As::kAgain, {sounding_.sid, place, hash_of_message(messages_[place]), heads_[place]}};
}

Judged<Taken> SoundingBoard::post(ByteView message, std::optional<Instant> now) {
  const auto kind = kind_of_message(message);
  if (!kind) return Flaw{message.size() < kLettersBytes ? Fault::kLength : Fault::kMagic};
  if (*kind == Kind::kSealed || *kind == Kind::kCounted) {
    TRY(ballot, BallotBytes::read(message));
    return post({std::move(ballot), hash_of_message(message)}, now);
  }
  const Hash hash = hash_of_message(message);
  if (const auto place = places_.find(hash); place != places_.end()) return again(place->second);
  if (phase_ == Phase::kDead) return Flaw{Fault::kDead};
  TRY_DONE(route(*kind, message, now));
  return keep(message, hash, Taken::As::kPosted);
}

Verdict SoundingBoard::route(Kind kind, ByteView message, std::optional<Instant> now) {
  if (kind == Kind::kCounterSignature) return post_counter_signature(message);
  if (kind == Kind::kClose) return post_close(message, now);
  if (kind == Kind::kCloseComplaint) return post_complaint(message, now);
  if (kind == Kind::kBlind) return post_blinds(message, now);
  if (kind == Kind::kProposal) return post_proposal(message, now);
  if (kind == Kind::kLock) return post_lock(message);
  if (kind == Kind::kDecrypt) return post_shares(message);
  if (kind == Kind::kResult) return post_result(message, now);
  return Flaw{Fault::kMagic};
}

// One of the manifest, who has counter-signed and has signed this.
Verdict SoundingBoard::check_holder(std::uint32_t holder, Kind kind, ByteView message) const {
  if (!manifest_.keys.has(holder)) return Flaw{Fault::kNotAHolder, Part::kHolder, holder};
  if (kind != Kind::kCounterSignature && !counter_signed(holder))
    return Flaw{Fault::kNotCounterSigned, Part::kHolder, holder};
  return checks_->signature(kind, message, manifest_.keys.holder(holder).key);
}

Verdict SoundingBoard::check_operator(Kind kind, ByteView message) const {
  return checks_->signature(kind, message, manifest_.operator_key);
}

Verdict SoundingBoard::post_counter_signature(ByteView message) {
  TRY(post, CounterSignature::read(message));
  if (post.sid != sounding_.sid) return Flaw{Fault::kOtherSounding};
  if (phase_ != Phase::kCounterSigning && phase_ != Phase::kMarking) return Flaw{Fault::kOutOfTurn};
  TRY_DONE(check_holder(post.holder, Kind::kCounterSignature, message));
  if (counter_signed(post.holder)) return Flaw{Fault::kAlreadyPosted, Part::kHolder, post.holder};
  counter_signed_.insert(post.holder);
  if (phase_ == Phase::kCounterSigning && counter_signed_.size() >= manifest_.keys.lock_quorum()) {
    phase_ = Phase::kMarking;
    sounding_.open = true;
  }
  return Done{};
}

Judged<Taken> SoundingBoard::post(const ReadBallot& read, std::optional<Instant> now) {
  if (phase_ == Phase::kDead) return Flaw{Fault::kDead};
  const BallotHead& head = read.bytes.head();
  const auto place = places_.find(read.hash);
  if (place != places_.end() && chain_of(head.member).last == read.hash) return again(place->second);
  if (head.sid == sounding_.sid) {
    if (phase_ == Phase::kCounterSigning) return Flaw{Fault::kNotCounterSigned};
    if (now && *now < manifest_.opens) return Flaw{Fault::kTooEarly};
    if (now && *now >= manifest_.deadline) return Flaw{Fault::kClosed};
  }
  TRY(as, take_ballot(read, sounding_));
  return keep(read.bytes.bytes(), read.hash, as);
}

Judged<Taken::As> SoundingBoard::take_ballot(const ReadBallot& read, const Sounding& sounding) {
  const BallotHead& head = read.bytes.head();
  const Chain chain = chain_of(head.member);
  if (chain.seq != 0 && head.seq == chain.seq) return take_second(read, sounding);
  TRY(ballot, check_->check(chain, read, sounding, board_));
  board_.post(ballot, read.hash);
  members_[head.member] = {std::move(ballot), chain, false};
  return Taken::As::kPosted;
}

// A second ballot of one number, right in all but that: whoever signed both has no mark until she goes on.
Judged<Taken::As> SoundingBoard::take_second(const ReadBallot& read, const Sounding& sounding) {
  const std::uint32_t number = read.bytes.head().member;  // who has a chain is on the roster
  Member& member = members_[number];
  if (member.twofold || read.hash == chain_of(number).last) return Flaw{Fault::kSequence};
  TRY(ballot, check_->check(member.before, read, sounding, board_));
  board_.post_aside(ballot);
  member.twofold = true;
  return Taken::As::kEvidence;
}

Standing SoundingBoard::standing_of(std::uint32_t member) const {
  const Member& found = members_.at(member);
  if (found.twofold) return Standing::kTwofold;
  return found.last ? Standing::kCounted : Standing::kSilent;
}

std::size_t SoundingBoard::counted() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(members_, [](const Member& each) { return each.last && !each.twofold; }));
}

std::vector<CloseRow> SoundingBoard::table() const {
  std::vector<CloseRow> out;
  for (std::uint32_t i = 0; i < members_.size(); ++i) {
    const Standing standing = standing_of(i);
    out.push_back({standing, standing == Standing::kCounted ? chain_of(i).last : Hash{}});
  }
  return out;
}

Awaited SoundingBoard::awaited() const {
  Awaited out;
  const auto more = [&](std::size_t wanted, std::size_t have, auto has) {
    out.needed = wanted > have ? wanted - have : 0;
    for (std::uint32_t i = 1; i <= manifest_.keys.holders.size(); ++i) {
      if ((phase_ == Phase::kCounterSigning || counter_signed(i)) && !has(i)) out.holders.push_back(i);
    }
  };
  const std::size_t threshold = manifest_.keys.threshold, quorum = manifest_.keys.lock_quorum();
  if (phase_ == Phase::kCounterSigning)
    more(quorum, counter_signed_.size(), [&](auto i) { return counter_signed(i); });
  if (phase_ == Phase::kBlinding && manifest_.kind == Kind::kSealed)
    more(threshold, blinds_.size(), [&](auto i) { return blinds_.contains(i); });
  if (phase_ == Phase::kLocking) more(quorum, locks_.size(), [&](auto i) { return locks_.contains(i); });
  if (phase_ == Phase::kOpening) more(threshold, shares_.size(), [&](auto i) { return shares_.contains(i); });
  out.by_operator = phase_ == Phase::kMarking || phase_ == Phase::kReopened || phase_ == Phase::kDeciding ||
                    (phase_ == Phase::kBlinding && out.needed == 0);
  return out;
}

}  // namespace nemcon::ballot
