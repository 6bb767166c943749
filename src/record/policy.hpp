// Whom a reader trusts (C2SP tlog-policy): the record's keys, the witnesses, and how many of them must have
// cosigned a checkpoint. A text of lines; what stands between is spaces or tabs, `#` begins a comment line.
//
//   log <vkey> [url]                    by any of these the checkpoint must be signed
//   witness <name> <vkey> [url]
//   group <name> all|any|<k> <names>    witnesses and groups of lines above; each in one group at most
//   quorum <name>|none                  exactly once, of lines above
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"
#include "record/key.hpp"

namespace nemcon::record {

struct Policy {
  struct Log {
    VerifierKey key;  // kEd25519; its name is the origin
    std::string url;
    friend bool operator==(const Log&, const Log&) = default;
  };
  struct Witness {
    std::string name;  // in this policy
    VerifierKey key;   // kCosignature
    std::string url;
    friend bool operator==(const Witness&, const Witness&) = default;
  };
  struct Group {
    std::string name;
    std::size_t needed = 1;  // of the members: 1 is any, their number is all
    std::vector<std::string> members;
    friend bool operator==(const Group&, const Group&) = default;
  };

  std::vector<Log> logs;
  std::vector<Witness> witnesses;
  std::vector<Group> groups;  // each only of witnesses and earlier groups
  std::string quorum;         // a witness or a group; empty for none

  // Logs, witnesses, groups, quorum; read_policy of it is the same policy. Comments are not kept.
  std::string text() const;
  std::vector<VerifierKey> log_keys() const;
  std::vector<VerifierKey> witness_keys() const;
  friend bool operator==(const Policy&, const Policy&) = default;
};

// A refusal's `field` is the word the line begins with, its `detail` "line 4: …"; lines count from 1.
// Names are bytes without spaces, at most kKeyNameBytes; limits are kPolicy… in base/limits.hpp.
Result<Policy> read_policy(std::string_view text);

// Whether these cosigners, whose signatures were verified, are enough. Others' keys count for nothing.
bool is_met(const Policy& policy, std::span<const VerifierKey> cosigners);

// The fewest cosigners that can be enough. A signed note has room for kNoteSignatures lines with the record's
// own, so a policy that needs more cannot be met by one note.
std::size_t fewest_cosigners(const Policy& policy);

}  // namespace nemcon::record
