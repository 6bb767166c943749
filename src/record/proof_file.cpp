#include "record/proof_file.hpp"

#include "base/check.hpp"
#include "base/limits.hpp"
#include "record/hash.hpp"
#include "record/proof.hpp"
#include "record/text_lines.hpp"

namespace nemcon::record {
namespace {

constexpr std::string_view kFirstLine = "c2sp.org/tlog-proof@v1";

// None, or an error: an empty one is written by leaving the line out.
Proved<std::optional<Bytes>> read_extra(std::string_view base64) {
  if (base64.size() > (kExtraBytes + 2) / 3 * 4) return ProofError::kExtra;
  auto bytes = from_base64(base64);
  if (!bytes || bytes->empty() || bytes->size() > kExtraBytes) return ProofError::kExtra;
  return bytes;
}

}  // namespace

std::string ProofFile::bytes() const {
  CHECK(!extra || (!extra->empty() && extra->size() <= kExtraBytes));
  CHECK(index < kRecordSize && proof.size() <= kProofHashes);
  std::string text = std::string(kFirstLine) + "\n";
  if (extra) text += "extra " + to_base64(*extra) + "\n";
  return text + "index " + std::to_string(index) + "\n" + hash_lines(proof) + "\n" + note.bytes();
}

Proved<ProofFile> read_proof_file(std::string_view bytes) {
  TextLines lines(bytes);
  if (lines.take() != kFirstLine) return ProofError::kProofFile;
  ProofFile file;
  auto line = lines.take();
  if (const auto extra = line ? after_word(*line, "extra") : std::nullopt) {
    TRY(read, read_extra(*extra));
    file.extra = std::move(read);
    line = lines.take();
  }
  const auto digits = line ? after_word(*line, "index") : std::nullopt;
  const auto index = digits ? read_decimal(*digits, kRecordSize - 1) : std::nullopt;
  if (!index) return ProofError::kProofFile;
  file.index = *index;
  TRY(proof, read_hash_lines(lines));
  file.proof = std::move(proof);
  TRY(note, read_note(lines.rest()));
  file.note = std::move(note);
  TRY(checkpoint, read_checkpoint(file.note.text));
  if (file.index >= checkpoint.size) return ProofError::kIndexBeyondSize;
  return file;
}

Proved<Receipt> verify_receipt(const ProofFile& file, ByteView entry, std::span<const VerifierKey> logs,
                               const Policy& policy) {
  TRY(opened, open_checkpoint(file.note, logs, policy.witness_keys()));
  const Checkpoint& checkpoint = opened.checkpoint;
  TRY_DONE(verify_inclusion(leaf_hash(entry), file.index, checkpoint.size, file.proof, checkpoint.root));
  std::vector<VerifierKey> cosigners;
  cosigners.reserve(opened.cosigned.size());
  for (const Cosigned& each : opened.cosigned) cosigners.push_back(each.witness);
  if (!is_met(policy, cosigners)) return ProofError::kQuorum;
  return Receipt{std::move(opened.checkpoint), std::move(opened.cosigned)};
}

}  // namespace nemcon::record
