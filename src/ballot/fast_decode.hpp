// Encodings to points and back. FOR PUBLIC DATA ONLY, variable time.
//
// An element of ristretto255 (RFC 9496 section 4.3.1) has one encoding: 32 bytes, little endian, below p, not
// negative, with bit 255 clear. Everything else is refused here, though Debian 12's libsodium takes some of
// it. A point of an Ed25519 key or signature (RFC 8032 section 5.1.3) is held to its one encoding in the same
// way: y below p, and no sign on x = 0. Points of small order are points; who may not meet one asks
// is_small_order.
//
// A hint spares the inverse square root, nine tenths of the work: it is that root, 32 bytes beside an
// element's encoding, and checked by a few multiplications. It comes from anybody: with a wrong one decoding
// is done in full, so a hint can change the time and never the answer. It is in no hash and under no
// signature.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "ballot/fast_path.hpp"
#include "ballot/fast_point.hpp"

namespace nemcon::ballot::fast {

// One element each way. The identity (32 zero bytes) is an element; is_identity_encoding asks for it.
std::optional<Point> decode_element(const Bytes32& encoding, const Bytes32* hint = nullptr);
Bytes32 encode_element(const Point& a);
bool is_identity_encoding(const Bytes32& encoding);

// None if the bytes are no element.
std::optional<Bytes32> hint_of(const Bytes32& encoding);

// A point in Ed25519's encoding.
std::optional<Point> decode_ed25519(const Bytes32& encoding);

// Many at once. `hints` is empty or as long as `encodings`, and so are the answers: where `valid` is 0 the
// point is not one of the encodings' and must not be used.
struct Decoded {
  std::vector<Affine> points;
  std::vector<std::uint8_t> valid;
};
Decoded decode_elements(Path path, std::span<const Bytes32> encodings, std::span<const Bytes32> hints = {});
Decoded decode_ed25519(Path path, std::span<const Bytes32> encodings);

}  // namespace nemcon::ballot::fast
