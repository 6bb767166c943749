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
    Row{kNumber, "number", "A number is outside its range."},
    Row{kText, "text", "An id is empty, too long or not UTF-8."},
    Row{kTwice, "twice", "What may stand once stands twice."},
    Row{kOrder, "order", "A list is not in its order."},
    Row{kOtherEpoch, "other_epoch", "The message is for another plan of keys."},
    Row{kNotAHolder, "not_a_holder", "No key holder has this number."},
    Row{kOutOfTurn, "out_of_turn", "The time of this message is over or has not come."},
    Row{kAlreadyPosted, "already_posted", "The sender has posted another message of this kind."},
    Row{kOtherPosts, "other_posts", "The message was made in view of other posts."},
    Row{kCommitted, "committed", "The coefficients are not those that were committed to."},
    Row{kSameSecret, "same_secret", "The first coefficient is another holder's."},
    Row{kShare, "share", "A share does not open, or does not fit its dealer's coefficients."},
    Row{kFalseComplaint, "false_complaint", "The share that is complained about is right."},
    Row{kShareKey, "share_key", "The key of the share is not the one that everybody computes."},
    Row{kThreshold, "threshold", "The threshold is not between one and the number of key holders."},
    Row{kTimes, "times", "The sounding closes before it opens."},
    Row{kClass, "class", "The manifest has no such class."},
    Row{kKeys, "keys", "The keys do not belong together, or are of another ceremony."},
    Row{kMinBallots, "min_ballots", "The least number of ballots is below two or above the roster."},
    Row{kNotCounterSigned, "not_counter_signed", "Key holders have not counter-signed the manifest."},
    Row{kTooEarly, "too_early", "It is too early for this message."},
    Row{kOpenComplaint, "open_complaint", "A complaint about the close is not settled."},
    Row{kOtherClose, "other_close", "The message is about another close."},
    Row{kOtherSums, "other_sums", "The message is about other sums."},
    Row{kOtherLock, "other_lock", "The message is about another list of blinds."},
    Row{kNoSuchBlind, "no_such_blind", "The list names a blind that is not on the board."},
    Row{kTooFewBlinds, "too_few_blinds", "There are fewer blinds than the threshold."},
    Row{kNotLocked, "not_locked", "No quorum of key holders has signed the same lock."},
    Row{kTooFewBallots, "too_few_ballots", "There are not enough marks to hide anybody's."},
    Row{kTable, "table", "The close names another ballot than the member's last one."},
    Row{kHead, "head", "The board has another length or another head."},
    Row{kNothingWrong, "nothing_wrong", "What is complained about is as it should be."},
    Row{kDead, "dead", "Two boards were shown of this sounding; nothing of it will be opened."},
    Row{kResult, "result", "The result is not what the shares give."},
    Row{kSecondSum, "second_sum", "This key holder has worked on another sum of this sounding."},
    Row{kSecondLock, "second_lock", "This key holder has signed another lock of this sounding."},
    Row{kPassphrase, "passphrase", "The passphrase is wrong, or the file was changed."},
};

constexpr Words<Part, 12> kParts = {{{Part::kNone, "none"},
                                     {Part::kFirst, "first"},
                                     {Part::kSecond, "second"},
                                     {Part::kCommitment, "commitment"},
                                     {Part::kChallenge, "challenge"},
                                     {Part::kResponse, "response"},
                                     {Part::kElement, "element"},
                                     {Part::kEquation, "equation"},
                                     {Part::kScalar, "scalar"},
                                     {Part::kMember, "member"},
                                     {Part::kHolder, "holder"},
                                     {Part::kName, "name"}}};

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
