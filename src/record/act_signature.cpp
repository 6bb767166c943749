#include "record/act_signature.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::record {
namespace {

std::string message(std::string_view cmd) { return "nemcon-act/v1\n" + std::string(cmd); }

// The name of a key of a seat is nowhere written: it is known by its bytes.
SigningKey key_of(const Secret& seed) {
  CHECK(seed.bytes().size() == sizeof(PublicKey));
  Secret copy(seed.bytes().size());
  std::ranges::copy(seed.bytes(), copy.writable().begin());
  return {"seat", KeyType::kEd25519, std::move(copy)};
}

}  // namespace

bool is_act_signature(std::string_view cmd, std::string_view signature, std::string_view key) {
  const auto bytes = from_base64(signature);
  const auto point = from_base64(key);
  if (!bytes || bytes->size() != 64 || !point || point->size() != sizeof(PublicKey)) return false;
  PublicKey signer;
  std::ranges::copy(*point, signer.begin());
  return is_signed(message(cmd), *bytes, signer);
}

std::string sign_act(std::string_view cmd, const Secret& seed) {
  return to_base64(key_of(seed).sign(message(cmd)));
}

std::string act_key(const Secret& seed) { return to_base64(key_of(seed).verifier().key); }

}  // namespace nemcon::record
