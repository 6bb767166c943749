// The first of the three kinds of wrong: somebody asked for what may not be, or sent bytes that do not
// parse. A value, made of a closed code and the ids concerned; the words are made at the edge.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace nemcon {

// Numbers never change and are never reused: they are what programs of other people branch on.
// The comment is what the reader of the refusal can do about it.
enum class Refused : std::uint16_t {
  kMalformed = 1,            // the bytes do not parse: correct them at `field`
  kMissing = 2,              // a member is absent: add `field`
  kUnknownField = 3,         // a member that nobody reads: remove `field`
  kOutOfRange = 4,           // a value is outside its limits: see base/limits.hpp
  kUnknownValue = 5,         // a word that is not in the list of this field
  kDuplicate = 6,            // a name is given twice
  kTooLarge = 7,             // more bytes or items than the limit
  kBadTime = 8,              // no such instant in that zone, or two of them: write it with its offset
  kBadRule = 9,              // the decision rule does not parse: `field` and `detail` say where
  kNotSignedIn = 20,         // sign in first
  kNotYours = 21,            // this role or this member may not do that
  kUnsigned = 22,            // this member has a key: the act needs the signature of one of the seat
  kBadSignature = 23,        // it is not by that key, or not over this act
  kNoSuchKey = 24,           // the seat has no such key, or no longer
  kSignedBefore = 25,        // it was signed before the seat's last act was seen: sign it anew
  kNoSuchMatter = 30,        //
  kNoSuchStage = 31,         //
  kNoSuchMember = 32,        //
  kNoSuchOffice = 33,        //
  kNoSuchProcedure = 34,     //
  kNoSuchSubject = 35,       //
  kNoSuchEntry = 36,         //
  kNoSuchThing = 37,         // an address that names nothing
  kExists = 40,              // the id is taken: choose another
  kStageClosed = 41,         // the stage is closed, or its deadline has passed
  kStageOpen = 42,           // the stage is still open: close it or wait for its deadline
  kMatterClosed = 43,        // the matter has its outcome
  kRuleNotMet = 44,          // the rule does not hold; `ids` are the holdouts
  kReasonRequired = 45,      // give a reason
  kWrongStage = 46,          // this act does not belong to a stage of that type
  kWrongOrder = 47,          // the procedure wants another stage first
  kCandidacyEnded = 48,      // the candidacy was withdrawn or decided
  kNotLater = 49,            // a new deadline must lie after the old one and after now
  kNoChange = 50,            // the position is that already
  kRecordFull = 51,          // the entry would be over its limit
  kFinal = 52,               // what was said there cannot be changed
  kTooEarly = 53,            // the procedure wants more time: `detail` says until when or how long
  kNotInForce = 54,          // the procedure is not, or no longer, in force
  kWouldTell = 55,           // the totals would give away what members said: `ids` and `detail` say how
  kBadMessage = 56,          // the message of a sounding cannot stand there: `ids` and `detail` say why
  kConflict = 60,            // the idempotency key was used for another act
  kTooMany = 61,             // slow down: `detail` says when to come again
  kPreconditionFailed = 62,  // it has changed since you read it: read again
};

// "stage_closed": the code's name in the API.
std::string_view name_of(Refused code);

struct Refusal {
  Refused code;
  std::string field;             // path of the member concerned, "data.until"; empty if none
  std::vector<std::string> ids;  // what it is about: members, stages, matters
  std::string detail;            // a value or a place ("column 12"), never a sentence of its own
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

template <class T>
using Result = BasicResult<T, Refusal>;

inline Refusal refuse(Refused code, std::string field = {}, std::vector<std::string> ids = {},
                      std::string detail = {}) {
  return {code, std::move(field), std::move(ids), std::move(detail)};
}

// One English sentence for a person: what is wrong, where, and what to do.
std::string sentence_of(const Refusal& refusal);

}  // namespace nemcon
