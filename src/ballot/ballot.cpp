#include "ballot/ballot.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/limits.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::size_t kCipherBytes = 2 * kPointBytes;
constexpr std::size_t kBitProofBytes = kEquationsOfBit * kPointBytes + kScalarsOfBit * kScalarBytes;
constexpr std::size_t kNameBytes = kCipherBytes + kBitProofBytes;
constexpr std::size_t kQuestionBytes = kCiphersOfQuestion * kCipherBytes + kBitsOfQuestion * kBitProofBytes;
static_assert(kNameBytes == 288 && kQuestionBytes == 800);
static_assert(kBallotHeadBytes + kSignatureBytes == 146);

std::optional<Kind> kind_of(ByteView magic) {
  if (text_of(magic) == kSealedMagic) return Kind::kSealed;
  if (text_of(magic) == kCountedMagic) return Kind::kCounted;
  return std::nullopt;
}

BallotHead head_of(Kind kind, ByteView bytes) {
  return {.kind = kind,
          .sid = encoding_at(bytes, 4),
          .member = static_cast<std::uint32_t>(number_at(bytes, 36, 4)),
          .seq = number_at(bytes, 40, 8),
          .prev = encoding_at(bytes, 48),
          .count = static_cast<std::uint16_t>(number_at(bytes, 80, 2))};
}

std::size_t length_of(const BallotHead& head) {
  const std::size_t each = head.kind == Kind::kSealed ? kNameBytes : kQuestionBytes;
  return kBallotHeadBytes + each * head.count + kSignatureBytes;
}

// Where each field of a ballot stands, in the order of its bytes.
struct Field {
  Part part;
  std::uint32_t index;
  std::size_t at;  // in the body
};

std::vector<Field> fields_of(const BallotBytes& ballot) {
  std::vector<Field> out;
  std::size_t at = kBallotHeadBytes;
  const auto add = [&](Part part, std::size_t index) {
    out.push_back({part, static_cast<std::uint32_t>(index), at});
    at += kPointBytes;
  };
  for (std::size_t i = 0; i < ballot.cipher_count(); ++i) {
    add(Part::kFirst, i);
    add(Part::kSecond, i);
  }
  const std::size_t bits = ballot.narg().size() / kBitProofBytes;
  for (std::size_t i = 0; i < kEquationsOfBit * bits; ++i) add(Part::kCommitment, i);
  for (std::size_t i = 0; i < kScalarsOfBit * bits; ++i) add(Part::kResponse, i);
  return out;
}

Flaw at_field(const Flaw& flaw, const Field& field) { return {flaw.fault, field.part, field.index}; }

Verdict check_canonical(const BallotBytes& ballot, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    const Encoding bytes = encoding_at(ballot.body(), field.at);
    const auto verdict =
        field.part == Part::kResponse ? check_scalar_encoding(bytes) : check_point_encoding(bytes);
    if (!verdict) return at_field(verdict.error(), field);
  }
  return Done{};
}

// All points of the ballot, in the order of its bytes.
Judged<std::vector<Point>> decode_points(const BallotBytes& ballot, const std::vector<Field>& fields) {
  std::vector<Point> out;
  for (const Field& field : fields) {
    if (field.part == Part::kResponse) continue;
    const auto point = Point::decode(encoding_at(ballot.body(), field.at), Identity::kAdmitted);
    if (!point) return at_field(point.error(), field);
    out.push_back(*point);
  }
  return out;
}

Verdict check_identities(const BallotBytes& ballot, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    if (field.part != Part::kResponse && is_identity(encoding_at(ballot.body(), field.at)))
      return at_field({Fault::kIdentity}, field);
  }
  return Done{};
}

template <class Group>
Relation<Group> relation_of(Kind kind, const typename Group::Element& key,
                            const std::vector<Cipher<typename Group::Element>>& ciphers) {
  const std::span<const Cipher<typename Group::Element>> all = ciphers;
  return kind == Kind::kSealed ? sealed_relation<Group>(key, all) : counted_relation<Group>(key, all);
}

std::vector<Ciphertext> ciphers_of(const Claims<Ristretto>& claims, std::size_t count) {
  std::vector<Ciphertext> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back({claims.points[2 + 2 * i], claims.points[3 + 2 * i]});
  return out;
}

}  // namespace

std::size_t BallotBytes::cipher_count() const {
  return head_.kind == Kind::kSealed ? head_.count : kCiphersOfQuestion * head_.count;
}

Cipher<Encoding> BallotBytes::cipher(std::size_t index) const {
  const std::size_t at = kBallotHeadBytes + kCipherBytes * index;
  return {encoding_at(*bytes_, at), encoding_at(*bytes_, at + kPointBytes)};
}

Hash BallotBytes::hash() const {
  Hash out;
  crypto_hash_sha256(out.data(), bytes_->data(), bytes_->size());
  return out;
}

Judged<BallotBytes> BallotBytes::read(ByteView bytes) {
  if (bytes.size() < kBallotHeadBytes + kSignatureBytes) return Flaw{Fault::kLength};
  const auto kind = kind_of(bytes.first(4));
  if (!kind) return Flaw{Fault::kMagic};
  const BallotHead head = head_of(*kind, bytes);
  if (head.count == 0 || head.count > kNamesOfSounding) return Flaw{Fault::kNameCount};
  if (bytes.size() != length_of(head)) return Flaw{Fault::kLength};
  return BallotBytes(head, Bytes(bytes.begin(), bytes.end()));
}

Verdict check_head(const BallotBytes& ballot, const Sounding& sounding, const Chain& chain) {
  const BallotHead& head = ballot.head();
  if (head.kind != sounding.kind) return Flaw{Fault::kMagic};
  if (head.count != sounding.names) return Flaw{Fault::kNameCount};
  if (head.sid != sounding.sid) return Flaw{Fault::kOtherSounding};
  if (!sounding.open) return Flaw{Fault::kClosed};
  if (head.member >= sounding.roster.size() || sounding.roster[head.member].removed)
    return Flaw{Fault::kNotOnRoster};
  if (head.seq == 0 || head.seq - 1 != chain.seq) return Flaw{Fault::kSequence};
  if (head.prev != chain.last) return Flaw{Fault::kPrevious};
  return Done{};
}

Verdict check_encodings(const BallotBytes& ballot) {
  const auto fields = fields_of(ballot);
  TRY_DONE(check_canonical(ballot, fields));
  return check_identities(ballot, fields);
}

Verdict check_signature(const BallotBytes& ballot, const Sounding& sounding) {
  const BallotHead& head = ballot.head();
  CHECK(head.member < sounding.roster.size());
  return check_signature(head.kind, ballot.body(), ballot.signature(), sounding.roster[head.member].key);
}

Judged<Claims<RistrettoBytes>> claims_of(const BallotBytes& ballot, const Sounding& sounding) {
  std::vector<Cipher<CanonicalPoint>> ciphers;
  for (std::size_t i = 0; i < ballot.cipher_count(); ++i) {
    const auto [a, b] = ballot.cipher(i);
    TRY(first, CanonicalPoint::parse(a));
    TRY(second, CanonicalPoint::parse(b));
    ciphers.push_back({first, second});
  }
  const auto relation = relation_of<RistrettoBytes>(ballot.head().kind, sounding.key.canonical(), ciphers);
  return claim_batchable(ballot.head().tag().bytes(), relation, ballot.narg());
}

Claims<Ristretto> with_points(const Claims<RistrettoBytes>& claims, std::vector<Point> points) {
  CHECK(points.size() == claims.points.size());
  Claims<Ristretto> out;
  out.points = std::move(points);
  const auto same = [](const PointTerms<RistrettoBytes>& terms) {
    PointTerms<Ristretto> made;
    for (const auto& [point, factor] : terms) made.push_back({point, factor});
    return made;
  };
  std::ranges::transform(claims.zero, std::back_inserter(out.zero), same);
  for (const auto& obligation : claims.nonzero)
    std::ranges::transform(obligation, std::back_inserter(out.nonzero.emplace_back()), same);
  out.absorbed = claims.absorbed;
  return out;
}

Judged<Claims<Ristretto>> decode(const Claims<RistrettoBytes>& claims, std::size_t ciphers) {
  std::vector<Point> points;
  const std::size_t commitments = 2 + 2 * ciphers;  // after G, Y and the ciphertexts
  for (std::size_t i = 0; i < claims.points.size(); ++i) {
    const auto point = Point::decode(claims.points[i]);
    if (!point && i >= commitments)
      return Flaw{point.error().fault, Part::kCommitment, static_cast<std::uint32_t>(i - commitments)};
    if (!point)
      return Flaw{point.error().fault, i % 2 == 0 ? Part::kFirst : Part::kSecond,
                  static_cast<std::uint32_t>(i / 2 - 1)};
    points.push_back(*point);
  }
  return with_points(claims, std::move(points));
}

Judged<Claims<Ristretto>> check_content(const BallotBytes& ballot, const Sounding& sounding) {
  const auto fields = fields_of(ballot);
  TRY_DONE(check_canonical(ballot, fields));
  TRY(points, decode_points(ballot, fields));
  TRY_DONE(check_identities(ballot, fields));
  TRY_DONE(check_signature(ballot, sounding));
  TRY(claims, claims_of(ballot, sounding));
  points.insert(points.begin(), {Point::generator(), sounding.key});  // as the relation begins
  const auto decoded = with_points(claims, std::move(points));
  TRY_DONE(settle(decoded));
  return decoded;
}

Judged<Ballot> check_ballot(ByteView bytes, const Sounding& sounding, const Board& board) {
  TRY(ballot, BallotBytes::read(bytes));
  TRY_DONE(check_head(ballot, sounding, board.chain_of(ballot.head().member)));
  TRY(decoded, check_content(ballot, sounding));
  TRY_DONE(board.check_fresh(ballot));
  return Ballot(std::move(ballot), ciphers_of(decoded, ballot.cipher_count()));
}

Judged<Ballot> check_ballot_after(const Chain& chain, const BallotBytes& ballot, const Sounding& sounding,
                                  const Board& board) {
  TRY_DONE(check_head(ballot, sounding, chain));
  TRY_DONE(check_content(ballot, sounding));
  TRY_DONE(board.check_fresh(ballot));
  return take_verified(ballot);
}

// Its points have been decoded by whoever verified it: decoding them again would cost as much as all the
// rest.
Ballot take_verified(const BallotBytes& ballot) {
  std::vector<Ciphertext> ciphers;
  for (std::size_t i = 0; i < ballot.cipher_count(); ++i) {
    const auto [a, b] = ballot.cipher(i);
    ciphers.push_back({Point(a), Point(b)});
  }
  return Ballot(ballot, std::move(ciphers));
}

Ballot take_verified(const BallotBytes& ballot, std::vector<fast::Affine> decoded) {
  CHECK(decoded.size() == 2 * ballot.cipher_count());
  Ballot out = take_verified(ballot);
  out.decoded_ = std::move(decoded);
  return out;
}

Chain Board::chain_of(std::uint32_t member) const {
  const auto found = chains_.find(member);
  return found == chains_.end() ? Chain{} : found->second;
}

Verdict Board::check_fresh(const BallotBytes& ballot) const {
  for (std::uint32_t i = 0; i < ballot.cipher_count(); ++i) {
    const auto [a, b] = ballot.cipher(i);
    if (has(a)) return Flaw{Fault::kCopied, Part::kFirst, i};
    if (has(b)) return Flaw{Fault::kCopied, Part::kSecond, i};
  }
  return Done{};
}

void Board::post_aside(const Ballot& ballot) {
  for (const auto& [a, b] : ballot.ciphers()) {
    points_.insert(a.bytes());
    points_.insert(b.bytes());
  }
}

void Board::post(const Ballot& ballot) { post(ballot, ballot.bytes().hash()); }

void Board::post(const Ballot& ballot, const Hash& hash) {
  post_aside(ballot);
  chains_[ballot.head().member] = {ballot.head().seq, hash};
}

}  // namespace nemcon::ballot
