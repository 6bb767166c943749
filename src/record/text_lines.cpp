#include "record/text_lines.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace nemcon::record {

std::optional<std::string_view> TextLines::take() {
  const std::size_t end = rest_.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return line;
}

std::optional<std::uint64_t> read_decimal(std::string_view text, std::uint64_t most) {
  if (text.empty() || (text.front() == '0' && text.size() > 1)) return std::nullopt;
  std::uint64_t value = 0;
  for (const char letter : text) {
    if (letter < '0' || letter > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(letter - '0');
    if (digit > most || value > (most - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return value;
}

std::optional<Hash> read_hash(std::string_view text) {
  if (text.size() != 44) return std::nullopt;
  const auto bytes = from_base64(text);
  if (!bytes || bytes->size() != sizeof(Hash)) return std::nullopt;
  Hash hash;
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

std::optional<std::string_view> after_word(std::string_view line, std::string_view word) {
  if (!line.starts_with(word) || line.size() <= word.size() || line[word.size()] != ' ') return std::nullopt;
  return line.substr(word.size() + 1);
}

std::string hash_lines(const std::vector<Hash>& hashes) {
  std::string text;
  for (const Hash& hash : hashes) text.append(to_base64(hash)).append("\n");
  return text;
}

Proved<std::vector<Hash>> read_hash_lines(TextLines& lines) {
  std::vector<Hash> hashes;
  while (true) {
    const auto line = lines.take();
    if (!line) return ProofError::kProofEnd;
    if (line->empty()) return hashes;
    const auto hash = read_hash(*line);
    if (!hash) return ProofError::kProofHash;
    if (hashes.size() == kProofHashes) return ProofError::kProofLines;
    hashes.push_back(*hash);
  }
}

}  // namespace nemcon::record
