// Signatures of V01 (docs/BALLOT.md): Ed25519 over prefix, kind and SHA-512 of the body. The key signs
// nothing else, so nothing signed for a login or an act passes for a ballot.
#pragma once

#include <array>

#include "ballot/format.hpp"
#include "ballot/secret_scalar.hpp"
#include "ballot/tag.hpp"

namespace nemcon::ballot {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, kSignatureBytes>;

class SigningKey {
 public:
  // 32 bytes.
  explicit SigningKey(SecretBytes&& seed);
  // Of a secret of 32 bytes that has another use too: neither tells anything of the other (libsodium's
  // crypto_kdf, context "sounding").
  static SigningKey derive(ByteView secret);

  const PublicKey& key() const { return key_; }
  Signature sign(Kind kind, ByteView body) const;
  // For hedged_secrets: of this key, and of no use for signing.
  SecretBytes hedge_key() const;

 private:
  SecretBytes secret_;  // seed and key, as libsodium keeps them
  PublicKey key_;
};

// What is signed: prefix, kind, SHA-512 of the body.
Bytes signed_message(Kind kind, ByteView body);

// The one rule, which a batch of many has too (batch.hpp): S < l; R is the one encoding of a point, and
// neither it nor the key is of small order; 8 (S B - k A - R) is the identity. kSignature if not. What
// libsodium admits this admits; it admits besides an R with a torsion of its own, that only the key's owner
// can make.
Verdict check_signature(Kind kind, ByteView body, ByteView signature, const PublicKey& key);
// The same of signed_message(kind, body).
Verdict check_signature(ByteView message, ByteView signature, const PublicKey& key);

// Before a key enters a roster: canonical, of prime order. kRosterKey if not.
Verdict check_roster_key(const PublicKey& key);

}  // namespace nemcon::ballot
