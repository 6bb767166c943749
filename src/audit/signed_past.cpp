#include "audit/signed_past.hpp"

#include <algorithm>

#include "audit/tile_file.hpp"
#include "base/check.hpp"
#include "record/hash.hpp"
#include "record/proof.hpp"

namespace nemcon::audit {
namespace {

std::string count_of(std::uint64_t entries) {
  return std::to_string(entries) + (entries == 1 ? " entry" : " entries");
}

Refusal unreadable(const char* field, const std::string& name, record::ProofError error) {
  return refuse(Refused::kMalformed, field, {}, name + ": " + std::string(record::sentence_of(error)));
}

}  // namespace

record::Proved<SignedNote> read_signed_note(const std::string& path, std::string_view text) {
  TRY(note, record::read_note(text));
  TRY(checkpoint, record::read_checkpoint(note.text));
  return SignedNote{path, std::move(note), std::move(checkpoint)};
}

Result<SignedPast> SignedPast::read(const Question& question) {
  SignedPast past;
  for (const auto& [name, text] : question.older) {
    auto note = read_signed_note(name, text);
    if (!note) return unreadable("older", name, note.error());
    past.older_.push_back(*std::move(note));
  }
  for (const auto& [name, text] : question.receipts) {
    auto file = record::read_proof_file(text);
    if (!file) return unreadable("receipts", name, file.error());
    auto checkpoint = record::read_checkpoint(file->note.text);
    CHECK(checkpoint.ok());  // or the file would not have been read
    past.receipts_.push_back({name, *std::move(file), *std::move(checkpoint)});
  }
  return past;
}

std::set<std::uint64_t> SignedPast::sizes() const {
  std::set<std::uint64_t> sizes;
  for (const SignedNote& each : older_) sizes.insert(each.checkpoint.size);
  for (const Receipt& each : receipts_) sizes.insert(each.checkpoint.size);
  return sizes;
}

std::optional<Finding> SignedPast::add_older(const std::string& path, std::string_view text,
                                             const TreeCheck& tree) {
  auto note = read_signed_note(path, text);
  if (!note) return Finding{Wrong::kFile, {}, path, std::string(record::sentence_of(note.error()))};
  if (note->checkpoint.size != tree.size())
    return Finding{Wrong::kFile, {}, path, "is a checkpoint of another size than its name says"};
  older_.push_back(*std::move(note));
  return std::nullopt;
}

// What is wrong with it, as a sentence about it; none: it holds.
std::optional<std::string> SignedPast::judge(const record::Note& note, const record::Checkpoint& checkpoint,
                                             const Past& past) {
  if (checkpoint.origin != past.head.origin) return "is of another record, " + checkpoint.origin;
  if (checkpoint.size > past.head.size)
    return "has seen " + count_of(checkpoint.size) + "; here are only " + std::to_string(past.head.size) +
           ": something was taken away";
  if (past.tree.root_at(checkpoint.size) != checkpoint.root)
    return "has seen another history: the first " + count_of(checkpoint.size) + " make another root now";
  const record::VerifierKey* key = past.keys.at(checkpoint.size);
  if (key == nullptr) return "cannot be checked: the record names no key of its own";
  const auto* policy = past.policies.at(checkpoint.size);
  const auto witnesses = policy == nullptr ? std::vector<record::VerifierKey>() : policy->witness_keys();
  const std::vector<record::VerifierKey> logs{*key};
  const auto opened = record::open_checkpoint(note, logs, witnesses);
  if (!opened) return std::string(record::sentence_of(opened.error()));
  held_.emplace(checkpoint.size, key->text());
  return std::nullopt;
}

std::optional<std::string> SignedPast::judge(const Receipt& receipt, const Past& past) {
  if (auto wrong = judge(receipt.file.note, receipt.checkpoint, past)) return wrong;
  const auto entry = read_entry(past.folder, receipt.file.index, past.head.size);
  if (!entry) return entry.error().path + " " + entry.error().text;
  const auto checked =
      record::verify_inclusion(record::leaf_hash(*entry), receipt.file.index, receipt.checkpoint.size,
                               receipt.file.proof, receipt.checkpoint.root);
  if (!checked) return std::string(record::sentence_of(checked.error()));
  if (receipt.file.extra && *receipt.file.extra != *entry)
    return "carries another entry along than number " + std::to_string(receipt.file.index);
  return std::nullopt;
}

void SignedPast::check(const Past& past, Verdict& verdict) {
  for (const SignedNote& each : older_) {
    if (auto wrong = judge(each.note, each.checkpoint, past))
      verdict.findings.push_back({Wrong::kOlder, {}, each.path, std::move(*wrong)});
    else
      verdict.older.push_back({each.path, each.checkpoint.size});
  }
  for (const Receipt& each : receipts_) {
    if (auto wrong = judge(each, past))
      verdict.findings.push_back({Wrong::kReceipt, {}, each.path, std::move(*wrong)});
    else
      verdict.receipts.push_back({each.path, each.checkpoint.size, each.file.index});
  }
}

std::optional<Finding> SignedPast::handed_over(const record::VerifierKey& given, const KeysOfLog& keys,
                                               std::uint64_t size) const {
  const record::VerifierKey* holder = nullptr;  // who may hand over next
  for (const auto& [from, key] : keys.all()) {
    if (from > size) break;
    if (holder != nullptr && !held_.contains({from - 1, holder->text()})) {
      const std::string entry = std::to_string(from - 2), old_size = std::to_string(from - 1);
      return Finding{Wrong::kKey,
                     from - 2,
                     {},
                     "the key that you were given was replaced by entry " + entry +
                         "; the checkpoint of size " + old_size + " with which it handed over is not here"};
    }
    if (holder != nullptr || key == given) holder = &key;
  }
  if (holder != nullptr) return std::nullopt;
  return Finding{Wrong::kKey, {}, {}, "the record is another key's than the one that you were given"};
}

}  // namespace nemcon::audit
