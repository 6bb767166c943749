// nemcon candidacy note, change, release.
#include <boost/json.hpp>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct NoteOptions : ActOptions {
  std::string matter, subject, name, state = "declared", sponsor;
  std::vector<std::string> confided_to;
};

struct ChangeOptions : ActOptions {
  std::string matter, subject, state;
};

Path place_of(const ChangeOptions& options) {
  return {{"matter", options.matter}, {"subject", options.subject}};
}

Answered<int> note(Remote& remote, const NoteOptions& options) {
  json::object body{{"name", options.name}, {"state", options.state}};
  put_text(body, "subject", options.subject);
  put_text(body, "sponsor", options.sponsor);
  put_texts(body, "confided_to", options.confided_to);
  return act(remote, options, {"note_candidacy", {{"matter", options.matter}}, body});
}

Answered<int> change(Remote& remote, const ChangeOptions& options) {
  return act(remote, options, {"change_candidacy", place_of(options), {{"state", options.state}}});
}

Answered<int> release(Remote& remote, const ChangeOptions& options) {
  return act(remote, options, {"change_candidacy", place_of(options), {{"released", true}}});
}

void add_note(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<NoteOptions>();
  auto* command = noun.add_subcommand("note", "Note that somebody is, or may be, a candidate");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  command->add_option("NAME", options->name, "name of the person")->required();
  command->add_option("--subject", options->subject, "id, mark-rutte; not for what is confided");
  command->add_option("--state", options->state, "floated, interested, declared or nominated")
      ->capture_default_str();
  command->add_option("--sponsor", options->sponsor, "code of the member that puts the name forward");
  command->add_option("--confide-to", options->confided_to,
                      "known only to these (secretary, chair, member codes) until released; repeat");
  add_act_options(*command, *options);
  add_command(list, command, options, note);
}

std::shared_ptr<ChangeOptions> add_change(CLI::App& command) {
  auto options = std::make_shared<ChangeOptions>();
  command.add_option("MATTER", options->matter, "id of the matter")->required();
  command.add_option("SUBJECT", options->subject, "id of the candidate; `nemcon matter`")->required();
  add_act_options(command, *options);
  return options;
}

}  // namespace

void add_candidacy(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("candidacy", "Candidates: note, change, release");
  noun->require_subcommand(1);
  add_note(*noun, list);

  auto* command = noun->add_subcommand("change", "interested, declared, nominated or withdrawn");
  auto options = add_change(*command);
  command->add_option("STATE", options->state, "interested, declared, nominated or withdrawn")->required();
  add_command(list, command, options, change);

  command = noun->add_subcommand("release", "Let everybody see a candidacy that was confided");
  add_command(list, command, add_change(*command), release);
}

}  // namespace nemcon::cli
