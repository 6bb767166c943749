// Words of a rule with their places. Inside the room only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"

namespace nemcon::rule {

struct Token {
  std::string text;  // small letters; empty at the end
  std::size_t column = 1;
  bool number = false;
};

// Words of letters, digits, '_' and '-'; numbers with an optional fraction; "%", ",", "(", ")", "/".
Result<std::vector<Token>> tokens_of(std::string_view text);

inline Refusal bad_rule(std::size_t column, const std::string& what) {
  return refuse(Refused::kBadRule, "rule", {}, "column " + std::to_string(column) + ": " + what);
}

}  // namespace nemcon::rule
