// The board of one sounding: fed with messages one by one, it takes or refuses each, and knows how far the
// sounding is and what came out. It holds everything in memory and asks nobody; the operator's server, a key
// holder's program and an auditor each have their own.
//
// What it has taken stands in one order, and every message moves its head: SHA-256 of the head before and of
// the message. Two boards with one head have taken the same.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "ballot/checks.hpp"
#include "ballot/tally.hpp"

namespace nemcon::ballot {

// Bytes that have a ballot's length, and their hash, which is taken once.
struct ReadBallot {
  BallotBytes bytes;
  Hash hash;  // of these bytes
};

// Looks at one ballot that follows `chain`; a batch that has looked at many before answers here too.
class BallotCheck {
 public:
  virtual ~BallotCheck() = default;
  virtual Judged<Ballot> check(const Chain& chain, const ReadBallot& read, const Sounding& sounding,
                               const Board& board) = 0;
};
// One by one, by libsodium.
BallotCheck& serial_ballot_check();

enum class Phase : std::uint8_t {
  kCounterSigning,  // too few holders have counter-signed
  kMarking,         // ballots
  kReopened,        // a ballot came by a complaint: another close is awaited
  kBlinding,        // closed; complaints and blinds, then the operator's proposal
  kLocking,
  kOpening,   // shares
  kDeciding,  // the result can be computed; the operator has not posted it
  kDone,
  kDead,  // the operator has signed two boards
};
std::string_view name_of(Phase phase);

// What became of a message that was taken.
struct Taken {
  enum class As : std::uint8_t { kPosted, kAgain, kEvidence };
  As as = As::kPosted;  // kAgain: it stood there before, and nothing has changed
  Receipt receipt;      // to be signed by the operator
};

// Whose act is missing. Of holders `needed` more would do.
struct Awaited {
  bool by_operator = false;
  std::vector<std::uint32_t> holders;
  std::size_t needed = 0;
};

class SoundingBoard {
 public:
  // `manifest` is the signed message. The board keeps `check` and `checks`, which must outlive it.
  static Judged<SoundingBoard> open(ByteView manifest, BallotCheck& check = serial_ballot_check(),
                                    Checks& checks = serial_checks());

  // Without a time (who reads a record has none) opening, deadline and the time for complaints are not asked.
  Judged<Taken> post(ByteView message, std::optional<Instant> now = std::nullopt);
  // Of a ballot that was read before.
  Judged<Taken> post(const ReadBallot& ballot, std::optional<Instant> now = std::nullopt);

  const Manifest& manifest() const { return manifest_; }
  const Sounding& sounding() const { return sounding_; }
  SoundingId id() const { return {sounding_.sid}; }
  Phase phase() const { return phase_; }
  Awaited awaited() const;

  std::uint64_t size() const { return heads_.size(); }
  const Hash& head() const { return heads_.back(); }
  const std::vector<Bytes>& messages() const { return messages_; }

  Chain chain_of(std::uint32_t member) const { return board_.chain_of(member); }
  Standing standing_of(std::uint32_t member) const;
  bool counter_signed(std::uint32_t holder) const { return counter_signed_.contains(holder); }
  std::size_t counted() const;  // ballots

  // The next close, signed by nobody yet: what the operator signs at the deadline.
  Close next_close(Instant at) const;
  // The last one.
  const std::optional<Close>& close() const { return close_; }
  const Hash& close_hash() const { return close_hash_; }
  const std::optional<Sums>& sums() const { return sums_; }
  bool enough_ballots() const { return counted() >= manifest_.min_ballots; }
  // From when on holders act: until then complaints may come. Counted from when this board took the close, if
  // it was later than the close says of itself.
  Instant complaints_until() const;

  // All blinds on the board, by holder: what the operator proposes, unless it wants fewer.
  Proposal next_proposal() const;
  const std::optional<Proposal>& proposal() const { return proposal_; }
  const std::optional<Locked>& locked() const { return locked_; }
  std::size_t locks() const { return locks_.size(); }
  bool quorum_locked() const { return locked_ && locks() >= manifest_.keys.lock_quorum(); }

  // From kDeciding on.
  const std::optional<SoundingResult>& result() const { return result_; }

 private:
  SoundingBoard(Manifest manifest, BallotCheck& check, Checks& checks);

  Verdict route(Kind kind, ByteView message, std::optional<Instant> now);
  Judged<Taken::As> take_ballot(const ReadBallot& read, const Sounding& sounding);
  Judged<Taken::As> take_second(const ReadBallot& read, const Sounding& sounding);
  Verdict post_counter_signature(ByteView message);
  Verdict post_close(ByteView message, std::optional<Instant> now);
  Verdict check_close(const Close& close, std::optional<Instant> now) const;
  Verdict post_complaint(ByteView message, std::optional<Instant> now);
  Verdict check_complaint(const CloseComplaint& complaint, ByteView message,
                          std::optional<Instant> now) const;
  Verdict judge_receipt(const CloseComplaint& complaint);
  Verdict judge_ballot(const CloseComplaint& complaint);
  Verdict post_blinds(ByteView message, std::optional<Instant> now);
  Verdict post_proposal(ByteView message, std::optional<Instant> now);
  Verdict post_lock(ByteView message);
  Verdict post_shares(ByteView message);
  Verdict post_result(ByteView message, std::optional<Instant> now);

  Verdict check_holder(std::uint32_t holder, Kind kind, ByteView message) const;
  Verdict check_operator(Kind kind, ByteView message) const;
  Judged<std::vector<const Blinds*>> proposed(const Proposal& proposal) const;
  Verdict check_time_of_tally(std::optional<Instant> now) const;
  void decide();
  bool complaints_end() const;  // holders have begun, or the result is there
  Taken keep(ByteView message, const Hash& hash, Taken::As as);
  Taken again(std::size_t place) const;
  std::vector<CloseRow> table() const;

  Manifest manifest_;
  Sounding sounding_;
  BallotCheck* check_;
  Checks* checks_;
  Phase phase_ = Phase::kCounterSigning;
  std::vector<Bytes> messages_;
  std::vector<Hash> heads_;                                   // the head after each message
  std::unordered_map<Hash, std::size_t, FirstBytes> places_;  // by the message's hash
  std::set<std::uint32_t> counter_signed_;

  Board board_;
  struct Member {
    std::optional<Ballot> last;
    Chain before;  // what `last` followed
    bool twofold = false;
  };
  std::vector<Member> members_;

  std::set<std::uint32_t> let_in_;  // whose ballot came by a complaint

  std::optional<Close> close_;
  Hash close_hash_{};
  Instant close_seen_;  // by this board; zero without a time
  std::optional<Sums> sums_;
  struct KeptBlinds {
    Blinds blinds;
    Hash message;
  };
  std::map<std::uint32_t, KeptBlinds> blinds_;
  std::optional<Proposal> proposal_;
  std::optional<Locked> locked_;
  std::set<std::uint32_t> locks_;
  std::map<std::uint32_t, Shares> shares_;
  std::optional<SoundingResult> result_;
};

}  // namespace nemcon::ballot
