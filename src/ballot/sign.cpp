#include "ballot/sign.hpp"

#include <sodium.h>

#include <cstring>

#include "ballot/encoding.hpp"
#include "ballot/fast_decode.hpp"
#include "ballot/fast_msm.hpp"
#include "ballot/shake.hpp"
#include "base/check.hpp"

namespace nemcon::ballot {
namespace {

static_assert(crypto_sign_ed25519_BYTES == kSignatureBytes);
constexpr std::size_t kSeedBytes = crypto_sign_ed25519_SEEDBYTES;

std::optional<fast::Affine> point_of_large_order(const Encoding& bytes) {
  const auto point = fast::decode_ed25519(bytes);
  if (!point || fast::is_small_order(*point)) return std::nullopt;
  return fast::affine(*point);
}

fast::Scalar hash_of(ByteView r, const PublicKey& key, ByteView message) {
  Bytes hashed(r.begin(), r.end());
  put(hashed, key);
  put(hashed, message);
  std::array<std::uint8_t, crypto_hash_sha512_BYTES> wide;
  crypto_hash_sha512(wide.data(), hashed.data(), hashed.size());
  std::array<fast::Limb, 8> limbs;
  std::memcpy(limbs.data(), wide.data(), wide.size());
  return fast::reduced(limbs);
}

// 8 (R + k A - S B) is the identity.
bool holds_with_cofactor(ByteView message, ByteView signature, const PublicKey& key) {
  const auto r = point_of_large_order(encoding_at(signature, 0)), a = point_of_large_order(key);
  const auto s = fast::read_scalar(encoding_at(signature, kPointBytes));
  if (!r || !a || !s) return false;
  const fast::Affine base = fast::affine(fast::kBase);
  fast::Terms terms;
  terms.add(*r, fast::kScalarOne);
  terms.add(*a, hash_of(signature.first(kPointBytes), key, message));
  terms.add(base, -*s);
  return fast::is_small_order(fast::msm(fast::Path::kPortable, terms));
}

}  // namespace

Bytes signed_message(Kind kind, ByteView body) {
  std::array<std::uint8_t, crypto_hash_sha512_BYTES> digest;
  crypto_hash_sha512(digest.data(), body.data(), body.size());
  Bytes out;
  put(out, view_of(kSignaturePrefix));
  put(out, view_of(letters_of(kind)));
  put(out, digest);
  return out;
}

SigningKey::SigningKey(SecretBytes&& seed) : secret_(crypto_sign_ed25519_SECRETKEYBYTES) {
  const SecretBytes from = std::move(seed);
  CHECK(from.size() == kSeedBytes);
  crypto_sign_ed25519_seed_keypair(key_.data(), secret_.writable().data(), from.bytes().data());
}

SigningKey SigningKey::derive(ByteView secret) {
  CHECK(secret.size() == crypto_kdf_KEYBYTES);
  SecretBytes seed(crypto_sign_SEEDBYTES);
  crypto_kdf_derive_from_key(seed.writable().data(), seed.size(), 1, "sounding", secret.data());
  return SigningKey(std::move(seed));
}

Signature SigningKey::sign(Kind kind, ByteView body) const {
  const Bytes message = signed_message(kind, body);
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
  return check_signature(signed_message(kind, body), signature, key);
}

Verdict check_signature(ByteView message, ByteView signature, const PublicKey& key) {
  if (signature.size() != kSignatureBytes) return Flaw{Fault::kSignature};
  // libsodium's verdict without cofactor is never milder than ours with it.
  if (crypto_sign_ed25519_verify_detached(signature.data(), message.data(), message.size(), key.data()) !=
          0 &&
      !holds_with_cofactor(message, signature, key))
    return Flaw{Fault::kSignature};
  return Done{};
}

Verdict check_roster_key(const PublicKey& key) {
  if (crypto_core_ed25519_is_valid_point(key.data()) != 1) return Flaw{Fault::kRosterKey};
  return Done{};
}

}  // namespace nemcon::ballot
