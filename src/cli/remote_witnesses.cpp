// nemcon policy show, set: whose cosignatures make a checkpoint good. nemcon witnesses: who has cosigned.
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_time.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct LookOptions {
  RemoteOptions remote;
};

struct PolicyOptions : ActOptions {
  std::string file;
};

Answered<int> show(Remote& remote, const LookOptions&) {
  TRY(answer, remote.get("/keys"));
  const std::string policy = text_in(answer.value, "policy");
  if (remote.json()) {
    json::object out;
    put_text(out, "policy", policy);
    remote.out() << out << '\n';
  } else if (policy.empty()) {
    remote.world().err << "There is no policy: nobody's cosignature is asked for.\n";
  } else {
    remote.out() << policy << (policy.ends_with('\n') ? "" : "\n");
  }
  return int{kDone};
}

Answered<int> set(Remote& remote, const PolicyOptions& options) {
  const std::string text = text_of(remote.world(), {{}, options.file});
  return act(remote, options, {"set_policy", {}, {{"policy", text}}});
}

void print_witness(const json::object& witness, std::int64_t size, const Reading& reading,
                   std::ostream& out) {
  out << harmless(text_in(witness, "name")) << "  " << harmless(text_in(witness, "key")) << '\n';
  std::string line = "has cosigned nothing yet";
  if (const auto last = number_in(witness, "last"); last != 0) {
    line = "cosigned " + std::to_string(last) + " of " + counted(size, "entry", "entries");
    if (const auto at = text_in(witness, "at"); !at.empty()) line += " on " + since_words(at, "", reading);
  }
  const std::string url = text_in(witness, "url");
  out << wrapped(line + (url.empty() ? "; nobody asks it" : "; asked at " + harmless(url)), 2);
  if (const auto error = text_in(witness, "error"); !error.empty())
    out << wrapped("It did not cosign when it was last asked: " + harmless(error), 2);
}

Answered<int> witnesses(Remote& remote, const LookOptions&) {
  TRY(answer, remote.get("/witnesses"));
  std::ostream& out = remote.out();
  if (remote.json()) {
    out << answer.text << '\n';
    return int{kDone};
  }
  const Reading reading{"UTC", remote.world().clock.now()};
  const auto list = objects_in(answer.value, "witnesses");
  const std::int64_t size = number_in(answer.value, "size");
  if (list.empty()) out << "There are no witnesses: `nemcon policy set FILE` names them.\n";
  for (const auto& each : list) print_witness(each, size, reading, out);
  if (!answer.value.contains("quorum")) return int{kDone};
  const json::object& quorum = object_in(answer.value, "quorum");
  if (flag_in(quorum, "met")) {
    out << "A quorum has cosigned the record of " << counted(number_in(quorum, "of"), "entry", "entries")
        << ".\n";
  } else {
    out << "No quorum has cosigned the record yet.\n";
  }
  return int{kDone};
}

void add_policy(CLI::App& app, CommandList& list) {
  auto* noun =
      app.add_subcommand("policy", "Whose cosignatures make the record's checkpoints good: show, set");
  noun->require_subcommand(1);
  auto look = std::make_shared<LookOptions>();
  auto* command = noun->add_subcommand("show", "The policy as it is");
  add_remote_options(*command, look->remote);
  add_command(list, command, look, show);

  auto options = std::make_shared<PolicyOptions>();
  command = noun->add_subcommand("set", "Set another policy (c2sp.org/tlog-policy)");
  command->add_option("FILE", options->file, "the policy's text, - for standard input")->required();
  add_act_options(*command, *options);
  add_command(list, command, options, set);
}

}  // namespace

void add_witnesses(CLI::App& app, CommandList& list) {
  add_policy(app, list);
  auto look = std::make_shared<LookOptions>();
  auto* command = app.add_subcommand("witnesses", "Who has cosigned the record, and how much of it");
  add_remote_options(*command, look->remote);
  add_command(list, command, look, witnesses);
}

}  // namespace nemcon::cli
