// The constants of format V01 (docs/BALLOT.md). They never change: another value is another version.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace nemcon::ballot {

// Encodings
inline constexpr std::size_t kPointBytes = 32;
inline constexpr std::size_t kScalarBytes = 32;

// The transcript
inline constexpr std::size_t kSessionBytes = 32;
inline constexpr std::size_t kShake128Rate = 168;
inline constexpr std::size_t kShake256Rate = 136;
inline constexpr std::size_t kChallengeBytes = kScalarBytes + 16;  // 16 more, so that modulo l shows no bias
inline constexpr std::string_view kSessionDomain = "irtf-cfrg-fiat-shamir/session-id";
static_assert(kSessionDomain.size() == kSessionBytes);

// The tag: prefix, kind, sid, actor u32, a u64, b u64
inline constexpr std::string_view kTagPrefix = "nemcon-V01-DSFS-with-sigma-proofs_Shake128_ristretto255-";
inline constexpr std::size_t kTagBytes = kTagPrefix.size() + 4 + 32 + 4 + 8 + 8;
static_assert(kTagBytes == 112);

// A ballot: magic, sid, member u32, seq u64, prev, count u16; then points, proof, signature
inline constexpr std::string_view kSealedMagic = "BLT1";
inline constexpr std::string_view kCountedMagic = "BLC1";
inline constexpr std::size_t kBallotHeadBytes = 4 + 32 + 4 + 8 + 32 + 2;
inline constexpr std::size_t kSignatureBytes = 64;
inline constexpr std::string_view kSignaturePrefix = "nemcon-V01-sig-";

// Nonces
inline constexpr std::string_view kNonceDomain = "nemcon-V01-nonce";
inline constexpr std::string_view kHedgeDomain = "nemcon-V01-hedge";
inline constexpr std::size_t kHedgeKeyBytes = 32;
inline constexpr std::size_t kChanceBytes = 32;
inline constexpr std::size_t kWideBytes = 64;  // from which one secret scalar is reduced

}  // namespace nemcon::ballot
