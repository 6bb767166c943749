// The key ceremony as everybody sees it (docs/BALLOT.md, the key ceremony): fed with posts one by one, it
// refuses what is out of turn or by nobody, and names the holder who signed something false. Then the
// ceremony is over: another one begins, with or without her.
#pragma once

#include <map>

#include "ballot/key_posts.hpp"

namespace nemcon::ballot {

class Ceremony {
 public:
  enum class Phase { kCommitments, kCoefficients, kBoxes, kConfirmations, kDone, kFailed };
  struct Guilt {
    std::uint32_t holder;
    Flaw flaw;
  };

  // Of a signed plan. The ceremony keeps `checks`, which must outlive it.
  static Judged<Ceremony> begin(ByteView plan_message, Checks& checks = serial_checks());

  // kOutOfTurn, kAlreadyPosted (the same bytes again are taken and change nothing), kSignature,
  // kNotAHolder, kOtherEpoch, kOtherPosts: refused, the ceremony goes on. A false statement under a good
  // signature is refused with its flaw and ends the ceremony.
  Verdict post(ByteView message);

  const KeyPlan& plan() const { return plan_; }
  Phase phase() const { return phase_; }
  const std::optional<Guilt>& guilt() const { return guilt_; }  // of a ceremony that has failed
  std::vector<std::uint32_t> awaited() const;                   // holders who have not posted in this phase

  // Of a ceremony that is done.
  const KeyEpoch& keys() const;

  // For holders. Of those that have been posted.
  const KeyCommitment& commitment(std::uint32_t holder) const { return commitments_.at(holder).post; }
  const KeyCoefficients& coefficients(std::uint32_t holder) const { return coefficients_.at(holder).post; }
  const KeyBoxes& boxes(std::uint32_t holder) const { return boxes_.at(holder).post; }
  Hash round0() const;
  Hash round1() const;
  Hash epoch_hash() const;
  const Point& share_key(std::uint32_t holder) const;  // X_j, once everybody's coefficients are here
  Bytes box_context(std::uint32_t dealer, std::uint32_t holder) const;

 private:
  template <class Post>
  struct Kept {
    Post post;
    Hash message;
  };
  template <class Post>
  using Round = std::map<std::uint32_t, Kept<Post>>;

  Ceremony(KeyPlan plan, Checks& checks) : plan_(std::move(plan)), id_(plan_.id()), checks_(&checks) {}
  template <class Post>
  Verdict take(Kind kind, Phase phase, Round<Post>& round, ByteView message);
  Verdict post_complaint(ByteView message);
  Verdict judge_box(const BoxComplaint& complaint) const;
  // Refused, and no more: made in view of something else.
  Verdict check_view(const KeyCommitment& post) const;
  Verdict check_view(const KeyCoefficients& post) const;
  Verdict check_view(const KeyBoxes& post) const;
  Verdict check_view(const KeyConfirmation& post) const;
  // Refused, and the ceremony fails: a false statement.
  Verdict check_truth(const KeyCommitment& post) const;
  Verdict check_truth(const KeyCoefficients& post) const;
  Verdict check_truth(const KeyBoxes& post) const;
  Verdict check_truth(const KeyConfirmation& post) const;
  Verdict fail(std::uint32_t holder, const Flaw& flaw);
  void go_on();
  void add_up();
  void finish();

  KeyPlan plan_;
  Hash id_;
  Checks* checks_;
  Phase phase_ = Phase::kCommitments;
  std::optional<Guilt> guilt_;
  Round<KeyCommitment> commitments_;
  Round<KeyCoefficients> coefficients_;
  Round<KeyBoxes> boxes_;
  Round<KeyConfirmation> confirmations_;
  std::vector<Point> summed_, share_keys_;  // of all holders' coefficients, from round 2 on
  KeyEpoch keys_;
};

// The relations of the ceremony's proofs, for who makes one and who checks it.
Relation<Ristretto> knowledge_relation(const std::vector<Point>& points);  // of x_l with P_l = x_l G
inline Relation<Ristretto> box_relation(const Point& own, const Point& other, const Point& opening) {
  return decrypt_relation<Ristretto>(own, other, opening);
}

// What is in a box: kShare if it does not open, holds no scalar, or not the one that belongs to `expected`.
Judged<SecretScalar> open_box(const SecretBytes& key, ByteView box, const Point& expected);
// The key of a box from its opening Q; public once Q is.
SecretBytes box_key(const Point& opening, ByteView context);

}  // namespace nemcon::ballot
