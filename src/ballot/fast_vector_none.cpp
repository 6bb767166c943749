// Where there are no such instructions: can_run says so, and nobody calls these.
#if !defined(__x86_64__)

#include "ballot/fast_vector.hpp"
#include "base/check.hpp"

namespace nemcon::ballot::fast::vector {

Decoded decode_elements(std::span<const Bytes32>, std::span<const Bytes32>) {
  CHECK(can_run(Path::kVector));
  return {};
}
Decoded decode_ed25519(std::span<const Bytes32>) {
  CHECK(can_run(Path::kVector));
  return {};
}
std::vector<Point> window_sums(const Digits&, const Terms&) {
  CHECK(can_run(Path::kVector));
  return {};
}
std::vector<Point> times_order(std::span<const Point>) {
  CHECK(can_run(Path::kVector));
  return {};
}
std::vector<Point> sums_of_selections(std::span<const Affine>, const Selections&) {
  CHECK(can_run(Path::kVector));
  return {};
}
void shake128(std::span<const ByteView>, std::size_t, std::span<std::uint8_t>) {
  CHECK(can_run(Path::kVector));
}

}  // namespace nemcon::ballot::fast::vector

#endif
