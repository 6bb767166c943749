#include "ballot/secret_scalar.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <utility>
#include <vector>

#include "ballot/encoding.hpp"
#include "base/check.hpp"

namespace nemcon::ballot {
namespace {

constexpr std::size_t kSlotBytes = 64;      // a scalar, or what one is reduced from
constexpr std::size_t kSlotsOfBlock = 256;  // those of a ballot of fifteen names, with some left

std::uint8_t* locked(std::size_t size) {
  static const int ready = sodium_init();
  CHECK(ready >= 0);
  auto* data = static_cast<std::uint8_t*>(sodium_malloc(size));
  CHECK(data != nullptr);
  return data;
}

// Small secrets share blocks: a block of one's own costs seven system calls, as much as multiplying a point.
// A block is never given back, a slot is wiped when it is.
class Slots {
 public:
  std::uint8_t* take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      std::uint8_t* block = locked(kSlotBytes * kSlotsOfBlock);
      for (std::size_t i = 0; i < kSlotsOfBlock; ++i) free_.push_back(block + kSlotBytes * i);
    }
    std::uint8_t* slot = free_.back();
    free_.pop_back();
    return slot;
  }
  void give(std::uint8_t* slot) {
    const std::lock_guard lock(mutex_);
    free_.push_back(slot);
  }

 private:
  std::mutex mutex_;
  std::vector<std::uint8_t*> free_;
};

Slots& slots() {
  static auto* all = new Slots;  // outlives every secret, also static ones
  return *all;
}

std::uint8_t* room_for(std::size_t size) {
  std::uint8_t* data = size <= kSlotBytes ? slots().take() : locked(size);
  sodium_memzero(data, size);
  return data;
}

}  // namespace

SecretBytes::SecretBytes(std::size_t size) : data_(room_for(size)), size_(size) {}

SecretBytes::SecretBytes(std::span<std::uint8_t> from) : SecretBytes(from.size()) {
  std::ranges::copy(from, data_);
  sodium_memzero(from.data(), from.size());
}

SecretBytes::~SecretBytes() {
  if (data_ == nullptr) return;
  sodium_memzero(data_, size_);
  if (size_ <= kSlotBytes)
    slots().give(data_);
  else
    sodium_free(data_);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept {
  std::swap(data_, other.data_);  // the other one wipes what was here
  std::swap(size_, other.size_);
  return *this;
}

SecretScalar SecretScalar::random(Random& chance) {
  std::array<std::uint8_t, kWideBytes> wide;
  chance.fill(wide);
  return reduce(wide);
}

SecretScalar SecretScalar::reduce(std::span<std::uint8_t, kWideBytes> wide) {
  SecretScalar out;
  crypto_core_ristretto255_scalar_reduce(out.bytes_.writable().data(), wide.data());
  sodium_memzero(wide.data(), wide.size());
  return out;
}

// The comparison with l is of libsodium's reduction, so that its time says nothing of the key.
Judged<SecretScalar> SecretScalar::take(std::span<std::uint8_t, kScalarBytes> bytes) {
  std::array<std::uint8_t, kWideBytes> wide{};
  std::ranges::copy(bytes, wide.begin());
  SecretScalar out = reduce(wide);
  const int same = sodium_memcmp(out.bytes_.bytes().data(), bytes.data(), kScalarBytes);
  sodium_memzero(bytes.data(), bytes.size());
  if (same != 0) return Flaw{Fault::kScalarTooBig};
  return out;
}

SecretScalar SecretScalar::of_bit(std::uint8_t bit) {
  SecretScalar out;
  out.bytes_.writable()[0] = bit & 1;
  return out;
}

SecretScalar SecretScalar::copy() const {
  SecretScalar out;
  std::ranges::copy(bytes_.bytes(), out.bytes_.writable().begin());
  return out;
}

}  // namespace nemcon::ballot
