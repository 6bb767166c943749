// What all proofs of one relation have in common, whatever their points are: its equations in the fast
// arithmetic, and the bytes that say them. All sealed ballots of a sounding have one shape.
#pragma once

#include <memory>

#include "ballot/ballot.hpp"
#include "ballot/fast_scalar.hpp"

namespace nemcon::ballot {

struct ProofShape {
  struct Factor {
    std::uint32_t scalar;  // of a response; of none in an image
    std::uint32_t point;
    fast::Scalar factor;
  };
  struct Equation {
    std::vector<Factor> image, terms;
  };
  std::vector<Equation> equations;
  // Sums of which one at least is not the identity; the relation's own check leaves them to who can compute.
  std::vector<Relation<RistrettoBytes>::Obligation> nonzero;
  std::size_t points = 0;  // of the statement, the generator with them
  std::size_t scalars = 0;
  Bytes bytes;  // the relation's, up to its points
  Hash digest;  // of them

  std::size_t narg_bytes() const { return kPointBytes * equations.size() + kScalarBytes * scalars; }

  // Refused as Relation::check_shape refuses. Holds for every relation that differs in its points only, while
  // none of them is the identity.
  static Judged<std::shared_ptr<const ProofShape>> of(const Relation<RistrettoBytes>& relation);
  // kSealed or kCounted, of so many names or questions (1 to kNamesOfSounding).
  static std::shared_ptr<const ProofShape> of_ballot(Kind kind, std::uint16_t count);
};

inline fast::Scalar fast_scalar(const Scalar& scalar) { return *fast::read_scalar(scalar.bytes()); }

}  // namespace nemcon::ballot
