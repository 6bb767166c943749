#include "ballot/spoil.hpp"

#include <algorithm>

#include "ballot/ballot_maker.hpp"
#include "ballot/secret_math.hpp"

namespace nemcon::ballot {
namespace {

std::vector<std::uint8_t> marks_of(const MarkSheet& sheet) {
  const ByteView bits = sheet.bits();
  if (sheet.kind() == Kind::kSealed) return {bits.begin(), bits.end()};
  std::vector<std::uint8_t> out;
  for (std::size_t i = 0; i < bits.size(); i += kCiphersOfQuestion)
    out.push_back(static_cast<std::uint8_t>(bits[i] | bits[i + 1] << 1));
  return out;
}

std::vector<std::uint8_t> bits_of(Kind kind, const std::vector<std::uint8_t>& marks) {
  if (kind == Kind::kSealed) return marks;
  std::vector<std::uint8_t> out;
  for (const std::uint8_t mark : marks) {
    out.push_back(mark & 1);
    out.push_back(mark >> 1);
  }
  return out;
}

// A ballot's bytes with no signature in its place.
Judged<BallotBytes> read_unsigned(const Bytes& body) {
  Bytes bytes = body;
  bytes.resize(bytes.size() + kSignatureBytes);
  return BallotBytes::read(bytes);
}

Verdict check_head(const BallotHead& head, const SpoiledBallot& spoiled, const Manifest& manifest) {
  if (head.kind != manifest.kind) return Flaw{Fault::kMagic};
  const bool count = head.count == manifest.names.size() && spoiled.marks.size() == head.count;
  if (!count) return Flaw{Fault::kNameCount};
  if (head.sid != manifest.id().hash) return Flaw{Fault::kOtherSounding};
  if (head.member >= manifest.roster.size()) return Flaw{Fault::kNotOnRoster, Part::kMember, head.member};
  const std::uint8_t most = head.kind == Kind::kSealed ? 1 : 2;
  const bool known = std::ranges::all_of(spoiled.marks, [&](std::uint8_t mark) { return mark <= most; });
  return known ? Verdict(Done{}) : Verdict(Flaw{Fault::kNumber});
}

Verdict check_proof(const BallotBytes& ballot, const Manifest& manifest) {
  TRY_DONE(check_encodings(ballot));
  TRY(claims, claims_of(ballot, manifest.sounding(true)));
  TRY(decoded, decode(claims, ballot.cipher_count()));
  return settle(decoded);
}

// (A, B) = (rG, bG + rY)
Verdict check_cipher(const Cipher<Encoding>& cipher, std::uint8_t bit, const Scalar& r,
                     const Manifest& manifest, std::uint32_t name) {
  const Point shared = r * manifest.keys.key;
  const Point second = bit == 1 ? shared + Point::generator() : shared;
  const bool same = (r * Point::generator()).bytes() == cipher.a && second.bytes() == cipher.b;
  return same ? Verdict(Done{}) : Verdict(Flaw{Fault::kResult, Part::kName, name});
}

}  // namespace

PreparedBallot::PreparedBallot(std::unique_ptr<BallotMaker> maker) : maker_(std::move(maker)) {}
PreparedBallot::PreparedBallot(PreparedBallot&&) noexcept = default;
PreparedBallot& PreparedBallot::operator=(PreparedBallot&&) noexcept = default;
PreparedBallot::~PreparedBallot() = default;

Judged<PreparedBallot> PreparedBallot::make(const Sounding& sounding, const Author& author, MarkSheet&& sheet,
                                            const SigningKey& key, Random& chance) {
  PreparedBallot out(std::make_unique<BallotMaker>(sounding, author, std::move(sheet), key, chance));
  TRY_DONE(out.maker_->prepare(&out.rs_));
  return out;
}

Hash PreparedBallot::code() const {
  CHECK(maker_);
  return sha256({maker_->body()});
}

Ballot PreparedBallot::cast() && {
  CHECK(maker_);
  rs_.clear();
  return std::exchange(maker_, nullptr)->sign();
}

SpoiledBallot PreparedBallot::spoil() && {
  CHECK(maker_);
  const auto maker = std::exchange(maker_, nullptr);
  SpoiledBallot out{maker->body(), marks_of(maker->sheet()), {}};
  for (const SecretScalar& each : std::exchange(rs_, {})) {
    Encoding r{};
    std::ranges::copy(SecretMath::bytes_of(each).bytes(), r.begin());
    out.rs.push_back(r);
  }
  return out;
}

Verdict check_spoiled(const SpoiledBallot& spoiled, const Manifest& manifest) {
  TRY(ballot, read_unsigned(spoiled.body));
  const BallotHead& head = ballot.head();
  TRY_DONE(check_head(head, spoiled, manifest));
  const auto bits = bits_of(head.kind, spoiled.marks);
  if (spoiled.rs.size() != bits.size()) return Flaw{Fault::kNameCount};
  TRY_DONE(check_proof(ballot, manifest));
  for (std::uint32_t i = 0; i < bits.size(); ++i) {
    const auto r = Scalar::parse(spoiled.rs[i]);
    if (!r) return Flaw{r.error().fault, Part::kScalar, i};
    const std::uint32_t name = head.kind == Kind::kSealed ? i : i / kCiphersOfQuestion;
    TRY_DONE(check_cipher(ballot.cipher(i), bits[i], *r, manifest, name));
  }
  return Done{};
}

}  // namespace nemcon::ballot
