#include "codec/plain.hpp"

#include <cstdint>

#include "base/utf8.hpp"

namespace nemcon::codec {
namespace {

bool is_plain_letter(std::string_view letter) {
  const auto byte = [&](std::size_t at) { return static_cast<std::uint8_t>(letter[at]); };
  if (letter.size() == 1) return byte(0) >= 0x20 && byte(0) != 0x7F;
  if (letter.size() == 2) return byte(0) != 0xC2 || byte(1) >= 0xA0;  // C1: U+0080..U+009F
  if (letter.size() != 3 || byte(0) != 0xE2) return true;
  const bool general = byte(1) == 0x80 && byte(2) >= 0xA8 && byte(2) <= 0xAE;   // U+2028..U+202E
  const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;  // U+2066..U+2069
  return !general && !isolates;
}

}  // namespace

bool is_plain(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = letter_bytes(text);
    if (size == 0 || !is_plain_letter(text.substr(0, size))) return false;
    text.remove_prefix(size);
  }
  return true;
}

}  // namespace nemcon::codec
