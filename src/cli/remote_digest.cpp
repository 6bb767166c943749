#include "cli/remote_digest.hpp"

#include <sodium.h>

#include "base/bytes.hpp"

namespace nemcon::cli {

std::string sha256_hex(std::string_view bytes) {
  Hash hash;
  const ByteView view = view_of(bytes);
  crypto_hash_sha256(hash.data(), view.data(), view.size());
  return to_hex(hash);
}

std::string leaf_hex(std::string_view entry) {
  std::string bytes(1, '\0');
  bytes += entry;
  return sha256_hex(bytes);
}

}  // namespace nemcon::cli
