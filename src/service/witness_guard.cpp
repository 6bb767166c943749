#include "service/witness_guard.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "codec/entry_v1.hpp"
#include "record/checkpoint.hpp"
#include "store/store_failure.hpp"

namespace nemcon::service {
namespace {

using store::Failed;
using store::StoreFailure;

// In canonical bytes a name in quotes is a name, or stands within a text with its quotes escaped.
bool may_set_policy(const store::Stored& entry) {
  return entry.seq == 0 || entry.bytes.find(R"("kind":"policy.set")") != std::string::npos;
}

[[noreturn]] void fail(const record::Policy::Witness& witness, const Word& word,
                       const record::Checkpoint& ours) {
  const std::string who = "witness " + witness.name + " (" + witness.url + ") has cosigned ";
  const std::string size = std::to_string(word.size);
  const std::string despite = ". If the witness errs: --despite-witness " + witness.name;
  if (word.heard == Heard::kAhead) {
    throw StoreFailure(Failed::kBehind,
                       who + size + " entries of " + ours.origin + ", the database has " +
                           std::to_string(ours.size) +
                           ": was it restored from an old copy? `nemcon adopt FOLDER --data FILE` "
                           "takes over what was published" +
                           despite);
  }
  throw StoreFailure(Failed::kForked,
                     who + "another history of " + size + " entries of " + ours.origin +
                         " than the database has: two histories under one key. Find out which "
                         "one members hold receipts of; `nemcon adopt FOLDER --data FILE` can "
                         "take over the published one into a new database" +
                         despite);
}

void judge(const record::Policy::Witness& witness, const Word& word, const record::Checkpoint& ours,
           bool heeded) {
  if (is_alarm(word.heard) && heeded) fail(witness, word, ours);
  if (word.heard == Heard::kCosigned) return;
  spdlog::warn("witness {} ({}) was asked before the start: {}{}{}", witness.name, witness.url,
               name_of(word.heard), word.detail.empty() ? "" : ", ", word.detail);
}

}  // namespace

std::string policy_in(store::EventStore& store) {
  std::string policy;
  store.for_each(0, [&](const store::Stored& entry) {
    if (!may_set_policy(entry)) return true;
    const auto happened = codec::decode_entry(entry.bytes, store.body(), entry.seq, {});
    if (!happened) return true;
    if (const auto* opened = std::get_if<chamber::LogOpened>(&happened->event)) policy = opened->policy;
    if (const auto* set = std::get_if<chamber::PolicySet>(&happened->event)) policy = set->policy;
    return true;
  });
  return policy;
}

void check_witnesses(store::EventStore& store, const Post& post, std::span<const std::string> despite) {
  const auto head = store.head();
  const auto note = record::read_note(head.note);
  const auto said = note ? record::read_checkpoint(note->text) : record::ProofError::kCheckpointLines;
  if (!said) return;  // not signed yet: nobody can have cosigned it
  auto policy = record::read_policy(policy_in(store));
  if (!policy) return;
  std::erase_if(policy->witnesses, [](const auto& each) { return each.url.empty(); });
  const auto words = ask_witnesses(store, post, policy->witnesses, bare(*note));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto& witness = policy->witnesses[i];
    const bool heeded = std::ranges::find(despite, witness.name) == despite.end();
    judge(witness, words[i], *said, heeded);
  }
}

}  // namespace nemcon::service
