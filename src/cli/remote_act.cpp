#include "cli/remote_act.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <iostream>
#include <iterator>
#include <stdexcept>

#include "base/bytes.hpp"
#include "cli/remote_digest.hpp"
#include "cli/remote_disclosure.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

// How the rule would stand, as long as there is a stage in which it can be met.
void print_standing(const json::object& dry, std::ostream& out) {
  const std::string verdict = text_in(dry, "verdict");
  const bool ends = std::ranges::any_of(objects_in(dry, "consequences"), [](const auto& each) {
    return text_in(each, "kind") == "stage_closed";
  });
  if (verdict.empty() || ends) return;
  const std::string missing = listed(texts_in(dry, "missing"));
  out << wrapped("The rule would then stand so: " + verdict_words(verdict) +
                     (missing.empty() ? "." : "; missing " + missing + "."),
                 2);
}

void print_consequences(const json::object& dry, std::ostream& out) {
  out << "What will follow\n";
  bool any = false;
  for (const auto& each : objects_in(dry, "consequences")) {
    const std::string text = text_in(each, "text");
    if (text.empty()) continue;  // it follows from another consequence that has words
    out << wrapped(text, 2);
    any = true;
  }
  if (!any) out << "  Nothing but the entry in the record.\n";
  print_standing(dry, out);
  print_leaks(dry, 2, out);
}

bool was_replayed(const Answer& answer) {
  return std::ranges::any_of(answer.headers, [](const auto& each) {
    return each.first == "idempotency-replayed" && each.second == "true";
  });
}

void print_receipt(const Answer& answer, std::ostream& out) {
  const json::object& receipt = answer.value;
  if (flag_in(receipt, "held")) {
    out << (was_replayed(answer) ? "It was kept already\n" : "It is kept\n")
        << wrapped("Beside the record until the stage closes, and counted then: until then it has no entry.",
                   2);
  } else {
    out << (was_replayed(answer) ? "It was in the record already\n" : "It is in the record\n");
  }
  for (const auto& entry : objects_in(receipt, "entries")) {
    out << "  entry " << number_in(entry, "seq") << "  " << text_in(entry, "kind") << "  "
        << text_in(entry, "at") << "\n  leaf  " << text_in(entry, "leaf") << '\n';
  }
  out << "  size  " << number_in(receipt, "size") << "\n  root  " << text_in(receipt, "root") << '\n';
  if (const auto stage = number_in(receipt, "stage")) out << "  stage " << stage << '\n';
  for (const char* name : {"subject", "matter"}) {
    if (const auto id = text_in(receipt, name); !id.empty()) out << "  " << name << ' ' << id << '\n';
  }
}

// Nobody here can know whether the act arrived; with the same key it is done at most once.
int broken_off(World& world, const std::string& key, const std::string& why) {
  world.err << "nemcon: " << why << "\n"
            << "Whether it was done is not known. Repeat the same command with --key " << key
            << ": it is then done once, or its receipt is given again.\n";
  return kBroken;
}

Answered<int> carry_out(Remote& remote, const ActOptions& options, const Deed& deed) {
  World& world = remote.world();
  const std::string key = options.key.empty() ? fresh_key(world.random) : options.key;
  try {
    TRY(done, remote.ask({"POST", deed.target, deed.body, key, options.if_size}));
    if (remote.json()) {
      remote.out() << done.text << '\n';
    } else {
      print_receipt(done, remote.out());
    }
    return int{kDone};
  } catch (const std::runtime_error& broken) {
    return broken_off(world, key, broken.what());
  }
}

// Somebody who gives a key repeats an act whose answer got lost. What was done cannot be done a
// second time, so the dry run refuses it; the server knows the key and gives the receipt again, or
// refuses the act itself.
Answered<int> repeat(Remote& remote, const ActOptions& options, const Deed& deed, const Problem& problem) {
  if (options.key.empty() || options.dry_run) return problem;
  remote.world().err << sentence_of(problem) << " With that key it may have been done before.\n";
  const Consent consent = consent_to(remote.world(), options.yes, "Ask for it again?");
  return consent.given ? carry_out(remote, options, deed) : Answered<int>(consent.code);
}

}  // namespace

void add_act_options(CLI::App& command, ActOptions& options) {
  add_remote_options(command, options.remote);
  command.add_flag("--yes", options.yes, "do it without asking; for scripts");
  command.add_flag("--dry-run", options.dry_run, "only say what would follow");
  command.add_option("--key", options.key, "idempotency key, to repeat an act whose answer got lost");
  command.add_option("--if-size", options.if_size,
                     "only if the matter has not changed since the record had this size");
}

Answered<int> act(Remote& remote, const ActOptions& options, const Deed& deed) {
  const auto dry = remote.ask({"POST", deed.target + "?dry_run=true", deed.body, {}, options.if_size});
  if (!dry) return repeat(remote, options, deed, dry.error());
  World& world = remote.world();
  if (options.dry_run && remote.json()) {
    remote.out() << dry->text << '\n';
  } else {
    // Standard output is for what was asked for: after an act its receipt. The talk goes beside it.
    print_consequences(dry->value, options.dry_run ? world.out : world.err);
  }
  if (options.dry_run) return int{kDone};
  const Consent consent = consent_to(world, options.yes, "Do it?");
  return consent.given ? carry_out(remote, options, deed) : Answered<int>(consent.code);
}

Consent consent_to(World& world, bool yes, const std::string& question) {
  if (yes) return {true};
  if (!world.terminal.is_manned()) {
    world.err << "nemcon: nothing was done: there is nobody here to ask. Repeat with --yes.\n";
    return {false, kUsage};
  }
  world.err << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(world.in, answer);
  if (answer == "y" || answer == "Y" || answer == "yes") return {true};
  world.err << "Nothing was done.\n";
  return {false, kRefused};
}

std::string fresh_key(Random& random) {
  std::array<std::uint8_t, 16> bytes;
  random.fill(bytes);
  return to_hex(bytes);
}

void add_text_options(CLI::App& command, Written& written, const std::string& option,
                      const std::string& help) {
  auto* text = command.add_option("--" + option, written.text, help);
  auto* file = command.add_option("--text-file", written.file,
                                  "the same from a file, - for standard input; its SHA-256 is shown");
  text->excludes(file);
}

std::string text_of(World& world, const Written& written) {
  if (written.file.empty()) return written.text;
  std::string text = written.file == "-" ? std::string(std::istreambuf_iterator<char>(world.in), {})
                                         : world.files.read(written.file);
  world.err << "text of " << text.size() << " bytes, SHA-256 " << sha256_hex(text) << '\n';
  return text;
}

}  // namespace nemcon::cli
