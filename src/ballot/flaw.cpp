#include "ballot/flaw.hpp"

#include <array>

#include "base/check.hpp"
#include "base/words.hpp"

namespace nemcon::ballot {
namespace {

struct Row {
  Fault fault;
  std::string_view name;
  std::string_view sentence;
};

using enum Fault;

constexpr std::array kRows = {
    Row{kBit255, "bit_255", "A point has bit 255 set."},
    Row{kNotBelowP, "not_below_p", "A point's value is not below 2^255 - 19."},
    Row{kNegative, "negative", "A point's value is odd."},
    Row{kNotAPoint, "not_a_point", "These bytes encode no point of the group."},
    Row{kIdentity, "identity", "The identity may not stand here."},
    Row{kScalarTooBig, "scalar_too_big", "A scalar is not below the order of the group."},
    Row{kNoEquation, "no_equation", "The relation has no equation."},
    Row{kEmptySide, "empty_side", "A side of an equation is empty."},
    Row{kTooMany, "too_many", "The relation has more parts than 32 bits can count."},
    Row{kNoSuchPoint, "no_such_point", "An equation names a point that the relation does not have."},
    Row{kUnusedPoint, "unused_point", "A point of the relation stands in no equation."},
    Row{kUnusedScalar, "unused_scalar", "A scalar of the relation stands in no equation."},
    Row{kIdentityPoint, "identity_point", "A point of the relation is the identity."},
    Row{kIdentityImage, "identity_image", "The left side of an equation is the identity."},
    Row{kIdentityColumn, "identity_column", "All factors of a scalar are the identity."},
    Row{kProofLength, "proof_length", "The proof has more or fewer bytes than its relation needs."},
    Row{kProof, "proof", "The proof does not hold."},
    Row{kWitnessCount, "witness_count", "There is not one secret for each scalar of the relation."},
    Row{kChance, "chance", "The generator of random numbers repeats itself."},
    Row{kLength, "length", "The ballot has more or fewer bytes than its head says."},
    Row{kMagic, "magic", "This is not a ballot of the kind that is asked for."},
    Row{kNameCount, "name_count", "The ballot does not have as many names as the sounding."},
    Row{kOtherSounding, "other_sounding", "The ballot is for another sounding."},
    Row{kClosed, "closed", "The sounding is not open."},
    Row{kNotOnRoster, "not_on_roster", "No such member is on the roster."},
    Row{kSequence, "sequence", "The ballot's number does not follow the member's last one."},
    Row{kPrevious, "previous", "The ballot does not name the member's ballot before it."},
    Row{kSignature, "signature", "The signature is not by that member over this ballot."},
    Row{kCopied, "copied", "The ballot has a point that was posted before."},
    Row{kRosterKey, "roster_key", "The key is not a point of prime order."},
};

constexpr Words<Part, 9> kParts = {{{Part::kNone, "none"},
                                    {Part::kFirst, "first"},
                                    {Part::kSecond, "second"},
                                    {Part::kCommitment, "commitment"},
                                    {Part::kChallenge, "challenge"},
                                    {Part::kResponse, "response"},
                                    {Part::kElement, "element"},
                                    {Part::kEquation, "equation"},
                                    {Part::kScalar, "scalar"}}};

const Row& row_of(Fault fault) {
  for (const Row& row : kRows) {
    if (row.fault == fault) return row;
  }
  CHECK(false && "a fault without a row");
}

}  // namespace

std::string_view name_of(Fault fault) { return row_of(fault).name; }
std::string_view name_of(Part part) { return word_of(kParts, part); }
std::string_view sentence_of(Fault fault) { return row_of(fault).sentence; }

}  // namespace nemcon::ballot
