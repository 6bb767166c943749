// Any bytes as a signature line: refused, or written again as they came; as a cosignature of a known witness
// they are false; and as a witness's answer, lines or a size.
#include "record.hpp"
#include "record/cosignature.hpp"
#include "record/witness.hpp"

using namespace nemcon;

namespace {

void try_line(std::string_view text) {
  const auto line = record::read_signature_line(text);
  if (!fuzz::same_again(line, std::string(text) + "\n", [](const auto& read) { return read.text(); })) return;
  const auto time = record::time_of(*line);
  CHECK(!time || (line->signature.size() == 72 && *time <= record::kCosignatureTimeMax));
}

// These bytes as what stands after a witness's key id.
void try_cosignature(ByteView bytes) {
  const record::VerifierKey& witness = fuzz::witness_key().verifier();
  const record::SignatureLine line{witness.name, witness.id(), Bytes(bytes.begin(), bytes.end())};
  CHECK(!record::verify_cosignature("a\n", witness, line));
  if (const auto time = record::time_of(line)) {
    const auto made = record::cosign("a\n", fuzz::witness_key(), *time);
    CHECK(*record::verify_cosignature("a\n", witness, made) == *time);
  }
}

void try_answers(std::string_view answer) {
  fuzz::same_again(record::read_cosignatures(answer), answer, [](const auto& lines) {
    std::string text;
    for (const auto& line : lines) text += line.text();
    return text;
  });
  fuzz::same_again(record::read_size_answer(answer), answer, record::size_answer);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  try_line(text);
  try_cosignature({data, size});
  try_answers(text);
  return 0;
}
