// An exported folder in, a verdict out: no store, no server, no key but public ones. It replays every rule,
// checks every hash, signature and checkpoint, and says which outcomes follow from the record, or at which
// entry the record departs from what can be. Whoever runs it sees what he may see: outcomes that rest on
// confidences which he cannot open are named as such and not judged (docs/AUDIT.md).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "audit/finding.hpp"
#include "audit/folder.hpp"
#include "audit/openings.hpp"
#include "base/bytes.hpp"

namespace nemcon::audit {

struct NamedText {
  std::string name;  // as the reader calls the file
  std::string text;
};

// What the reader brings along. Everything may be absent.
struct Question {
  std::string key;               // verifier key of the record, which the reader had from elsewhere
  std::string policy;            // whom the reader trusts as witnesses, in place of the record's own policy
  std::vector<NamedText> older;  // checkpoints that somebody saw
  std::vector<NamedText> receipts;  // .tlog-proof files
  Openings openings;
  unsigned threads = 2;                                                    // that read ahead; 0: none
  std::function<void(std::uint64_t done, std::uint64_t size)> progress{};  // after each bundle
};

struct Outcome {
  std::uint64_t entry = 0;
  std::string matter, title, outcome, subject, subject_name;  // subject: empty with no_consent
  std::string effective;                                      // an instant
  // Entries that it rests on and that this reader cannot open, or not wholly: then it was not judged again.
  std::uint64_t confidential = 0;
  bool rerun() const { return confidential == 0; }
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// A sealed or counted sounding, each of whose messages was checked on a board of this reader's own.
struct SoundingOutcome {
  std::uint64_t sounding = 0, entry = 0;  // its number; where it ended, or was opened
  std::string matter, title, mode;
  std::string phase;  // of the board
  std::string end;    // empty: not yet
  std::uint64_t roster = 0, counted = 0, messages = 0;
  std::vector<std::pair<std::string, std::string>> findings;  // a name, and what was found: "objection"
  friend bool operator==(const SoundingOutcome&, const SoundingOutcome&) = default;
};

struct Counts {
  std::uint64_t entries = 0;
  std::uint64_t signed_acts = 0;    // entries and counted positions whose signature was verified
  std::uint64_t unsigned_acts = 0;  // what members willed, by seats without a key
  std::uint64_t logged = 0;         // positions that the secretary wrote down for a member
  std::uint64_t sealed = 0;         // entries of which everything is confided
  std::uint64_t digests = 0;        // of confided members, those of nothing included
  std::uint64_t opened = 0;         // of these, that the reader opened
  friend bool operator==(const Counts&, const Counts&) = default;
};

struct Witnessed {
  std::string name, key;   // of the witness's verifier key
  std::uint64_t time = 0;  // seconds since 1970, by its own clock
  friend bool operator==(const Witnessed&, const Witnessed&) = default;
};

enum class Quorum : std::uint8_t { kNotAsked, kMet, kShort };
std::string_view name_of(Quorum quorum);  // not_asked met short

struct CheckedFile {
  std::string path;
  std::uint64_t size = 0;   // of its checkpoint
  std::uint64_t entry = 0;  // of a receipt
  friend bool operator==(const CheckedFile&, const CheckedFile&) = default;
};

struct Verdict {
  std::vector<Finding> findings;  // empty: sound
  std::string origin, body;
  std::uint64_t size = 0;  // as the checkpoint says
  Hash root{};             // the same
  std::string log_key;     // that has to have signed it
  bool key_given = false;  // by the reader; else the record names its own key

  std::uint64_t followed = 0;  // entries that were replayed: all, or those before the first that departs
  Hash state{};                // SHA-256 of the canonical state then (codec/state_json.hpp)
  std::string at;              // time of the last of them
  std::vector<Outcome> outcomes;
  std::vector<SoundingOutcome> soundings;
  Counts counts;

  std::vector<Witnessed> witnessed;
  Quorum quorum = Quorum::kNotAsked;
  bool policy_given = false;
  std::size_t fewest = 0;  // witnesses that can be enough
  std::vector<CheckedFile> older, receipts;
  std::vector<std::string> remarks;  // sentences about what makes no difference

  bool sound() const { return findings.empty(); }
  // The first entry of which something is wrong.
  std::optional<std::uint64_t> departs() const;
};

// Refused is what the reader brought and cannot be read; `field` names it: key, policy, older, receipts. And
// kNoSuchThing if the folder has no checkpoint. Throws what the folder throws.
Result<Verdict> audit(const Folder& folder, const Question& question);

}  // namespace nemcon::audit
