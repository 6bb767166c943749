#include "record/json_text.hpp"

#include <algorithm>
#include <cstdint>

#include "base/limits.hpp"
#include "base/utf8.hpp"

namespace nemcon::record {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

}  // namespace

void JsonText::skip_space() {
  rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size()));
}

bool JsonText::take(char letter) {
  if (rest_.empty() || rest_.front() != letter) return false;
  rest_.remove_prefix(1);
  return true;
}

std::optional<std::string_view> JsonText::take_plain_string() {
  if (!take('"')) return std::nullopt;
  const std::string_view text = rest_.substr(0, rest_.find('"'));
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~' && c != '\\'; });
  rest_.remove_prefix(text.size());
  if (!plain || !take('"')) return std::nullopt;
  return text;
}

std::optional<std::string_view> JsonText::take_value() {
  const std::string_view from = rest_;
  if (!skip_value(kJsonDepth)) return std::nullopt;
  return from.substr(0, from.size() - rest_.size());
}

// `depth`: how many arrays and objects may still be opened.
bool JsonText::skip_value(std::size_t depth) {
  if (rest_.empty()) return false;
  switch (rest_.front()) {
    case '{': return depth > 0 && skip_members('}', true, depth - 1);
    case '[': return depth > 0 && skip_members(']', false, depth - 1);
    case '"': return skip_string();
    case 't': return skip_word("true");
    case 'f': return skip_word("false");
    case 'n': return skip_word("null");
    default: return skip_number();
  }
}

bool JsonText::skip_members(char close, bool named, std::size_t depth) {
  rest_.remove_prefix(1);
  skip_space();
  if (take(close)) return true;
  do {
    skip_space();
    if (named) {
      if (!skip_string()) return false;
      skip_space();
      if (!take(':')) return false;
      skip_space();
    }
    if (!skip_value(depth)) return false;
    skip_space();
  } while (take(','));
  return take(close);
}

bool JsonText::skip_string() {
  if (!take('"')) return false;
  while (!rest_.empty() && rest_.front() != '"') {
    const std::size_t size = letter_bytes(rest_);
    if (size == 0 || static_cast<std::uint8_t>(rest_.front()) < 0x20) return false;
    if (rest_.front() == '\\') {
      if (!skip_escape()) return false;
    } else {
      rest_.remove_prefix(size);
    }
  }
  return take('"');
}

bool JsonText::skip_escape() {
  if (rest_.size() < 2) return false;
  const char kind = rest_[1];
  rest_.remove_prefix(2);
  if (kind != 'u') return std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos;
  if (rest_.size() < 4 || !std::all_of(rest_.begin(), rest_.begin() + 4, is_hex)) return false;
  rest_.remove_prefix(4);
  return true;
}

bool JsonText::skip_digits() {
  if (rest_.empty() || !is_digit(rest_.front())) return false;
  while (!rest_.empty() && is_digit(rest_.front())) rest_.remove_prefix(1);
  return true;
}

bool JsonText::skip_number() {
  take('-');
  if (!take('0') && !skip_digits()) return false;
  if (take('.') && !skip_digits()) return false;
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    return skip_digits();
  }
  return true;
}

bool JsonText::skip_word(std::string_view word) {
  if (!rest_.starts_with(word)) return false;
  rest_.remove_prefix(word.size());
  return true;
}

}  // namespace nemcon::record
