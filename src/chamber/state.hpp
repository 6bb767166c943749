// What is so in a body. Made by `evolve` from the events and by nothing else; equal events give equal
// states. Reads are const; nobody but evolve changes one.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/shared_text.hpp"
#include "chamber/actor.hpp"
#include "chamber/event.hpp"

namespace nemcon::chamber {

struct CandidacyStep {
  CandidacyState state;
  Instant at;
  friend bool operator==(const CandidacyStep&, const CandidacyStep&) = default;
};

// What a position is about. In a matter that is no appointment there is exactly one.
struct Subject {
  SubjectId id;
  std::string name;
  CandidacyState state = CandidacyState::kNominated;
  MemberId sponsor;
  std::vector<std::string> confided_to;  // empty: everybody who sees the matter sees it
  std::string confided_by;               // seat that confided it
  std::vector<CandidacyStep> history;
  friend bool operator==(const Subject&, const Subject&) = default;
};

struct PositionChange {
  std::uint32_t member;   // index into State::members
  std::uint32_t subject;  // index into Stage::subjects
  rule::Stance stance;
  Instant at;
  std::uint64_t seq;  // of its entry
  SharedText reason, condition;
  SharedText received;      // not empty: logged by the secretary, and how it came
  bool uncounted = false;   // it wanted a reason to count and has none
  bool opened = false;      // its words are public
  SharedText cmd{}, sig{};  // of what is kept back until the close: what the member's key signed
  friend bool operator==(const PositionChange&, const PositionChange&) = default;
};

struct Statement {
  std::uint32_t member;  // index into State::members
  StatementKind kind;
  Instant at;
  std::uint64_t seq;
  std::string text;
  friend bool operator==(const Statement&, const Statement&) = default;
};

struct Stage {
  StageId id;
  MatterId matter;
  std::size_t rule = 0;  // index into the procedure's stages
  std::vector<SubjectId> subjects;
  Instant opened;
  std::uint64_t opened_seq = 0;  // of its entry
  bool text_opened = false;      // its text is public
  std::optional<Deadline> until;
  std::vector<Instant> extended_from;  // the deadlines that were replaced
  std::string text_title, text;
  std::optional<Hash> text_sha256;
  StageId previous, next;                // the chain of re-issues; 0: none
  std::optional<StageOutcome> outcome;   // none: open
  Instant closed;                        // when it took effect
  std::optional<PositionChange> broken;  // by whom
  std::vector<PositionChange> history;   // every position, in order
  std::vector<rule::Stance> stances;     // [subject * width + member], as things stand
  std::set<std::pair<std::size_t, std::size_t>>
      uncounted;  // (subject, member) whose stance counts for nothing
  std::optional<FindingStated> finding;
  // Of a stage that keeps positions back: what was counted at its close, as far as this state's reader may
  // know; in a viewer's copy, what it may know so far.
  std::optional<PositionsCounted> counted;
  Instant counted_at;                       // with counted: when, and by which entry
  std::uint64_t counted_seq = 0;            // (none yet in a viewer's copy of an open stage)
  bool whole = true;                        // nothing of what members said is kept from this state's reader
  std::set<std::uint32_t> awaiting;         // members that wait for instructions
  std::vector<std::uint32_t> asked_secret;  // members that want it secret
  std::size_t width = 0;                    // members that `stances` has room for
  bool open() const { return !outcome; }
  rule::Stance stance(std::size_t subject, std::size_t member) const {
    return member < width ? stances[subject * width + member] : rule::Stance::kSilent;
  }
  friend bool operator==(const Stage&, const Stage&) = default;
};

struct Decision {
  MatterOutcome outcome;
  SubjectId subject;
  Instant at;
  std::optional<Date> from, until;  // of the effect
  friend bool operator==(const Decision&, const Decision&) = default;
};

struct Matter {
  MatterId id;
  std::size_t procedure = 0;  // index into State::procedures
  std::string title;
  OfficeId office;
  MatterId after, followed_by;
  std::optional<Date> until;
  MemberId applicant;
  std::vector<std::uint32_t> concerned;  // indexes into State::members: they take no part
  Instant opened, changed;
  std::uint64_t changed_seq = 0;  // of the last entry that concerns it
  std::vector<Subject> subjects;
  std::vector<StageId> stages;
  std::vector<Report> reports;
  std::vector<Statement> statements;
  std::map<std::uint32_t, std::uint32_t> proxies;  // who gave its proxy, to whom; indexes into State::members
  std::set<std::uint32_t> gave_proxy;              // who ever did; indexes as above
  std::optional<Decision> decision;                // none: open
  bool open() const { return !decision; }
  friend bool operator==(const Matter&, const Matter&) = default;
};

struct Successor {
  std::string name;
  Date from;
  Instant begins;
  std::optional<Date> until;
  Instant assigned;  // when it was decided
  friend bool operator==(const Successor&, const Successor&) = default;
};

struct EarlierTerm {
  Office office;  // as it was
  Instant until;  // before that instant
  friend bool operator==(const EarlierTerm&, const EarlierTerm&) = default;
};

struct Acting {
  std::string holder;
  Instant since;
  std::optional<Date> until;
  friend bool operator==(const Acting&, const Acting&) = default;
};

// A time in which a member is not among those who must agree.
struct Absence {
  Instant from;
  std::optional<Instant> until;  // none: until further notice, or for ever
  bool left = false;
  std::string text;
  friend bool operator==(const Absence&, const Absence&) = default;
};

struct OfficeState {
  Office office;
  std::optional<Acting> acting;
  std::optional<Instant> vacated;  // before its term's end
  std::string why_vacated;
  std::optional<Successor> successor;
  std::vector<EarlierTerm> earlier;  // in order
  friend bool operator==(const OfficeState&, const OfficeState&) = default;
};

// A key of a seat.
struct SeatKey {
  std::string key;
  std::uint64_t enrolled = 0;              // by entry
  std::optional<std::uint64_t> withdrawn;  // by entry; none: good
  std::uint64_t last = 0;  // the seat's last entry that it signed, as far as this reader knows
  friend bool operator==(const SeatKey&, const SeatKey&) = default;
};

struct State {
  std::uint64_t size = 0;  // entries so far
  Instant at;              // of the last of them
  std::string origin, name, zone;
  std::string log_key, policy;                       // of the record, as they are now
  std::map<std::string, std::vector<SeatKey>> keys;  // by seat, in order of enrolment
  std::vector<SoundingKey> sounding_keys;            // in order of enrolment; a member's last one stands
  std::vector<Ceremony> ceremonies;                  // CeremonyId n is ceremonies[n-1]
  std::vector<Sounding> soundings;                   // SoundingId n is soundings[n-1]
  std::vector<std::string> classes, measures;
  std::vector<Calendar> calendars;
  std::vector<Member> members;          // as they were seated; indexes never change
  std::vector<std::uint32_t> protocol;  // indexes of members in protocol order
  std::vector<OfficeState> offices;
  std::vector<Procedure> procedures;
  std::map<MatterId, Matter> matters;
  std::vector<Stage> stages;                               // StageId n is stages[n-1]
  std::set<std::pair<Instant, StageId>> due;               // open stages by deadline
  std::set<std::pair<Instant, OfficeId>> beginning;        // successors by entry into office
  std::map<std::uint32_t, std::vector<Absence>> absences;  // of members that were suspended or left, in order
  std::unordered_map<MemberId, std::uint32_t> member_index;
  friend bool operator==(const State&, const State&) = default;
};

// ---- reading --------------------------------------------------------------------------------------
const Matter* find_matter(const State& state, const MatterId& id);
const Stage* find_stage(const State& state, StageId id);
const Procedure* find_procedure(const State& state, const ProcedureId& id);
const Ceremony* find_ceremony(const State& state, CeremonyId id);
const Sounding* find_sounding(const State& state, SoundingId id);
// Of what is posted to a sounding or ends it; empty for every other event.
MatterId matter_of_sounding(const State& state, const Event& event);
// The member's newest of that use, or none.
const SoundingKey* find_sounding_key(const State& state, const MemberId& member, KeyUse use);
const OfficeState* find_office(const State& state, const OfficeId& id);
// The office as it was then.
const Office& office_at(const OfficeState& office, Instant at);
std::optional<std::uint32_t> find_member(const State& state, const MemberId& id);
const Subject* find_subject(const Matter& matter, const SubjectId& id);
std::optional<std::size_t> subject_in(const Stage& stage, const SubjectId& id);
const Procedure& procedure_of(const State& state, const Matter& matter);
const StageRule& rule_of(const State& state, const Stage& stage);
// Which round of its rule in its matter this stage is, from 1.
std::size_t round_of(const State& state, const Stage& stage);
// In which the rule counts working days.
std::vector<Calendar> calendars_of(const State& state, const StageRule& rule);

// Indexes of the members that are seated at that instant, in protocol order. A member that the body
// admitted is seated from the instant that the admission fixed. The days of a charter (of members, classes
// and weights) begin at midnight UTC, because the pure rooms know no zones.
std::vector<std::size_t> seated_at(const State& state, Instant at);
bool is_seated(const State& state, std::uint32_t member, Instant at);

// The electorate of a stage for one of its subjects at that instant, with the stances as they stand.
// `seats[i]` is the member seated_at(state, at)[i].
rule::Electorate electorate_of(const State& state, const Stage& stage, std::size_t subject, Instant at);
// The members that keep its rule from being met at that instant.
std::vector<MemberId> holdouts_of(const State& state, const Stage& stage, std::size_t subject, Instant at);
bool holds_at(const State& state, const Stage& stage, std::size_t subject, Instant at);

}  // namespace nemcon::chamber
