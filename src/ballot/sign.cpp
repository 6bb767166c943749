#include "ballot/sign.hpp"

#include <sodium.h>

#include "ballot/encoding.hpp"
#include "ballot/shake.hpp"
#include "base/check.hpp"

namespace nemcon::ballot {
namespace {

static_assert(crypto_sign_ed25519_BYTES == kSignatureBytes);
constexpr std::size_t kSeedBytes = crypto_sign_ed25519_SEEDBYTES;

Bytes signed_bytes(Kind kind, ByteView body) {
  std::array<std::uint8_t, crypto_hash_sha512_BYTES> digest;
  crypto_hash_sha512(digest.data(), body.data(), body.size());
  Bytes out;
  put(out, view_of(kSignaturePrefix));
  put(out, view_of(letters_of(kind)));
  put(out, digest);
  return out;
}

}  // namespace

SigningKey::SigningKey(SecretBytes&& seed) : secret_(crypto_sign_ed25519_SECRETKEYBYTES) {
  const SecretBytes from = std::move(seed);
  CHECK(from.size() == kSeedBytes);
  crypto_sign_ed25519_seed_keypair(key_.data(), secret_.writable().data(), from.bytes().data());
}

Signature SigningKey::sign(Kind kind, ByteView body) const {
  const Bytes message = signed_bytes(kind, body);
  Signature out;
  crypto_sign_ed25519_detached(out.data(), nullptr, message.data(), message.size(), secret_.bytes().data());
  return out;
}

SecretBytes SigningKey::hedge_key() const {
  Shake256 shake;
  shake.absorb(view_of(kHedgeDomain));
  shake.absorb(secret_.bytes().first(kSeedBytes));
  SecretBytes out(kHedgeKeyBytes);
  shake.squeeze(out.writable());
  return out;
}

Verdict check_signature(Kind kind, ByteView body, ByteView signature, const PublicKey& key) {
  const Bytes message = signed_bytes(kind, body);
  if (signature.size() != kSignatureBytes ||
      crypto_sign_ed25519_verify_detached(signature.data(), message.data(), message.size(), key.data()) != 0)
    return Flaw{Fault::kSignature};
  return Done{};
}

Verdict check_roster_key(const PublicKey& key) {
  if (crypto_core_ed25519_is_valid_point(key.data()) != 1) return Flaw{Fault::kRosterKey};
  return Done{};
}

}  // namespace nemcon::ballot
