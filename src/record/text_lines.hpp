// The small texts of C2SP's formats: lines that end with a line feed, decimal numbers, hashes in base64. Of
// each there is exactly one way to write it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "record/proof_error.hpp"

namespace nemcon::record {

class TextLines {
 public:
  explicit TextLines(std::string_view text) : rest_(text) {}

  // The next line without its line feed. None at the end, or if the last line has no line feed.
  std::optional<std::string_view> take();
  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// Digits without a leading zero, "0" for zero. None if it is something else or over `most`.
std::optional<std::uint64_t> read_decimal(std::string_view text, std::uint64_t most);

// The base64 of 32 bytes, 44 letters.
std::optional<Hash> read_hash(std::string_view text);

// What follows `word` and one space, if the line begins so.
std::optional<std::string_view> after_word(std::string_view line, std::string_view word);

// Each in base64 with a line feed.
std::string hash_lines(const std::vector<Hash>& hashes);
// Such lines up to an empty one, which is taken too. At most kProofHashes.
Proved<std::vector<Hash>> read_hash_lines(TextLines& lines);

}  // namespace nemcon::record
