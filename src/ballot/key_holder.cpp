#include "ballot/key_holder.hpp"

#include <sodium.h>

#include "ballot/message_format.hpp"
#include "ballot/polynomial.hpp"

namespace nemcon::ballot {
namespace {

Judged<std::uint32_t> number_of(const KeyPlan& plan, const PublicKey& key) {
  for (std::uint32_t i = 0; i < plan.holders.size(); ++i) {
    if (plan.holders[i].key == key) return i + 1;
  }
  return Flaw{Fault::kNotAHolder};
}

// The key of a box is used once, so its nonce may be zeros.
Bytes seal_box(const SecretBytes& key, const SecretScalar& share) {
  constexpr std::array<std::uint8_t, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> kNonce{};
  const SecretBytes plain = SecretMath::bytes_of(share);
  Bytes out(kBoxBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out.data(), nullptr, plain.bytes().data(), plain.size(), nullptr,
                                             0, nullptr, kNonce.data(), key.bytes().data());
  return out;
}

Verdict check_phase(const Ceremony& ceremony, Ceremony::Phase phase) {
  if (ceremony.phase() != phase) return Flaw{Fault::kOutOfTurn};
  return Done{};
}

}  // namespace

Judged<KeyHolder> KeyHolder::begin(const KeyPlan& plan, const SigningKey& key, Random& chance) {
  TRY(holder, number_of(plan, key.key()));
  Bytes what;
  put(what, plan.id());
  put_u32(what, holder);
  TRY(secrets, hedged_secrets(1 + std::size_t{plan.threshold}, key.hedge_key(), chance, {what}));
  KeyHolder out(plan.id(), holder, std::move(secrets.front()));
  for (std::size_t i = 1; i < secrets.size(); ++i) out.polynomial_.push_back(std::move(secrets[i]));
  return out;
}

std::vector<Point> KeyHolder::points() const {
  std::vector<Point> out;
  for (const SecretScalar& each : polynomial_) out.push_back(SecretMath::times(each, Point::generator()));
  return out;
}

Judged<Bytes> KeyHolder::commitment(const Ceremony& ceremony, const SigningKey& key, Random& chance) const {
  TRY_DONE(check_plan(ceremony));
  TRY_DONE(check_phase(ceremony, Ceremony::Phase::kCommitments));
  KeyCommitment post{.plan = plan_, .holder = holder_};
  post.box_key = SecretMath::times(box_secret_, Point::generator());
  const Tag tag{Kind::kCommitment, plan_, holder_, ceremony.plan().epoch, 0};
  TRY(proof, prove_knowledge(tag, knowledge_relation({post.box_key}), box_secret_, key, chance));
  post.proof = std::move(proof);
  post.coefficients = hash_of_coefficients(plan_, holder_, points());
  return signed_message(Kind::kCommitment, post.body(), key);
}

Judged<Bytes> KeyHolder::coefficients(const Ceremony& ceremony, const SigningKey& key, Random& chance) const {
  TRY_DONE(check_plan(ceremony));
  TRY_DONE(check_phase(ceremony, Ceremony::Phase::kCoefficients));
  KeyCoefficients post{.plan = plan_, .holder = holder_, .round0 = ceremony.round0(), .points = points()};
  const Tag tag{Kind::kKey, plan_, holder_, ceremony.plan().epoch, 0};
  const auto relation = knowledge_relation(post.points);
  TRY(nonces, hedged_nonces(tag.bytes(), relation, key.hedge_key(), chance));
  std::vector<SecretScalar> witness;
  for (const SecretScalar& each : polynomial_) witness.push_back(each.copy());
  TRY(proof,
      prove_batchable(tag.bytes(), relation, Witness<Ristretto>(std::move(witness)), std::move(nonces)));
  post.proof = std::move(proof);
  return signed_message(Kind::kCoefficients, post.body(), key);
}

Judged<Bytes> KeyHolder::boxes(const Ceremony& ceremony, const SigningKey& key) const {
  TRY_DONE(check_plan(ceremony));
  TRY_DONE(check_phase(ceremony, Ceremony::Phase::kBoxes));
  KeyBoxes post{.plan = plan_, .holder = holder_, .round1 = ceremony.round1()};
  for (std::uint32_t j = 1; j <= ceremony.plan().holders.size(); ++j) {
    const Bytes context = ceremony.box_context(holder_, j);
    const SecretBytes box =
        SecretMath::shared_key(box_secret_, ceremony.commitment(j).box_key, view_of(kBoxDomain), context);
    post.boxes.push_back(seal_box(box, evaluate(polynomial_, j)));
  }
  return signed_message(Kind::kBoxes, post.body(), key);
}

Judged<SecretScalar> KeyHolder::open_own_box(const Ceremony& ceremony, std::uint32_t dealer) const {
  const SecretBytes key = SecretMath::shared_key(box_secret_, ceremony.commitment(dealer).box_key,
                                                 view_of(kBoxDomain), ceremony.box_context(dealer, holder_));
  const Point expected = evaluate(ceremony.coefficients(dealer).points, holder_);
  return open_box(key, ceremony.boxes(dealer).boxes[holder_ - 1], expected);
}

Judged<std::optional<Bytes>> KeyHolder::take_shares(const Ceremony& ceremony, const SigningKey& key,
                                                    Random& chance) {
  TRY_DONE(check_plan(ceremony));
  TRY_DONE(check_phase(ceremony, Ceremony::Phase::kConfirmations));
  std::optional<SecretScalar> sum;
  for (std::uint32_t i = 1; i <= ceremony.plan().holders.size(); ++i) {
    auto share = i == holder_ ? evaluate(polynomial_, holder_) : open_own_box(ceremony, i);
    if (!share) {
      TRY(complaint, complain(ceremony, i, key, chance));
      return std::optional(std::move(complaint));
    }
    sum = sum ? SecretMath::add(*sum, *share) : *std::move(share);
  }
  share_ = std::move(sum);
  return std::optional<Bytes>();
}

Judged<Bytes> KeyHolder::complain(const Ceremony& ceremony, std::uint32_t about, const SigningKey& key,
                                  Random& chance) const {
  BoxComplaint post{.plan = plan_, .holder = holder_, .about = about};
  const Point& other = ceremony.commitment(about).box_key;
  post.opening = SecretMath::times(box_secret_, other);
  const Tag tag{Kind::kBoxComplaint, plan_, holder_, ceremony.plan().epoch, about};
  const auto relation = box_relation(ceremony.commitment(holder_).box_key, other, post.opening);
  TRY(proof, prove_knowledge(tag, relation, box_secret_, key, chance));
  post.proof = std::move(proof);
  return signed_message(Kind::kBoxComplaint, post.body(), key);
}

Judged<Bytes> KeyHolder::confirmation(const Ceremony& ceremony, const SigningKey& key, Random& chance) const {
  TRY_DONE(check_plan(ceremony));
  TRY_DONE(check_phase(ceremony, Ceremony::Phase::kConfirmations));
  if (!share_) return Flaw{Fault::kOutOfTurn};
  KeyConfirmation post{.plan = plan_, .holder = holder_, .epoch = ceremony.epoch_hash()};
  post.share_key = SecretMath::times(*share_, Point::generator());
  const Tag tag{Kind::kConfirmation, plan_, holder_, ceremony.plan().epoch, 0};
  TRY(proof, prove_knowledge(tag, knowledge_relation({post.share_key}), *share_, key, chance));
  post.proof = std::move(proof);
  return signed_message(Kind::kConfirmation, post.body(), key);
}

Judged<KeyShare> KeyHolder::share(const Ceremony& ceremony) const {
  TRY_DONE(check_plan(ceremony));
  TRY_DONE(check_phase(ceremony, Ceremony::Phase::kDone));
  if (!share_) return Flaw{Fault::kOutOfTurn};
  const KeyEpoch& keys = ceremony.keys();
  if (!(SecretMath::times(*share_, Point::generator()) == keys.holder(holder_).share_key))
    return Flaw{Fault::kShareKey, Part::kHolder, holder_};
  return KeyShare{holder_, keys, share_->copy()};
}

Verdict KeyHolder::check_plan(const Ceremony& ceremony) const {
  if (ceremony.plan().id() != plan_) return Flaw{Fault::kOtherEpoch};
  return Done{};
}

}  // namespace nemcon::ballot
