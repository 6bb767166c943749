// For tests and measurements: entries published as a server would publish them, tile by tile, in memory or
// on a disk. It shares with the audit only the formats (record/tiles.hpp).
#pragma once

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "base/doors.hpp"
#include "record/checkpoint.hpp"
#include "record/cosignature.hpp"
#include "record/hash.hpp"
#include "record/tiles.hpp"

namespace nemcon::audit {

class SeededChance : public Random {
 public:
  explicit SeededChance(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out) byte = static_cast<std::uint8_t>(engine_());
  }
  std::uint64_t below(std::uint64_t count) { return engine_() % count; }

 private:
  std::mt19937_64 engine_;
};

inline record::Secret seed_of(std::uint8_t number) {
  record::Secret seed(sizeof(Hash));
  for (auto& byte : seed.writable()) byte = number;
  return seed;
}

class LogWriter {
 public:
  using Put = std::function<void(const std::string& path, ByteView bytes)>;
  explicit LogWriter(Put put) : put_(std::move(put)) {}

  void append(std::string_view entry) {
    const ByteView bytes = view_of(entry);
    const Hash leaf = record::leaf_hash(bytes);
    bundle_.emplace_back(bytes.begin(), bytes.end());
    push(0, leaf);
    for (const auto& made : frontier_.append(leaf)) push(made.level, made.hash);
    if (bundle_.size() == record::kTileWidth) put_bundle();
  }

  // The tiles at the right edge, and the checkpoint last.
  record::Note finish(const record::SigningKey& key,
                      const std::vector<const record::SigningKey*>& witnesses = {}) {
    for (unsigned level = 0; level < levels_.size(); ++level) {
      if (!levels_[level].empty()) put_hashes(level);
    }
    if (!bundle_.empty()) put_bundle();
    record::Note note = checkpoint(key);
    for (std::size_t i = 0; i < witnesses.size(); ++i)
      note.signatures.push_back(record::cosign(note.text, *witnesses[i], 1'774'000'000 + i));
    put_("checkpoint", view_of(note.bytes()));
    return note;
  }

  // Of what there is so far.
  record::Note checkpoint(const record::SigningKey& key) const {
    return record::sign_checkpoint({key.verifier().name, frontier_.size(), frontier_.root()}, key);
  }

 private:
  void push(unsigned level, const Hash& hash) {
    if (level >= levels_.size()) levels_.resize(level + 1), full_.resize(level + 1);
    levels_[level].push_back(hash);
    if (levels_[level].size() < record::kTileWidth) return;
    put_hashes(level);
    levels_[level].clear();
    ++full_[level];
  }
  void put_hashes(unsigned level) {
    Bytes bytes;
    for (const Hash& hash : levels_[level]) bytes.insert(bytes.end(), hash.begin(), hash.end());
    const auto width = static_cast<unsigned>(levels_[level].size());
    put_(record::path_of({level, full_[level], width}), bytes);
  }
  void put_bundle() {
    const auto width = static_cast<unsigned>(bundle_.size());
    put_(record::path_of({std::nullopt, (frontier_.size() - 1) / record::kTileWidth, width}),
         record::bundle_bytes(bundle_));
    bundle_.clear();
  }

  Put put_;
  record::Frontier frontier_;
  std::vector<std::vector<Hash>> levels_;
  std::vector<std::uint64_t> full_;
  std::vector<Bytes> bundle_;
};

}  // namespace nemcon::audit
