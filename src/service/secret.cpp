#include "service/secret.hpp"

#include "base/limits.hpp"
#include "record/hash.hpp"

namespace nemcon::service {

std::string fresh_secret(Random& random) {
  Bytes bytes(kSecretBytes);
  random.fill(bytes);
  return to_base64url(bytes);
}

std::string hash_of_secret(const std::string& secret) { return to_hex(record::sha256(view_of(secret))); }

std::string id_of_secret(const std::string& secret) { return hash_of_secret(secret).substr(0, 16); }

}  // namespace nemcon::service
