#include "cli/audit.hpp"

#include <fstream>
#include <iostream>
#include <stdexcept>

#include "audit/audit.hpp"
#include "cli/print_audit.hpp"

namespace nemcon::cli {
namespace {

constexpr std::uint64_t kLong = 20'000;  // entries from which on somebody may begin to wonder

// How far it is, on one line that is written over; gone when the report comes.
class Progress {
 public:
  Progress(std::ostream& err, bool shown) : err_(err), shown_(shown) {}
  ~Progress() {
    if (percent_ >= 0) err_ << "\r\x1b[K" << std::flush;
  }
  void operator()(std::uint64_t done, std::uint64_t size) {
    if (!shown_ || size < kLong) return;
    const int percent = static_cast<int>(done * 100 / size);
    if (percent == percent_) return;
    percent_ = percent;
    err_ << '\r' << done << " of " << size << " entries, " << percent << " %" << std::flush;
  }

 private:
  std::ostream& err_;
  bool shown_;
  int percent_ = -1;
};

std::vector<audit::NamedText> read_all(const std::vector<std::string>& paths, Files& files) {
  std::vector<audit::NamedText> texts;
  for (const std::string& path : paths) texts.push_back({path, files.read(path)});
  return texts;
}

Result<audit::Openings> read_openings(const std::string& path) {
  if (path.empty()) return audit::Openings();
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + " cannot be read");
  auto openings = audit::Openings::read(file);
  if (!openings) return refuse(openings.error().code, path + ": " + openings.error().field);
  return openings;
}

int code_of(const audit::Verdict& verdict) {
  if (!verdict.sound()) return kDeparts;
  return verdict.quorum == audit::Quorum::kShort ? kTooFew : kSound;
}

Result<audit::Verdict> audited(const AuditOptions& options, World& world) {
  audit::Question question{.key = options.key,
                           .policy = options.policy.empty() ? "" : world.files.read(options.policy),
                           .older = read_all(options.old, world.files),
                           .receipts = read_all(options.receipts, world.files)};
  TRY(openings, read_openings(options.openings));
  question.openings = std::move(openings);
  Progress progress(world.err, !options.quiet && !options.json && world.terminal.is_manned());
  question.progress = [&](std::uint64_t done, std::uint64_t size) { progress(done, size); };
  return audit::audit(*audit::open_folder(options.folder), question);
}

}  // namespace

CLI::App* add_audit(CLI::App& app, AuditOptions& options) {
  auto* command = app.add_subcommand(
      "audit", "Replay a published record from its folder alone and check every hash, signature and receipt");
  command->add_option("DIR", options.folder, "the folder that `nemcon export` or a mirror wrote")->required();
  command->add_option("--key", options.key, "the record's verifier key, as you were given it");
  command->add_option("--policy", options.policy,
                      "whose cosignatures you trust, in place of the record's own");
  command->add_option("--old", options.old, "a checkpoint that you kept; may be repeated");
  command->add_option("--receipt", options.receipts, "a .tlog-proof that you kept; may be repeated");
  command->add_option("--openings", options.openings, "what was confided to you, as your export has it");
  command->add_flag("--json", options.json, "one JSON object");
  command->add_flag("--quiet", options.quiet, "only the exit code and what is wrong");
  return command;
}

// What cannot be read is an answer of this command, with a code of its own.
int audit(const AuditOptions& options, World& world) try {
  const auto verdict = audited(options, world);
  if (!verdict) {
    world.err << "nemcon: " << sentence_of(verdict.error()) << '\n';
    return kUnreadable;
  }
  world.out << (options.json    ? audit_json(*verdict)
                : options.quiet ? audit_findings(*verdict)
                                : audit_page(*verdict));
  return code_of(*verdict);
} catch (const std::runtime_error& broken) {
  world.err << "nemcon: " << broken.what() << '\n';
  return kUnreadable;
}

}  // namespace nemcon::cli
