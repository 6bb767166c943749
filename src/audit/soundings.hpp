// The key ceremonies and soundings of a record, each on a board of its own (ballot/board.hpp): whether each
// message may stand where it stands, whether plan and manifest are what the rules give, and whether what the
// record says came out did. The server asks before it writes, a holder's program and an auditor ask again,
// each of its own.
//
// Times are those of the entries. Not thread safe.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "ballot/board.hpp"
#include "ballot/ceremony.hpp"
#include "chamber/chamber.hpp"

namespace nemcon::audit {

// The step that a message says it is, by its letters; none if it is nobody's of that kind.
std::optional<chamber::CeremonyStep> ceremony_step_of(ByteView message);
std::optional<chamber::SoundingStep> sounding_step_of(ByteView message);
// kMalformed unless it is base64.
Result<Bytes> message_of(const std::string& base64);

// What the operator signs with `key` when a ceremony is opened.
ballot::KeyPlan plan_of(const chamber::State& state, const chamber::CeremonyOpened& opened,
                        const ballot::PublicKey& key);

// What a result says of each subject.
std::vector<chamber::SoundedSubject> findings_of(const ballot::Manifest& manifest,
                                                 const ballot::SoundingResult& result);

class Soundings {
 public:
  enum class Check { kAll, kNoProofs };
  // Without proofs: of a record that this very process, or one before it, has checked when it wrote it.
  explicit Soundings(Check check = Check::kAll);
  Soundings(Soundings&&) noexcept;
  Soundings& operator=(Soundings&&) noexcept;
  ~Soundings();
  void check_all();  // from now on

  struct Taken {
    std::optional<ballot::Taken> posted;  // of a message to a sounding
    MemberId guilty;                      // of one to a ceremony: whom it shows to have said something false
    bool again = false;                   // it stood there before
  };
  // The next event of the record; `state` is that before it. Whatever is no message is taken. Refused with
  // kBadMessage (ids: the fault of ballot/flaw.hpp; detail: the place), kNotYours (another member's message),
  // kMalformed, kNoSuchKey, kUnknownValue: then nothing has changed.
  Result<Taken> take(const chamber::State& state, const chamber::Event& event, Instant at);

  // Forgets what the event opened, to which nothing has been posted.
  void take_back(const chamber::Event& event);

  // What the operator signs with `key` when a sounding is opened, but for `pages`: which pages a server has
  // no record knows, so that any are taken. kTooLarge if one of its messages would not fit into an entry.
  Result<ballot::Manifest> manifest_of(const chamber::State& state, const chamber::SoundingOpened& opened,
                                       Instant at, const ballot::PublicKey& key) const;

  // None if there is no such one. A sounding that has ended stays.
  const ballot::Ceremony* ceremony(CeremonyId id) const;
  const ballot::SoundingBoard* board(nemcon::SoundingId id) const;

 private:
  Result<Taken> take_key(const chamber::SoundingKeyEnrolled& event);
  Result<Taken> take_plan(const chamber::State& state, const chamber::CeremonyOpened& event);
  Result<Taken> take_post(const chamber::State& state, const chamber::CeremonyPosted& event);
  Result<Taken> take_manifest(const chamber::State& state, const chamber::SoundingOpened& event, Instant at);
  Result<Taken> take_post(const chamber::State& state, const chamber::SoundingPosted& event, Instant at);
  Result<Taken> take_end(const chamber::SoundingEnded& event);

  class ProofCheck;
  std::unique_ptr<ProofCheck> check_;  // boards keep its address
  std::map<std::uint64_t, ballot::Ceremony> ceremonies_;
  std::map<std::uint64_t, ballot::SoundingBoard> boards_;
};

}  // namespace nemcon::audit
