#include "record/key.hpp"

#include <sodium.h>

#include <algorithm>
#include <optional>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "record/hash.hpp"

namespace nemcon::record {
namespace {

constexpr std::string_view kPrivate = "PRIVATE+KEY+";
constexpr std::size_t kKeyText = 44;  // the base64 of a type and 32 bytes

// The letters beyond ASCII that Unicode calls White_Space.
constexpr std::string_view kSpaces[] = {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                        "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
                                        "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};

bool has_space(std::string_view name) {
  return std::ranges::any_of(kSpaces, [&](std::string_view space) { return name.contains(space); });
}

std::optional<KeyType> type_of(std::uint8_t byte) {
  if (byte == static_cast<std::uint8_t>(KeyType::kEd25519)) return KeyType::kEd25519;
  if (byte == static_cast<std::uint8_t>(KeyType::kCosignature)) return KeyType::kCosignature;
  return std::nullopt;
}

struct KeyParts {
  std::string_view name, id, key;
};

// name+id+key: the base64 may have a plus in it, a name and an id may not.
std::optional<KeyParts> split_key(std::string_view text) {
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const KeyParts parts{text.substr(0, first), text.substr(first + 1, second - first - 1),
                       text.substr(second + 1)};
  if (parts.id.size() != 2 * sizeof(KeyId) || parts.key.size() != kKeyText) return std::nullopt;
  return parts;
}

std::string typed(KeyType type, ByteView key) {
  std::string bytes(1, static_cast<char>(type));
  return bytes.append(text_of(key));
}

void wipe(auto& bytes) { sodium_memzero(bytes.data(), bytes.size()); }

}  // namespace

bool is_key_name(std::string_view name) {
  const auto unfit = [](char c) { return static_cast<std::uint8_t>(c) <= ' ' || c == '+' || c == '\x7f'; };
  return !name.empty() && name.size() <= kKeyNameBytes && is_utf8(name) &&
         std::ranges::none_of(name, unfit) && !has_space(name);
}

KeyId VerifierKey::id() const {
  const Hash hash = sha256(view_of(name + "\n" + typed(type, key)));
  KeyId id;
  std::copy_n(hash.begin(), id.size(), id.begin());
  return id;
}

std::string VerifierKey::text() const {
  return name + "+" + to_hex(id()) + "+" + to_base64(view_of(typed(type, key)));
}

Proved<VerifierKey> read_verifier_key(std::string_view text) {
  const auto parts = split_key(text);
  if (!parts) return ProofError::kVerifierKey;
  if (!is_key_name(parts->name)) return ProofError::kKeyName;
  const auto bytes = from_base64(parts->key);
  if (!bytes || bytes->size() != 1 + sizeof(PublicKey)) return ProofError::kVerifierKey;
  const auto type = type_of(bytes->front());
  if (!type) return ProofError::kKeyType;
  VerifierKey key{std::string(parts->name), *type, {}};
  std::copy(bytes->begin() + 1, bytes->end(), key.key.begin());
  if (to_hex(key.id()) != parts->id) return ProofError::kKeyId;
  return key;
}

SigningKey::SigningKey(std::string name, KeyType type, Secret seed)
    : verifier_{std::move(name), type, {}}, seed_(std::move(seed)), key_(crypto_sign_SECRETKEYBYTES) {
  CHECK(is_key_name(verifier_.name) && seed_.bytes().size() == crypto_sign_SEEDBYTES);
  crypto_sign_seed_keypair(verifier_.key.data(), key_.writable().data(), seed_.bytes().data());
}

Proved<SigningKey> SigningKey::read(ByteView bytes) {
  std::string_view text = text_of(bytes);
  if (!text.starts_with(kPrivate)) return ProofError::kPrivateKey;
  const auto parts = split_key(text.substr(kPrivate.size()));
  if (!parts) return ProofError::kPrivateKey;
  if (!is_key_name(parts->name)) return ProofError::kKeyName;
  auto decoded = from_base64(parts->key);
  if (!decoded || decoded->size() != 1 + crypto_sign_SEEDBYTES) return ProofError::kPrivateKey;
  const auto type = type_of(decoded->front());
  Secret seed{std::span(*decoded).subspan(1)};
  if (!type) return ProofError::kKeyType;
  SigningKey key(std::string(parts->name), *type, std::move(seed));
  if (to_hex(key.verifier_.id()) != parts->id) return ProofError::kKeyId;
  return key;
}

Secret SigningKey::text() const {
  std::string key = typed(verifier_.type, seed_.bytes());
  std::string base64 = to_base64(view_of(key));
  const std::string front = std::string(kPrivate) + verifier_.name + "+" + to_hex(verifier_.id()) + "+";
  Secret text(front.size() + base64.size());
  std::ranges::copy(front, text.writable().begin());
  std::ranges::copy(base64, text.writable().begin() + static_cast<std::ptrdiff_t>(front.size()));
  wipe(key);
  wipe(base64);
  return text;
}

Bytes SigningKey::sign(std::string_view message) const {
  Bytes signature(crypto_sign_BYTES);
  const ByteView bytes = view_of(message);
  crypto_sign_detached(signature.data(), nullptr, bytes.data(), bytes.size(), key_.bytes().data());
  return signature;
}

bool is_signed(std::string_view message, ByteView signature, const PublicKey& key) {
  const ByteView bytes = view_of(message);
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(signature.data(), bytes.data(), bytes.size(), key.data()) == 0;
}

}  // namespace nemcon::record
