// The server's side of ceremonies and soundings: it has a board of each, signs plans, manifests, receipts,
// closes, proposals and results with the operator's key, and knows what is due. The server holds no share of
// any key.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/soundings.hpp"
#include "service/keys.hpp"

namespace nemcon::service {

// The operator's key of soundings. It is made of the vault's key (libsodium's key derivation) and stands in
// no file.
ballot::SigningKey sounding_key(const Keys& keys);

// How far they are, for readers.
struct CeremonyStatus {
  ballot::Ceremony::Phase phase{};
  std::vector<std::uint32_t> awaited;  // holders
};
struct SoundingStatus {
  ballot::Phase phase{};
  ballot::Awaited awaited;
  Hash sid{}, head{}, pages{};
  std::uint64_t size = 0;  // messages on its board
  std::size_t counted = 0, threshold = 0, lock_quorum = 0;
  std::vector<ballot::Chain> chains;  // by the member's index
  std::vector<bool> counter_signed;   // by holder, from 1
  std::optional<Instant> complaints_until;
};

// What posting gives beside entries.
struct Posted {
  std::string receipt;  // base64; of a message to a sounding
  MemberId guilty;
  std::uint64_t ceremony = 0, sounding = 0;  // that the act is about; 0: none
  bool again = false;                        // it stood there: no entry is written
};

class SoundingDesk {
 public:
  // `pages`: the hash of the pages that the server has (service/page_list.hpp), for manifests.
  explicit SoundingDesk(const Keys& keys, const Hash& pages = {})
      : key_(sounding_key(keys)), pages_(pages), boards_(audit::Soundings::Check::kNoProofs) {}

  // ---- the writer's thread only ----
  // Signs what the operator signs in the event, has it taken, and says in it what it came to. A refusal
  // leaves no trace.
  Result<Posted> complete(const chamber::State& state, chamber::Event& event, Instant at);
  // Of what was opened and could not be written.
  void take_back(const chamber::Event& event);
  // An event of the record, as it lies there.
  Result<Done> recover(const chamber::State& state, const chamber::Happened& happened);
  // Proofs are checked from now on; readers see what was recovered.
  void recovered();
  // What the body's clock is to do next, if anything is due.
  std::optional<chamber::Intent> due(const chamber::State& state, Instant now) const;
  // Readers see what has been taken.
  void publish();
  bool has_changed() const { return !touched_.empty(); }  // since it was published
  void start_anew();                                      // before everything is recovered again

  // ---- any thread ----
  std::optional<CeremonyStatus> status(CeremonyId id) const;
  std::optional<SoundingStatus> status(nemcon::SoundingId id) const;

 private:
  using Touched = std::pair<std::uint64_t, std::uint64_t>;  // a ceremony or a sounding; the other is 0
  void sign(const chamber::State& state, chamber::CeremonyOpened& event) const;
  Result<Done> sign(const chamber::State& state, chamber::SoundingOpened& event, Instant at) const;
  std::string sign(ballot::Kind kind, const Bytes& body) const;
  std::optional<chamber::Intent> due_of(const chamber::Sounding& sounding, Instant now) const;
  SoundingStatus status_of(const ballot::SoundingBoard& board) const;

  ballot::SigningKey key_;
  Hash pages_;
  audit::Soundings boards_;
  std::set<Touched> touched_;

  mutable std::mutex mutex_;  // guards the two below
  std::map<std::uint64_t, CeremonyStatus> ceremonies_;
  std::map<std::uint64_t, SoundingStatus> soundings_;
};

}  // namespace nemcon::service
