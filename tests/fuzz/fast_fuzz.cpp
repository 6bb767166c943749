// Any bytes as encodings, hints and scalars: both paths and libsodium judge them alike, no hint changes
// anything, and both paths come to the same sum.
#include <sodium.h>

#include <algorithm>
#include <vector>

#include "ballot/fast_decode.hpp"
#include "ballot/fast_msm.hpp"
#include "base/check.hpp"

using namespace nemcon::ballot::fast;

namespace {

struct Input {
  std::vector<Bytes32> encodings, hints, scalars;
};

// The first byte of every 97 turns what follows into something nearer to an element: random bytes seldom are.
Input read(const std::uint8_t* data, std::size_t size) {
  Input input;
  for (; size >= 97 && input.encodings.size() < 40; data += 97, size -= 97) {
    Bytes32 parts[3];
    for (std::size_t i = 0; i < 3; ++i) std::copy_n(data + 1 + 32 * i, 32, parts[i].begin());
    if ((data[0] & 1) != 0) {
      std::array<std::uint8_t, 64> wide{};
      std::copy_n(data + 1, 64, wide.begin());
      CHECK(crypto_core_ristretto255_from_hash(parts[0].data(), wide.data()) == 0);
    }
    if ((data[0] & 2) != 0) parts[1] = hint_of(parts[0]).value_or(parts[1]);
    if ((data[0] & 4) != 0) parts[1][data[0] >> 3] ^= 1;
    input.encodings.push_back(parts[0]);
    input.hints.push_back(parts[1]);
    input.scalars.push_back(parts[2]);
  }
  return input;
}

void check_same(const Decoded& a, const Decoded& b) {
  CHECK(a.valid == b.valid);
  for (std::size_t i = 0; i < a.valid.size(); ++i) {
    CHECK(a.valid[i] == 0 || (write_field(a.points[i].y_plus_x) == write_field(b.points[i].y_plus_x) &&
                              write_field(a.points[i].y_minus_x) == write_field(b.points[i].y_minus_x) &&
                              write_field(a.points[i].t2d) == write_field(b.points[i].t2d)));
  }
}

Terms terms_of(const Decoded& decoded, const std::vector<Bytes32>& scalars) {
  Terms terms;
  for (std::size_t i = 0; i < scalars.size(); ++i) {
    if (decoded.valid[i] == 0) continue;
    if (const auto scalar = read_scalar(scalars[i])) terms.add(decoded.points[i], *scalar);
    Weight weight;
    std::copy_n(scalars[i].begin(), 16, reinterpret_cast<std::uint8_t*>(weight.limb.data()));
    terms.add(decoded.points[i], weight);
  }
  return terms;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  CHECK(sodium_init() >= 0);
  const Input input = read(data, size);
  const Decoded plain = decode_elements(Path::kPortable, input.encodings);
  for (std::size_t i = 0; i < input.encodings.size(); ++i) {
    const Bytes32& bytes = input.encodings[i];
    CHECK((plain.valid[i] != 0) ==
          (bytes[31] < 0x80 && crypto_core_ristretto255_is_valid_point(bytes.data()) == 1));
    CHECK(plain.valid[i] == 0 || encode_element(point(plain.points[i])) == bytes);
  }
  check_same(plain, decode_elements(Path::kPortable, input.encodings, input.hints));
  const Decoded signature_points = decode_ed25519(Path::kPortable, input.encodings);
  const Terms terms = terms_of(plain, input.scalars);
  const Point sum = msm_interleaved(terms);
  CHECK(same_element(sum, msm_by_windows(Path::kPortable, terms, 2 + size % 7)));
  if (!can_run(Path::kVector)) return 0;
  check_same(plain, decode_elements(Path::kVector, input.encodings));
  check_same(plain, decode_elements(Path::kVector, input.encodings, input.hints));
  check_same(signature_points, decode_ed25519(Path::kVector, input.encodings));
  CHECK(same_element(sum, msm_by_windows(Path::kVector, terms, 2 + size % 7)));
  return 0;
}
