#include "ballot/batch.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstring>

#include "base/limits.hpp"

namespace nemcon::ballot {
namespace {

// BLAKE2b: no format has these digests in it, so the fastest hash at hand will do.
class Digest {
 public:
  Digest() { crypto_generichash_init(&state_, nullptr, 0, sizeof(Hash)); }
  Digest& add(ByteView bytes) {
    crypto_generichash_update(&state_, bytes.data(), bytes.size());
    return *this;
  }
  Hash done() {
    Hash out;
    crypto_generichash_final(&state_, out.data(), out.size());
    return out;
  }

 private:
  crypto_generichash_state state_;
};

// The serial check of a ballot whose head is right.
Verdict check_alone(const BallotBytes& ballot, const Sounding& sounding) {
  if (auto checked = check_content(ballot, sounding); !checked) return checked.error();
  return Done{};
}

// The same of any proof.
Verdict check_alone(const Bytes& tag, const Relation<RistrettoBytes>& relation, const Bytes& narg) {
  TRY(claims, claim_batchable(tag, relation, narg));
  std::vector<Point> points;
  for (std::uint32_t i = 0; i < claims.points.size(); ++i) {
    const auto point = Point::decode(claims.points[i]);
    if (!point) return Flaw{point.error().fault, Part::kElement, i};
    points.push_back(*point);
  }
  return settle(with_points(claims, std::move(points)));
}

bool has_identity(ByteView points) {
  for (; !points.empty(); points = points.subspan(kPointBytes)) {
    if (is_identity(encoding_at(points, 0))) return true;
  }
  return false;
}

fast::Scalar wide_scalar(const std::array<std::uint8_t, 64>& bytes) {
  std::array<fast::Limb, 8> limbs;
  std::memcpy(limbs.data(), bytes.data(), bytes.size());
  return fast::reduced(limbs);
}

}  // namespace

std::uint32_t Batch::share(const Encoding& point) {
  const auto index = static_cast<std::uint32_t>(std::ranges::find(shared_, point) - shared_.begin());
  if (index == shared_.size()) shared_.push_back(point);
  return index;
}

const std::shared_ptr<const ProofShape>& Batch::shape_of(const BallotHead& head) {
  for (const BallotShape& known : shapes_) {
    if (known.kind == head.kind && known.count == head.count) return known.shape;
  }
  return shapes_.emplace_back(head.kind, head.count, ProofShape::of_ballot(head.kind, head.count)).shape;
}

// Relations that differ in their points only have one shape, while none of these is the identity.
Judged<std::shared_ptr<const ProofShape>> Batch::shape_of(const Relation<RistrettoBytes>& relation) {
  const bool plain = std::ranges::none_of(relation.points(), &CanonicalPoint::is_identity);
  const Bytes bytes = relation.serialize();
  const std::size_t before = bytes.size() - kPointBytes * (relation.points().size() - 1);
  for (const auto& known : other_shapes_) {
    if (plain && known->points == relation.points().size() &&
        std::ranges::equal(known->bytes, ByteView(bytes).first(before)))
      return known;
  }
  TRY(shape, ProofShape::of(relation));
  if (plain) other_shapes_.push_back(shape);
  return shape;
}

void Batch::judge_alone(const Item& item) {
  if (const Verdict verdict = item.alone(); !verdict) found_.push_back({item.number, verdict.error()});
}

// `statement` is what follows the shared points. Tag, shape, all points and the whole proof go into the
// digest.
bool Batch::add_proof(Item& item, ByteView statement, ByteView narg) {
  const ProofShape& shape = *item.shape;
  CHECK(narg.size() == shape.narg_bytes());
  const std::size_t commitments = kPointBytes * shape.equations.size();
  for (std::size_t at = commitments; at < narg.size(); at += kScalarBytes) {
    const auto response = fast::read_scalar(encoding_at(narg, at));
    if (!response) return false;
    item.minus_responses.push_back(-*response);
  }
  item.first = encodings_.size();
  for (std::size_t at = 0; at < statement.size(); at += kPointBytes) {
    encodings_.push_back(encoding_at(statement, at));
  }
  for (std::size_t at = 0; at < commitments; at += kPointBytes) encodings_.push_back(encoding_at(narg, at));
  Digest digest;
  digest.add(item.tag).add(shape.digest);
  for (const std::uint32_t each : item.shared) digest.add(shared_[each]);
  item.digest = digest.add(statement).add(narg).done();
  return true;
}

// `message` is what is signed, its body hashed already.
bool Batch::add_signature(Item& item, ByteView message, ByteView signature, const PublicKey& key) {
  const auto s = fast::read_scalar(encoding_at(signature, kPointBytes));
  if (!s) return false;
  const Encoding r = encoding_at(signature, 0);
  Bytes hashed(r.begin(), r.end());
  put(hashed, key);
  put(hashed, message);
  std::array<std::uint8_t, crypto_hash_sha512_BYTES> wide;
  crypto_hash_sha512(wide.data(), hashed.data(), hashed.size());
  item.signature = {signature_points_.size(), wide_scalar(wide), -*s};
  signature_points_.push_back(r);
  signature_points_.push_back(key);
  item.digest = Digest().add(item.digest).add(wide).add(key).add(signature).done();
  return true;
}

// A hint that is not there is a wrong one.
void Batch::add_hints(std::size_t first, std::span<const Encoding> hints) {
  if (hints.size() != encodings_.size() - first) return;
  hints_.resize(first);
  hints_.insert(hints_.end(), hints.begin(), hints.end());
}

void Batch::add(std::size_t number, const BallotBytes& ballot, const Sounding& sounding,
                std::span<const Encoding> hints) {
  Item item{.number = number, .tag = ballot.head().tag().bytes()};
  item.alone = [ballot, &sounding] { return check_alone(ballot, sounding); };
  item.shape = shape_of(ballot.head());
  item.shared = {0, share(sounding.key.bytes())};
  item.ciphers = ballot.cipher_count();
  const std::size_t first = encodings_.size();
  const ByteView body = ballot.body(), points = body.subspan(kBallotHeadBytes);
  const ByteView statement = points.first(points.size() - ballot.narg().size());
  if (sounding.key.is_identity() ||
      has_identity(points.first(points.size() - kScalarBytes * item.shape->scalars)) ||
      !add_proof(item, statement, ballot.narg()) ||
      !add_signature(item, signed_message(ballot.head().kind, ballot.body()), ballot.signature(),
                     sounding.roster[ballot.head().member].key)) {
    encodings_.resize(first);
    return judge_alone(item);
  }
  add_hints(first, hints);
  items_.push_back(std::move(item));
}

void Batch::add(std::size_t number, const Tag& tag, const Relation<RistrettoBytes>& relation, ByteView narg) {
  Item item{.number = number, .tag = tag.bytes()};
  item.alone = [tag = tag.bytes(), relation, narg = Bytes(narg.begin(), narg.end())] {
    return check_alone(tag, relation, narg);
  };
  auto shape = shape_of(relation);
  if (!shape) return judge_alone(item);
  item.shape = *shape;
  item.shared = {0};
  Bytes statement;
  for (std::size_t i = 1; i < relation.points().size(); ++i) put(statement, relation.points()[i].bytes());
  const bool is_whole = narg.size() == item.shape->narg_bytes();
  if (!is_whole || has_identity(narg.first(kPointBytes * item.shape->equations.size())) ||
      !add_proof(item, statement, narg)) {
    return judge_alone(item);
  }
  items_.push_back(std::move(item));
}

void Batch::add(std::size_t number, Kind kind, ByteView body, ByteView signature, const PublicKey& key) {
  static const auto kNoProof = std::make_shared<const ProofShape>();
  Item item{.number = number, .shape = kNoProof};
  const Bytes message = signed_message(kind, body);
  item.alone = [message, signature = Bytes(signature.begin(), signature.end()), key] {
    return check_signature(message, signature, key);
  };
  if (signature.size() != kSignatureBytes || !add_signature(item, message, signature, key))
    return judge_alone(item);
  items_.push_back(std::move(item));
}

Hash Batch::root(const Hash& seed) const {
  Digest digest;
  digest.add(seed);
  for (const Item& item : items_) digest.add(item.digest);
  return digest.done();
}

std::vector<fast::Weight> weights_of(const Hash& root, std::size_t index, std::size_t count) {
  static_assert(sizeof(Hash) == crypto_stream_chacha20_KEYBYTES);
  std::vector<fast::Weight> weights(count);
  std::array<std::uint8_t, crypto_stream_chacha20_NONCEBYTES> nonce;
  const std::uint64_t number = index;
  std::memcpy(nonce.data(), &number, nonce.size());
  crypto_stream_chacha20(reinterpret_cast<std::uint8_t*>(weights.data()), count * sizeof(fast::Weight),
                         nonce.data(), root.data());
  return weights;
}

std::optional<std::vector<Encoding>> hints_of(const BallotBytes& ballot) {
  const std::size_t points = 2 * ballot.cipher_count() + (ballot.narg().size() / kPointBytes) *
                                                             kEquationsOfBit /
                                                             (kEquationsOfBit + kScalarsOfBit);
  std::vector<Encoding> hints;
  for (std::size_t i = 0; i < points; ++i) {
    const auto hint = fast::hint_of(encoding_at(ballot.body(), kBallotHeadBytes + kPointBytes * i));
    if (!hint) return std::nullopt;
    hints.push_back(*hint);
  }
  return hints;
}

std::size_t BatchVerifier::add(const BallotBytes& ballot, const Sounding& sounding,
                               std::span<const Encoding> hints) {
  batch_.add(count_, ballot, sounding, hints);
  settle_if_full();
  return count_++;
}

std::size_t BatchVerifier::add(const Tag& tag, const Relation<RistrettoBytes>& relation, ByteView narg) {
  batch_.add(count_, tag, relation, narg);
  settle_if_full();
  return count_++;
}

std::size_t BatchVerifier::add(Kind kind, ByteView body, ByteView signature, const PublicKey& key) {
  batch_.add(count_, kind, body, signature, key);
  settle_if_full();
  return count_++;
}

void BatchVerifier::settle_if_full() {
  if (batch_.points() >= (threads_ > 1 ? kBatchPointsOfThread : kBatchPoints)) settle();
}

BatchVerifier::Settled BatchVerifier::settled(const Batch& batch, const Hash& seed, fast::Path path,
                                              bool keeps) {
  Settled out;
  out.found = batch.settle(batch.root(seed), path, keeps ? &out.decoded : nullptr);
  return out;
}

void BatchVerifier::take(Settled settled) {
  found_.insert(found_.end(), settled.found.begin(), settled.found.end());
  std::ranges::move(settled.decoded, std::back_inserter(decoded_));
}

// Taken in the order in which they began, so that the answer is that of one thread.
void BatchVerifier::settle() {
  Hash seed;
  chance_.fill(seed);
  Batch batch = std::exchange(batch_, {});
  if (threads_ <= 1) return take(settled(batch, seed, path_, keeps_));
  if (running_.size() == threads_) {
    take(running_.front().get());
    running_.pop_front();
  }
  running_.push_back(
      std::async(std::launch::async, [batch = std::move(batch), seed, path = path_, keeps = keeps_] {
        return settled(batch, seed, path, keeps);
      }));
}

std::vector<Finding> BatchVerifier::finish() {
  settle();
  for (auto& each : running_) take(each.get());
  running_.clear();
  count_ = 0;
  decoded_.clear();
  return std::exchange(found_, {});
}

std::vector<Finding> BatchVerifier::finish(std::vector<DecodedBallot>& decoded) {
  settle();
  for (auto& each : running_) take(each.get());
  running_.clear();
  decoded = std::exchange(decoded_, {});
  return finish();
}

}  // namespace nemcon::ballot
