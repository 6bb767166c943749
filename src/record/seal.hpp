// Texts encrypted at rest: XChaCha20-Poly1305 (libsodium). The context is bound in, so that what was sealed
// in one place does not open in another. The nonce is made of key, context and text (BLAKE2b, keyed), so that
// no chance is needed and none can be repeated; the same text in the same context looks the same, so a
// context is to be that of one thing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record/secret.hpp"

namespace nemcon::record {

inline constexpr std::size_t kSealKeyBytes = 32;

// base64url of nonce || ciphertext || tag. `key` has kSealKeyBytes.
std::string seal(std::string_view text, std::string_view context, const Secret& key);
// None if it was not sealed with that key in that context, or was changed.
std::optional<std::string> unseal(std::string_view sealed, std::string_view context, const Secret& key);

}  // namespace nemcon::record
