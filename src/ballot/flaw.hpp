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
  // Any message (wire.hpp)
  kNumber = 80,  // a number outside its range, or a list that is too long
  kText,         // an id that is empty, too long or not UTF-8
  kTwice,        // what may stand once stands twice
  kOrder,        // a list that is not in its order
  // The key ceremony (ceremony.hpp)
  kOtherEpoch = 100,  // for another plan of keys
  kNotAHolder,        // no holder has this number
  kOutOfTurn,         // its time is over or has not come
  kAlreadyPosted,     // this one has posted another of its kind
  kOtherPosts,        // made in view of other posts than those that are here
  kCommitted,         // not the coefficients that were committed to
  kSameSecret,        // the first coefficient is another holder's
  kShare,             // a share that does not open, or does not fit its dealer's coefficients
  kFalseComplaint,    // the share was right
  kShareKey,          // not the key that everybody computes
  // The manifest (manifest.hpp)
  kThreshold = 120,  // not 1 <= k <= t
  kTimes,            // it closes before it opens
  kClass,            // of no class of the manifest
  kKeys,             // Y and the share keys are of no polynomial of k coefficients, or of another ceremony
  kMinBallots,       // fewer than two, or more than the roster has members
  // The board of a sounding (board.hpp)
  kNotCounterSigned = 140,  // too few holders, or not this one, have counter-signed the manifest
  kTooEarly,                // it has not opened, or complaints may still come
  kOpenComplaint,           // a complaint about the close is not settled
  kOtherClose,              // of another close than the last one
  kOtherSums,               // of other sums than everybody computes
  kOtherLock,               // of another list of blinds
  kNoSuchBlind,             // the list names a blind that is not on the board
  kTooFewBlinds,            // fewer than k
  kNotLocked,               // fewer than a quorum of holders have signed the same lock
  kTooFewBallots,           // not enough marks to hide anybody's
  kTable,                   // a member stands in the close with another ballot than her last one
  kHead,                    // the board had another length or another head
  kNothingWrong,            // what is complained about is as it should be
  kDead,                    // two boards were shown: nothing will ever be opened
  kResult,                  // not what the shares give
  // A holder's own program (holder_session.hpp, key_file.hpp)
  kSecondSum = 160,  // has blinded, or opened, another sum of this sounding
  kSecondLock,       // has signed another lock of this sounding
  kPassphrase,       // wrong passphrase, or the file was changed
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
  kMember,
  kHolder,
  kName,  // of a sounding, or a question
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
