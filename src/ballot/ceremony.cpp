#include "ballot/ceremony.hpp"

#include <sodium.h>

#include <algorithm>

#include "ballot/checks.hpp"
#include "ballot/message_format.hpp"
#include "ballot/polynomial.hpp"
#include "ballot/public_math.hpp"

namespace nemcon::ballot {
namespace {

template <class Round>
void add_hashes(Bytes& out, const Round& round) {
  for (const auto& [holder, kept] : round) put(out, kept.message);
}

Flaw by(std::uint32_t holder, const Flaw& flaw) { return {flaw.fault, Part::kHolder, holder}; }

}  // namespace

Relation<Ristretto> knowledge_relation(const std::vector<Point>& points) {
  Relation<Ristretto> out;
  for (std::uint32_t i = 0; i < points.size(); ++i) {
    const std::uint32_t point = out.add_point(points[i]);
    out.add_equation({{{point, Scalar::of(1)}}, {{i, 0, Scalar::of(1)}}});
  }
  return out;
}

Judged<SecretScalar> open_box(const SecretBytes& key, ByteView box, const Point& expected) {
  static_assert(kBoxBytes == kScalarBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES);
  constexpr std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> kNonce{};
  SecretBytes share(kScalarBytes);
  if (box.size() != kBoxBytes || crypto_aead_xchacha20poly1305_ietf_decrypt(
                                     share.writable().data(), nullptr, nullptr, box.data(), box.size(),
                                     nullptr, 0, kNonce.data(), key.bytes().data()) != 0)
    return Flaw{Fault::kShare};
  auto scalar = SecretScalar::take(share.writable().first<kScalarBytes>());
  if (!scalar || !(SecretMath::times(*scalar, Point::generator()) == expected)) return Flaw{Fault::kShare};
  return scalar;
}

SecretBytes box_key(const Point& opening, ByteView context) {
  SecretBytes out(sizeof(Hash));
  Hash key = sha256({view_of(kBoxDomain), opening.bytes(), context});
  std::ranges::copy(key, out.writable().begin());
  return out;
}

Judged<Ceremony> Ceremony::begin(ByteView plan_message, Checks& checks) {
  TRY(plan, read_plan(plan_message, checks));
  return Ceremony(std::move(plan), checks);
}

Verdict Ceremony::post(ByteView message) {
  const auto kind = kind_of_message(message);
  if (kind == Kind::kCommitment) return take(*kind, Phase::kCommitments, commitments_, message);
  if (kind == Kind::kCoefficients) return take(*kind, Phase::kCoefficients, coefficients_, message);
  if (kind == Kind::kBoxes) return take(*kind, Phase::kBoxes, boxes_, message);
  if (kind == Kind::kConfirmation) return take(*kind, Phase::kConfirmations, confirmations_, message);
  if (kind == Kind::kBoxComplaint) return post_complaint(message);
  return Flaw{Fault::kMagic};
}

template <class Post>
Verdict Ceremony::take(Kind kind, Phase phase, Round<Post>& round, ByteView message) {
  TRY(post, Post::read(message));
  if (post.plan != id_) return Flaw{Fault::kOtherEpoch};
  const std::uint32_t holder = post.holder;
  if (holder < 1 || holder > plan_.holders.size()) return Flaw{Fault::kNotAHolder, Part::kHolder, holder};
  const Hash hash = sha256({message});
  const auto kept = round.find(holder);
  if (kept != round.end() && kept->second.message == hash) return Done{};
  if (phase_ != phase) return Flaw{Fault::kOutOfTurn, Part::kHolder, holder};
  if (kept != round.end()) return Flaw{Fault::kAlreadyPosted, Part::kHolder, holder};
  TRY_DONE(checks_->signature(kind, message, plan_.holders[holder - 1].key));
  TRY_DONE(check_view(post));
  if (const auto truth = check_truth(post); !truth) return fail(holder, truth.error());
  round.emplace(holder, Kept<Post>{std::move(post), hash});
  go_on();
  return Done{};
}

Verdict Ceremony::check_view(const KeyCommitment&) const { return Done{}; }
Verdict Ceremony::check_view(const KeyCoefficients& post) const {
  if (post.round0 != round0()) return Flaw{Fault::kOtherPosts, Part::kHolder, post.holder};
  if (post.points.size() != plan_.threshold) return Flaw{Fault::kNumber, Part::kHolder, post.holder};
  return Done{};
}
Verdict Ceremony::check_view(const KeyBoxes& post) const {
  if (post.round1 != round1()) return Flaw{Fault::kOtherPosts, Part::kHolder, post.holder};
  if (post.boxes.size() != plan_.holders.size()) return Flaw{Fault::kNumber, Part::kHolder, post.holder};
  return Done{};
}
Verdict Ceremony::check_view(const KeyConfirmation& post) const {
  if (post.epoch != epoch_hash()) return Flaw{Fault::kOtherPosts, Part::kHolder, post.holder};
  return Done{};
}

Verdict Ceremony::check_truth(const KeyCommitment& post) const {
  const Tag tag{Kind::kCommitment, id_, post.holder, plan_.epoch, 0};
  return checks_->proof(tag, knowledge_relation({post.box_key}), post.proof);
}

Verdict Ceremony::check_truth(const KeyCoefficients& post) const {
  if (hash_of_coefficients(id_, post.holder, post.points) != commitment(post.holder).coefficients)
    return Flaw{Fault::kCommitted};
  for (const auto& [other, kept] : coefficients_) {
    if (kept.post.points.front() == post.points.front()) return Flaw{Fault::kSameSecret};
  }
  const Tag tag{Kind::kKey, id_, post.holder, plan_.epoch, 0};
  return checks_->proof(tag, knowledge_relation(post.points), post.proof);
}

Verdict Ceremony::check_truth(const KeyBoxes&) const { return Done{}; }  // only who opens one knows

Verdict Ceremony::check_truth(const KeyConfirmation& post) const {
  if (!(post.share_key == share_key(post.holder))) return Flaw{Fault::kShareKey};
  const Tag tag{Kind::kConfirmation, id_, post.holder, plan_.epoch, 0};
  return checks_->proof(tag, knowledge_relation({post.share_key}), post.proof);
}

// The plan's holders are all there: the box is either right or wrong, and one of the two has lied.
Verdict Ceremony::post_complaint(ByteView message) {
  TRY(complaint, BoxComplaint::read(message));
  if (complaint.plan != id_) return Flaw{Fault::kOtherEpoch};
  for (const std::uint32_t each : {complaint.holder, complaint.about}) {
    if (each < 1 || each > plan_.holders.size()) return Flaw{Fault::kNotAHolder, Part::kHolder, each};
  }
  if (phase_ != Phase::kConfirmations || !confirmations_.empty() || complaint.holder == complaint.about)
    return Flaw{Fault::kOutOfTurn, Part::kHolder, complaint.holder};
  TRY_DONE(checks_->signature(Kind::kBoxComplaint, message, plan_.holders[complaint.holder - 1].key));
  if (const auto judged = judge_box(complaint); !judged) return fail(complaint.holder, judged.error());
  phase_ = Phase::kFailed;
  guilt_ = Guilt{complaint.about, by(complaint.about, {Fault::kShare})};
  return Done{};
}

// Done if the complaint is right.
Verdict Ceremony::judge_box(const BoxComplaint& complaint) const {
  const Point& own = commitment(complaint.holder).box_key;
  const Point& other = commitment(complaint.about).box_key;
  const Tag tag{Kind::kBoxComplaint, id_, complaint.holder, plan_.epoch, complaint.about};
  TRY_DONE(checks_->proof(tag, box_relation(own, other, complaint.opening), complaint.proof));
  const SecretBytes key = box_key(complaint.opening, box_context(complaint.about, complaint.holder));
  const Point expected = evaluate(coefficients(complaint.about).points, complaint.holder);
  if (open_box(key, boxes(complaint.about).boxes[complaint.holder - 1], expected))
    return Flaw{Fault::kFalseComplaint};
  return Done{};
}

Verdict Ceremony::fail(std::uint32_t holder, const Flaw& flaw) {
  phase_ = Phase::kFailed;
  guilt_ = Guilt{holder, by(holder, flaw)};
  return guilt_->flaw;
}

void Ceremony::go_on() {
  const std::size_t all = plan_.holders.size();
  if (phase_ == Phase::kCommitments && commitments_.size() == all) phase_ = Phase::kCoefficients;
  if (phase_ == Phase::kCoefficients && coefficients_.size() == all) add_up();
  if (phase_ == Phase::kBoxes && boxes_.size() == all) phase_ = Phase::kConfirmations;
  if (phase_ == Phase::kConfirmations && confirmations_.size() == all) finish();
}

// All holders together can choose a key or a share that is the identity; nobody else can, so there is nobody
// to be named but the first of them.
void Ceremony::finish() {
  keys_ = {epoch_hash(), plan_.threshold, summed_.front(), {}};
  bool identity = keys_.key.is_identity();
  for (std::uint32_t i = 1; i <= plan_.holders.size(); ++i) {
    keys_.holders.push_back({plan_.holders[i - 1].key, share_key(i)});
    identity = identity || keys_.holders.back().share_key.is_identity();
  }
  phase_ = Phase::kDone;
  if (identity) (void)fail(1, {Fault::kIdentity});
}

std::vector<std::uint32_t> Ceremony::awaited() const {
  std::vector<std::uint32_t> out;
  const auto has = [&](std::uint32_t holder) {
    if (phase_ == Phase::kCommitments) return commitments_.contains(holder);
    if (phase_ == Phase::kCoefficients) return coefficients_.contains(holder);
    if (phase_ == Phase::kBoxes) return boxes_.contains(holder);
    return phase_ != Phase::kConfirmations || confirmations_.contains(holder);
  };
  for (std::uint32_t i = 1; i <= plan_.holders.size(); ++i) {
    if (!has(i)) out.push_back(i);
  }
  return out;
}

const KeyEpoch& Ceremony::keys() const {
  CHECK(phase_ == Phase::kDone);
  return keys_;
}

Hash Ceremony::round0() const {
  Bytes all;
  add_hashes(all, commitments_);
  return sha256({view_of(kRoundDomain), id_, all});
}

Hash Ceremony::round1() const {
  Bytes all;
  add_hashes(all, commitments_);
  add_hashes(all, coefficients_);
  return sha256({view_of(kRoundDomain), id_, all});
}

Hash Ceremony::epoch_hash() const {
  Bytes all;
  add_hashes(all, commitments_);
  add_hashes(all, coefficients_);
  add_hashes(all, boxes_);
  return sha256({view_of(kEpochDomain), id_, all});
}

void Ceremony::add_up() {
  std::vector<std::vector<Point>> rows;
  for (const auto& [holder, kept] : coefficients_) rows.push_back(kept.post.points);
  summed_ = PublicMath::sums_of_columns(rows);
  share_keys_ = evaluate_to(static_cast<std::uint32_t>(plan_.holders.size()), summed_);
  phase_ = Phase::kBoxes;
}

const Point& Ceremony::share_key(std::uint32_t holder) const {
  CHECK(holder >= 1 && holder <= share_keys_.size());
  return share_keys_[holder - 1];
}

Bytes Ceremony::box_context(std::uint32_t dealer, std::uint32_t holder) const {
  Bytes out;
  put(out, id_);
  put_u32(out, dealer);
  put_u32(out, holder);
  put(out, round1());
  return out;
}

}  // namespace nemcon::ballot
