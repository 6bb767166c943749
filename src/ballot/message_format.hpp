// The constants of the messages of V01 other than ballots (docs/BALLOT.md, Messages). They never change:
// another value is another version.
#pragma once

#include <cstddef>
#include <string_view>

namespace nemcon::ballot {

// A message: its letters, its fields, a signature over all of it.
inline constexpr std::size_t kLettersBytes = 4;

// What hashes begin with; no two hash for the same purpose.
inline constexpr std::string_view kCoefficientsDomain = "nemcon-V01-coefs";
inline constexpr std::string_view kRoundDomain = "nemcon-V01-round";
inline constexpr std::string_view kEpochDomain = "nemcon-V01-epoch";
inline constexpr std::string_view kBoxDomain = "nemcon-V01-box";
inline constexpr std::string_view kBoardDomain = "nemcon-V01-board";
inline constexpr std::string_view kAnchorDomain = "nemcon-V01-anchor";
inline constexpr std::string_view kSumsDomain = "nemcon-V01-sums";
inline constexpr std::string_view kLockDomain = "nemcon-V01-lock";

// A box: a share under XChaCha20-Poly1305
inline constexpr std::size_t kBoxBytes = 32 + 16;

// Proofs: commitments and responses
inline constexpr std::size_t kKnowledgeProofBytes = 32 + 32;       // x with X = xG
inline constexpr std::size_t kSameFactorProofBytes = 2 * 32 + 32;  // x with X = xG and D = xA

// A holder's secret state in a file
inline constexpr std::string_view kKeyFileMagic = "NKF1";
inline constexpr std::size_t kKeyFileSaltBytes = 16;
inline constexpr std::size_t kKeyFileNonceBytes = 24;

}  // namespace nemcon::ballot
