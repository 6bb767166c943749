#include "ballot/encoding.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::ballot {
namespace {

constexpr Encoding kP = {0xed, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                         0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                         0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f};
constexpr Encoding kL = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                         0xa2, 0xde, 0xf9, 0xde, 0x14, 0,    0,    0,    0,    0,    0,
                         0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};

bool is_below(const Encoding& bytes, const Encoding& bound) {
  return std::lexicographical_compare(bytes.rbegin(), bytes.rend(), bound.rbegin(), bound.rend());
}

void put_number(Bytes& out, std::uint64_t value, std::size_t width) {
  for (std::size_t i = 0; i < width; ++i) out.push_back(static_cast<std::uint8_t>(value >> 8 * i));
}

}  // namespace

Verdict check_point_encoding(const Encoding& bytes) {
  if ((bytes[31] & 0x80) != 0) return Flaw{Fault::kBit255};
  if (!is_below(bytes, kP)) return Flaw{Fault::kNotBelowP};
  if ((bytes[0] & 1) != 0) return Flaw{Fault::kNegative};
  return Done{};
}

Verdict check_scalar_encoding(const Encoding& bytes) {
  if (!is_below(bytes, kL)) return Flaw{Fault::kScalarTooBig};
  return Done{};
}

bool is_identity(const Encoding& bytes) { return bytes == Encoding{}; }

Encoding encoding_at(ByteView bytes, std::size_t at) {
  CHECK(bytes.size() >= 32 && at <= bytes.size() - 32);
  Encoding out;
  std::ranges::copy(bytes.subspan(at, 32), out.begin());
  return out;
}

void put_u16(Bytes& out, std::uint16_t value) { put_number(out, value, 2); }
void put_u32(Bytes& out, std::uint32_t value) { put_number(out, value, 4); }
void put_u64(Bytes& out, std::uint64_t value) { put_number(out, value, 8); }
void put(Bytes& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

std::uint64_t number_at(ByteView bytes, std::size_t at, std::size_t width) {
  CHECK(width <= 8 && bytes.size() >= width && at <= bytes.size() - width);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value |= std::uint64_t{bytes[at + i]} << 8 * i;
  return value;
}

}  // namespace nemcon::ballot
