// The words of actors and events.
#include "base/words.hpp"

#include "chamber/actor.hpp"
#include "chamber/event.hpp"

namespace nemcon::chamber {
namespace {

constexpr Words<Role, 10> kRoles = {{{Role::kSystem, "system"},
                                     {Role::kSecretary, "secretary"},
                                     {Role::kChair, "chair"},
                                     {Role::kHead, "head"},
                                     {Role::kDeputy, "deputy"},
                                     {Role::kAdviser, "adviser"},
                                     {Role::kObserver, "observer"},
                                     {Role::kFacilitator, "facilitator"},
                                     {Role::kAlternate, "alternate"},
                                     {Role::kCandidate, "candidate"}}};

constexpr Words<CandidacyState, 7> kCandidacyStates = {{{CandidacyState::kFloated, "floated"},
                                                        {CandidacyState::kInterested, "interested"},
                                                        {CandidacyState::kDeclared, "declared"},
                                                        {CandidacyState::kNominated, "nominated"},
                                                        {CandidacyState::kWithdrawn, "withdrawn"},
                                                        {CandidacyState::kDropped, "dropped"},
                                                        {CandidacyState::kAppointed, "appointed"}}};

constexpr Words<StageOutcome, 6> kStageOutcomes = {{{StageOutcome::kMet, "met"},
                                                    {StageOutcome::kNotMet, "not_met"},
                                                    {StageOutcome::kAdopted, "adopted"},
                                                    {StageOutcome::kBroken, "broken"},
                                                    {StageOutcome::kHeld, "held"},
                                                    {StageOutcome::kWithdrawn, "withdrawn"}}};

constexpr Words<StageType, 7> kStageTypes = {{{StageType::kNomination, "nomination"},
                                              {StageType::kConsultation, "consultation"},
                                              {StageType::kSounding, "sounding"},
                                              {StageType::kSilence, "silence"},
                                              {StageType::kRollCall, "roll_call"},
                                              {StageType::kRatification, "ratification"},
                                              {StageType::kFinding, "finding"}}};

constexpr Words<Closes, 3> kCloses = {
    {{Closes::kByHand, "by_hand"}, {Closes::kWhenMet, "when_met"}, {Closes::kAnswered, "answered"}}};

constexpr Words<StatementKind, 3> kStatementKinds = {{{StatementKind::kStatement, "statement"},
                                                      {StatementKind::kReservation, "reservation"},
                                                      {StatementKind::kDissent, "dissent"}}};

constexpr Words<MembershipChange, 3> kMembershipChanges = {{{MembershipChange::kSuspended, "suspended"},
                                                            {MembershipChange::kRestored, "restored"},
                                                            {MembershipChange::kLeft, "left"}}};

constexpr Words<MatterOutcome, 5> kMatterOutcomes = {{{MatterOutcome::kAppointed, "appointed"},
                                                      {MatterOutcome::kExtended, "extended"},
                                                      {MatterOutcome::kAdmitted, "admitted"},
                                                      {MatterOutcome::kAdopted, "adopted"},
                                                      {MatterOutcome::kNoConsent, "no_consent"}}};

}  // namespace

std::string_view name_of(Role role) { return word_of(kRoles, role); }
std::optional<Role> role_of(std::string_view name) { return value_of(kRoles, name); }
std::string_view name_of(CandidacyState state) { return word_of(kCandidacyStates, state); }
std::optional<CandidacyState> candidacy_state_of(std::string_view name) {
  return value_of(kCandidacyStates, name);
}
std::string_view name_of(StageType type) { return word_of(kStageTypes, type); }
std::optional<StageType> stage_type_of(std::string_view name) { return value_of(kStageTypes, name); }
std::string_view name_of(Closes closes) { return word_of(kCloses, closes); }
std::optional<Closes> closes_of(std::string_view name) { return value_of(kCloses, name); }
std::string_view name_of(StatementKind kind) { return word_of(kStatementKinds, kind); }
std::optional<StatementKind> statement_kind_of(std::string_view name) {
  return value_of(kStatementKinds, name);
}
std::string_view name_of(MembershipChange change) { return word_of(kMembershipChanges, change); }
std::optional<MembershipChange> membership_change_of(std::string_view name) {
  return value_of(kMembershipChanges, name);
}
std::string_view name_of(StageOutcome outcome) { return word_of(kStageOutcomes, outcome); }
std::optional<StageOutcome> stage_outcome_of(std::string_view name) { return value_of(kStageOutcomes, name); }
std::string_view name_of(MatterOutcome outcome) { return word_of(kMatterOutcomes, outcome); }
std::optional<MatterOutcome> matter_outcome_of(std::string_view name) {
  return value_of(kMatterOutcomes, name);
}

MatterOutcome success_of(MatterKind kind) {
  switch (kind) {
    case MatterKind::kAppointment: return MatterOutcome::kAppointed;
    case MatterKind::kExtension: return MatterOutcome::kExtended;
    case MatterKind::kAdmission: return MatterOutcome::kAdmitted;
    case MatterKind::kAdoption: return MatterOutcome::kAdopted;
  }
  CHECK(false && "a kind without an outcome");
}

std::string seat_of(const Actor& actor) {
  const std::string role(name_of(actor.role));
  if (stands_for(actor.role)) return actor.matter.text() + "/" + actor.subject.text() + "/" + role;
  return actor.member.empty() ? role : actor.member.text() + "/" + role;
}

namespace {

// "matter/subject", both there.
std::optional<Actor> candidate_of(std::string_view whose) {
  const auto slash = whose.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == whose.size()) return std::nullopt;
  return Actor{Role::kCandidate, MemberId(), MatterId(std::string(whose.substr(0, slash))),
               SubjectId(std::string(whose.substr(slash + 1)))};
}

}  // namespace

std::optional<Actor> actor_of(std::string_view seat) {
  const auto slash = seat.rfind('/');
  const bool for_whom = slash != std::string_view::npos;
  const auto role = role_of(for_whom ? seat.substr(slash + 1) : seat);
  if (role && for_whom && stands_for(*role)) return candidate_of(seat.substr(0, slash));
  if (!role || belongs(*role) != for_whom || stands_for(*role) || slash == 0) return std::nullopt;
  return Actor{*role, MemberId(std::string(for_whom ? seat.substr(0, slash) : ""))};
}

}  // namespace nemcon::chamber
