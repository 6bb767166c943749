// Keys of signed notes (C2SP signed-note v1.0.0) and their texts.
//
// Two kinds of signature are known here. kEd25519 signs the text of a note; kCosignature is a witness's
// (cosignature.hpp): it signs a time and the text, and the eight bytes of its time stand before it. A key of
// one kind is never used for the other. A key id is the first four bytes of
// SHA-256(name || 0x0A || type || public key).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "record/proof_error.hpp"
#include "record/secret.hpp"

namespace nemcon::record {

enum class KeyType : std::uint8_t { kEd25519 = 0x01, kCosignature = 0x04 };

using KeyId = std::array<std::uint8_t, 4>;
using PublicKey = std::array<std::uint8_t, 32>;  // Ed25519

// 1 to kKeyNameBytes bytes of UTF-8 without a space of Unicode, a plus or a control letter.
bool is_key_name(std::string_view name);

// What a signature is checked with: name+hex(key id)+base64(type || public key).
struct VerifierKey {
  std::string name;
  KeyType type = KeyType::kEd25519;
  PublicKey key{};

  KeyId id() const;
  std::string text() const;
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};
Proved<VerifierKey> read_verifier_key(std::string_view text);

// What is signed with. It can be moved, not copied; its seed is wiped when it goes.
class SigningKey {
 public:
  // From 32 random bytes, which are wiped. `name` is_key_name.
  SigningKey(std::string name, KeyType type, Secret seed);

  // PRIVATE+KEY+name+hex(key id)+base64(type || seed): the text that Go's tools read and write.
  static Proved<SigningKey> read(ByteView text);
  Secret text() const;

  const VerifierKey& verifier() const { return verifier_; }
  // The 64 bytes of an Ed25519 signature over this message and nothing else.
  Bytes sign(std::string_view message) const;

 private:
  VerifierKey verifier_;
  Secret seed_;
  Secret key_;  // libsodium's: seed and public key
};

// Whether these 64 bytes are that key's Ed25519 signature over this message and nothing else.
bool is_signed(std::string_view message, ByteView signature, const PublicKey& key);

}  // namespace nemcon::record
