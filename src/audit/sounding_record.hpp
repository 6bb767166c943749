// The ceremonies and soundings of an exported record, from its folder alone: for a holder's program, which
// believes no server what is on the board, and for whoever verifies a sounding. What is checked here: that
// the entries make the root that was signed, the signature, that every entry can follow, and that plans,
// manifests and messages stand where the rules and the boards let them stand. Not checked: the proofs in
// ballots, which the caller checks with a board of its own or many at a time (ballot/verify.hpp). audit.hpp
// checks everything.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/finding.hpp"
#include "audit/folder.hpp"
#include "base/bytes.hpp"
#include "chamber/chamber.hpp"

namespace nemcon::audit {

struct RecordedMessage {
  std::uint64_t entry = 0;
  Instant at;
  MemberId member;   // whose; empty: the body's own
  std::string step;  // "plan", "manifest", or as chamber/sounding.hpp names it
  Bytes bytes;
};

struct SoundingRecord {
  std::vector<Finding> findings;  // not empty: nothing else is to be relied on
  std::uint64_t size = 0;
  Hash root{};
  std::string log_key;   // that signed the checkpoint; named by the record itself
  chamber::State state;  // as far as the public sees it
  // By their numbers; the plan or the manifest first.
  std::map<std::uint64_t, std::vector<RecordedMessage>> ceremonies, soundings;
};

// kNoSuchThing if the folder has no checkpoint. Throws what the folder throws.
Result<SoundingRecord> read_soundings(const Folder& folder);

}  // namespace nemcon::audit
