// Bytes and their texts: hexadecimal, base64 (RFC 4648 section 4, padded) and base64url (section 5,
// without padding). Decoders are strict: exactly one text stands for one sequence of bytes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace nemcon {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Hash = std::array<std::uint8_t, 32>;  // a SHA-256

inline ByteView view_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view text_of(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string to_hex(ByteView bytes);
std::string to_base64(ByteView bytes);
std::string to_base64url(ByteView bytes);

// None if the text is not the one text of some bytes (wrong letter, wrong padding, spare bits set).
std::optional<Bytes> from_hex(std::string_view text);
std::optional<Bytes> from_base64(std::string_view text);
std::optional<Bytes> from_base64url(std::string_view text);

// None unless the text is 64 lower-case hexadecimal digits.
std::optional<Hash> hash_from_hex(std::string_view text);

}  // namespace nemcon
