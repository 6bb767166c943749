#include "record/witness.hpp"

#include "base/check.hpp"
#include "base/limits.hpp"
#include "record/text_lines.hpp"

namespace nemcon::record {

std::string AddCheckpoint::bytes() const {
  return "old " + std::to_string(old_size) + "\n" + hash_lines(proof) + "\n" + note.bytes();
}

AddCheckpoint add_checkpoint(std::uint64_t old_size, std::vector<Hash> proof, Note note) {
  const auto checkpoint = read_checkpoint(note.text);
  CHECK(checkpoint && old_size <= checkpoint->size);
  CHECK(proof.size() <= kProofHashes && (old_size > 0 || proof.empty()));
  return {old_size, std::move(proof), std::move(note), *checkpoint};
}

Proved<AddCheckpoint> read_add_checkpoint(std::string_view bytes) {
  TextLines lines(bytes);
  const auto first = lines.take();
  const auto digits = first ? after_word(*first, "old") : std::nullopt;
  const auto old_size = digits ? read_decimal(*digits, kRecordSize) : std::nullopt;
  if (!old_size) return ProofError::kRequest;
  TRY(proof, read_hash_lines(lines));
  if (*old_size == 0 && !proof.empty()) return ProofError::kProofLength;
  TRY(note, read_note(lines.rest()));
  TRY(checkpoint, read_checkpoint(note.text));
  if (*old_size > checkpoint.size) return ProofError::kOldSizeBeyondSize;
  return AddCheckpoint{*old_size, std::move(proof), std::move(note), std::move(checkpoint)};
}

Proved<std::vector<SignatureLine>> read_cosignatures(std::string_view answer) {
  if (answer.size() > kSignedNoteBytes) return ProofError::kNoteLength;
  std::vector<SignatureLine> cosignatures;
  TextLines lines(answer);
  while (const auto line = lines.take()) {
    if (cosignatures.size() == kNoteSignatures) return ProofError::kSignatureCount;
    TRY(signature, read_signature_line(*line));
    cosignatures.push_back(std::move(signature));
  }
  if (!lines.at_end() || cosignatures.empty()) return ProofError::kAnswer;
  return cosignatures;
}

std::string size_answer(std::uint64_t size) { return std::to_string(size) + "\n"; }

Proved<std::uint64_t> read_size_answer(std::string_view answer) {
  TextLines lines(answer);
  const auto line = lines.take();
  const auto size = line && lines.at_end() ? read_decimal(*line, kRecordSize) : std::nullopt;
  if (!size) return ProofError::kAnswer;
  return *size;
}

}  // namespace nemcon::record
