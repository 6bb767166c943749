#include "record/proof_error.hpp"

#include <array>

#include "base/check.hpp"

namespace nemcon::record {
namespace {

struct Row {
  ProofError error;
  std::string_view name;
  std::string_view sentence;
};

using enum ProofError;

constexpr std::array kRows = {
    Row{kSize, "size", "The size is 2^53 or more."},
    Row{kIndexBeyondSize, "index_beyond_size", "A record of that size has no entry of that number."},
    Row{kOldSizeBeyondSize, "old_size_beyond_size", "The older size is larger than the newer one."},
    Row{kProofLength, "proof_length", "The proof has more or fewer hashes than these sizes need."},
    Row{kRoot, "root", "The proof leads to another root hash."},
    Row{kOldRoot, "old_root", "The proof leads to another root hash for the older size."},
    Row{kRootsDiffer, "roots_differ", "One size has two root hashes: there are two histories."},
    Row{kEmptyRoot, "empty_root", "The root hash of a record without entries is not SHA-256 of nothing."},
    Row{kTilePath, "tile_path", "This is not the path of a tile or an entry bundle."},
    Row{kTileLength, "tile_length", "The tile does not have 32 bytes for each of its hashes."},
    Row{kBundleLength, "bundle_length", "The bundle does not have as many entries as it should."},
    Row{kBundleEntry, "bundle_entry", "An entry of the bundle is empty or larger than the limit."},
    Row{kKeyName, "key_name", "A key's name is empty, too long, or has a space, a plus or a control letter."},
    Row{kVerifierKey, "verifier_key", "This is not a verifier key (name+id+base64)."},
    Row{kPrivateKey, "private_key", "This is not a private key (PRIVATE+KEY+name+id+base64)."},
    Row{kKeyType, "key_type", "The key is for a kind of signature that is not used here."},
    Row{kKeyId, "key_id", "The key's id is not that of its name and its bytes."},
    Row{kNoteLength, "note_length", "The signed note is longer than 65536 bytes."},
    Row{kNoteText, "note_text", "The signed note is not UTF-8 or has control letters."},
    Row{kNoteShape, "note_shape",
        "The signed note has no blank line before its signatures, or no last line feed."},
    Row{kSignatureLine, "signature_line", "A signature line is not a dash, a name and base64."},
    Row{kSignatureCount, "signature_count", "The signed note has more than 16 signatures."},
    Row{kSignature, "signature", "A signature by a known key is false."},
    Row{kNoKnownSignature, "no_known_signature", "No known key has signed."},
    Row{kCheckpointLines, "checkpoint_lines", "The checkpoint does not have exactly three lines."},
    Row{kOrigin, "origin", "The origin is not a name like example.org/body."},
    Row{kCheckpointSize, "checkpoint_size", "The second line of the checkpoint is not a size."},
    Row{kCheckpointRoot, "checkpoint_root",
        "The third line of the checkpoint is not the base64 of 32 bytes."},
    Row{kLogSignature, "log_signature", "The record itself has not signed the checkpoint with a known key."},
    Row{kCosignature, "cosignature", "The cosignature is not a time and a signature."},
    Row{kRequest, "request", "The request is not an old size, hashes and a checkpoint."},
    Row{kAnswer, "answer", "The witness's answer is neither signature lines nor a size."},
    Row{kProofFile, "proof_file", "This is not a receipt (c2sp.org/tlog-proof@v1)."},
    Row{kProofHash, "proof_hash", "A line of the proof is not the base64 of 32 bytes."},
    Row{kProofLines, "proof_lines", "The proof has more than 63 hashes."},
    Row{kProofEnd, "proof_end", "No empty line ends the hashes of the proof."},
    Row{kExtra, "extra", "The receipt's extra data are not base64 or are too long."},
    Row{kQuorum, "quorum", "Fewer witnesses have signed than the policy asks for."},
};

const Row& row_of(ProofError error) {
  for (const Row& row : kRows) {
    if (row.error == error) return row;
  }
  CHECK(false && "an error without a row");
}

}  // namespace

std::string_view name_of(ProofError error) { return row_of(error).name; }
std::string_view sentence_of(ProofError error) { return row_of(error).sentence; }

}  // namespace nemcon::record
