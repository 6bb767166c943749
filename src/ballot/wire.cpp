#include "ballot/wire.hpp"

#include <sodium.h>

#include "ballot/message_format.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::array kMessages = {
    Kind::kBlind,        Kind::kDecrypt,      Kind::kPlan,     Kind::kCommitment,       Kind::kCoefficients,
    Kind::kBoxes,        Kind::kBoxComplaint, Kind::kManifest, Kind::kCounterSignature, Kind::kReceipt,
    Kind::kConfirmation, Kind::kClose,        Kind::kProposal, Kind::kCloseComplaint,   Kind::kLock,
    Kind::kResult,
};

}  // namespace

void WireReader::refuse(const Flaw& flaw) {
  if (!flaw_) flaw_ = flaw;
}

ByteView WireReader::bytes(std::size_t count) {
  if (ok() && left_.size() < count) refuse({Fault::kLength});
  if (!ok()) return {};
  const ByteView out = left_.first(count);
  left_ = left_.subspan(count);
  return out;
}

void WireReader::letters(std::string_view wanted) {
  const ByteView found = bytes(wanted.size());
  if (ok() && text_of(found) != wanted) refuse({Fault::kMagic});
}

std::uint64_t WireReader::number(std::size_t width, std::uint64_t least, std::uint64_t most) {
  const ByteView found = bytes(width);
  if (!ok()) return 0;
  const std::uint64_t value = number_at(found, 0, width);
  if (value >= least && value <= most) return value;
  refuse({Fault::kNumber});
  return 0;
}

// Below 2^53, so that it is exact in every JSON reader too.
std::int64_t WireReader::instant() {
  return static_cast<std::int64_t>(number(8, 0, static_cast<std::uint64_t>(kIntegerMax)));
}

Hash WireReader::hash() {
  const ByteView found = bytes(sizeof(Hash));
  return ok() ? encoding_at(found, 0) : Hash{};
}

Point WireReader::point(Part part, std::size_t index) {
  const Encoding found = hash();
  if (!ok()) return Point::generator();
  const auto point = Point::decode(found);
  if (point) return *point;
  refuse({point.error().fault, part, static_cast<std::uint32_t>(index)});
  return Point::generator();
}

std::string WireReader::id(Part part, std::size_t index) {
  const ByteView found = bytes(number(2, 0, 0xffff));
  if (ok() && (found.empty() || found.size() > kIdBytes || !is_utf8(text_of(found))))
    refuse({Fault::kText, part, static_cast<std::uint32_t>(index)});
  return ok() ? std::string(text_of(found)) : std::string();
}

Verdict WireReader::done() {
  if (ok() && !left_.empty()) refuse({Fault::kLength});
  if (!ok()) return *flaw_;
  return Done{};
}

void put_id(Bytes& out, const std::string& id) {
  put_u16(out, static_cast<std::uint16_t>(id.size()));
  put(out, view_of(id));
}

Hash sha256(std::initializer_list<ByteView> parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (const ByteView part : parts) crypto_hash_sha256_update(&state, part.data(), part.size());
  Hash out;
  crypto_hash_sha256_final(&state, out.data());
  return out;
}

Judged<SignedView> split_signed(ByteView message) {
  if (message.size() < kLettersBytes + kSignatureBytes) return Flaw{Fault::kLength};
  const std::size_t body = message.size() - kSignatureBytes;
  return SignedView{message.first(body), message.subspan(body)};
}

Bytes signed_message(Kind kind, Bytes body, const SigningKey& key) {
  put(body, key.sign(kind, body));
  return body;
}

Verdict check_signed(Kind kind, ByteView message, const PublicKey& key) {
  TRY(parts, split_signed(message));
  return check_signature(kind, parts.body, parts.signature, key);
}

std::optional<Kind> kind_of_message(ByteView message) {
  if (message.size() < kLettersBytes) return std::nullopt;
  const std::string_view letters = text_of(message.first(kLettersBytes));
  if (letters == kSealedMagic) return Kind::kSealed;
  if (letters == kCountedMagic) return Kind::kCounted;
  for (const Kind kind : kMessages) {
    if (letters == letters_of(kind)) return kind;
  }
  return std::nullopt;
}

Judged<Bytes> prove_knowledge(const Tag& tag, const Relation<Ristretto>& relation, const SecretScalar& secret,
                              const SigningKey& key, Random& chance) {
  TRY_DONE(relation.validate());
  TRY(nonces, hedged_nonces(tag.bytes(), relation, key.hedge_key(), chance));
  std::vector<SecretScalar> witness;
  witness.push_back(secret.copy());
  return prove_batchable(tag.bytes(), relation, Witness<Ristretto>(std::move(witness)), std::move(nonces));
}

}  // namespace nemcon::ballot
