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

struct Doing {
  const Deed& deed;
  std::optional<Signer> signer;
  std::string again;  // idempotency key
};

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
  const auto entries = objects_in(receipt, "entries");
  for (const auto& entry : entries) {
    out << "  entry " << number_in(entry, "seq") << "  " << text_in(entry, "kind") << "  "
        << text_in(entry, "at") << "\n  leaf  " << text_in(entry, "leaf") << '\n';
  }
  out << "  size  " << number_in(receipt, "size") << "\n  root  " << text_in(receipt, "root") << '\n';
  for (const char* name : {"stage", "ceremony", "sounding"}) {
    if (const auto number = number_in(receipt, name)) out << "  " << name << ' ' << number << '\n';
  }
  for (const char* name : {"subject", "matter"}) {
    if (const auto id = text_in(receipt, name); !id.empty()) out << "  " << name << ' ' << id << '\n';
  }
  if (!entries.empty())
    out << "  nemcon receipt " << number_in(entries.front(), "seq")
        << " --save FILE  keeps the proof of it\n";
}

// Nobody here can know whether the act arrived; with the same key it is done at most once.
int broken_off(World& world, const std::string& again, const std::string& why) {
  world.err << "nemcon: " << why << "\n"
            << "Whether it was done is not known. Repeat the same command with --idempotency-key " << again
            << ": it is then done once, or its receipt is given again.\n";
  return kBroken;
}

Answered<Question> question_of(Remote& remote, const ActOptions& options, const Doing& doing) {
  Question question{"POST", target_of(doing.deed), doing.deed.body, doing.again, options.if_size};
  if (!doing.signer) return question;
  TRY(body, signed_body(remote, *doing.signer, doing.deed));
  question.body = std::move(body);
  return question;
}

// The seat may have acted elsewhere since the record was looked at: once, it is signed anew.
Answered<Answer> ask_for(Remote& remote, const ActOptions& options, const Doing& doing,
                         const Question& question) {
  auto answer = remote.ask(question);
  const bool before = !answer && text_in(answer.error().said, "code") == "signed_before";
  if (!before || !doing.signer) return answer;
  TRY(anew, question_of(remote, options, doing));
  return remote.ask(anew);
}

// The act is done whatever becomes of this.
int save_receipt(Remote& remote, const std::string& file, const json::object& done) {
  const auto entries = objects_in(done, "entries");
  std::ostream& err = remote.world().err;
  if (entries.empty()) {
    err << "nemcon: it has no entry yet, so there is no receipt to save\n";
    return kBroken;
  }
  const std::string seq = std::to_string(number_in(entries.front(), "seq"));
  try {
    const auto text = remote.get_text("/entries/" + seq + "/receipt");
    if (!text) throw std::runtime_error(sentence_of(text.error()));
    remote.world().terminal.keep(file, *text);
  } catch (const std::runtime_error& broken) {
    err << "nemcon: it is done, but its receipt is not saved: " << broken.what() << "\n`nemcon receipt "
        << seq << " --save " << file << "` tries again.\n";
    return kBroken;
  }
  err << "The receipt of entry " << seq << " is in " << file << ".\n";
  return kDone;
}

Answered<int> carry_out(Remote& remote, const ActOptions& options, Doing doing) {
  World& world = remote.world();
  doing.again = options.again.empty() ? fresh_key(world.random) : options.again;
  TRY(question, question_of(remote, options, doing));
  json::object done;
  try {
    TRY(answer, ask_for(remote, options, doing, question));
    if (remote.json()) {
      remote.out() << answer.text << '\n';
    } else {
      print_receipt(answer, remote.out());
    }
    done = std::move(answer.value);
  } catch (const std::runtime_error& broken) {
    return broken_off(world, doing.again, broken.what());
  }
  return options.receipt.empty() ? int{kDone} : save_receipt(remote, options.receipt, done);
}

// Somebody who gives a key repeats an act whose answer got lost. What was done cannot be done a
// second time, so the dry run refuses it; the server knows the key and gives the receipt again, or
// refuses the act itself.
Answered<int> repeat(Remote& remote, const ActOptions& options, Doing doing, const Problem& problem) {
  if (options.again.empty() || options.dry_run) return problem;
  remote.world().err << sentence_of(problem) << " With that key it may have been done before.\n";
  const Consent consent = consent_to(remote.world(), options.yes, "Ask for it again?");
  return consent.given ? carry_out(remote, options, std::move(doing)) : Answered<int>(consent.code);
}

}  // namespace

void add_act_options(CLI::App& command, ActOptions& options, const std::string& key) {
  add_remote_options(command, options.remote);
  command.add_flag("--yes", options.yes, "do it without asking; for scripts");
  command.add_flag("--dry-run", options.dry_run, "only say what would follow");
  command.add_option(key, options.key, "file of your seat's key, to sign with; `nemcon key make`");
  command.add_option("--receipt", options.receipt, "save the receipt of the entry to this file");
  command.add_option("--idempotency-key", options.again, "to repeat an act whose answer got lost");
  command.add_option("--if-size", options.if_size,
                     "only if the matter has not changed since the record had this size");
}

Answered<int> act(Remote& remote, const ActOptions& options, const Deed& deed) {
  std::optional<Signer> signer;
  if (!options.dry_run) {
    TRY(found, signer_of(remote, options.key));
    signer = std::move(found);
  }
  return act_as(remote, options, deed, std::move(signer));
}

Answered<int> act_as(Remote& remote, const ActOptions& options, const Deed& deed,
                     std::optional<Signer> signer) {
  Doing doing{deed, std::move(signer), {}};
  const auto dry = remote.ask({"POST", target_of(deed) + "?dry_run=true", deed.body, {}, options.if_size});
  if (!dry) return repeat(remote, options, std::move(doing), dry.error());
  World& world = remote.world();
  if (options.dry_run && remote.json()) {
    remote.out() << dry->text << '\n';
  } else {
    // Standard output is for what was asked for: after an act its receipt. The talk goes beside it.
    print_consequences(dry->value, options.dry_run ? world.out : world.err);
  }
  if (options.dry_run) return int{kDone};
  if (doing.signer) world.err << "It is signed with the key " << doing.signer->key.key() << ".\n";
  const Consent consent = consent_to(world, options.yes, "Do it?");
  return consent.given ? carry_out(remote, options, std::move(doing)) : Answered<int>(consent.code);
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
