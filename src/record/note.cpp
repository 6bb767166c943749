#include "record/note.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "record/cosignature.hpp"
#include "record/text_lines.hpp"

namespace nemcon::record {
namespace {

constexpr std::string_view kDash = "\u2014 ";

// C2SP: no ASCII control characters (those below U+0020) other than newline.
bool is_note_text(std::string_view text) {
  return is_utf8(text) &&
         std::ranges::none_of(text, [](char c) { return static_cast<std::uint8_t>(c) < ' ' && c != '\n'; });
}

}  // namespace

std::string SignatureLine::text() const {
  Bytes bytes(id.begin(), id.end());
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return std::string(kDash) + name + " " + to_base64(bytes) + "\n";
}

Proved<SignatureLine> read_signature_line(std::string_view line) {
  if (!line.starts_with(kDash)) return ProofError::kSignatureLine;
  line.remove_prefix(kDash.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return ProofError::kSignatureLine;
  SignatureLine read{std::string(line.substr(0, space)), {}, {}};
  if (!is_key_name(read.name)) return ProofError::kKeyName;
  const auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= sizeof(KeyId)) return ProofError::kSignatureLine;
  const auto signature = bytes->begin() + sizeof(KeyId);
  std::copy(bytes->begin(), signature, read.id.begin());
  read.signature.assign(signature, bytes->end());
  return read;
}

std::string Note::bytes() const {
  std::string all = text + "\n";
  for (const SignatureLine& line : signatures) all += line.text();
  return all;
}

Proved<Note> read_note(std::string_view bytes) {
  if (bytes.size() > kSignedNoteBytes) return ProofError::kNoteLength;
  if (!is_note_text(bytes)) return ProofError::kNoteText;
  // The text may have empty lines; the last one ends it.
  const std::size_t gap = bytes.rfind("\n\n");
  if (gap == std::string_view::npos) return ProofError::kNoteShape;
  Note note{std::string(bytes.substr(0, gap + 1)), {}};
  TextLines lines(bytes.substr(gap + 2));
  while (const auto line = lines.take()) {
    if (note.signatures.size() == kNoteSignatures) return ProofError::kSignatureCount;
    TRY(signature, read_signature_line(*line));
    note.signatures.push_back(std::move(signature));
  }
  if (!lines.at_end() || note.signatures.empty()) return ProofError::kNoteShape;
  return note;
}

SignatureLine sign_note(std::string_view text, const SigningKey& key) {
  CHECK(key.verifier().type == KeyType::kEd25519);
  CHECK(text.ends_with('\n') && is_note_text(text));
  return {key.verifier().name, key.verifier().id(), key.sign(text)};
}

Proved<std::optional<std::uint64_t>> verify_signature(std::string_view text, const VerifierKey& key,
                                                      const SignatureLine& line) {
  CHECK(line.is_by(key));
  if (key.type == KeyType::kCosignature) {
    TRY(time, verify_cosignature(text, key, line));
    return std::optional(time);
  }
  if (!is_signed(text, line.signature, key.key)) return ProofError::kSignature;
  return std::optional<std::uint64_t>();
}

Proved<OpenedNote> open_note(const Note& note, std::span<const VerifierKey> known) {
  OpenedNote opened{note.text, {}};
  for (const SignatureLine& line : note.signatures) {
    const auto key = std::ranges::find_if(known, [&](const VerifierKey& each) { return line.is_by(each); });
    if (key == known.end()) continue;
    TRY(time, verify_signature(note.text, *key, line));
    opened.by.push_back({static_cast<std::size_t>(key - known.begin()), time});
  }
  if (opened.by.empty()) return ProofError::kNoKnownSignature;
  return opened;
}

Proved<OpenedNote> open_note(std::string_view bytes, std::span<const VerifierKey> known) {
  TRY(note, read_note(bytes));
  return open_note(note, known);
}

}  // namespace nemcon::record
