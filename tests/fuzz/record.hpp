// For the fuzzers of record formats: what is read and written again is the same bytes; keys to sign with.
#pragma once

#include <string>
#include <string_view>

#include "base/check.hpp"
#include "record/hash.hpp"
#include "record/key.hpp"
#include "record/proof_error.hpp"

namespace nemcon::fuzz {

inline record::SigningKey key_from(std::string name, record::KeyType type, std::string_view words) {
  Hash seed = record::sha256(view_of(words));
  return {std::move(name), type, record::Secret(std::span(seed))};
}

inline const record::SigningKey& log_key() {
  static const auto key = key_from("example.org/council/record", record::KeyType::kEd25519, "log");
  return key;
}

inline const record::SigningKey& witness_key() {
  static const auto key = key_from("witness.example/w1", record::KeyType::kCosignature, "witness");
  return key;
}

// Whether it was read. An error has a sentence; what was read is written as it came.
template <class T>
bool same_again(const record::Proved<T>& read, std::string_view came, auto write) {
  if (!read) {
    CHECK(!record::sentence_of(read.error()).empty());
    return false;
  }
  CHECK(write(*read) == came);
  return true;
}

}  // namespace nemcon::fuzz
