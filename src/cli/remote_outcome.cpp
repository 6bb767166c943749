// nemcon outcome state: the chair's statement.
#include <boost/json.hpp>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct OutcomeOptions : ActOptions {
  std::string matter, outcome, subject, from, until;
};

Answered<int> state(Remote& remote, const OutcomeOptions& options) {
  json::object body{{"outcome", options.outcome}};
  put_text(body, "subject", options.subject);
  put_text(body, "from", options.from);
  put_text(body, "until", options.until);
  return act(remote, options, {"state_outcome", {{"matter", options.matter}}, body});
}

}  // namespace

void add_outcome(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("outcome", "The outcome of a matter: state");
  noun->require_subcommand(1);
  auto options = std::make_shared<OutcomeOptions>();
  auto* command = noun->add_subcommand("state", "State the outcome, as the chair");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  command->add_option("OUTCOME", options->outcome, "appointed, extended, admitted, adopted or no_consent")
      ->required();
  command->add_option("--subject", options->subject, "who, if there are several");
  command->add_option("--from", options->from, "appointment, admission: the first day");
  command->add_option("--until", options->until, "appointment: first day after the term");
  add_act_options(*command, *options);
  add_command(list, command, options, state);
}

}  // namespace nemcon::cli
