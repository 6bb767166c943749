#include "record/cosignature.hpp"

#include "base/check.hpp"

namespace nemcon::record {
namespace {

constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kCosignatureBytes = kTimeBytes + 64;

std::string cosigned(std::string_view text, std::uint64_t seconds) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

}  // namespace

SignatureLine cosign(std::string_view text, const SigningKey& witness, std::uint64_t seconds) {
  CHECK(witness.verifier().type == KeyType::kCosignature && seconds <= kCosignatureTimeMax);
  Bytes bytes(kTimeBytes);
  for (std::size_t i = 0; i < kTimeBytes; ++i) {
    bytes[i] = static_cast<std::uint8_t>(seconds >> (8 * (kTimeBytes - 1 - i)));
  }
  const Bytes signature = witness.sign(cosigned(text, seconds));
  bytes.insert(bytes.end(), signature.begin(), signature.end());
  return {witness.verifier().name, witness.verifier().id(), std::move(bytes)};
}

std::optional<std::uint64_t> time_of(const SignatureLine& line) {
  if (line.signature.size() != kCosignatureBytes) return std::nullopt;
  std::uint64_t seconds = 0;
  for (std::size_t i = 0; i < kTimeBytes; ++i) seconds = seconds << 8 | line.signature[i];
  if (seconds > kCosignatureTimeMax) return std::nullopt;
  return seconds;
}

Proved<std::uint64_t> verify_cosignature(std::string_view text, const VerifierKey& witness,
                                         const SignatureLine& line) {
  CHECK(witness.type == KeyType::kCosignature && line.is_by(witness));
  const auto seconds = time_of(line);
  if (!seconds) return ProofError::kCosignature;
  const ByteView signature = ByteView(line.signature).subspan(kTimeBytes);
  if (!is_signed(cosigned(text, *seconds), signature, witness.key)) return ProofError::kSignature;
  return *seconds;
}

}  // namespace nemcon::record
