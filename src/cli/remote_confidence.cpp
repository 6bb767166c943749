// nemcon confidence open, erase: what an entry confides becomes public for ever, or is gone.
#include <boost/json.hpp>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct ConfidenceOptions : ActOptions {
  std::string entry;
  Written ground;
};

Answered<int> open(Remote& remote, const ConfidenceOptions& options) {
  return act(remote, options, {"open_confidence", {{"entry", options.entry}}, {}});
}

Answered<int> erase(Remote& remote, const ConfidenceOptions& options) {
  json::object body;
  put_text(body, "ground", text_of(remote.world(), options.ground));
  return act(remote, options, {"erase_confidence", {{"entry", options.entry}}, body});
}

}  // namespace

void add_confidence(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("confidence", "What an entry confides: open, erase");
  noun->require_subcommand(1);
  auto options = std::make_shared<ConfidenceOptions>();
  auto* command = noun->add_subcommand("open", "Make public for ever what your member confided in an entry");
  command->add_option("NUMBER", options->entry, "number of the entry")->required();
  add_act_options(*command, *options);
  add_command(list, command, options, open);

  options = std::make_shared<ConfidenceOptions>();
  command = noun->add_subcommand("erase", "Erase what an entry confides; that it did stays in the record");
  command->add_option("NUMBER", options->entry, "number of the entry")->required();
  add_text_options(*command, options->ground, "ground", "by what right; everybody reads it");
  add_act_options(*command, *options);
  add_command(list, command, options, erase);
}

}  // namespace nemcon::cli
