// The vector log of docs/RECORD.md for tests: its keys and entries come from fixed words, and programs that
// other people wrote have read what it writes.
#pragma once

#include <string>
#include <vector>

#include "record/checkpoint.hpp"
#include "record/cosignature.hpp"
#include "record/hash.hpp"
#include "record/proof.hpp"

namespace nemcon::record {

inline SigningKey vector_key(const std::string& name, KeyType type, std::string_view words) {
  Hash seed = sha256(view_of(words));
  return {name, type, Secret(seed)};
}

inline const SigningKey& vector_log() {
  static const SigningKey key =
      vector_key("example.org/council/record", KeyType::kEd25519, "record prototype log key");
  return key;
}

// Number 1 or 2.
inline const SigningKey& vector_witness(int number) {
  static const SigningKey first =
      vector_key("witness.example/w1", KeyType::kCosignature, "record prototype witness 1");
  static const SigningKey second =
      vector_key("witness.example/w2", KeyType::kCosignature, "record prototype witness 2");
  return number == 1 ? first : second;
}

inline Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

inline Bytes vector_entry(std::uint64_t index) {
  if (index == 1) {
    return bytes_of(R"({"_sd":["0IQRYea4J-AHNxF9ThaZA72N2E9N5g92_nW82NlaeOA",)"
                    R"("aU4ERLuBLzVhU-cjMaQNfuvxYEa_sDKDODjUMmx5hq0"],"_sd_alg":"sha-256",)"
                    R"("body":"council","kind":"objection.filed","v":1})");
  }
  return bytes_of(R"({"body":"council","kind":"test","n":")" + std::to_string(index) + R"(","v":1})");
}

inline std::vector<Bytes> vector_entries(std::uint64_t first, std::size_t count) {
  std::vector<Bytes> entries;
  entries.reserve(count);
  for (std::size_t i = 0; i < count; ++i) entries.push_back(vector_entry(first + i));
  return entries;
}

inline constexpr std::uint64_t kVectorSize = 70'000;

inline const TileHashes& vector_hashes() {
  static const TileHashes hashes = [] {
    TileHashes made;
    while (made.size() < kVectorSize) made.append(leaf_hash(vector_entry(made.size())));
    return made;
  }();
  return hashes;
}

inline Checkpoint vector_checkpoint(std::uint64_t size) {
  return {"example.org/council/record", size, root_of(vector_hashes(), size)};
}

// Signed by the log, then by witness 1 at 1795453200 and witness 2 a second later.
inline std::string vector_note(std::uint64_t size) {
  const Checkpoint checkpoint = vector_checkpoint(size);
  Note note = sign_checkpoint(checkpoint, vector_log());
  note.signatures.push_back(cosign(checkpoint.text(), vector_witness(1), 1'795'453'200));
  note.signatures.push_back(cosign(checkpoint.text(), vector_witness(2), 1'795'453'201));
  return note.bytes();
}

inline std::string sha256_hex(std::string_view text) { return to_hex(sha256(view_of(text))); }

}  // namespace nemcon::record
