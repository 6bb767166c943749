#include "record/hash.hpp"

#include <sodium.h>

#include <new>
#include <type_traits>

namespace nemcon::record {
namespace {

using State = crypto_hash_sha256_state;

State& state_of(std::array<std::uint8_t, 128>& bytes) { return *reinterpret_cast<State*>(bytes.data()); }

Hash hash_of(std::uint8_t first, ByteView one, ByteView other = {}) {
  State state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, &first, 1);
  crypto_hash_sha256_update(&state, one.data(), one.size());
  crypto_hash_sha256_update(&state, other.data(), other.size());
  Hash hash;
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

}  // namespace

Sha256::Sha256() {
  static_assert(sizeof(State) <= sizeof state_ && alignof(State) <= 16 &&
                std::is_trivially_copyable_v<State>);
  crypto_hash_sha256_init(::new (state_.data()) State);
}

void Sha256::add(ByteView bytes) { crypto_hash_sha256_update(&state_of(state_), bytes.data(), bytes.size()); }

Hash Sha256::done() {
  Hash hash;
  crypto_hash_sha256_final(&state_of(state_), hash.data());
  return hash;
}

Hash sha256(ByteView bytes) {
  Hash hash;
  crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
  return hash;
}

Hash leaf_hash(ByteView entry) { return hash_of(0x00, entry); }

Hash node_hash(const Hash& left, const Hash& right) { return hash_of(0x01, left, right); }

Hash empty_root() { return sha256({}); }

}  // namespace nemcon::record
