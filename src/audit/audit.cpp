#include "audit/audit.hpp"

#include <algorithm>

#include "audit/course.hpp"
#include "audit/signed_past.hpp"
#include "audit/tile_file.hpp"
#include "audit/verify_log.hpp"
#include "base/limits.hpp"
#include "base/words.hpp"
#include "codec/state_json.hpp"
#include "record/hash.hpp"

namespace nemcon::audit {
namespace {

constexpr Words<Quorum, 3> kQuorums = {
    {{Quorum::kNotAsked, "not_asked"}, {Quorum::kMet, "met"}, {Quorum::kShort, "short"}}};

constexpr const char* kCheckpointFile = "checkpoint";

// What is checked before anything is followed, and what the reader brought along.
struct Brought {
  SignedNote head;
  SignedPast past;
  record::Policy policy;                   // of the reader, if it brought one
  std::optional<record::VerifierKey> key;  // the same
  std::optional<std::string> unreadable;   // why the checkpoint is none
};

Result<Brought> read_brought(const Folder& folder, const Question& question) {
  const auto bytes = folder.read(kCheckpointFile, kSignedNoteBytes);
  if (!bytes) return refuse(Refused::kNoSuchThing, kCheckpointFile);
  auto head = read_signed_note(kCheckpointFile, text_of(*bytes));
  Brought brought;
  if (head)
    brought.head = *std::move(head);
  else
    brought.unreadable = std::string(record::sentence_of(head.error()));
  if (!question.policy.empty()) {
    TRY(policy, record::read_policy(question.policy));
    brought.policy = std::move(policy);
  }
  if (!question.key.empty()) {
    auto key = record::read_verifier_key(question.key);
    const bool good = key && key->type == record::KeyType::kEd25519;
    if (!good) return refuse(Refused::kMalformed, "key", {}, "name+id+base64");
    brought.key = *std::move(key);
  }
  TRY(past, SignedPast::read(question));
  brought.past = std::move(past);
  return brought;
}

std::string first_entry(const Folder& folder, std::uint64_t size) {
  if (size == 0) return {};
  const auto bytes = read_entry(folder, 0, size);
  return bytes ? std::string(text_of(*bytes)) : std::string();
}

class Auditing {
 public:
  Auditing(const Folder& folder, const Question& question, Brought brought)
      : folder_(folder),
        question_(question),
        brought_(std::move(brought)),
        head_(brought_.head.checkpoint),
        body_(body_of(first_entry(folder, head_.size))),
        course_(folder, {head_.origin, body_, head_.size}),
        tree_(folder, brought_.past.sizes()) {}

  Verdict run() {
    const bool whole = follow_all();
    if (whole) {
      tree_.finish();
      add_all(tree_.findings);
      check_root();
      brought_.past.check(past_of(), verdict_);
    }
    check_head();
    check_spare_files();
    tell();
    return std::move(verdict_);
  }

 private:
  // False if a bundle is not there: then nothing can be said of the whole.
  bool follow_all() {
    ReadAhead ahead(folder_, question_.openings, {head_.size, body_, question_.threads});
    bool following = true;
    while (auto bundle = ahead.next()) {
      if (bundle->wrong) {
        add(*std::move(bundle->wrong));
        return false;
      }
      for (const ReadEntry& entry : bundle->entries) {
        tree_.add(entry.leaf);
        if (!following) continue;
        if (auto wrong = course_.follow(entry)) {
          add(*std::move(wrong));
          following = false;
          ahead.only_hashes();
        } else {
          keep_handover(entry.happened);
        }
      }
      if (question_.progress) question_.progress(tree_.size(), head_.size);
    }
    return true;
  }

  // The checkpoint with which the log's key changed hands may lie in the folder, "checkpoint.57": whoever has
  // the old key sees by it that the new one is the right one.
  void keep_handover(const chamber::Happened& happened) {
    if (!std::holds_alternative<chamber::LogKeyChanged>(happened.event)) return;
    const std::string path = std::string(kCheckpointFile) + "." + std::to_string(happened.seq + 1);
    const auto bytes = folder_.read(path, kSignedNoteBytes);
    if (!bytes) return;
    tree_.keep_root();
    if (auto wrong = brought_.past.add_older(path, text_of(*bytes), tree_)) add(*std::move(wrong));
  }

  void check_root() {
    if (tree_.root() == head_.root) return;
    add({Wrong::kRoot, {}, kCheckpointFile, "the entries do not make the root that was signed"});
  }

  Past past_of() const { return {folder_, head_, tree_, course_.keys(), course_.policies()}; }

  // Which key has to have signed, and whether it did.
  void check_head() {
    const record::VerifierKey* own = course_.keys().at(head_.size);
    verdict_.key_given = brought_.key.has_value();
    if (!brought_.key && own == nullptr && verdict_.departs() == 0u) return;  // it never came to say its key
    if (!brought_.key && own == nullptr)
      return add({Wrong::kKey, {}, kCheckpointFile, "the record names no key of its own"});
    const record::VerifierKey key = brought_.key ? judge_key(*brought_.key, own) : *own;
    verdict_.log_key = key.text();
    if (key.name == head_.origin) return check_signatures(key);
    add({Wrong::kKey,
         {},
         kCheckpointFile,
         "is of " + head_.origin + ", and the key that you were given is not"});
  }

  // The reader's key is the one in force, or an earlier one that handed over.
  record::VerifierKey judge_key(const record::VerifierKey& given, const record::VerifierKey* own) {
    if (own == nullptr || given == *own) return given;
    auto wrong = brought_.past.handed_over(given, course_.keys(), head_.size);
    if (!wrong) return *own;
    const bool replaced = wrong->entry.has_value();  // who is the right one now can still be looked at
    add(*std::move(wrong));
    return replaced ? *own : given;
  }

  void check_signatures(const record::VerifierKey& key) {
    const auto* own = course_.policies().at(head_.size);
    const record::Policy none;
    verdict_.policy_given = !question_.policy.empty();
    const record::Policy& policy = verdict_.policy_given ? brought_.policy : own != nullptr ? *own : none;
    const std::vector<record::VerifierKey> logs{key};
    const auto opened = record::open_checkpoint(brought_.head.note, logs, policy.witness_keys());
    if (!opened)
      return add({Wrong::kSignature, {}, kCheckpointFile, std::string(record::sentence_of(opened.error()))});
    std::vector<record::VerifierKey> cosigners;
    for (const auto& each : opened->cosigned) {
      verdict_.witnessed.push_back({each.witness.name, each.witness.text(), each.time});
      cosigners.push_back(each.witness);
    }
    if (policy.quorum.empty()) return;
    verdict_.fewest = fewest_cosigners(policy);
    verdict_.quorum = is_met(policy, cosigners) ? Quorum::kMet : Quorum::kShort;
  }

  void check_spare_files() {
    Spare spare = look_at_spare_files(folder_, head_.size);
    add_all(spare.findings);
    remark(spare.foreign, "is no tile and was not read");
    remark(spare.beyond, "lies beyond the checkpoint; nothing vouches for it");
  }

  void remark(const std::vector<std::string>& paths, const std::string& words) {
    if (paths.empty()) return;
    const std::size_t others = paths.size() - 1;
    const std::string more = others == 0 ? "" : " (and " + std::to_string(others) + " more like it)";
    verdict_.remarks.push_back(paths.front() + more + " " + words);
  }

  void tell() {
    verdict_.origin = head_.origin;
    verdict_.body = body_;
    verdict_.size = head_.size;
    verdict_.root = head_.root;
    const chamber::State& state = course_.state();
    verdict_.followed = state.size;
    verdict_.at = state.size == 0 ? std::string() : to_text(state.at);
    record::Sha256 hash;
    codec::write_state(state, [&](std::string_view text) { hash.add(view_of(text)); });
    verdict_.state = hash.done();
    verdict_.outcomes = course_.outcomes();
    verdict_.soundings = course_.soundings();
    verdict_.counts = course_.counts();
  }

  void add(Finding finding) {
    if (verdict_.findings.size() < kAuditFindings) verdict_.findings.push_back(std::move(finding));
  }
  void add_all(std::vector<Finding>& findings) {
    for (Finding& each : findings) add(std::move(each));
  }

  const Folder& folder_;
  const Question& question_;
  Brought brought_;
  const record::Checkpoint head_;
  const std::string body_;
  Course course_;
  TreeCheck tree_;
  Verdict verdict_;
};

}  // namespace

std::string_view name_of(Quorum quorum) { return word_of(kQuorums, quorum); }

std::optional<std::uint64_t> Verdict::departs() const {
  std::optional<std::uint64_t> first;
  for (const Finding& each : findings) {
    if (each.entry && (!first || *each.entry < *first)) first = each.entry;
  }
  return first;
}

Result<Verdict> audit(const Folder& folder, const Question& question) {
  TRY(brought, read_brought(folder, question));
  if (brought.unreadable) {
    Verdict verdict;
    verdict.findings.push_back({Wrong::kCheckpoint, {}, kCheckpointFile, std::move(*brought.unreadable)});
    return verdict;
  }
  return Auditing(folder, question, std::move(brought)).run();
}

}  // namespace nemcon::audit
