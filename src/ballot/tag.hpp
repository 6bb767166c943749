// What a proof is for (docs/BALLOT.md, the tag). Verifier and prover each make it from what they know; it is
// never taken from the sender.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"

namespace nemcon::ballot {

// The first five are proofs' (and ballots' signatures'); the others of docs/BALLOT.md, "Messages".
enum class Kind : std::uint8_t {
  kSealed,
  kCounted,
  kKey,
  kBlind,
  kDecrypt,
  kPlan,
  kCommitment,
  kCoefficients,
  kBoxes,
  kBoxComplaint,
  kConfirmation,
  kManifest,
  kCounterSignature,
  kReceipt,
  kClose,
  kCloseComplaint,
  kProposal,
  kLock,
  kResult,
};

// "BALS", "BALC", "DKGP", "BLND", "DECR", ...: four ASCII letters
std::string_view letters_of(Kind kind);

struct Tag {
  Kind kind;
  Hash sid;
  std::uint32_t actor;  // member or trustee
  std::uint64_t a = 0;  // seq, epoch or name or cipher
  std::uint64_t b = 0;  // class, or dealer

  Bytes bytes() const;  // kTagBytes
};

}  // namespace nemcon::ballot
