// A checksum for rows that no hash of the record covers. SQLite does not notice a flipped bit
// within a value; this does. It guards against damage, not against people: it has no key.
#pragma once

#include <sodium.h>

#include <array>
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "store/event_store.hpp"

namespace nemcon::store {

using Sum = std::array<std::uint8_t, crypto_generichash_BYTES_MIN>;  // 16 bytes of BLAKE2b

class RowSum {
 public:
  explicit RowSum(std::string_view table) {
    crypto_generichash_init(&state_, nullptr, 0, sizeof(Sum));
    add(table);
  }
  RowSum& add(std::string_view text) { return add(view_of(text)); }
  RowSum& add(ByteView bytes) {
    add(bytes.size());  // the length first, or "ab","c" would have the sum of "a","bc"
    crypto_generichash_update(&state_, bytes.data(), bytes.size());
    return *this;
  }
  RowSum& add(std::uint64_t number) {
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(number >> (8 * i));
    crypto_generichash_update(&state_, bytes.data(), bytes.size());
    return *this;
  }
  Sum done() {
    Sum sum;
    crypto_generichash_final(&state_, sum.data(), sum.size());
    return sum;
  }

 private:
  crypto_generichash_state state_;
};

inline Sum sum_of(const std::string& body, const Head& head) {
  return RowSum("log_head").add(body).add(head.size).add(head.frontier).add(head.root).done();
}

inline Sum sum_of_note(std::uint64_t size, std::string_view note) {
  return RowSum("checkpoint").add(size).add(note).done();
}

inline Sum sum_of(const Cosigned& row) {
  return RowSum("cosignature").add(row.size).add(row.witness).add(row.line).done();
}

inline Sum sum_of(const Opening& row) {
  const auto until = static_cast<std::uint64_t>(row.until_ms);
  return RowSum("disclosure").add(row.entry).add(row.digest).add(row.text).add(until).done();
}

inline Sum sum_of(const Answered& row) {
  const auto at = static_cast<std::uint64_t>(row.at_ms);
  return RowSum("idempotency")
      .add(row.key)
      .add(row.request)
      .add(row.first_seq)
      .add(row.count)
      .add(at)
      .add(row.answer)
      .done();
}

inline Sum sum_of(const Access& row) {
  const auto expires = static_cast<std::uint64_t>(row.expires_ms);
  return RowSum("access").add(row.kind).add(row.id).add(row.data).add(expires).done();
}

}  // namespace nemcon::store
