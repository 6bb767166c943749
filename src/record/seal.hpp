// Texts encrypted at rest: XChaCha20-Poly1305 (libsodium), a fresh nonce of 24 random bytes each time. The
// context is bound in, so that what was sealed in one place does not open in another.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/doors.hpp"
#include "record/secret.hpp"

namespace nemcon::record {

inline constexpr std::size_t kSealKeyBytes = 32;

// base64url of nonce || ciphertext || tag. `key` has kSealKeyBytes.
std::string seal(std::string_view text, std::string_view context, const Secret& key, Random& random);
// None if it was not sealed with that key in that context, or was changed.
std::optional<std::string> unseal(std::string_view sealed, std::string_view context, const Secret& key);

}  // namespace nemcon::record
