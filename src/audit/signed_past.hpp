// What was signed before: checkpoints and receipts that somebody kept. A record that was rewritten under its
// own true key looks sound by itself; these are what tells.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "audit/audit.hpp"
#include "audit/trust.hpp"
#include "audit/verify_log.hpp"
#include "record/checkpoint.hpp"
#include "record/proof_file.hpp"

namespace nemcon::audit {

// A checkpoint of whose signatures nothing is known yet.
struct SignedNote {
  std::string path;
  record::Note note;
  record::Checkpoint checkpoint;
};
record::Proved<SignedNote> read_signed_note(const std::string& path, std::string_view text);

// What the record turned out to be, for these to be held against.
struct Past {
  const Folder& folder;
  const record::Checkpoint& head;
  const TreeCheck& tree;
  const KeysOfLog& keys;
  const PoliciesOfLog& policies;
};

class SignedPast {
 public:
  // Refused is what cannot be read; the field is "older" or "receipts", the detail the name.
  static Result<SignedPast> read(const Question& question);

  // The sizes whose roots they speak of.
  std::set<std::uint64_t> sizes() const;
  // One more, of the size that the tree has just now.
  std::optional<Finding> add_older(const std::string& path, std::string_view text, const TreeCheck& tree);

  void check(const Past& past, Verdict& verdict);

  // Whether the given key, or who took over from it, handed over to the key that signs a record of that size:
  // for each change a checkpoint by the old key that has the entry with the new one. After check().
  std::optional<Finding> handed_over(const record::VerifierKey& given, const KeysOfLog& keys,
                                     std::uint64_t size) const;

 private:
  struct Receipt {
    std::string path;
    record::ProofFile file;
    record::Checkpoint checkpoint;
  };
  std::optional<std::string> judge(const record::Note& note, const record::Checkpoint& checkpoint,
                                   const Past& past);
  std::optional<std::string> judge(const Receipt& receipt, const Past& past);

  std::vector<SignedNote> older_;
  std::vector<Receipt> receipts_;
  std::set<std::pair<std::uint64_t, std::string>> held_;  // sizes of good checkpoints, and the key of each
};

}  // namespace nemcon::audit
