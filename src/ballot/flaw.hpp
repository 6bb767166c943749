// Why bytes are no ballot, no proof, no point: a closed list, and the place. Whoever sent them is mistaken or
// lies; none of it is a bug of ours. The reader of the code can correct exactly that field.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace nemcon::ballot {

// Numbers never change and are never reused.
enum class Fault : std::uint8_t {
  // Encodings (encoding.hpp, point.hpp, scalar.hpp)
  kBit255 = 1,    // a point with bit 255 set
  kNotBelowP,     // a point whose value is p or more
  kNegative,      // a point whose value is odd
  kNotAPoint,     // a canonical value that encodes no element of the group
  kIdentity,      // the identity, where it may not stand
  kScalarTooBig,  // a scalar that is l or more
  // Relations (relation.hpp); the draft's number in brackets
  kNoEquation = 20,  // (1)
  kEmptySide,        // (2)
  kTooMany,          // (3) a number that does not fit 32 bits
  kNoSuchPoint,      // (4)
  kUnusedPoint,      // (5)
  kUnusedScalar,     // (6)
  kIdentityPoint,    // (8)
  kIdentityImage,    // (9)
  kIdentityColumn,   // (10)
  // Proofs (sigma.hpp)
  kProofLength = 40,
  kProof,         // an equation does not hold, or the challenge is another
  kWitnessCount,  // not one witness and one nonce for each scalar of the relation
  kChance,        // the generator of chance gave the same twice
  // Ballots (ballot.hpp)
  kLength = 60,    // more or fewer bytes than the head says
  kMagic,          // neither a sealed nor a counted ballot, or not the one that is asked for
  kNameCount,      // none, too many, or not as many as the sounding has
  kOtherSounding,  // its sid is another one
  kClosed,         // the sounding is not open
  kNotOnRoster,    // no such member, or no longer
  kSequence,       // seq does not continue the member's chain
  kPrevious,       // prev is not the hash of the member's ballot before
  kSignature,
  kCopied,     // a point that is already on this sounding's board
  kRosterKey,  // no key of prime order: it may not enter a roster
};

// What kind of field is meant.
enum class Part : std::uint8_t {
  kNone,
  kFirst,       // A of a ciphertext
  kSecond,      // B of a ciphertext
  kCommitment,  // T of a proof
  kChallenge,   // of a compact proof
  kResponse,    // z of a proof
  kElement,     // a point of a statement
  kEquation,
  kScalar,  // of a relation
};

struct Flaw {
  Fault fault;
  Part part = Part::kNone;
  std::uint32_t index = 0;  // which of its kind, from 0
  friend bool operator==(const Flaw&, const Flaw&) = default;
};

// "scalar_too_big", "response": for programs; never changes.
std::string_view name_of(Fault fault);
std::string_view name_of(Part part);
// One English sentence for a person, without the place.
std::string_view sentence_of(Fault fault);

template <class T>
using Judged = BasicResult<T, Flaw>;
using Verdict = Judged<Done>;

}  // namespace nemcon::ballot
