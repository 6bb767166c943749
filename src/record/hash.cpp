#include "record/hash.hpp"

#include <sodium.h>

namespace nemcon::record {
namespace {

class Sha256 {
 public:
  Sha256() { crypto_hash_sha256_init(&state_); }
  Sha256& add(ByteView bytes) {
    crypto_hash_sha256_update(&state_, bytes.data(), bytes.size());
    return *this;
  }
  Sha256& add(std::uint8_t byte) { return add(ByteView(&byte, 1)); }
  Hash done() {
    Hash hash;
    crypto_hash_sha256_final(&state_, hash.data());
    return hash;
  }

 private:
  crypto_hash_sha256_state state_;
};

}  // namespace

Hash sha256(ByteView bytes) { return Sha256().add(bytes).done(); }

Hash leaf_hash(ByteView entry) { return Sha256().add(0x00).add(entry).done(); }

Hash node_hash(const Hash& left, const Hash& right) { return Sha256().add(0x01).add(left).add(right).done(); }

Hash empty_root() { return sha256({}); }

}  // namespace nemcon::record
