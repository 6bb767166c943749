// The hashes of the record: SHA-256, and the leaf and node hashes of RFC 6962 section 2.1 (RFC 9162
// keeps them). The first byte sets them apart, so that no entry can pass for an inner node.
#pragma once

#include "base/bytes.hpp"

namespace nemcon::record {

Hash sha256(ByteView bytes);

// The same of bytes that come piece by piece, and are never all in one place.
class Sha256 {
 public:
  Sha256();
  void add(ByteView bytes);
  Hash done();  // once, at the end

 private:
  alignas(16) std::array<std::uint8_t, 128> state_;  // libsodium's, which no other room knows
};

// SHA-256(0x00 || entry): the leaf of an entry's bytes as they lie in the record.
Hash leaf_hash(ByteView entry);

// SHA-256(0x01 || left || right).
Hash node_hash(const Hash& left, const Hash& right);

// The root of a record without entries: SHA-256 of nothing.
Hash empty_root();

}  // namespace nemcon::record
