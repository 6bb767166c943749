// A secret in memory: it can be moved and not copied, is never printed by accident, and is overwritten when
// it goes.
#pragma once

#include <sodium.h>

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/bytes.hpp"

namespace nemcon::record {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::size_t size) : bytes_(size) {}
  // Takes the bytes over and wipes where they came from.
  explicit Secret(std::span<std::uint8_t> from) : bytes_(from.begin(), from.end()) {
    sodium_memzero(from.data(), from.size());
  }
  ~Secret() { sodium_memzero(bytes_.data(), bytes_.size()); }

  Secret(Secret&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  Secret& operator=(Secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);  // the other one wipes what was here
    return *this;
  }
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;

  ByteView bytes() const { return bytes_; }
  std::span<std::uint8_t> writable() { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;  // never grows, so that no copy is left behind
};

}  // namespace nemcon::record
