// What must not be known: bytes and scalars in memory of their own (sodium_malloc: between guard pages,
// locked where the machine allows it, wiped when it is given back). They move and are not copied by accident;
// there is no way from one to a Scalar, to a text or to a comparison.
#pragma once

#include <cstdint>
#include <span>

#include "ballot/flaw.hpp"
#include "ballot/format.hpp"
#include "base/bytes.hpp"
#include "base/doors.hpp"

namespace nemcon::ballot {

class SecretBytes {
 public:
  explicit SecretBytes(std::size_t size);  // zeros
  // Takes the bytes over and wipes where they came from.
  explicit SecretBytes(std::span<std::uint8_t> from);
  ~SecretBytes();
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  SecretBytes(const SecretBytes&) = delete;
  SecretBytes& operator=(const SecretBytes&) = delete;

  std::size_t size() const { return size_; }
  std::span<std::uint8_t> writable() { return {data_, size_}; }
  ByteView bytes() const { return {data_, size_}; }

 private:
  std::uint8_t* data_ = nullptr;
  std::size_t size_ = 0;
};

class SecretScalar {
 public:
  static SecretScalar random(Random& chance);
  // Reduces 64 bytes modulo l and wipes them.
  static SecretScalar reduce(std::span<std::uint8_t, kWideBytes> wide);
  // Of a key file: refused if it is l or more; wiped there in any case.
  static Judged<SecretScalar> take(std::span<std::uint8_t, kScalarBytes> bytes);
  // 0 or 1, by the lowest bit; the others must be zero.
  static SecretScalar of_bit(std::uint8_t bit);

  SecretScalar copy() const;  // a second one, on purpose

 private:
  friend struct SecretMath;
  SecretScalar() : bytes_(kScalarBytes) {}
  SecretBytes bytes_;
};

}  // namespace nemcon::ballot
