// What a record and its witnesses say to each other (C2SP tlog-witness): `POST <prefix>/add-checkpoint`.
//
//   request   old <size>\n, the consistency proof from that size in base64 a line, an empty line, a
//   checkpoint 200       cosignature lines 409       the size that the witness knows, as text/x.tlog.size:
//   the next request's old size
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/checkpoint.hpp"

namespace nemcon::record {

struct AddCheckpoint {
  std::uint64_t old_size = 0;  // 0: the witness has seen nothing of this record
  std::vector<Hash> proof;     // at most kProofHashes; none if old_size is 0
  Note note;                   // a checkpoint with at least the record's own signature
  Checkpoint checkpoint;       // what the note says

  std::string bytes() const;
  friend bool operator==(const AddCheckpoint&, const AddCheckpoint&) = default;
};

// `note` must hold a checkpoint, old_size not be over its size.
AddCheckpoint add_checkpoint(std::uint64_t old_size, std::vector<Hash> proof, Note note);

// Strict, and of form only: signatures and proof are for the witness to check. kOldSizeBeyondSize if old_size
// is over the checkpoint's size (400 by the protocol), the note's and checkpoint's own errors, or kRequest.
Proved<AddCheckpoint> read_add_checkpoint(std::string_view bytes);

// The answers. Lines of 200 are not yet checked (verify_signature); there is at least one.
Proved<std::vector<SignatureLine>> read_cosignatures(std::string_view answer);
std::string size_answer(std::uint64_t size);
Proved<std::uint64_t> read_size_answer(std::string_view answer);

}  // namespace nemcon::record
