// nemcon proxy give, take; nemcon instruction await, none: who speaks for a member, and that it cannot speak
// yet.
#include <boost/json.hpp>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct ProxyOptions : ActOptions {
  std::string matter, to;
};

struct InstructionOptions : ActOptions {
  std::string stage;
};

// Without `to` it is taken back.
Answered<int> proxy(Remote& remote, const ProxyOptions& options) {
  json::object body;
  put_text(body, "to", options.to);
  return act(remote, options, {"give_proxy", {{"matter", options.matter}}, body});
}

Answered<int> instruction(Remote& remote, const InstructionOptions& options, bool awaited) {
  return act(remote, options, {"await_instruction", {{"stage", options.stage}}, {{"awaited", awaited}}});
}

void add_instruction_verb(CLI::App& noun, CommandList& list, const char* verb, bool awaited,
                          const char* help) {
  auto options = std::make_shared<InstructionOptions>();
  auto* command = noun.add_subcommand(verb, help);
  command->add_option("STAGE", options->stage, "number of the stage")->required();
  add_act_options(*command, *options);
  add_command(list, command, options, [awaited](Remote& remote, const InstructionOptions& given) {
    return instruction(remote, given, awaited);
  });
}

}  // namespace

void add_proxy(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("proxy", "Another member speaks for yours in a matter: give, take");
  noun->require_subcommand(1);
  auto options = std::make_shared<ProxyOptions>();
  auto* command = noun->add_subcommand("give", "Let another member take positions for yours too");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  command->add_option("MEMBER", options->to, "code of the member that may speak; `nemcon body`")->required();
  add_act_options(*command, *options);
  add_command(list, command, options, proxy);

  options = std::make_shared<ProxyOptions>();
  command = noun->add_subcommand("take", "Take the proxy back; what was said by it stands");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  add_act_options(*command, *options);
  add_command(list, command, options, proxy);
}

void add_instruction(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("instruction", "That your delegation waits for instructions: await, none");
  noun->require_subcommand(1);
  add_instruction_verb(*noun, list, "await", true, "Say so: all see it, and it is no position");
  add_instruction_verb(*noun, list, "none", false, "It waits no more");
}

}  // namespace nemcon::cli
