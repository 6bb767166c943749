// Sealed and counted soundings as the rules see them (docs/SEALED.md): who may post what, and until when.
// What is posted are messages of docs/BALLOT.md, of which the rules know the step alone. That a message is
// right is found out before it comes here, and again by every reader of the record (audit/soundings.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace nemcon::chamber {

// What a member's key of soundings signs: its ballots, or what it posts as a holder of a share.
enum class KeyUse : std::uint8_t { kBallots, kShares };
std::string_view name_of(KeyUse use);
std::optional<KeyUse> key_use_of(std::string_view name);

// The steps of a ceremony in which holders make the key of later soundings, in their order.
enum class CeremonyStep : std::uint8_t {
  kCommitment,    // to coefficients that are shown when all have committed themselves
  kCoefficients,  // the commitment opened
  kShares,        // what each other holder gets, encrypted to it
  kComplaint,     // about a share, with its proof: ends the ceremony
  kConfirmation,  // of the whole; the last one makes the key good
};
std::string_view name_of(CeremonyStep step);
std::optional<CeremonyStep> ceremony_step_of(std::string_view name);

enum class SoundingStep : std::uint8_t {
  kCountersignature,  // a holder's, to the manifest
  kBallot,            // a member's; its last one before the close counts
  kClose,             // by the body's clock: which ballots count
  kComplaint,         // that a ballot was left out
  kBlind,             // a holder's, of the sums
  kProposal,          // by the body's clock: which blinds are added up
  kLock,              // a holder's: one set of sums and blinds, once
  kDecryption,        // a holder's part of the blinded sums
  kResult,            // by the body's clock: what everybody can compute
};
std::string_view name_of(SoundingStep step);
std::optional<SoundingStep> sounding_step_of(std::string_view name);

enum class SoundingMode : std::uint8_t { kSealed, kCounted };
std::string_view name_of(SoundingMode mode);
std::optional<SoundingMode> sounding_mode_of(std::string_view name);

enum class Sounded : std::uint8_t {
  kNobodyObjects,   // of those who sent a mark; who sent none consents
  kObjection,       // at least one
  kNotEnoughMarks,  // fewer than were asked for: nothing is opened
  kCounted,         // totals were opened
};
std::string_view name_of(Sounded finding);
std::optional<Sounded> sounded_of(std::string_view name);

enum class SoundingEnd : std::uint8_t {
  kResult,
  kTwoBoards,  // the operator has signed two boards: nothing will ever be opened
  kAbandoned,  // by the presidency: nothing will ever be opened
};
std::string_view name_of(SoundingEnd end);
std::optional<SoundingEnd> sounding_end_of(std::string_view name);

// The totals of a class of members about a subject. Who sent no mark is in none.
struct CountedClass {
  std::string name;  // empty: of all
  std::int64_t encourage = 0, discourage = 0;
  friend bool operator==(const CountedClass&, const CountedClass&) = default;
};
struct SoundedSubject {
  SubjectId subject;
  Sounded finding = Sounded::kNotEnoughMarks;
  std::vector<CountedClass> totals;  // counted
  friend bool operator==(const SoundedSubject&, const SoundedSubject&) = default;
};

struct SoundingKey {
  MemberId member;
  KeyUse use = KeyUse::kBallots;
  std::string key;  // Ed25519, 32 bytes in base64
  friend bool operator==(const SoundingKey&, const SoundingKey&) = default;
};

// A message where it lies in the record.
template <class Step>
struct Post {
  std::uint64_t seq = 0;
  MemberId member;  // empty: the body's clock
  Step step;
  friend bool operator==(const Post&, const Post&) = default;
};

struct Ceremony {
  CeremonyId id;
  std::vector<MemberId> holders;  // t of them
  std::int64_t threshold = 0;     // k
  Instant opened;
  std::uint64_t opened_seq = 0;
  std::vector<Post<CeremonyStep>> posts;
  MemberId guilty;  // whose false statement ended it; empty: nobody's
  std::size_t posted(CeremonyStep step) const;
  bool is_done() const { return posted(CeremonyStep::kConfirmation) == holders.size(); }
  bool is_over() const { return is_done() || !guilty.empty(); }
  friend bool operator==(const Ceremony&, const Ceremony&) = default;
};

struct Sounding {
  SoundingId id;
  MatterId matter;
  CeremonyId ceremony;
  SoundingMode mode = SoundingMode::kSealed;
  std::vector<SubjectId> subjects;
  std::vector<MemberId> roster;     // who has a key for ballots, when it is opened
  Instant opened, closes, settles;  // from `closes` to `settles` complaints are heard
  std::int64_t least = 0;           // marks, or nothing is opened
  std::uint64_t opened_seq = 0;
  std::vector<Post<SoundingStep>> posts;
  std::optional<SoundingEnd> end;
  Instant ended;
  std::uint64_t ended_seq = 0;
  std::string text;                      // why it was abandoned
  std::vector<SoundedSubject> findings;  // empty: nothing was opened
  std::size_t posted(SoundingStep step) const;
  friend bool operator==(const Sounding&, const Sounding&) = default;
};

}  // namespace nemcon::chamber
