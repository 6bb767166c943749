// The same by AVX-512 IFMA, eight points at a time; reached through fast_decode.hpp and fast_msm.hpp. Nothing
// here may be called unless can_run(Path::kVector).
#pragma once

#include "ballot/fast_decode.hpp"
#include "ballot/fast_msm.hpp"
#include "ballot/fast_order.hpp"
#include "base/bytes.hpp"

namespace nemcon::ballot::fast::vector {

Decoded decode_elements(std::span<const Bytes32> encodings, std::span<const Bytes32> hints);
Decoded decode_ed25519(std::span<const Bytes32> encodings);

// The sums of so many windows of digits, the lowest first (Digits, fast_msm.hpp).
std::vector<Point> window_sums(const Digits& digits, const Terms& terms);

// As fast_order.hpp has it: l times each; and the sums.
std::vector<Point> times_order(std::span<const Point> points);
std::vector<Point> sums_of_selections(std::span<const Affine> points, const Selections& selections);

// As fast_shake.hpp has it.
void shake128(std::span<const ByteView> messages, std::size_t each, std::span<std::uint8_t> out);

}  // namespace nemcon::ballot::fast::vector
