// Receipts (C2SP tlog-proof, files called .tlog-proof): that an entry is in the record, and who had seen the
// record with it. One verifies for ever without any server, by the entry's bytes, the record's key and a
// policy.
//
//   c2sp.org/tlog-proof@v1
//   extra <base64>              perhaps; nothing vouches for it
//   index <n>
//   <inclusion proof, leaf to root, a hash in base64 a line>
//   <empty line>
//   <checkpoint with all its signatures>
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "record/checkpoint.hpp"
#include "record/policy.hpp"

namespace nemcon::record {

struct ProofFile {
  std::optional<Bytes> extra;  // 1 to kExtraBytes
  std::uint64_t index = 0;
  std::vector<Hash> proof;  // at most kProofHashes
  Note note;                // a checkpoint

  std::string bytes() const;
  friend bool operator==(const ProofFile&, const ProofFile&) = default;
};

// Strict, and of form only. The index is below the checkpoint's size.
Proved<ProofFile> read_proof_file(std::string_view bytes);

struct Receipt {
  Checkpoint checkpoint;
  std::vector<Cosigned> cosigned;  // by witnesses of the policy
};
// Whether the entry with these bytes is number file.index of the record, by a checkpoint that one of `logs`
// signed and that the policy's quorum has cosigned. The policy's own logs are asked for by policy.log_keys().
Proved<Receipt> verify_receipt(const ProofFile& file, ByteView entry, std::span<const VerifierKey> logs,
                               const Policy& policy);

}  // namespace nemcon::record
