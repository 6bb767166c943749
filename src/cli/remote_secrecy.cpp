// nemcon secrecy ask: a member asks that an open stage be held again in secret.
#include "cli/remote_commands.hpp"

namespace nemcon::cli {
namespace {

struct SecrecyOptions : ActOptions {
  std::string stage;
};

Answered<int> ask(Remote& remote, const SecrecyOptions& options) {
  return act(remote, options, {"ask_secret", {{"stage", options.stage}}, {}});
}

}  // namespace

void add_secrecy(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("secrecy", "Whether an open stage turns secret: ask");
  noun->require_subcommand(1);
  auto options = std::make_shared<SecrecyOptions>();
  auto* command = noun->add_subcommand("ask", "Ask that a stage be held again in secret; all see who asked");
  command->add_option("STAGE", options->stage, "number of the open stage")->required();
  add_act_options(*command, *options);
  add_command(list, command, options, ask);
}

}  // namespace nemcon::cli
