// Why something that was shown as a part of a record is not believed. A closed list: each names the one
// check that failed. Nothing here is a bug of ours; whoever shows such a thing is mistaken or lies.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace nemcon::record {

enum class ProofError : std::uint8_t {
  // Proofs (proof.hpp)
  kSize,               // a size of 2^53 or more
  kIndexBeyondSize,    // there is no such entry at that size
  kOldSizeBeyondSize,  // the older size is the larger one
  kProofLength,        // not as many hashes as these sizes need
  kRoot,               // the proof leads to another root
  kOldRoot,            // the proof leads to another root for the older size
  kRootsDiffer,        // one size, two roots: somebody was shown another history
  kEmptyRoot,          // a record without entries has one root, SHA-256 of nothing, and this is another
  // Tiles (tiles.hpp)
  kTilePath,
  kTileLength,    // not 32 bytes for each hash
  kBundleLength,  // entries are missing, cut off or too many
  kBundleEntry,   // an entry is empty or over kEntryBytes
  // Keys and signed notes (note.hpp)
  kKeyName,
  kVerifierKey,  // not name+id+base64
  kPrivateKey,   // not PRIVATE+KEY+name+id+base64
  kKeyType,      // a kind of signature that is not known here, or not for this purpose
  kKeyId,        // the id is not that of name and key
  kNoteLength,   // over kSignedNoteBytes
  kNoteText,     // not UTF-8, or a control character other than line feed
  kNoteShape,    // no blank line before the signatures, or no line feed at the end
  kSignatureLine,
  kSignatureCount,    // over kNoteSignatures
  kSignature,         // a known key's signature does not verify
  kNoKnownSignature,  // nobody who is known has signed
  // Checkpoints and cosignatures (checkpoint.hpp, cosignature.hpp)
  kCheckpointLines,  // not exactly three lines
  kOrigin,
  kCheckpointSize,
  kCheckpointRoot,
  kLogSignature,  // no signature of the log itself, by a key that has the origin's name
  kCosignature,   // not a time and an Ed25519 signature
  // Messages and files (witness.hpp, proof_file.hpp)
  kRequest,     // not `old <size>`, hashes, an empty line, a checkpoint
  kAnswer,      // a witness's answer is not what it should be
  kProofFile,   // not the lines of a .tlog-proof
  kProofHash,   // a line that is not the base64 of 32 bytes
  kProofLines,  // over kProofHashes
  kProofEnd,    // no empty line after the hashes
  kExtra,
  kQuorum,  // too few of the witnesses that the policy asks for
};

// "index_beyond_size": for programs; never changes.
std::string_view name_of(ProofError error);
// One English sentence for a person.
std::string_view sentence_of(ProofError error);

template <class T>
using Proved = BasicResult<T, ProofError>;
using Checked = Proved<Done>;

}  // namespace nemcon::record
