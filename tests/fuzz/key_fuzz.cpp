// Any bytes as a verifier key and as a private key: refused, or written again as they came; and as a name,
// with which a key can be made and read exactly if it is one.
#include "record.hpp"

using namespace nemcon;

namespace {

void try_private(std::string_view text) {
  const auto key = record::SigningKey::read(view_of(text));
  if (!key) {
    CHECK(!record::sentence_of(key.error()).empty());
    return;
  }
  CHECK(text_of(key->text().bytes()) == text);
  CHECK(record::is_signed("a", key->sign("a"), key->verifier().key));
  CHECK(*record::read_verifier_key(key->verifier().text()) == key->verifier());
}

void try_name(std::string_view name) {
  record::VerifierKey key{std::string(name), record::KeyType::kCosignature, {}};
  const auto again = record::read_verifier_key(key.text());
  CHECK(again.ok() == record::is_key_name(name));
  if (again) CHECK(*again == key);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of({data, size});
  fuzz::same_again(record::read_verifier_key(text), text, [](const auto& key) { return key.text(); });
  try_private(text);
  try_private("PRIVATE+KEY+" + std::string(text));
  try_name(text);
  return 0;
}
