// Any bytes as a signed note: refused, or written again as they came, and signed by nobody that is known. As
// a text they can be signed and opened exactly if a note may have such a text.
#include "base/limits.hpp"
#include "record.hpp"
#include "record/note.hpp"

using namespace nemcon;

namespace {

const std::vector<record::VerifierKey>& known() {
  static const std::vector keys = {fuzz::log_key().verifier(), fuzz::witness_key().verifier()};
  return keys;
}

// Its signature is ours, so a note is refused only for its text or its length.
void try_text(const std::string& text) {
  const record::SignatureLine line{fuzz::log_key().verifier().name, fuzz::log_key().verifier().id(),
                                   fuzz::log_key().sign(text)};
  const record::Note note{text, {line}};
  const auto opened = record::open_note(note.bytes(), known());
  if (opened) {
    CHECK(opened->text == text && opened->by == std::vector{record::Signed{}});
    CHECK(record::sign_note(text, fuzz::log_key()) == line);
  } else {
    CHECK(opened.error() == record::ProofError::kNoteText ||
          opened.error() == record::ProofError::kNoteLength);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = text_of({data, size});
  const auto note = record::read_note(bytes);
  if (fuzz::same_again(note, bytes, [](const auto& read) { return read.bytes(); })) {
    CHECK(note->text.ends_with('\n') && bytes.size() <= kSignedNoteBytes);
    CHECK(!note->signatures.empty() && note->signatures.size() <= kNoteSignatures);
    CHECK(!record::open_note(*note, known()));
  }
  if (note || size % 64 == 0)
    try_text(std::string(bytes) + "\n");  // signing takes a hundred times the reading
  return 0;
}
