// A key holder's program during soundings. It acts only on its own board (board.hpp), which has checked every
// message, and writes into its journal before it hands anything out: one counter-signed manifest, one sum,
// one lock for a sounding, for ever, also after a crash or on a restored machine that has kept its journal.
//
// There is no function here that opens anything but the locked sums of a quorum.
#pragma once

#include "ballot/board.hpp"
#include "ballot/key_holder.hpp"

namespace nemcon::ballot {

// What a holder has bound itself to in one sounding.
struct HolderActs {
  bool counter_signed = false;
  std::optional<Hash> sums;     // the one that it worked on
  std::optional<Bytes> blinds;  // the message of that time: given out again, never made anew
  std::optional<Hash> lock;
  friend bool operator==(const HolderActs&, const HolderActs&) = default;
};

class HolderJournal {
 public:
  virtual ~HolderJournal() = default;
  // Nothing bound if it knows nothing of the sounding.
  virtual HolderActs acts_of(const SoundingId& sounding) = 0;
  // MUST be durable (on the disk, not in a cache) when it returns; throws when it cannot, and then nothing is
  // handed out.
  virtual void write(const SoundingId& sounding, const HolderActs& acts) = 0;
};

class HolderSession {
 public:
  // All must outlive it.
  HolderSession(const KeyShare& share, const SigningKey& key, HolderJournal& journal, Random& chance)
      : share_(share), key_(key), journal_(journal), chance_(chance) {}

  // Each gives a signed message to post. kKeys if the sounding is under another key than the share's,
  // kNotCounterSigned if this journal has not counter-signed it.
  Judged<Bytes> counter_sign(const SoundingBoard& board);
  // kTooEarly while complaints may come, kOpenComplaint, kTooFewBallots, kOutOfTurn (in a counted sounding
  // too), kSecondSum.
  Judged<Bytes> blind(const SoundingBoard& board, Instant now);
  // kOutOfTurn without a proposal, kSecondSum, kSecondLock.
  Judged<Bytes> lock(const SoundingBoard& board, Instant now);
  // kNotLocked below the quorum, kSecondSum, kSecondLock.
  Judged<Bytes> open(const SoundingBoard& board);

 private:
  Verdict check_keys(const SoundingBoard& board) const;
  Judged<HolderActs> bound(const SoundingBoard& board) const;
  Judged<std::vector<BlindedSum>> blind_all(const SoundingBoard& board) const;
  Judged<std::vector<OpenedSum>> open_all(const SoundingBoard& board) const;

  const KeyShare& share_;
  const SigningKey& key_;
  HolderJournal& journal_;
  Random& chance_;
};

}  // namespace nemcon::ballot
