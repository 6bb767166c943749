// nemcon finding state, statement make, position log: what the chair finds, what goes with a decision, and
// what reached the secretary by telephone.
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct FindingOptions : ActOptions {
  std::string stage, outcome;
  Written text;
  std::vector<std::string> dropped, addressed, standing;
};

struct StatementOptions : ActOptions {
  std::string matter, kind;
  Written text;
};

struct LoggedOptions : ActOptions {
  std::string stage, stance, member, received, subject, condition;
  Written reason;
};

// The line feed that an editor leaves at the end of a file is no part of the words.
std::string words_of(World& world, const Written& written) {
  std::string text = text_of(world, written);
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

// "HU: section 3 was discussed and kept"
void add_disposition(json::array& list, const std::string& text, bool addressed) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || text.find_first_not_of(' ', colon + 1) == std::string::npos) {
    throw CLI::ValidationError("`" + text + "`: write MEMBER: why");
  }
  list.emplace_back(json::object{{"member", text.substr(0, colon)},
                                 {"addressed", addressed},
                                 {"text", text.substr(text.find_first_not_of(' ', colon + 1))}});
}

Answered<int> state_finding(Remote& remote, const FindingOptions& options) {
  json::object body{{"outcome", options.outcome}};
  put_text(body, "text", words_of(remote.world(), options.text));
  json::array dropped, dispositions;
  for (const std::string& id : options.dropped) dropped.emplace_back(id);
  for (const std::string& text : options.addressed) add_disposition(dispositions, text, true);
  for (const std::string& text : options.standing) add_disposition(dispositions, text, false);
  if (!dropped.empty()) body["dropped"] = std::move(dropped);
  if (!dispositions.empty()) body["dispositions"] = std::move(dispositions);
  return act(remote, options, {"state_finding", {{"stage", options.stage}}, body});
}

Answered<int> make_statement(Remote& remote, const StatementOptions& options) {
  json::object body{{"statement", options.kind}};
  put_text(body, "text", words_of(remote.world(), options.text));
  return act(remote, options, {"make_statement", {{"matter", options.matter}}, body});
}

Answered<int> log_position(Remote& remote, const LoggedOptions& options) {
  json::object body{{"stance", options.stance}, {"member", options.member}, {"received", options.received}};
  put_text(body, "subject", options.subject);
  put_text(body, "reason", words_of(remote.world(), options.reason));
  put_text(body, "condition", options.condition);
  return act(remote, options, {"log_position", {{"stage", options.stage}}, body});
}

}  // namespace

void add_log(CLI::App& position, CommandList& list) {
  auto options = std::make_shared<LoggedOptions>();
  auto* command = position.add_subcommand("log", "Log what reached the secretary for a member; marked so");
  command->add_option("STAGE", options->stage, "number of the stage")->required();
  command->add_option("STANCE", options->stance, "as for take")->required();
  command->add_option("--member", options->member, "whose position it is")->required();
  command->add_option("--received", options->received, "how it came: telephone, letter")->required();
  command->add_option("--subject", options->subject, "who or what it is about, if the stage has several");
  add_text_options(*command, options->reason, "reason", "why; members read it");
  command->add_option("--condition", options->condition, "what would lift it");
  add_act_options(*command, *options);
  add_command(list, command, options, log_position);
}

void add_finding(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("finding", "What positions amount to: state");
  noun->require_subcommand(1);
  auto options = std::make_shared<FindingOptions>();
  auto* command = noun->add_subcommand("state", "State, as the chair, what the positions amount to");
  command->add_option("STAGE", options->stage, "number of the stage")->required();
  command->add_option("OUTCOME", options->outcome, "met, not_met; held after a round")->required();
  add_text_options(*command, options->text, "text", "the reasons; everybody reads them");
  command->add_option("--drop", options->dropped, "who does not go on to the next round");
  command->add_option("--addressed", options->addressed, "an objection that was dealt with: 'HU: how'");
  command->add_option("--standing", options->standing, "an objection that stands: 'HU: why'");
  add_act_options(*command, *options);
  add_command(list, command, options, state_finding);
}

void add_statement(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("statement", "Words that go with the decision: make");
  noun->require_subcommand(1);
  auto options = std::make_shared<StatementOptions>();
  auto* command = noun->add_subcommand("make", "Make a statement; it changes no position");
  command->add_option("MATTER", options->matter, "id of the matter")->required();
  command->add_option("KIND", options->kind, "statement, reservation, dissent")->required();
  add_text_options(*command, options->text, "text", "the words; everybody reads them");
  add_act_options(*command, *options);
  add_command(list, command, options, make_statement);
}

}  // namespace nemcon::cli
