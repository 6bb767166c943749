// What has happened in a body: past facts, each one entry of the record. `evolve` makes the state of them
// and of nothing else. codec/entry_v1.hpp writes and reads their bytes; docs/ENTRIES.md lists the members.
//
// A text under "confided" is known to the members and the presidency only: in the entry it is a salted
// digest, and a reader without its opening sees it empty. No rule depends on it.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/time.hpp"
#include "chamber/charter.hpp"
#include "chamber/report.hpp"
#include "chamber/sounding.hpp"

namespace nemcon::chamber {

enum class CandidacyState : std::uint8_t {
  kFloated,     // others speak of the name
  kInterested,  // the person would like to
  kDeclared,    // the person stands
  kNominated,   // a member put the person forward
  kWithdrawn,   // ended by the person or the sponsor
  kDropped,     // ended by a finding: did not go on to the next round
  kAppointed,   // ended by success
};
// It is over: nothing can be asked about it any more.
constexpr bool ended(CandidacyState state) { return state >= CandidacyState::kWithdrawn; }

std::string_view name_of(CandidacyState state);
std::optional<CandidacyState> candidacy_state_of(std::string_view name);

enum class MatterOutcome : std::uint8_t { kAppointed, kExtended, kAdmitted, kAdopted, kNoConsent };
std::string_view name_of(MatterOutcome outcome);  // appointed extended admitted adopted no_consent
std::optional<MatterOutcome> matter_outcome_of(std::string_view name);
// What a matter of that kind ends with when it succeeds.
MatterOutcome success_of(MatterKind kind);

// A deadline: the instant that counts, and how the body wrote it (empty if it wrote the instant).
struct Deadline {
  Instant at;
  std::string local;  // "2026-06-26T17:00" in the body's zone
  friend bool operator==(const Deadline&, const Deadline&) = default;
};

// ---- the body -------------------------------------------------------------------------------------
struct LogOpened {
  std::string origin;      // of the record: "nemcon.invalid/nato"
  std::int64_t rules = 1;  // version of decide and evolve that wrote it
  std::string key;     // verifier key of the log (record/note.hpp); empty only in records of format 1 files
  std::string policy;  // whose cosignatures make a checkpoint good (record/policy.hpp); may be empty
  friend bool operator==(const LogOpened&, const LogOpened&) = default;
};
struct BodyConstituted {
  std::string name, zone;
  std::vector<std::string> classes, measures;
  friend bool operator==(const BodyConstituted&, const BodyConstituted&) = default;
};
struct MemberSeated {  // at the foundation, or as the effect of an admission
  Member member;       // `begins` only with a matter
  MatterId matter;     // empty at the foundation
  friend bool operator==(const MemberSeated&, const MemberSeated&) = default;
};
struct OfficeEstablished {
  Office office;
  friend bool operator==(const OfficeEstablished&, const OfficeEstablished&) = default;
};
struct CalendarAdopted {  // the days that a capital does not work
  Calendar calendar;
  friend bool operator==(const CalendarAdopted&, const CalendarAdopted&) = default;
};
struct ProcedureAdopted {
  Procedure procedure;
  friend bool operator==(const ProcedureAdopted&, const ProcedureAdopted&) = default;
};

enum class MembershipChange : std::uint8_t { kSuspended, kRestored, kLeft };
std::string_view name_of(MembershipChange change);  // suspended restored left
std::optional<MembershipChange> membership_change_of(std::string_view name);
// From that instant on the member is not, or again, among those who must agree.
struct MembershipChanged {
  MemberId member;
  MembershipChange change = MembershipChange::kSuspended;
  Instant effective;  // now or later
  std::string text;   // by what decision or which article; public
  friend bool operator==(const MembershipChanged&, const MembershipChanged&) = default;
};

// ---- keys, witnesses, confidences -----------------------------------------------------------------
// From this entry on acts of the seat are signed by one of its keys (docs/RECORD.md, signed acts).
struct KeyEnrolled {
  std::string seat;  // "HU/head"
  std::string key;   // Ed25519, 32 bytes in base64
  friend bool operator==(const KeyEnrolled&, const KeyEnrolled&) = default;
};
struct KeyWithdrawn {
  std::string seat, key;
  std::string text;  // why; public
  friend bool operator==(const KeyWithdrawn&, const KeyWithdrawn&) = default;
};
// The checkpoint after this entry is the last that the old key signs.
struct LogKeyChanged {
  std::string key;  // verifier key
  friend bool operator==(const LogKeyChanged&, const LogKeyChanged&) = default;
};
struct PolicySet {
  std::string policy;  // replaces the one before
  friend bool operator==(const PolicySet&, const PolicySet&) = default;
};
// A confided member and its value, as one opens it.
struct OpenedPart {
  std::string name;        // reason, condition, text
  std::string value;       // what it says
  std::string disclosure;  // as it opens the digest
  friend bool operator==(const OpenedPart&, const OpenedPart&) = default;
};
struct ConfidenceOpened {  // public from now on
  std::uint64_t entry = 0;
  std::vector<OpenedPart> parts;
  friend bool operator==(const ConfidenceOpened&, const ConfidenceOpened&) = default;
};
struct ConfidenceErased {  // gone from the vault; who kept it can still prove it
  std::uint64_t entry = 0;
  std::vector<std::string> digests;
  std::string ground;  // public
  friend bool operator==(const ConfidenceErased&, const ConfidenceErased&) = default;
};

// ---- sealed and counted soundings (docs/SEALED.md) ------------------------------------------------
// Messages are those of docs/BALLOT.md, in base64.
struct SoundingKeyEnrolled {  // for what is posted in ceremonies and soundings that are opened from then on
  SoundingKey key;
  friend bool operator==(const SoundingKeyEnrolled&, const SoundingKeyEnrolled&) = default;
};
struct CeremonyOpened {
  CeremonyId ceremony;            // the next free number of the body
  std::vector<MemberId> holders;  // t of them, in this order
  std::int64_t threshold = 0;     // k of them open a sum
  std::string plan;               // says this and the keys
  friend bool operator==(const CeremonyOpened&, const CeremonyOpened&) = default;
};
struct CeremonyPosted {
  CeremonyId ceremony;
  MemberId member;
  CeremonyStep step = CeremonyStep::kCommitment;
  std::string message;
  MemberId guilty;  // whom it shows to have said something false: the ceremony is over
  friend bool operator==(const CeremonyPosted&, const CeremonyPosted&) = default;
};
struct SoundingOpened {
  SoundingId sounding;  // the next free number of the body
  MatterId matter;
  CeremonyId ceremony;
  SoundingMode mode = SoundingMode::kSealed;
  std::vector<SubjectId> subjects;
  std::vector<MemberId> roster;
  Instant closes, settles;
  std::int64_t least = 0;
  std::string manifest;  // says all this, the keys and the texts
  friend bool operator==(const SoundingOpened&, const SoundingOpened&) = default;
};
struct SoundingPosted {
  SoundingId sounding;
  MemberId member;  // empty: the body's clock
  SoundingStep step = SoundingStep::kBallot;
  std::string message;
  friend bool operator==(const SoundingPosted&, const SoundingPosted&) = default;
};
struct SoundingEnded {
  SoundingId sounding;
  SoundingEnd end = SoundingEnd::kResult;
  std::vector<SoundedSubject> findings;  // of every subject; none where nothing was opened
  std::string text;                      // why it was abandoned
  friend bool operator==(const SoundingEnded&, const SoundingEnded&) = default;
};

// ---- matters and candidacies ----------------------------------------------------------------------
struct MatterOpened {
  MatterId matter;
  ProcedureId procedure;
  std::string title;
  OfficeId office;            // appointment and extension
  MatterId after;             // the matter that this one follows, may be empty
  std::optional<Date> until;  // extension: first day after the longer term
  SubjectId subject;          // extension, admission, adoption: the one subject there is
  std::string subject_name;
  MemberId applicant;               // admission: code of the member to be
  std::vector<MemberId> concerned;  // whom it is about: they take no part, where the procedure says so
  friend bool operator==(const MatterOpened&, const MatterOpened&) = default;
};
struct CandidacyNoted {
  MatterId matter;
  SubjectId subject;
  std::string name;
  CandidacyState state = CandidacyState::kFloated;
  MemberId sponsor;                      // may be empty
  std::vector<std::string> confided_to;  // not empty: the whole event is sealed, and readable by these
  friend bool operator==(const CandidacyNoted&, const CandidacyNoted&) = default;
};
struct CandidacyChanged {
  MatterId matter;
  SubjectId subject;
  CandidacyState state = CandidacyState::kDeclared;
  std::vector<std::string> confided_to;  // as above: of a candidacy that is still confided
  friend bool operator==(const CandidacyChanged&, const CandidacyChanged&) = default;
};
struct CandidacyReleased {  // says everything again, so that a reader who had no opening learns it here
  MatterId matter;
  SubjectId subject;
  std::string name;
  CandidacyState state = CandidacyState::kInterested;
  MemberId sponsor;
  friend bool operator==(const CandidacyReleased&, const CandidacyReleased&) = default;
};
struct ReportNoted {
  MatterId matter;
  Report report;
  friend bool operator==(const ReportNoted&, const ReportNoted&) = default;
};

// ---- stages ---------------------------------------------------------------------------------------
struct StageOpened {
  StageId stage;  // the next free number of the body
  MatterId matter;
  std::string stage_rule;           // id in the procedure
  std::vector<SubjectId> subjects;  // one, but for a sounding; none where nobody is asked
  std::optional<Deadline> until;
  std::string text_title;           // silence
  std::optional<Hash> text_sha256;  // silence: freezes the text
  std::string text;                 // confided; empty if only its hash was given
  StageId previous;                 // 0, or the stage that this one issues again
  friend bool operator==(const StageOpened&, const StageOpened&) = default;
};
inline constexpr std::string_view kByProxy = "proxy";
struct PositionTaken {
  StageId stage;
  MemberId member;
  SubjectId subject;
  rule::Stance stance = rule::Stance::kSilent;
  std::string reason;      // confided
  std::string condition;   // confided: what would lift it
  bool uncounted = false;  // it wanted a reason to count and has none
  // Not empty: others said it for the member. The secretary logged it, and how it came: "telephone"; or
  // kByProxy: the head of another delegation, which holds its proxy.
  std::string received;
  friend bool operator==(const PositionTaken&, const PositionTaken&) = default;
};
struct SilenceBroken {  // the objection that ended the stage
  StageId stage;
  MemberId member;
  std::string reason;     // confided
  std::string condition;  // confided
  std::string received;   // as above
  friend bool operator==(const SilenceBroken&, const SilenceBroken&) = default;
};
// What becomes of an objection in a finding (RFC 7282: addressed, which is not the same as accommodated).
struct Disposition {
  MemberId member;
  bool addressed = false;
  std::string text;  // why
  friend bool operator==(const Disposition&, const Disposition&) = default;
};
// What the chair finds that the positions amount to. In a finding stage it ends the stage; after a sounding
// it says who does not go on.
struct FindingStated {
  StageId stage;
  StageOutcome outcome = StageOutcome::kNotMet;  // met or not_met; held after a sounding
  std::string text;                              // the reasons; public
  std::vector<SubjectId> dropped;
  std::vector<Disposition> dispositions;
  friend bool operator==(const FindingStated&, const FindingStated&) = default;
};
enum class StatementKind : std::uint8_t { kStatement, kReservation, kDissent };
std::string_view name_of(StatementKind kind);  // statement reservation dissent
std::optional<StatementKind> statement_kind_of(std::string_view name);
// Words of a member that go with the text or the decision and change no position: an interpretative
// statement, a formal reservation, a noted dissent.
struct StatementMade {
  MatterId matter;
  MemberId member;
  StatementKind kind = StatementKind::kStatement;
  std::string text;  // public
  friend bool operator==(const StatementMade&, const StatementMade&) = default;
};
// How many said what; by rule::Stance. Who said nothing is silent.
struct Tally {
  std::array<std::int64_t, rule::kStanceCount> of{};
  friend bool operator==(const Tally&, const Tally&) = default;
};
struct CountedPosition {
  SubjectId subject;
  rule::Stance stance = rule::Stance::kSilent;
  bool uncounted = false;
  std::string received;
  bool broke = false;    // it ended a silence stage
  std::string cmd, sig;  // what the member's key signed; empty if nothing did
  friend bool operator==(const CountedPosition&, const CountedPosition&) = default;
};
struct CountedWords {
  SubjectId subject;
  std::string reason, condition;
  friend bool operator==(const CountedWords&, const CountedWords&) = default;
};
struct ClassTally {
  std::string name;
  Tally tally;
  friend bool operator==(const ClassTally&, const ClassTally&) = default;
};
// What was said in a stage that keeps positions back until its close; just before it. All but the stage and
// who was asked is confided, and which part a reader can open is what the stage rule's disclosure says
// (chamber/held.hpp). The number of parts depends on who was asked alone.
struct PositionsCounted {
  StageId stage;
  std::vector<MemberId> seats;                                  // who was asked, in protocol order
  std::optional<std::vector<MemberId>> answered;                // who said something
  std::map<std::size_t, std::vector<CountedPosition>> what;     // by seat; of all of them, if complete
  std::map<std::size_t, std::vector<CountedWords>> why;         // by seat
  std::map<std::size_t, Tally> totals;                          // by subject of the stage
  std::map<std::size_t, std::vector<ClassTally>> class_totals;  // by subject of the stage
  friend bool operator==(const PositionsCounted&, const PositionsCounted&) = default;
};
struct SecretAsked {  // that the stage be secret; the last that it needs ends it
  StageId stage;
  MemberId member;
  friend bool operator==(const SecretAsked&, const SecretAsked&) = default;
};
// The delegation waits for its capital; it takes no position by that. Ends with its next position.
struct InstructionAwaited {
  StageId stage;
  MemberId member;
  bool awaited = true;  // false: it waits no more
  friend bool operator==(const InstructionAwaited&, const InstructionAwaited&) = default;
};
// One member lets another speak for it in a matter, where the procedure allows proxies.
struct ProxyGiven {
  MatterId matter;
  MemberId member;
  MemberId to;  // empty: taken back
  friend bool operator==(const ProxyGiven&, const ProxyGiven&) = default;
};
struct StageExtended {
  StageId stage;
  Deadline until;
  friend bool operator==(const StageExtended&, const StageExtended&) = default;
};
struct StageClosed {
  StageId stage;
  StageOutcome outcome = StageOutcome::kNotMet;
  Instant effective;  // the deadline, if that is what closed it; else the time of the act
  friend bool operator==(const StageClosed&, const StageClosed&) = default;
};

// ---- outcomes and effects -------------------------------------------------------------------------
struct MatterDecided {
  MatterId matter;
  MatterOutcome outcome = MatterOutcome::kNoConsent;
  SubjectId subject;  // empty with no_consent
  Instant effective;
  friend bool operator==(const MatterDecided&, const MatterDecided&) = default;
};
struct OfficeAssigned {
  OfficeId office;
  std::string holder;
  Date from;
  Instant begins;  // midnight of `from` in the body's zone
  std::optional<Date> until;
  MatterId matter;
  friend bool operator==(const OfficeAssigned&, const OfficeAssigned&) = default;
};
struct TermBegun {  // the day came
  OfficeId office;
  friend bool operator==(const TermBegun&, const TermBegun&) = default;
};
struct TermExtended {
  OfficeId office;
  Date until;
  MatterId matter;
  friend bool operator==(const TermExtended&, const TermExtended&) = default;
};

struct OfficeVacated {  // before the end of the term
  OfficeId office;
  std::string text;  // why: "resigned"; public
  friend bool operator==(const OfficeVacated&, const OfficeVacated&) = default;
};
// Who does the work of a vacant office until somebody takes it.
struct ActingNamed {
  OfficeId office;
  std::string holder;  // empty: nobody any more
  std::optional<Date> until;
  friend bool operator==(const ActingNamed&, const ActingNamed&) = default;
};

// What this reader has no opening for. It changes nothing that this reader can know.
struct Sealed {
  friend bool operator==(const Sealed&, const Sealed&) = default;
};

using Event =
    std::variant<LogOpened, BodyConstituted, MemberSeated, OfficeEstablished, CalendarAdopted,
                 ProcedureAdopted, MatterOpened, CandidacyNoted, CandidacyChanged, CandidacyReleased,
                 ReportNoted, StageOpened, PositionTaken, SilenceBroken, FindingStated, StatementMade,
                 PositionsCounted, SecretAsked, StageExtended, StageClosed, MatterDecided, OfficeAssigned,
                 TermBegun, TermExtended, MembershipChanged, InstructionAwaited, ProxyGiven, OfficeVacated,
                 ActingNamed, KeyEnrolled, KeyWithdrawn, LogKeyChanged, PolicySet, ConfidenceOpened,
                 ConfidenceErased, SoundingKeyEnrolled, CeremonyOpened, CeremonyPosted, SoundingOpened,
                 SoundingPosted, SoundingEnded, Sealed>;

// What a seat's key signed for an act (docs/RECORD.md, signed acts). Whether the signature is right is found
// out before it comes here (record/act_signature.hpp); that it asks for what the event says, by the codec.
struct Signature {
  std::string cmd;         // the text, as signed
  std::string sig;         // base64
  std::string key;         // named in cmd
  std::uint64_t seen = 0;  // named in cmd: how long the record was that its author had seen
  friend bool operator==(const Signature&, const Signature&) = default;
};

// An event at its place in the record.
struct Happened {
  std::uint64_t seq = 0;
  Instant at;      // never before that of the event before
  std::string by;  // seat_of(actor); empty where confidential
  Event event;
  std::optional<Signature> signature{};
  friend bool operator==(const Happened&, const Happened&) = default;
};

}  // namespace nemcon::chamber
