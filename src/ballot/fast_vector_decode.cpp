#if defined(__x86_64__)

#include <algorithm>
#include <cstring>

#include "ballot/fast_vector.hpp"
#include "ballot/fast_vector_field.hpp"

namespace nemcon::ballot::fast::vector {

NEMCON_VECTOR_BEGIN

namespace {

// Sixteen elements: the two halves do not wait for one another, so the processor works on both at once.
constexpr std::size_t kHalf = 8, kBlock = 16;

struct Pair {
  Field8 half[2];
};

Pair operator*(const Pair& a, const Pair& b) { return {{a.half[0] * b.half[0], a.half[1] * b.half[1]}}; }

Pair squared(Pair a, int times) {
  while (times-- > 0) {
    a.half[0] = square(a.half[0]);
    a.half[1] = square(a.half[1]);
  }
  return a;
}

// a^((p-5)/8), by the steps of fast_field.cpp.
Pair power_p58(const Pair& a) {
  const Pair a2 = squared(a, 1), a9 = squared(a2, 2) * a, a11 = a9 * a2;
  const Pair x5 = squared(a11, 1) * a9, x10 = squared(x5, 5) * x5;
  const Pair x20 = squared(x10, 10) * x10, x40 = squared(x20, 20) * x20, x50 = squared(x40, 10) * x10;
  const Pair x100 = squared(x50, 50) * x50, x200 = squared(x100, 100) * x100;
  return squared(squared(x200, 50) * x50, 2) * a;
}

struct Roots {
  Pair root;
  Mask is_square[2];
};

// root_of_ratio of fast_field.cpp but for the root's sign.
Roots roots_of_ratio(const Pair& u, const Pair& v) {
  const Pair v3 = squared(v, 1) * v;
  Roots found{u * v3 * power_p58(u * squared(v3, 1) * v), {}};
  const Field8 i = broadcast(kRootOfMinusOne);
  for (int h = 0; h < 2; ++h) {
    Field8& root = found.root.half[h];
    const Field8 check = v.half[h] * square(root), minus_u = negated(u.half[h]);
    const Mask correct = equal(check, u.half[h]), flipped = equal(check, minus_u);
    root = select(correct, root * i, root);
    found.is_square[h] = correct | flipped;
  }
  return found;
}

// Eight encodings as limbs; bit 255 apart.
struct Read {
  Field8 value;
  Mask top, canonical;
};
Read read(const Bytes32* encodings) {
  Lanes r[8];
  for (std::size_t i = 0; i < kHalf; ++i) {
    r[i] = _mm512_zextsi256_si512(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(encodings[i].data())));
  }
  transpose(r);
  const Lanes mask = lanes(kLimbMask);
  const Mask top = _mm512_test_epi64_mask(r[3], lanes(Limb{1} << 63));
  const Lanes top_word = _mm512_andnot_si512(lanes(Limb{1} << 63), r[3]);
  Read out{{}, top, 0};
  out.value.limb[0] = _mm512_and_si512(r[0], mask);
  out.value.limb[1] =
      _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64(r[0], 51), _mm512_slli_epi64(r[1], 13)), mask);
  out.value.limb[2] =
      _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64(r[1], 38), _mm512_slli_epi64(r[2], 26)), mask);
  out.value.limb[3] =
      _mm512_and_si512(_mm512_or_si512(_mm512_srli_epi64(r[2], 25), _mm512_slli_epi64(r[3], 39)), mask);
  out.value.limb[4] = _mm512_srli_epi64(top_word, 12);
  // At least p: every bit above the first word's last five is set, and that word is 2^64 - 19 or more.
  const Mask full = _mm512_cmpeq_epi64_mask(_mm512_and_si512(r[1], r[2]), lanes(~Limb{0})) &
                    _mm512_cmpeq_epi64_mask(top_word, lanes(~Limb{0} >> 1)) &
                    _mm512_cmpge_epu64_mask(r[0], lanes(~Limb{0} - 18));
  out.canonical = static_cast<Mask>(~full);
  return out;
}

// Writes the points with these x and y where they are valid, the identity elsewhere.
void write(const Field8& x, const Field8& y, Mask valid, Affine* points) {
  const Field8 parts[3] = {select(valid, broadcast(kOne), y + x), select(valid, broadcast(kOne), y - x),
                           select(valid, broadcast(kZero), x * y * broadcast(kTwiceD))};
  Lanes r[8] = {}, s[8] = {};
  for (int i = 0; i < 5; ++i) r[i] = parts[0].limb[i];
  for (int i = 0; i < 3; ++i) r[5 + i] = parts[1].limb[i];
  for (int i = 0; i < 2; ++i) s[i] = parts[1].limb[3 + i];
  for (int i = 0; i < 5; ++i) s[2 + i] = parts[2].limb[i];
  transpose(r);
  transpose(s);
  for (std::size_t i = 0; i < kHalf; ++i) {
    auto* to = reinterpret_cast<std::uint8_t*>(points + i);
    _mm512_store_si512(to, r[i]);
    _mm512_store_si512(to + 64, s[i]);
  }
}

// The names of fast_decode.cpp.
struct Opened {
  Pair s, u1, u2, v, radicand;
  Mask well_formed[2];
};
Opened open(const Bytes32* encodings) {
  Opened o;
  const Field8 one = broadcast(kOne), d = broadcast(kD);
  for (int h = 0; h < 2; ++h) {
    const Read got = read(encodings + kHalf * static_cast<std::size_t>(h));
    const Field8 ss = square(got.value);
    o.well_formed[h] =
        static_cast<Mask>(~got.top & got.canonical & _mm512_testn_epi64_mask(got.value.limb[0], lanes(1)));
    o.s.half[h] = got.value;
    o.u1.half[h] = one - ss;
    o.u2.half[h] = one + ss;
    const Field8 u2_squared = square(o.u2.half[h]);
    o.v.half[h] = negated(carried(plus(product(d, square(o.u1.half[h])), u2_squared)));
    o.radicand.half[h] = o.v.half[h] * u2_squared;
  }
  return o;
}

// Whether every hint is a root; they are left in `roots`.
bool take_hints(const Opened& o, const Bytes32* hints, Roots& roots) {
  bool all = true;
  for (int h = 0; h < 2; ++h) {
    const Field8 root = read(hints + kHalf * static_cast<std::size_t>(h)).value;
    roots.root.half[h] = root;
    roots.is_square[h] = equal(square(root) * o.radicand.half[h], broadcast(kOne));
    all = all && roots.is_square[h] == 0xff;
  }
  return all;
}

void finish(const Opened& o, const Roots& roots, Affine* points, std::uint8_t* valid) {
  for (int h = 0; h < 2; ++h) {
    const std::size_t at = kHalf * static_cast<std::size_t>(h);
    const Field8 den_x = roots.root.half[h] * o.u2.half[h];
    const Field8 den_y = roots.root.half[h] * den_x * o.v.half[h];
    const Field8 x = absolute((o.s.half[h] + o.s.half[h]) * den_x), y = o.u1.half[h] * den_y;
    const Mask good =
        static_cast<Mask>(o.well_formed[h] & roots.is_square[h] & ~is_negative(x * y) & ~is_zero(y));
    write(x, y, good, points + at);
    for (std::size_t i = 0; i < kHalf; ++i) valid[at + i] = good >> i & 1;
  }
}

// Sixteen at a time. One wrong hint among them, and all sixteen are decoded in full.
void decode_block(const Bytes32* encodings, const Bytes32* hints, Affine* points, std::uint8_t* valid) {
  const Opened o = open(encodings);
  Roots roots;
  if (hints == nullptr || !take_hints(o, hints, roots)) {
    const Field8 one = broadcast(kOne);
    roots = roots_of_ratio({{one, one}}, o.radicand);
  }
  finish(o, roots, points, valid);
}

void decode_ed25519_block(const Bytes32* encodings, Affine* points, std::uint8_t* valid) {
  Pair u, v;
  Read got[2];
  for (int h = 0; h < 2; ++h) {
    got[h] = read(encodings + kHalf * static_cast<std::size_t>(h));
    const Field8 yy = square(got[h].value);
    u.half[h] = yy - broadcast(kOne);
    v.half[h] = broadcast(kD) * yy + broadcast(kOne);
  }
  const Roots roots = roots_of_ratio(u, v);
  for (int h = 0; h < 2; ++h) {
    const std::size_t at = kHalf * static_cast<std::size_t>(h);
    const Field8& root = roots.root.half[h];
    const Field8 x = select(static_cast<Mask>(is_negative(root) ^ got[h].top), root, negated(root));
    const Mask good = static_cast<Mask>(got[h].canonical & roots.is_square[h] & ~(is_zero(x) & got[h].top));
    write(x, got[h].value, good, points + at);
    for (std::size_t i = 0; i < kHalf; ++i) valid[at + i] = good >> i & 1;
  }
}

}  // namespace

NEMCON_VECTOR_END

namespace {

// The last block is filled up with encodings of the identity, whose answers are thrown away.
template <class Block>
Decoded in_blocks(std::span<const Bytes32> encodings, std::span<const Bytes32> hints, Block block) {
  const std::size_t count = encodings.size(), whole = count - count % kBlock;
  Decoded all{std::vector<Affine>(whole + kBlock), std::vector<std::uint8_t>(whole + kBlock)};
  for (std::size_t at = 0; at < whole; at += kBlock) {
    block(&encodings[at], hints.empty() ? nullptr : &hints[at], &all.points[at], &all.valid[at]);
  }
  std::array<Bytes32, kBlock> last{}, last_hints{};
  std::ranges::copy(encodings.subspan(whole), last.begin());
  if (!hints.empty()) std::ranges::copy(hints.subspan(whole), last_hints.begin());
  if (whole != count) {
    block(last.data(), hints.empty() ? nullptr : last_hints.data(), &all.points[whole], &all.valid[whole]);
  }
  all.points.resize(count);
  all.valid.resize(count);
  return all;
}

}  // namespace

Decoded decode_elements(std::span<const Bytes32> encodings, std::span<const Bytes32> hints) {
  return in_blocks(encodings, hints, decode_block);
}

Decoded decode_ed25519(std::span<const Bytes32> encodings) {
  return in_blocks(encodings, {},
                   [](const Bytes32* from, const Bytes32*, Affine* points, std::uint8_t* valid) {
                     decode_ed25519_block(from, points, valid);
                   });
}

}  // namespace nemcon::ballot::fast::vector

#endif
