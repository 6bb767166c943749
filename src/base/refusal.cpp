#include "base/refusal.hpp"

#include <array>

namespace nemcon {
namespace {

struct Row {
  Refused code;
  std::string_view name;
  std::string_view sentence;
};

constexpr std::array kRows = {
    Row{Refused::kMalformed, "malformed", "This cannot be read"},
    Row{Refused::kMissing, "missing", "A required member is absent"},
    Row{Refused::kUnknownField, "unknown_field", "A member that does not belong here"},
    Row{Refused::kOutOfRange, "out_of_range", "A value is outside its limits"},
    Row{Refused::kUnknownValue, "unknown_value", "A word that is not in the list for this member"},
    Row{Refused::kDuplicate, "duplicate", "A name is given twice"},
    Row{Refused::kTooLarge, "too_large", "This is larger than the limit"},
    Row{Refused::kBadTime, "bad_time", "There is no such instant, or there are two of it, in that time zone"},
    Row{Refused::kBadRule, "bad_rule", "The decision rule cannot be read"},
    Row{Refused::kNotSignedIn, "not_signed_in", "Sign in first"},
    Row{Refused::kNotYours, "not_yours", "Your role or your member may not do that"},
    Row{Refused::kUnsigned, "unsigned",
        "This member has a key, and the act is not signed with one of the seat"},
    Row{Refused::kBadSignature, "bad_signature", "The signature is not by that key, or not over this act"},
    Row{Refused::kNoSuchKey, "no_such_key", "The seat has no such key, or no longer"},
    Row{Refused::kSignedBefore, "signed_before",
        "It was signed before the seat's last act was seen; sign it anew"},
    Row{Refused::kNoSuchMatter, "no_such_matter", "There is no such matter"},
    Row{Refused::kNoSuchStage, "no_such_stage", "There is no such stage"},
    Row{Refused::kNoSuchMember, "no_such_member", "There is no such member"},
    Row{Refused::kNoSuchOffice, "no_such_office", "There is no such office"},
    Row{Refused::kNoSuchProcedure, "no_such_procedure", "The charter has no such procedure"},
    Row{Refused::kNoSuchSubject, "no_such_subject", "There is no such candidate, applicant or text"},
    Row{Refused::kNoSuchEntry, "no_such_entry", "There is no such entry"},
    Row{Refused::kNoSuchThing, "no_such_thing", "Nothing has this address"},
    Row{Refused::kExists, "exists", "That name is taken; choose another"},
    Row{Refused::kStageClosed, "stage_closed", "The stage is closed or its deadline has passed"},
    Row{Refused::kStageOpen, "stage_open", "The stage is still open"},
    Row{Refused::kMatterClosed, "matter_closed", "The matter already has its outcome"},
    Row{Refused::kRuleNotMet, "rule_not_met", "The rule does not hold; these keep it from being met"},
    Row{Refused::kReasonRequired, "reason_required", "A reason is required"},
    Row{Refused::kWrongStage, "wrong_stage", "This act does not belong to a stage of that type"},
    Row{Refused::kWrongOrder, "wrong_order", "The procedure wants another stage first"},
    Row{Refused::kCandidacyEnded, "candidacy_ended", "That candidacy has ended"},
    Row{Refused::kNotLater, "not_later", "The time must lie after now and after the time it replaces"},
    Row{Refused::kNoChange, "no_change", "It is so already"},
    Row{Refused::kRecordFull, "record_full", "The entry would be larger than its limit"},
    Row{Refused::kFinal, "final", "What was said there is final"},
    Row{Refused::kTooEarly, "too_early", "The procedure wants more time"},
    Row{Refused::kNotInForce, "not_in_force", "That procedure is not in force on this day"},
    Row{Refused::kWouldTell, "would_tell", "The totals would give away what members said"},
    Row{Refused::kBadMessage, "bad_message", "That message of the sounding cannot stand there"},
    Row{Refused::kConflict, "conflict", "This idempotency key was used for another act"},
    Row{Refused::kTooMany, "too_many", "Too many requests; wait before the next"},
    Row{Refused::kPreconditionFailed, "precondition_failed",
        "It has changed since you read it; read it again"},
};

const Row& row_of(Refused code) {
  for (const Row& row : kRows) {
    if (row.code == code) return row;
  }
  CHECK(false && "a code without a row");
}

}  // namespace

std::string_view name_of(Refused code) { return row_of(code).name; }

std::string sentence_of(const Refusal& refusal) {
  std::string text(row_of(refusal.code).sentence);
  if (!refusal.field.empty()) text += " (" + refusal.field + ")";
  for (std::size_t i = 0; i < refusal.ids.size(); ++i) {
    text += (i == 0 ? ": " : ", ") + refusal.ids[i];
  }
  if (!refusal.detail.empty()) text += "; " + refusal.detail;
  return text + ".";
}

}  // namespace nemcon
