#include "ballot/holder_session.hpp"

namespace nemcon::ballot {
namespace {

// May a holder work on this board at this time? Every answer is the board's; here is only asked.
Verdict check_open_for_tally(const SoundingBoard& board, Instant now) {
  if (board.phase() == Phase::kDead) return Flaw{Fault::kDead};
  if (board.phase() == Phase::kReopened) return Flaw{Fault::kOpenComplaint};
  if (!board.close() || !board.sums()) return Flaw{Fault::kOutOfTurn};
  if (!board.enough_ballots()) return Flaw{Fault::kTooFewBallots};
  if (now < board.complaints_until()) return Flaw{Fault::kTooEarly};
  return Done{};
}

Verdict bind(std::optional<Hash>& kept, const Hash& wanted, Fault fault) {
  if (kept && *kept != wanted) return Flaw{fault};
  kept = wanted;
  return Done{};
}

}  // namespace

Verdict HolderSession::check_keys(const SoundingBoard& board) const {
  if (!(board.manifest().keys == share_.keys)) return Flaw{Fault::kKeys};
  if (share_.keys.holder(share_.holder).key != key_.key())
    return Flaw{Fault::kNotAHolder, Part::kHolder, share_.holder};
  return Done{};
}

Judged<HolderActs> HolderSession::bound(const SoundingBoard& board) const {
  TRY_DONE(check_keys(board));
  HolderActs acts = journal_.acts_of(board.id());
  if (!acts.counter_signed) return Flaw{Fault::kNotCounterSigned, Part::kHolder, share_.holder};
  return acts;
}

Judged<Bytes> HolderSession::counter_sign(const SoundingBoard& board) {
  TRY_DONE(check_keys(board));
  HolderActs acts = journal_.acts_of(board.id());
  acts.counter_signed = true;
  journal_.write(board.id(), acts);
  const CounterSignature post{board.id().hash, share_.holder};
  return signed_message(Kind::kCounterSignature, post.body(), key_);
}

Judged<Bytes> HolderSession::blind(const SoundingBoard& board, Instant now) {
  TRY(acts, bound(board));
  TRY_DONE(check_open_for_tally(board, now));
  if (board.phase() != Phase::kBlinding || board.manifest().kind != Kind::kSealed)
    return Flaw{Fault::kOutOfTurn};
  TRY_DONE(bind(acts.sums, board.sums()->id, Fault::kSecondSum));
  if (acts.blinds) return *acts.blinds;
  TRY(names, blind_all(board));
  const Blinds post{board.id().hash, share_.holder, board.close_hash(), board.sums()->id, std::move(names)};
  acts.blinds = signed_message(Kind::kBlind, post.body(), key_);
  journal_.write(board.id(), acts);
  return *acts.blinds;
}

// beta is of chance, of the key and of the sum, so a machine that was set back blinds no other sum with it.
Judged<std::vector<BlindedSum>> HolderSession::blind_all(const SoundingBoard& board) const {
  const Sums& sums = *board.sums();
  Bytes what;
  put(what, view_of(letters_of(Kind::kBlind)));
  put(what, sums.id);
  TRY(betas, hedged_secrets(sums.all.size(), key_.hedge_key(), chance_, {what}));
  std::vector<BlindedSum> out;
  for (std::size_t i = 0; i < sums.all.size(); ++i) {
    const auto& [a, b] = sums.all[i];
    const Ciphertext blinded{SecretMath::times(betas[i], a), SecretMath::times(betas[i], b)};
    const Tag tag = tag_of_sum(board.manifest(), board.id().hash, Kind::kBlind, share_.holder, i);
    TRY(proof,
        prove_knowledge(tag, blind_relation<Ristretto>(sums.all[i], blinded), betas[i], key_, chance_));
    out.push_back({blinded, std::move(proof)});
  }
  return out;
}

Judged<Bytes> HolderSession::lock(const SoundingBoard& board, Instant now) {
  TRY(acts, bound(board));
  TRY_DONE(check_open_for_tally(board, now));
  if (!board.locked()) return Flaw{Fault::kOutOfTurn};
  TRY_DONE(bind(acts.sums, board.sums()->id, Fault::kSecondSum));
  TRY_DONE(bind(acts.lock, board.locked()->id, Fault::kSecondLock));
  journal_.write(board.id(), acts);
  const Lock post{board.id().hash, share_.holder, board.locked()->id};
  return signed_message(Kind::kLock, post.body(), key_);
}

Judged<Bytes> HolderSession::open(const SoundingBoard& board) {
  TRY(acts, bound(board));
  if (board.phase() == Phase::kDead) return Flaw{Fault::kDead};
  if (!board.quorum_locked()) return Flaw{Fault::kNotLocked};
  TRY_DONE(bind(acts.sums, board.sums()->id, Fault::kSecondSum));
  TRY_DONE(bind(acts.lock, board.locked()->id, Fault::kSecondLock));
  journal_.write(board.id(), acts);
  TRY(sums, open_all(board));
  const Shares post{board.id().hash, share_.holder, board.locked()->id, std::move(sums)};
  return signed_message(Kind::kDecrypt, post.body(), key_);
}

Judged<std::vector<OpenedSum>> HolderSession::open_all(const SoundingBoard& board) const {
  CHECK(board.quorum_locked());
  const Point& share_key = share_.keys.holder(share_.holder).share_key;
  std::vector<OpenedSum> out;
  const auto& sums = board.locked()->sums;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Point share = SecretMath::times(share_.secret, sums[i].a);
    const Tag tag = tag_of_sum(board.manifest(), board.id().hash, Kind::kDecrypt, share_.holder, i);
    const auto relation = decrypt_relation<Ristretto>(share_key, sums[i].a, share);
    TRY(proof, prove_knowledge(tag, relation, share_.secret, key_, chance_));
    out.push_back({share, std::move(proof)});
  }
  return out;
}

}  // namespace nemcon::ballot
