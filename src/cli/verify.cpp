// nemcon verify: one receipt, offline.
#include <iostream>
#include <stdexcept>

#include "audit/receipt.hpp"
#include "cli/audit.hpp"
#include "cli/print_audit.hpp"

namespace nemcon::cli {
namespace {

audit::ReceiptQuestion question_of(const VerifyOptions& options, Files& files) {
  audit::ReceiptQuestion question{.receipt = files.read(options.receipt), .entry = {}, .key = options.key};
  if (!options.entry.empty()) question.entry = files.read(options.entry);
  if (!options.policy.empty()) question.policy = files.read(options.policy);
  return question;
}

// What a person can do about it.
std::string sentence_for(const Refusal& refusal) {
  if (refusal.code == Refused::kMissing && refusal.field == "key")
    return "A receipt does not say by which key it holds: give --key, or a policy with a `log` line.";
  if (refusal.code == Refused::kMissing && refusal.field == "entry")
    return "The receipt does not carry its entry along: give --entry.";
  return sentence_of(refusal);
}

}  // namespace

CLI::App* add_verify(CLI::App& app, VerifyOptions& options) {
  auto* command = app.add_subcommand("verify", "Verify a receipt (.tlog-proof) without any server");
  command->add_option("RECEIPT", options.receipt, "the file that you were given")->required();
  command->add_option("--entry", options.entry,
                      "the entry's bytes, if the receipt does not carry them along");
  command->add_option("--key", options.key, "the record's verifier key, as you were given it");
  command->add_option("--policy", options.policy, "whose cosignatures you trust; its `log` lines are keys");
  command->add_flag("--json", options.json, "one JSON object");
  return command;
}

// What cannot be read is an answer of this command, with a code of its own.
int verify(const VerifyOptions& options, World& world) try {
  const auto verdict = audit::examine(question_of(options, world.files));
  if (!verdict) {
    world.err << "nemcon: " << sentence_for(verdict.error()) << '\n';
    return kUnreadable;
  }
  world.out << (options.json ? receipt_json(*verdict) : receipt_page(*verdict));
  return verdict->wrong ? kDeparts : kSound;
} catch (const std::runtime_error& broken) {
  world.err << "nemcon: " << broken.what() << '\n';
  return kUnreadable;
}

}  // namespace nemcon::cli
