// Cosignatures (C2SP tlog-cosignature, cosignature/v1): a witness says that at that time, by its own clock,
// this checkpoint was the largest it had seen of this record, and consistent with all it had seen before.
//
//   signed       cosignature/v1\n  time <seconds>\n  and the text of the checkpoint
//   signature    seconds in eight bytes, big end first || 64 bytes of Ed25519
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "record/note.hpp"

namespace nemcon::record {

inline constexpr std::uint64_t kCosignatureTimeMax = INT64_MAX;  // the format's own limit

// `text` is a checkpoint's, `witness` of type kCosignature, seconds since 1970.
SignatureLine cosign(std::string_view text, const SigningKey& witness, std::uint64_t seconds);

// Its time, if this is that witness's cosignature of this text.
Proved<std::uint64_t> verify_cosignature(std::string_view text, const VerifierKey& witness,
                                         const SignatureLine& line);

// The time that a cosignature gives, unchecked. None if it cannot be one.
std::optional<std::uint64_t> time_of(const SignatureLine& line);

}  // namespace nemcon::record
