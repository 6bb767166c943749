// Any bytes as a request to a witness: refused, or written again as they came.
#include "base/limits.hpp"
#include "record.hpp"
#include "record/proof.hpp"
#include "record/witness.hpp"

using namespace nemcon;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = text_of({data, size});
  const auto request = record::read_add_checkpoint(bytes);
  if (!fuzz::same_again(request, bytes, [](const auto& read) { return read.bytes(); })) return 0;
  CHECK(request->old_size <= request->checkpoint.size && request->proof.size() <= kProofHashes);
  CHECK(record::add_checkpoint(request->old_size, request->proof, request->note) == *request);
  // A root that nobody has seen: no proof from another record leads to it.
  CHECK(request->old_size == 0 ||
        !record::verify_consistency(request->old_size, Hash{}, request->checkpoint.size,
                                    request->checkpoint.root, request->proof));
  return 0;
}
