// What somebody wants to be done. A command that exists is well formed (codec/command_v1.hpp made it);
// whether it may be done is for `decide` to say.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "chamber/actor.hpp"
#include "chamber/event.hpp"

namespace nemcon::chamber {

// The days of a stage in the body's zone, which the pure rooms cannot work out: of its opening, and of its
// deadline or, of a close, today. A rule that counts days needs them; the codec fills them in.
struct LocalDays {
  Date opened, until;
  std::int64_t opened_second = 0, until_second = 0;  // of the day, by the body's clock; the first rounded up
};

struct OpenMatter {
  MatterId matter;
  ProcedureId procedure;
  std::string title;
  OfficeId office;
  MatterId after;
  std::optional<Date> until;
  MemberId applicant;
  std::string applicant_name;
  std::vector<MemberId> concerned;
};
struct NoteCandidacy {
  MatterId matter;
  SubjectId subject;
  std::string name;
  CandidacyState state = CandidacyState::kFloated;
  MemberId sponsor;
  std::vector<std::string> confided_to;
};
struct ChangeCandidacy {  // a state, or a release, not both
  MatterId matter;
  SubjectId subject;
  std::optional<CandidacyState> state;
  bool release = false;
};
struct NoteReport {
  MatterId matter;
  Report report;
};
struct OpenStage {
  MatterId matter;
  std::string stage_rule;
  std::vector<SubjectId> subjects;
  std::optional<Deadline> until;
  std::string text_title;
  std::optional<Hash> text_sha256;
  std::string text;
  StageId previous;
  std::optional<LocalDays> days;
};
struct TakePosition {
  StageId stage;
  SubjectId subject;  // may be empty if the stage has one
  rule::Stance stance = rule::Stance::kSilent;
  std::string reason, condition;
  // For whom, where it is not the speaker's own member: one whose proxy it holds; or, logged by the
  // secretary, whose word reached it, and how.
  MemberId member;
  std::string received;
};
struct AskSecret {  // that an open stage become a secret one
  StageId stage;
};
struct AwaitInstruction {
  StageId stage;
  bool awaited = true;
};
struct GiveProxy {
  MatterId matter;
  MemberId to;  // empty: takes it back
};
struct ChangeMembership {
  MemberId member;
  MembershipChange change = MembershipChange::kSuspended;
  std::optional<Date> from;       // none: now
  std::optional<Instant> begins;  // midnight of `from` in the body's zone; there if `from` is
  std::string text;
};
struct VacateOffice {
  OfficeId office;
  std::string text;
};
struct NameActing {
  OfficeId office;
  std::string holder;  // empty: nobody any more
  std::optional<Date> until;
};
struct StateFinding {
  StageId stage;
  StageOutcome outcome = StageOutcome::kNotMet;
  std::string text;
  std::vector<SubjectId> dropped;
  std::vector<Disposition> dispositions;
};
struct MakeStatement {
  MatterId matter;
  StatementKind kind = StatementKind::kStatement;
  std::string text;
};
struct ExtendStage {
  StageId stage;
  Deadline until;
  std::optional<LocalDays> days;
};
struct CloseStage {
  StageId stage;
  std::optional<LocalDays> days;
};
struct StateOutcome {
  MatterId matter;
  MatterOutcome outcome = MatterOutcome::kNoConsent;
  SubjectId subject;
  std::optional<Date> from;       // appointment: entry into office; admission: first day
  std::optional<Instant> begins;  // midnight of `from` in the body's zone; there if `from` is
  std::optional<Date> until;      // appointment
};
// ---- keys, witnesses, confidences ----
struct EnrolKey {
  std::string key;
  std::string seat;  // another seat of the speaker's member; empty: the speaker's own
};
struct WithdrawKey {
  std::string seat, key, text;
};
struct ChangeLogKey {  // by whoever runs the server
  std::string key;
};
struct SetPolicy {
  std::string policy;  // well formed: the service has read it
};
// What lies in the vault is filled in by the service: decide knows no vault.
struct OpenConfidence {
  std::uint64_t entry = 0;
  std::vector<OpenedPart> parts;
};
struct EraseConfidence {
  std::uint64_t entry = 0;
  std::string ground;
  std::vector<std::string> digests;
};
// ---- sealed and counted soundings ----
struct EnrolSoundingKey {
  KeyUse use = KeyUse::kBallots;
  std::string key;
};
struct OpenCeremony {
  std::vector<MemberId> holders;
  std::int64_t threshold = 0;
};
// What is posted is looked at against all that was posted before by whoever has the board
// (audit/soundings.hpp), after decide.
struct PostToCeremony {
  CeremonyId ceremony;
  CeremonyStep step = CeremonyStep::kCommitment;
  std::string message;
};
struct OpenSounding {
  MatterId matter;
  CeremonyId ceremony;
  SoundingMode mode = SoundingMode::kSealed;
  std::vector<SubjectId> subjects;
  Instant closes, settles;
  std::int64_t least = 0;
};
struct PostToSounding {
  SoundingId sounding;
  SoundingStep step = SoundingStep::kBallot;
  std::string message;
};
// By the body's clock, with what was opened or shown; or by the presidency, which gives up, and says why.
struct EndSounding {
  SoundingId sounding;
  SoundingEnd end = SoundingEnd::kAbandoned;
  std::vector<SoundedSubject> findings;
  std::string text;
};
// The body's clock: closes what is due by `at`, earliest first, and stops where what is next may depend on
// what has just happened. Repeated until next_due has nothing any more.
struct PassTime {};

using Intent =
    std::variant<OpenMatter, NoteCandidacy, ChangeCandidacy, NoteReport, OpenStage, TakePosition, AskSecret,
                 AwaitInstruction, GiveProxy, ChangeMembership, VacateOffice, NameActing, StateFinding,
                 MakeStatement, ExtendStage, CloseStage, StateOutcome, EnrolKey, WithdrawKey, ChangeLogKey,
                 SetPolicy, OpenConfidence, EraseConfidence, EnrolSoundingKey, OpenCeremony, PostToCeremony,
                 OpenSounding, PostToSounding, EndSounding, PassTime>;

struct Command {
  Actor by;
  Instant at;
  Intent intent;
  std::optional<Signature> signature{};  // verified: by that key, over this act
};

}  // namespace nemcon::chamber
