#include "service/keys.hpp"

#include "record/seal.hpp"

namespace nemcon::service {
namespace {

constexpr std::string_view kVault = "vault ";

record::Secret random_secret(Random& random) {
  record::Secret secret(record::kSealKeyBytes);
  random.fill(secret.writable());
  return secret;
}

}  // namespace

Keys make_keys(const std::string& origin, Random& random) {
  return {
      std::make_shared<const record::SigningKey>(origin, record::KeyType::kEd25519, random_secret(random)),
      std::make_shared<const record::Secret>(random_secret(random))};
}

std::string write_keys(const Keys& keys) {
  const record::Secret log = keys.log->text();
  return std::string(text_of(log.bytes())) + "\n" + std::string(kVault) + to_base64(keys.vault->bytes()) +
         "\n";
}

Result<Keys> read_keys(std::string_view text) {
  const auto line = text.find('\n');
  if (line == std::string_view::npos) return refuse(Refused::kMalformed, "line 1");
  auto log = record::SigningKey::read(view_of(text.substr(0, line)));
  const bool of_log = log.ok() && log->verifier().type == record::KeyType::kEd25519;
  if (!of_log) return refuse(Refused::kMalformed, "line 1", {}, "PRIVATE+KEY+name+id+key");
  std::string_view rest = text.substr(line + 1);
  if (!rest.starts_with(kVault) || !rest.ends_with('\n')) return refuse(Refused::kMalformed, "line 2");
  rest.remove_prefix(kVault.size());
  rest.remove_suffix(1);
  auto vault = from_base64(rest);
  const bool right = vault && vault->size() == record::kSealKeyBytes;
  if (!right) return refuse(Refused::kMalformed, "line 2", {}, "32 bytes in base64");
  return Keys{std::make_shared<const record::SigningKey>(std::move(*log)),
              std::make_shared<const record::Secret>(record::Secret(std::span(*vault)))};
}

}  // namespace nemcon::service
