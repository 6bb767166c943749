// Checkpoints (C2SP tlog-checkpoint): the record's size and root, signed by the record's own key, and after
// it by witnesses. The text is exactly three lines; readers differ over a fourth, so there is none.
//
//   example.org/council/record                      origin
//   70000                                           size: decimal, no leading zero
//   bebjjU/qo2QgnCLldE2/z2b/XaDxqgzJO3o00WW/HJU=     root: base64 of 32 bytes
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/note.hpp"

namespace nemcon::record {

// What a record is called for ever: a key name (key.hpp) that looks like an address without scheme and
// without a slash at either end, "example.org/council/record".
bool is_origin(std::string_view text);

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Hash root{};

  std::string text() const;  // the three lines
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// Strict; the root of a checkpoint of size 0 is SHA-256 of nothing.
Proved<Checkpoint> read_checkpoint(std::string_view text);

// The signed note with one signature line. The key's name is the origin, as every reader accepts.
Note sign_checkpoint(const Checkpoint& checkpoint, const SigningKey& log);

struct Cosigned {
  VerifierKey witness;
  std::uint64_t time = 0;  // seconds since 1970, by the witness's clock
  friend bool operator==(const Cosigned&, const Cosigned&) = default;
};

struct OpenedCheckpoint {
  Checkpoint checkpoint;
  VerifierKey log;                 // which of the record's keys signed
  std::vector<Cosigned> cosigned;  // by known witnesses, in the order of the lines
};

// A checkpoint that the record itself signed: by one of `logs`, of type kEd25519, whose name is the origin.
// `witnesses`, of type kCosignature, are checked too if they signed; none needs to (policy.hpp says how many
// should). A known key's false signature refuses all of it. A key of another type than it should have is a
// bug of the caller.
Proved<OpenedCheckpoint> open_checkpoint(const Note& note, std::span<const VerifierKey> logs,
                                         std::span<const VerifierKey> witnesses = {});
Proved<OpenedCheckpoint> open_checkpoint(std::string_view note, std::span<const VerifierKey> logs,
                                         std::span<const VerifierKey> witnesses = {});

}  // namespace nemcon::record
