// What an audit finds wrong. Each finding says what it concerns, so that anybody can look for himself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/refusal.hpp"

namespace nemcon::audit {

enum class Wrong : std::uint8_t {
  kFile,        // a file is missing, cut off, or not of its form; `path`
  kHash,        // what is hashed makes another hash than the tile has; `path`, `entry` where one is known
  kRoot,        // all entries together make another root than the checkpoint says
  kCheckpoint,  // not a checkpoint, or of another record
  kKey,         // the record's key is not the one that it should be
  kSignature,   // the checkpoint is not signed by the record's key, or a witness's line is false
  kOlder,       // an older checkpoint is not of this record's past; `path`
  kReceipt,     // a receipt does not hold; `path`
  kEntry,       // this entry cannot be: `refusal`
  kOpening,     // an opening, the reader's or the record's, opens nothing in that entry
};
// "entry", "hash": for programs; never changes.
std::string_view name_of(Wrong wrong);

struct Finding {
  Wrong wrong = Wrong::kFile;
  std::optional<std::uint64_t> entry{};  // that it is about
  std::string path{};                    // of the file that it is about, as the reader named it
  std::string text{};                    // one English sentence
  std::optional<Refusal> refusal{};      // of kEntry
  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace nemcon::audit
