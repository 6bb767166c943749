// A closed list of words for the values of an enumeration, read both ways.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/check.hpp"

namespace nemcon {

template <class E, std::size_t N>
using Words = std::array<std::pair<E, std::string_view>, N>;

template <class E, std::size_t N>
std::string_view word_of(const Words<E, N>& words, E value) {
  for (const auto& [each, word] : words) {
    if (each == value) return word;
  }
  CHECK(false && "a value without a word");
}

template <class E, std::size_t N>
std::optional<E> value_of(const Words<E, N>& words, std::string_view word) {
  for (const auto& [value, each] : words) {
    if (each == word) return value;
  }
  return std::nullopt;
}

}  // namespace nemcon
