// SHAKE128 of many messages of one length, eight at a time where the processor can. FOR PUBLIC DATA ONLY:
// what it leaves in memory is not wiped. One message, or a secret one, is shake.hpp's.
#pragma once

#include <span>

#include "ballot/fast_path.hpp"
#include "base/bytes.hpp"

namespace nemcon::ballot::fast {

// The first `each` bytes (at most 168, one block) for each message, one after the other, into `out`.
void shake128(Path path, std::span<const ByteView> messages, std::size_t each, std::span<std::uint8_t> out);

}  // namespace nemcon::ballot::fast
