#include "mutants/ballot_mutants.hpp"

#include <cstring>

namespace nemcon::ballot::mutants {
namespace {

std::size_t below(Source& source, std::size_t end) { return static_cast<std::size_t>(source.below(end)); }

std::span<std::uint8_t, 32> at(Bytes& bytes, std::size_t place) {
  return std::span(bytes).subspan(place).first<32>();
}
void put_at(Bytes& bytes, std::size_t place, const Encoding& field) {
  std::ranges::copy(field, at(bytes, place).begin());
}
bool flip(Bytes& bytes, std::size_t place, std::size_t bit) {
  bytes[place] ^= static_cast<std::uint8_t>(1u << bit);
  return true;
}

// Every field after the head is of 32 bytes, R and S of the signature too.
std::size_t any_field(const Bytes& bytes, Source& source) {
  return kBallotHeadBytes + 32 * below(source, (bytes.size() - kBallotHeadBytes) / 32);
}

constexpr std::string_view kOrder = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
// What is no point, or no scalar, or hardly one: zeros, one, l and its neighbours, p and its neighbours, all
// bits, RFC 9496's bad encodings of each kind, the points of small order of Ed25519.
constexpr std::array<std::string_view, 20> kOddities = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0200000000000000000000000000000000000000000000000000000000000000",
    "ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010",
    kOrder,
    "eed3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20",
    "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
    "4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f",
    "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
};

void add_bytes(std::span<std::uint8_t, 32> field, const Encoding& more) {
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += unsigned{field[i]} + more[i];
    field[i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
}

Encoding random_bytes(Source& source) {
  Encoding out;
  for (auto& byte : out) byte = static_cast<std::uint8_t>(source.below(256));
  return out;
}

Encoding random_element(Source& source) {
  std::array<std::uint8_t, 64> wide{};
  std::ranges::copy(random_bytes(source), wide.begin());
  Encoding out;
  CHECK(crypto_core_ristretto255_from_hash(out.data(), wide.data()) == 0);
  return out;
}

void change_scalar(Bytes& bytes, std::size_t place, std::size_t how) {
  const auto scalar = Scalar::parse(encoding_at(bytes, place));
  if (how == 0 || !scalar) return add_bytes(at(bytes, place), fast::from_text(kOrder));
  if (how == 1) return put_at(bytes, place, (*scalar + Scalar::of(1)).bytes());
  if (how == 2) return put_at(bytes, place, (Scalar::of(0) - *scalar).bytes());
  put_at(bytes, place, (*scalar + *scalar).bytes());
}

void change_point(Bytes& bytes, std::size_t place, std::size_t how) {
  const auto point = Point::decode(encoding_at(bytes, place), Identity::kAdmitted);
  if (how == 0 || !point) return (void)flip(bytes, place + 31, 7);
  if (how == 1) return put_at(bytes, place, (*point + Point::generator()).bytes());
  if (how == 2) return put_at(bytes, place, (Point::identity() - *point).bytes());
  put_at(bytes, place, (*point + *point).bytes());
}

fast::Scalar hash_of(const Encoding& r, const PublicKey& key, ByteView message) {
  Bytes all(r.begin(), r.end());
  put(all, key);
  put(all, message);
  std::array<std::uint8_t, 64> wide;
  crypto_hash_sha512(wide.data(), all.data(), all.size());
  std::array<fast::Limb, 8> limbs;
  std::memcpy(limbs.data(), wide.data(), wide.size());
  return fast::reduced(limbs);
}

const std::array<fast::Point, 8>& torsions() {
  static const std::array<fast::Point, 8> all = [] {
    std::array<fast::Point, 8> out;
    const fast::Point one = fast::point_of_order_eight();
    out[0] = fast::kIdentity;
    for (std::size_t i = 1; i < out.size(); ++i) out[i] = out[i - 1] + one;
    return out;
  }();
  return all;
}

fast::Scalar scalar_from(std::uint64_t number) {
  return fast::reduced(
      {number, number ^ 0x9e3779b97f4a7c15, number * 0xbf58476d1ce4e5b9, ~number, number, 1, 2, 3});
}

}  // namespace

Parents::Parents(Kind kind, std::uint16_t names, std::uint64_t seed)
    : held_(kind, 3, names, seed), secret_(scalar_from(seed)) {
  for (const BallotBytes& each : held_.ballots()) {
    good_.push_back(bytes_of(each));
    hints_.push_back(*hints_of(each));
  }
  held_.sounding.roster[0].key = fast::encode_ed25519(fast::slow_multiple(fast::kBase, secret_.limb));
  CHECK(check_roster_key(held_.sounding.roster[0].key).ok());
  sign_with_torsion(good_[0], 1, 0);
}

void Parents::sign_with_torsion(Bytes& bytes, std::uint64_t nonce, std::uint64_t times) const {
  const auto read = BallotBytes::read(bytes);
  const PublicKey& key = held_.sounding.roster[0].key;
  const fast::Scalar r = scalar_from(nonce);
  const Encoding point = fast::encode_ed25519(fast::slow_multiple(fast::kBase, r.limb) + torsions()[times]);
  const fast::Scalar k = hash_of(point, key, signed_message(read->head().kind, read->body()));
  put_at(bytes, bytes.size() - 64, point);
  put_at(bytes, bytes.size() - 32, fast::write_scalar(r + k * secret_));
}

void Parents::sign(Bytes& bytes, Source& source) const {
  const auto read = BallotBytes::read(bytes);
  if (!read || read->head().member >= held_.keys.size()) return;
  if (read->head().member == 0) {
    const std::size_t times = source.below(3) == 0 ? below(source, 8) : 0;
    return sign_with_torsion(bytes, source.below(1'000'000), times);
  }
  const auto signature = held_.keys[read->head().member].sign(read->head().kind, read->body());
  std::ranges::copy(signature, bytes.end() - kSignatureBytes);
}

void Parents::change_field(Bytes& bytes, Source& source) const {
  const std::size_t place = any_field(bytes, source), how = below(source, 8);
  if (how == 0) return put_at(bytes, place, encoding_at(bytes, any_field(bytes, source)));
  if (how == 1) return put_at(bytes, place, encoding_at(any(source), any_field(bytes, source)));
  if (how == 2) return put_at(bytes, place, fast::from_text(kOddities[below(source, kOddities.size())]));
  if (how == 3) return change_scalar(bytes, place, below(source, 4));
  if (how == 4) return change_point(bytes, place, below(source, 4));
  if (how == 5) return put_at(bytes, place, random_bytes(source));
  if (how == 6) return put_at(bytes, place, random_element(source));
  const std::size_t other = any_field(bytes, source);
  std::swap_ranges(at(bytes, place).begin(), at(bytes, place).end(), at(bytes, other).begin());
}

void Parents::change(Bytes& bytes, Source& source) const {
  switch (source.below(8)) {
    case 0: flip(bytes, below(source, bytes.size()), below(source, 8)); return;
    case 1:
      flip(bytes, kBallotHeadBytes + below(source, bytes.size() - kBallotHeadBytes), below(source, 8));
      return;
    case 2: {  // the signature of another one
      const Bytes& other = any(source);
      std::ranges::copy(std::span(other).last(kSignatureBytes), bytes.end() - kSignatureBytes);
      return;
    }
    case 3: return change_field(bytes, source), change_field(bytes, source);
    default: return change_field(bytes, source);
  }
}

namespace {

// p - value, which has the other sign: who forgets the sign takes both for one element.
void turn_sign(std::span<std::uint8_t, 32> field) {
  unsigned borrow = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    const unsigned p = i == 0 ? 0xed : i == 31 ? 0x7f : 0xff, less = unsigned{field[i]} + borrow;
    borrow = p < less ? 1 : 0;
    field[i] = static_cast<std::uint8_t>(p - less);
  }
}

// The field as a careless reader would take for the same one.
void write_oddly(Bytes& bytes, std::size_t place, std::size_t how) {
  if (how == 0) flip(bytes, place + 31, 7);
  if (how == 1) turn_sign(at(bytes, place));
}

// What a member knows of one name who may take any b, any r, any nonces; zeros too, so that points vanish.
struct Knowledge {
  Scalar b, r, kb, kr, ks;
  Knowledge(Source& source, Random& chance) : b(Scalar::of(source.below(4) == 0 ? 2 : source.below(2))) {
    for (Scalar* each : {&r, &kb, &kr, &ks}) {
      if (source.below(16) != 0) *each = scalar_of(chance);
    }
  }
  Ciphertext cipher(const Point& key) const {
    return {r * Point::generator(), b * Point::generator() + r * key};
  }
  std::vector<Point> commitments(const Ciphertext& cipher, const Point& key) const {
    const Point g = Point::generator();
    return {kr * g, kb * g + kr * key, kb * cipher.a + ks * g, kb * cipher.b + ks * key};
  }
  std::vector<Scalar> responses(const Scalar& challenge) const {
    return {kb + challenge * b, kr + challenge * r, ks + challenge * (r * (Scalar::of(1) - b))};
  }
};

}  // namespace

// A proof of one's own making in which one field is written oddly before the challenge is drawn over it: all
// equations hold, and only the rule of one encoding stands in the way.
Bytes Parents::proved_oddly(Source& source) const {
  SeededRandom chance(source.below(65'536));
  const std::uint16_t names = held_.sounding.names;
  const Point& key = held_.sounding.key;
  Bytes bytes = any(source);
  std::vector<Knowledge> known;
  std::vector<Ciphertext> ciphers;
  const std::size_t first = kBallotHeadBytes, proof = first + 64 * std::size_t{names},
                    responses = proof + 128 * std::size_t{names};
  for (std::size_t i = 0; i < names; ++i) {
    known.emplace_back(source, chance);
    ciphers.push_back(known[i].cipher(key));
    put_at(bytes, first + 64 * i, ciphers[i].a.bytes());
    put_at(bytes, first + 64 * i + 32, ciphers[i].b.bytes());
    const auto commitments = known[i].commitments(ciphers[i], key);
    for (std::size_t j = 0; j < 4; ++j) put_at(bytes, proof + 128 * i + 32 * j, commitments[j].bytes());
  }
  write_oddly(bytes, first + 32 * below(source, 6 * std::size_t{names}), below(source, 3));
  Bytes instance = sealed_relation<Ristretto>(key, ciphers).serialize();
  std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(first),
            bytes.begin() + static_cast<std::ptrdiff_t>(proof),
            instance.end() - static_cast<std::ptrdiff_t>(proof - first));
  const Hash session = derive_session(BallotBytes::read(bytes)->head().tag().bytes());
  const Scalar challenge =
      derive_challenge<Ristretto>(session, instance, ByteView(bytes).subspan(proof, responses - proof));
  for (std::size_t i = 0; i < names; ++i) {
    const auto scalars = known[i].responses(challenge);
    for (std::size_t j = 0; j < 3; ++j) put_at(bytes, responses + 96 * i + 32 * j, scalars[j].bytes());
  }
  if (source.below(8) == 0) change_scalar(bytes, responses + 32 * below(source, 3), 0);
  return bytes;
}

Mutant Parents::mutant(Source& source) const {
  const std::size_t parent = below(source, good_.size());
  Mutant out{good_[parent], hints_[parent], &held_.sounding};
  const std::uint64_t how = source.below(16);
  const bool oddly = how < 3 && held_.sounding.kind == Kind::kSealed;
  if (oddly) out.bytes = proved_oddly(source);
  if (!oddly && how != 15) change(out.bytes, source);
  if (oddly || source.below(3) != 0) sign(out.bytes, source);
  if (source.below(4) == 0) out.hints[below(source, out.hints.size())] = random_bytes(source);
  if (source.below(32) == 0) out.hints.pop_back();
  out.hinted = source.below(2) == 0;
  return out;
}

namespace {

struct Read {
  const Mutant* mutant;
  BallotBytes ballot;
};

std::vector<Finding> find(const std::vector<Read>& all, Random& chance, fast::Path path, bool hinted) {
  BatchVerifier verifier(chance, path);
  for (const auto& [mutant, ballot] : all) {
    verifier.add(ballot, *mutant->sounding,
                 hinted ? std::span<const Encoding>(mutant->hints) : std::span<const Encoding>());
  }
  return verifier.finish();
}

}  // namespace

// What has no right head does not come to a batch. What is wrong is named by libsodium in each batch too,
// which is most of the time; so each way is taken with hints in one half of the cases.
void judge(const std::vector<Mutant>& mutants, Random& chance, Tally& tally) {
  std::vector<Read> all;
  std::vector<Finding> serial;
  for (const Mutant& mutant : mutants) {
    auto whole = check_ballot(mutant.bytes, *mutant.sounding, Board{});
    const std::size_t number = whole ? 0 : static_cast<std::size_t>(whole.error().fault);
    ++tally[number];
    auto read = BallotBytes::read(mutant.bytes);
    if (!read || !check_head(*read, *mutant.sounding, {})) {
      CHECK(!whole);
      continue;
    }
    if (!whole) serial.push_back({all.size(), whole.error()});
    all.push_back({&mutant, *std::move(read)});
  }
  bool hinted = all.empty() || all[0].mutant->hinted;
  for (const fast::Path path : {fast::Path::kPortable, fast::Path::kVector}) {
    if (fast::can_run(path)) CHECK(find(all, chance, path, hinted) == serial);
    hinted = !hinted;
  }
}

}  // namespace nemcon::ballot::mutants
