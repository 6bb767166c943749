// The bytes of points and scalars before anything is computed with them. libsodium 1.0.18 takes a point with
// bit 255 set for another one and reduces scalars (docs/BALLOT.md): so these checks come first, always.
#pragma once

#include <array>
#include <cstdint>

#include "ballot/flaw.hpp"
#include "base/bytes.hpp"

namespace nemcon::ballot {

using Encoding = std::array<std::uint8_t, 32>;

// Bit 255, value >= p, odd value; in this order. Says nothing about whether it is a point. Of public data
// only: it takes longer for some bytes than for others.
Verdict check_point_encoding(const Encoding& bytes);
// Value >= l. Of public data only.
Verdict check_scalar_encoding(const Encoding& bytes);

// 32 zero bytes: the one encoding of the identity.
bool is_identity(const Encoding& bytes);

// The bytes from `at`; there are 32.
Encoding encoding_at(ByteView bytes, std::size_t at);

// Little-endian, as V01 writes every number.
void put_u16(Bytes& out, std::uint16_t value);
void put_u32(Bytes& out, std::uint32_t value);
void put_u64(Bytes& out, std::uint64_t value);
void put(Bytes& out, ByteView bytes);
std::uint64_t number_at(ByteView bytes, std::size_t at, std::size_t width);

}  // namespace nemcon::ballot
