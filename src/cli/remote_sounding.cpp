// nemcon sounding list, show, messages: what can be seen of soundings and ceremonies.
#include <algorithm>
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"
#include "cli/sounding_files.hpp"
#include "cli/sounding_messages.hpp"
#include "cli/sounding_verify.hpp"
#include "cli/sounding_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct LookOptions {
  RemoteOptions remote;
  std::string number, out;
};

Reading reading_here(Remote& remote) {
  Reading reading{"UTC", remote.world().clock.now()};
  if (const auto body = remote.get("/body")) reading = reading_of(body->value);
  return reading;
}

void print_keys(const json::object& all, std::ostream& out) {
  std::vector<std::string> ballots, shares;
  for (const auto& each : objects_in(all, "keys")) {
    auto& of = text_in(each, "use") == "ballots" ? ballots : shares;
    const std::string member = harmless(text_in(each, "member"));
    if (std::ranges::find(of, member) == of.end()) of.push_back(member);
  }
  out << wrapped("Keys for ballots: " + (ballots.empty() ? "of nobody" : listed(ballots)) + ".", 0)
      << wrapped("Keys for holding shares: " + (shares.empty() ? "of nobody" : listed(shares)) + ".", 0);
}

std::string line_of(const json::object& each) {
  const std::string end = text_in(each, "end");
  return wrapped(
      "Sounding " + std::to_string(number_in(each, "sounding")) + ", " + text_in(each, "mode") + ", " +
          counted(static_cast<std::int64_t>(array_in(each, "subjects").size()), "name", "names") + " [" +
          harmless(text_in(each, "matter")) + "]: " +
          (end.empty() ? sounding_phase_words(text_in(each, "phase")) : sounding_end_words(end)) + ".",
      2, "");
}

Answered<int> list_all(Remote& remote, const LookOptions&) {
  TRY(answer, remote.get("/soundings"));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  const auto soundings = objects_in(answer.value, "soundings");
  for (const auto& each : soundings) {
    out << line_of(each);
    if (const auto mine = text_in(object_in(each, "own"), "waits_for_me"); !mine.empty())
      out << wrapped(
          "It waits for " + waiting_words(mine) + " " + std::to_string(number_in(each, "sounding")) + ".", 2);
  }
  if (soundings.empty()) out << "No sounding yet.\n";
  for (const auto& each : objects_in(answer.value, "ceremonies")) out << ceremony_page(each);
  print_keys(answer.value, out);
  return int{kDone};
}

Answered<int> show(Remote& remote, const LookOptions& options) {
  TRY(answer, remote.get("/soundings/" + encoded(options.number)));
  if (remote.json()) {
    remote.out() << answer.text << '\n';
  } else {
    remote.out() << sounding_page(answer.value, reading_here(remote));
  }
  return int{kDone};
}

// The ceremony's, then the sounding's: what a copy that is kept, a ballot that is made elsewhere and another
// verifier start from.
Answered<int> messages(Remote& remote, const LookOptions& options) {
  TRY(view, remote.get("/soundings/" + encoded(options.number)));
  TRY(all, fetch_messages(remote, "/ceremonies/" + std::to_string(number_in(view.value, "ceremony"))));
  TRY(own, fetch_messages(remote, "/soundings/" + encoded(options.number)));
  all.insert(all.end(), own.begin(), own.end());
  if (options.out.empty()) {
    remote.out() << messages_json(all);
    return int{kDone};
  }
  remote.world().terminal.keep(options.out, messages_json(all));
  remote.world().err << counted(static_cast<std::int64_t>(all.size()), "message is", "messages are") << " in "
                     << options.out << ".\n";
  return int{kDone};
}

Answered<int> show_ceremony(Remote& remote, const LookOptions& options) {
  TRY(answer, remote.get("/ceremonies/" + encoded(options.number)));
  remote.out() << (remote.json() ? answer.text + "\n" : ceremony_page(answer.value));
  return int{kDone};
}

}  // namespace

void add_sounding_looks(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<LookOptions>();
  auto* command = noun.add_subcommand("list", "All soundings, ceremonies, and who has keys for them");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, list_all);

  options = std::make_shared<LookOptions>();
  command = noun.add_subcommand("show", "How far it is, who is awaited until when, and what came out");
  command->add_option("SOUNDING", options->number, "number of the sounding")->required();
  add_remote_options(*command, options->remote);
  add_command(list, command, options, show);

  options = std::make_shared<LookOptions>();
  command = noun.add_subcommand("messages", "All its messages, its ceremony's first, as JSON");
  command->add_option("SOUNDING", options->number, "number of the sounding")->required();
  command->add_option("--out", options->out, "write them to this file");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, messages);
}

void add_sounding(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand(
      "sounding", "Sealed and counted soundings: a result, and nobody's mark (docs/SEALED.md)");
  noun->require_subcommand(1);
  add_sounding_looks(*noun, list);
  add_sounding_opening(*noun, list);
  auto* ceremony = noun->add_subcommand("ceremony", "Key holders make a key together: open, step, show");
  ceremony->require_subcommand(1);
  auto options = std::make_shared<LookOptions>();
  auto* command = ceremony->add_subcommand("show", "How far a ceremony is");
  command->add_option("CEREMONY", options->number, "number of the ceremony")->required();
  add_remote_options(*command, options->remote);
  add_command(list, command, options, show_ceremony);
  add_ceremony(*ceremony, list);
  add_mark(*noun, list);
  add_hold(*noun, list);
  add_spoil(*noun, list);
  add_sounding_complaint(*noun, list);
  auto verified = std::make_shared<SoundingVerifyOptions>();
  list.emplace_back(add_sounding_verify(*noun, *verified),
                    [verified](World& world) { return verify_soundings(*verified, world); });
}

}  // namespace nemcon::cli
