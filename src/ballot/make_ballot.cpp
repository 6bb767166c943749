#include <algorithm>

#include "ballot/ballot_maker.hpp"

namespace nemcon::ballot {

void MarkSheet::set(std::size_t name, Mark mark) {
  CHECK(kind_ == Kind::kSealed && name < count_);
  bits_.writable()[name] = static_cast<std::uint8_t>(mark) & 1;
}

void MarkSheet::set(std::size_t question, Opinion opinion) {
  CHECK(kind_ == Kind::kCounted && question < count_);
  const auto bits = static_cast<std::uint8_t>(opinion);
  CHECK(bits != 3);
  bits_.writable()[2 * question] = bits & 1;
  bits_.writable()[2 * question + 1] = bits >> 1 & 1;
}

namespace {

BitSecrets of(SecretScalar bit, SecretScalar r) {
  SecretScalar s = SecretMath::multiply(r, SecretMath::complement(bit));
  return {std::move(bit), std::move(r), std::move(s)};
}

}  // namespace

BallotMaker::BallotMaker(const Sounding& sounding, const Author& author, MarkSheet&& sheet,
                         const SigningKey& key, Random& chance)
    : sounding_(sounding), sheet_(std::move(sheet)), key_(key), chance_(chance) {
  head_ = {.kind = sounding.kind,
           .sid = sounding.sid,
           .member = author.member,
           .seq = author.chain.seq + 1,
           .prev = author.chain.last,
           .count = sounding.names};
  tag_ = head_.tag().bytes();
}

Verdict BallotMaker::prepare(std::vector<SecretScalar>* kept) {
  if (sheet_.kind() != sounding_.kind || sheet_.count() != sounding_.names) return Flaw{Fault::kNameCount};
  TRY_DONE(encrypt(kept));
  add_sums();
  TRY(narg, prove());
  body_ = body_with(narg);
  return Done{};
}

Ballot BallotMaker::sign() {
  CHECK(!body_.empty());
  put(body_, key_.sign(head_.kind, body_));
  return Ballot(BallotBytes(head_, std::move(body_)), std::move(ciphers_));
}

// The r depend on the marks too: a generator that repeats itself does not encrypt two marks with one r.
Verdict BallotMaker::encrypt(std::vector<SecretScalar>* kept) {
  TRY(rs, hedged_secrets(sheet_.bits().size(), key_.hedge_key(), chance_, {tag_, head_.prev, sheet_.bits()}));
  for (std::size_t i = 0; i < rs.size(); ++i) {
    if (kept != nullptr) kept->push_back(rs[i].copy());
    SecretScalar bit = SecretScalar::of_bit(sheet_.bits()[i]);
    ciphers_.push_back(SecretMath::encrypt(bit, rs[i], sounding_.key));
    bits_.push_back(of(std::move(bit), std::move(rs[i])));
  }
  return Done{};
}

// Of a counted ballot, in the order of its relation: E, D, E + D.
void BallotMaker::add_sums() {
  if (head_.kind != Kind::kCounted) return;
  std::vector<BitSecrets> all;
  for (std::size_t i = 0; i < bits_.size(); i += 2) {
    BitSecrets &first = bits_[i], &second = bits_[i + 1];
    BitSecrets sum = of(SecretMath::add(first.b, second.b), SecretMath::add(first.r, second.r));
    all.push_back(std::move(first));
    all.push_back(std::move(second));
    all.push_back(std::move(sum));
  }
  bits_ = std::move(all);
}

Judged<Bytes> BallotMaker::prove() {
  const auto relation = head_.kind == Kind::kSealed ? sealed_relation<Ristretto>(sounding_.key, ciphers_)
                                                    : counted_relation<Ristretto>(sounding_.key, ciphers_);
  TRY_DONE(relation.validate());
  TRY(nonces, hedged_nonces(tag_, relation, key_.hedge_key(), chance_));
  std::vector<SecretScalar> witness, kept;
  std::vector<Point> commitments;
  for (std::size_t i = 0; i < bits_.size(); ++i) {
    BitNonces own{std::move(nonces.scalars[3 * i]), std::move(nonces.scalars[3 * i + 1]),
                  std::move(nonces.scalars[3 * i + 2])};
    std::ranges::copy(SecretMath::commit_bit(bits_[i], own, sounding_.key), std::back_inserter(commitments));
    for (SecretScalar* each : {&bits_[i].b, &bits_[i].r, &bits_[i].s}) witness.push_back(std::move(*each));
    for (SecretScalar* each : {&own.b, &own.r, &own.s}) kept.push_back(std::move(*each));
  }
  return finish_batchable(tag_, relation, commitments, Witness<Ristretto>(std::move(witness)),
                          Nonces<Ristretto>(std::move(kept)));
}

Bytes bytes_of_head(const BallotHead& head) {
  Bytes out;
  put(out, view_of(head.kind == Kind::kSealed ? kSealedMagic : kCountedMagic));
  put(out, head.sid);
  put_u32(out, head.member);
  put_u64(out, head.seq);
  put(out, head.prev);
  put_u16(out, head.count);
  return out;
}

Bytes BallotMaker::body_with(const Bytes& narg) const {
  Bytes out = bytes_of_head(head_);
  for (const auto& [a, b] : ciphers_) {
    put(out, a.bytes());
    put(out, b.bytes());
  }
  put(out, narg);
  return out;
}

Judged<Ballot> make_ballot(const Sounding& sounding, const Author& author, MarkSheet&& sheet,
                           const SigningKey& key, Random& chance) {
  BallotMaker maker(sounding, author, std::move(sheet), key, chance);
  TRY_DONE(maker.prepare());
  return maker.sign();
}

}  // namespace nemcon::ballot
