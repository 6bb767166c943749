#include "rule/lexer.hpp"

#include "base/limits.hpp"

namespace nemcon::rule {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t end_of_number(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  return at;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && (is_letter(text[at]) || is_digit(text[at]) || text[at] == '-')) ++at;
  return at;
}

}  // namespace

Result<std::vector<Token>> tokens_of(std::string_view text) {
  if (text.size() > kRuleBytes) return bad_rule(kRuleBytes + 1, "the rule is too long");
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t') {
      ++at;
      continue;
    }
    std::size_t end = at + 1;
    const bool number = is_digit(text[at]);
    if (number) {
      end = end_of_number(text, at);
    } else if (is_letter(text[at])) {
      end = end_of_word(text, at);
    } else if (std::string_view("%,()/").find(text[at]) == std::string_view::npos) {
      return bad_rule(at + 1, "this sign means nothing here");
    }
    Token token{std::string(text.substr(at, end - at)), at + 1, number};
    for (char& c : token.text) c = small(c);
    tokens.push_back(std::move(token));
    at = end;
  }
  tokens.push_back({"", text.size() + 1, false});
  return tokens;
}

}  // namespace nemcon::rule
