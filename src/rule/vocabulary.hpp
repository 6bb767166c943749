// The words of the language that are not names. Inside the room only.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "rule/ast.hpp"

namespace nemcon::rule {

using BoundWords = std::pair<std::array<std::string_view, 3>, Bound>;
// Longest first where one begins like another.
inline constexpr std::array<BoundWords, 6> kBounds = {{
    {{"no", "more", "than"}, Bound::kAtMost},
    {{"at", "least", ""}, Bound::kAtLeast},
    {{"at", "most", ""}, Bound::kAtMost},
    {{"more", "than", ""}, Bound::kMoreThan},
    {{"fewer", "than", ""}, Bound::kFewerThan},
    {{"less", "than", ""}, Bound::kFewerThan},
}};

inline constexpr std::array<std::string_view, 11> kStarts = {
    "nobody", "no", "everyone", "everybody", "every", "each", "all", "at", "more", "fewer", "less"};

struct VerbWords {
  std::string_view plural, singular;
  Verb verb;
};
inline constexpr std::array<VerbWords, 7> kVerbs = {{
    {"consent", "consents", Verb::kConsent},
    {"support", "supports", Verb::kSupport},
    {"acquiesce", "acquiesces", Verb::kAcquiesce},
    {"abstain", "abstains", Verb::kAbstain},
    {"reserve", "reserves", Verb::kReserve},
    {"object", "objects", Verb::kObject},
    {"answer", "answers", Verb::kAnswer},
}};

inline std::optional<Verb> verb_of(std::string_view word) {
  for (const VerbWords& each : kVerbs) {
    if (word == each.plural || word == each.singular) return each.verb;
  }
  return std::nullopt;
}

inline constexpr std::array<std::string_view, 16> kOtherWords = {
    "and", "or",  "of",     "the",    "than",    "least", "most", "half",
    "is",  "are", "silent", "member", "members", "one",   "in",   "not"};

inline bool is_keyword(std::string_view word) {
  for (const auto each : kOtherWords) {
    if (each == word) return true;
  }
  for (const auto each : kStarts) {
    if (each == word) return true;
  }
  return verb_of(word).has_value();
}

}  // namespace nemcon::rule
