#include "ballot/fast_decode.hpp"

#include "ballot/fast_vector.hpp"
#include "base/check.hpp"

namespace nemcon::ballot::fast {
namespace {

// What both ways of decoding begin with (RFC 9496 section 4.3.1, the same names).
struct Opened {
  Field s, u1, u2, v, radicand;  // the root wanted is that of 1/radicand
};
Opened open(const Field& s) {
  Opened o;
  o.s = s;
  const Field ss = square(s);
  o.u1 = carried(kOne - ss);
  o.u2 = kOne + ss;
  const Field u2_squared = square(o.u2);
  o.v = carried(negated(kD * square(o.u1)) - u2_squared);
  o.radicand = o.v * u2_squared;
  return o;
}

bool is_well_formed(const Bytes32& encoding) { return (encoding[0] & 1) == 0 && is_canonical(encoding); }

// A root, or none; a hint only saves finding it.
std::optional<Field> root_for(const Opened& o, const Bytes32* hint) {
  if (hint != nullptr) {
    const Field hinted = read_field(*hint);
    if (equal(square(hinted) * o.radicand, kOne)) return hinted;
  }
  const Root found = root_of_ratio(kOne, o.radicand);
  if (!found.is_square) return std::nullopt;
  return found.root;
}

std::optional<Point> finish(const Opened& o, const Field& root) {
  const Field den_x = root * o.u2, den_y = root * den_x * o.v;
  const Field x = absolute(carried((o.s + o.s) * den_x)), y = o.u1 * den_y, t = x * y;
  if (is_negative(t) || is_zero(y)) return std::nullopt;
  return Point{x, y, kOne, t};
}

template <class Decode>
Decoded each(std::size_t count, Decode decode) {
  Decoded all{std::vector<Affine>(count, kAffineIdentity), std::vector<std::uint8_t>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    if (const std::optional<Point> found = decode(i)) {
      all.points[i] = affine(found->x, found->y);
      all.valid[i] = 1;
    }
  }
  return all;
}

}  // namespace

std::optional<Point> decode_element(const Bytes32& encoding, const Bytes32* hint) {
  if (!is_well_formed(encoding)) return std::nullopt;
  const Opened o = open(read_field(encoding));
  const std::optional<Field> root = root_for(o, hint);
  if (!root) return std::nullopt;
  return finish(o, *root);
}

std::optional<Bytes32> hint_of(const Bytes32& encoding) {
  if (!is_well_formed(encoding)) return std::nullopt;
  const Opened o = open(read_field(encoding));
  const std::optional<Field> root = root_for(o, nullptr);
  if (!root || !finish(o, *root)) return std::nullopt;
  return write_field(*root);
}

bool is_identity_encoding(const Bytes32& encoding) { return encoding == Bytes32{}; }

// RFC 9496 section 4.3.2.
Bytes32 encode_element(const Point& a) {
  const Field u1 = (a.z + a.y) * (a.z - a.y), u2 = a.x * a.y;
  const Field root = root_of_ratio(kOne, u1 * square(u2)).root;
  const Field den1 = root * u1, den2 = root * u2, z_inverse = den1 * den2 * a.t;
  const bool rotate = is_negative(a.t * z_inverse);
  const Field x = rotate ? a.y * kRootOfMinusOne : a.x;
  Field y = rotate ? a.x * kRootOfMinusOne : a.y;
  const Field den_inverse = rotate ? den1 * kInverseRootOfAMinusD : den2;
  if (is_negative(x * z_inverse)) y = negated(y);
  return write_field(absolute(den_inverse * (a.z - y)));
}

std::optional<Point> decode_ed25519(const Bytes32& encoding) {
  Bytes32 bytes = encoding;
  const bool sign = bytes[31] >> 7 != 0;
  bytes[31] &= 0x7f;
  if (!is_canonical(bytes)) return std::nullopt;
  const Field y = read_field(bytes), yy = square(y);
  const Root found = root_of_ratio(carried(yy - kOne), carried(kD * yy + kOne));
  if (!found.is_square || (sign && is_zero(found.root))) return std::nullopt;
  const Field x = sign ? negated(found.root) : found.root;
  return Point{x, y, kOne, x * y};
}

Decoded decode_elements(Path path, std::span<const Bytes32> encodings, std::span<const Bytes32> hints) {
  CHECK(hints.empty() || hints.size() == encodings.size());
  if (path == Path::kVector) return vector::decode_elements(encodings, hints);
  return each(encodings.size(), [&](std::size_t i) {
    return decode_element(encodings[i], hints.empty() ? nullptr : &hints[i]);
  });
}

Decoded decode_ed25519(Path path, std::span<const Bytes32> encodings) {
  if (path == Path::kVector) return vector::decode_ed25519(encodings);
  return each(encodings.size(), [&](std::size_t i) { return decode_ed25519(encodings[i]); });
}

}  // namespace nemcon::ballot::fast
