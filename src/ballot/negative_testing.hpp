// What the numbered negative tests share: a good ballot and its mutants, a trustee, scalars as whole numbers.
#pragma once

#include "ballot/ballot_testing.hpp"
#include "ballot/number_testing.hpp"

namespace nemcon::ballot {

struct Case {
  Sounding sounding = sounding_of(Kind::kSealed, 2);
  Places at{2};
  Bytes good = bytes_of(honest(sounding, 0, 0b10));

  Case() { expect_accepted(good, sounding); }
  Bytes with(std::size_t place, ByteView field) const {
    Bytes bytes = good;
    put_at(bytes, place, field);
    return signed_again(std::move(bytes), 0);
  }
  // One place of each kind of point, and what a refusal says of it.
  std::vector<std::pair<std::size_t, Flaw>> points(Fault fault) const {
    return {{at.first(1), {fault, Part::kFirst, 1}},
            {at.second(0), {fault, Part::kSecond, 0}},
            {at.commitment(0), {fault, Part::kCommitment, 0}},
            {at.commitment(7), {fault, Part::kCommitment, 7}}};
  }
};

inline Whole whole(const Scalar& scalar) { return Whole::little_endian(scalar.bytes()); }
inline const Whole& order() {
  static const Whole l =
      Whole::read("7237005577332262213973186563042994240857116359379907606001950938285454250989");
  return l;
}
inline Encoding bytes_of(const Whole& number) { return encoding_at(number.little_endian(32), 0); }
inline Scalar scalar(const Whole& number) { return *Scalar::parse(bytes_of(reduce(number, order()))); }
inline Whole plus(const Whole& a, const Whole& b) {
  Whole out;
  CHECK(BN_add(out.get(), a.get(), b.get()) == 1);
  return out;
}

// A proof of a trustee: the same x in two equations.
struct Trustee {
  Scalar x = Scalar::of(77);
  Tag tag{Kind::kBlind, Hash{1}, 2, 3, 0};

  Bytes proof(const Relation<Ristretto>& relation, const Tag& under) const {
    SeededRandom chance(4);
    std::vector<SecretScalar> witness, nonces;
    witness.push_back(secret_of(x));
    nonces.push_back(SecretScalar::random(chance));
    return *prove_batchable(under.bytes(), relation, Witness<Ristretto>(std::move(witness)),
                            Nonces<Ristretto>(std::move(nonces)));
  }
};

}  // namespace nemcon::ballot
