// Walks over JSON text (RFC 8259) without building a value. The record needs to find where the
// value of a disclosure begins and ends, and no more; codec reads what is in it.
#pragma once

#include <optional>
#include <string_view>

namespace nemcon::record {

class JsonText {
 public:
  explicit JsonText(std::string_view text) : rest_(text) {}

  void skip_space();
  // Takes this letter, or leaves everything as it is.
  bool take(char letter);
  bool at_end() const { return rest_.empty(); }

  // A string of printable ASCII without escapes: its content.
  std::optional<std::string_view> take_plain_string();

  // One value, well formed, in UTF-8, at most kJsonDepth deep: its text.
  std::optional<std::string_view> take_value();

 private:
  bool skip_value(std::size_t depth);
  bool skip_members(char close, bool named, std::size_t depth);
  bool skip_string();
  bool skip_escape();
  bool skip_number();
  bool skip_digits();
  bool skip_word(std::string_view word);

  std::string_view rest_;
};

}  // namespace nemcon::record
