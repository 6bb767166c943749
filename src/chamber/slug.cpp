// Names as they stand in addresses.
#include "base/utf8.hpp"
#include "chamber/table.hpp"

namespace nemcon::chamber {
namespace {

// U+00C0..U+017F (Latin-1 Supplement and Latin Extended-A) without accents; '*' is no letter.
constexpr std::string_view kPlain =
    "aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kPlain.size() == 0x180 - 0xC0);

char32_t letter_at(std::string_view text, std::size_t bytes) {
  constexpr std::uint8_t kFirst[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t letter = static_cast<unsigned char>(text[0]) & kFirst[bytes];
  for (std::size_t i = 1; i < bytes; ++i) {
    letter = (letter << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
  }
  return letter;
}

std::string hex_of(char32_t letter) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (; letter != 0; letter >>= 4) out.insert(out.begin(), kDigits[letter & 15]);
  return out;
}

// Letters of other scripts stand as their number, so that two names never get one address by being left
// out.
std::string plain(char32_t letter) {
  if (letter >= 'A' && letter <= 'Z') return std::string(1, static_cast<char>(letter - 'A' + 'a'));
  if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
    return std::string(1, static_cast<char>(letter));
  }
  if (letter < 0xC0) return "-";
  if (letter < 0x180) return std::string(1, kPlain[letter - 0xC0]);
  if (letter == 0x218 || letter == 0x219) return "s";  // Romanian, with a comma below
  if (letter == 0x21A || letter == 0x21B) return "t";
  return hex_of(letter);
}

}  // namespace

std::string slug(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const std::size_t bytes = letter_bytes(name);
    if (bytes == 0) break;
    const std::string next = plain(letter_at(name, bytes));
    const bool gap = next == "-" || next == "*";
    if (!gap) out += next;
    if (gap && !out.empty() && out.back() != '-') out += '-';
    name.remove_prefix(bytes);
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.substr(0, 64);
}

}  // namespace nemcon::chamber
