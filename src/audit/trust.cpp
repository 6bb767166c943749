#include "audit/trust.hpp"

namespace nemcon::audit {

Result<record::VerifierKey> read_log_key(std::string_view text, std::string_view origin) {
  auto key = record::read_verifier_key(text);
  if (!key) return refuse(Refused::kMalformed, "data.key", {}, std::string(record::name_of(key.error())));
  if (key->type != record::KeyType::kEd25519) return refuse(Refused::kUnknownValue, "data.key");
  if (key->name != origin) return refuse(Refused::kUnknownValue, "data.key", {key->name});
  return std::move(*key);
}

}  // namespace nemcon::audit
