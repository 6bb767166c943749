// Witnessing for other bodies' records (C2SP tlog-witness, the answering side): cosigns a checkpoint only if
// it goes on from the one that was cosigned before. What was cosigned of each record, size and root, lies in
// the store as an access record "witnessed" under its origin, and is on the disk before a cosignature leaves.
// The store must never be set back to an older copy: a witness that has forgotten can be shown a fork.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/doors.hpp"
#include "base/refusal.hpp"
#include "record/checkpoint.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

enum class Verdict : std::uint8_t {
  kCosigned,       // `text`: the cosignature's line
  kMalformed,      // no request, or an old size over the checkpoint's
  kUnknownOrigin,  // nobody asked us to witness for this record
  kBadSignature,   // none by a key that is known for it, or a false one
  kOtherSize,      // `text`: the size that was cosigned last, of which there is one root
  kBadProof,       // what was cosigned last is no beginning of this
};
struct WitnessAnswer {
  Verdict verdict = Verdict::kMalformed;
  std::string text;      // as the protocol has it; with others empty
  std::string_view why;  // the check that failed, name_of a record::ProofError; may be empty
};

// The keys of the records that a policy's `log` lines name. kMissing if there is none; kNotYours if one is of
// `own`, a record that would witness for itself.
Result<std::vector<record::VerifierKey>> read_witnessed(std::string_view policy, std::string_view own = {});

class WitnessDesk {
 public:
  // `key` is of type kCosignature and used for nothing else. `logs` may have several keys of one origin.
  WitnessDesk(store::EventStore& store, Clock& clock, std::vector<record::VerifierKey> logs,
              record::SigningKey key);

  // The bytes of an add-checkpoint request, at most kAddCheckpointBytes. Thread safe. Throws StoreFailure.
  WitnessAnswer add_checkpoint(std::string_view request);

  const record::VerifierKey& key() const { return key_.verifier(); }
  const std::vector<record::VerifierKey>& logs() const { return logs_; }

 private:
  struct Seen {
    std::uint64_t size = 0;
    Hash root{};
  };
  Seen seen_of(const std::string& origin);

  store::EventStore& store_;
  Clock& clock_;
  const std::vector<record::VerifierKey> logs_;
  const record::SigningKey key_;
  std::mutex mutex_;  // from looking at what was cosigned until the new one is on the disk
};

}  // namespace nemcon::service
