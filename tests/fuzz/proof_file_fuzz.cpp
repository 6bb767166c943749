// Any bytes as a receipt: refused, or written again as they came, and never believed: its checkpoint is not
// signed by the key that is asked for.
#include "base/limits.hpp"
#include "record.hpp"
#include "record/proof_file.hpp"

using namespace nemcon;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = text_of({data, size});
  const auto file = record::read_proof_file(bytes);
  if (!fuzz::same_again(file, bytes, [](const auto& read) { return read.bytes(); })) return 0;
  CHECK(file->proof.size() <= kProofHashes && record::read_checkpoint(file->note.text));
  const auto receipt =
      record::verify_receipt(*file, view_of("entry"), std::vector{fuzz::log_key().verifier()}, {});
  CHECK(!receipt);
  CHECK(!record::sentence_of(receipt.error()).empty());
  return 0;
}
