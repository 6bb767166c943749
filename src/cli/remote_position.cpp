// nemcon position take, nemcon silence break: a delegate speaks for its member.
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct PositionOptions : ActOptions {
  std::string stage, stance, subject, condition, member;
  bool draft = false;
  Written reason;
};

// A reason is prose: the line feed that an editor leaves at the end of a file is no part of it.
std::string reason_of(World& world, const Written& written) {
  std::string text = text_of(world, written);
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

Deed deed_of(Remote& remote, const PositionOptions& options, const std::string& stance) {
  json::object body{{"stance", stance}};
  put_text(body, "member", options.member);
  put_text(body, "subject", options.subject);
  put_text(body, "reason", reason_of(remote.world(), options.reason));
  put_text(body, "condition", options.condition);
  return {"take_position", {{"stage", options.stage}}, body};
}

// What the delegation has prepared together, as it stands; who wrote it and when is no part of the
// position.
Answered<Deed> drafted(Remote& remote, const PositionOptions& options) {
  TRY(draft, remote.get("/stages/" + encoded(options.stage) + "/draft"));
  json::object body;
  for (const char* name : {"subject", "stance", "reason", "condition"}) {
    put_text(body, name, text_in(draft.value, name));
  }
  remote.world().err << "As prepared by " << text_in(draft.value, "by") << ":\n"
                     << wrapped(does(text_in(body, "stance")), 2);
  for (const char* name : {"reason", "condition"}) {
    if (const auto text = text_in(body, name); !text.empty()) {
      remote.world().err << wrapped(std::string(name) + ": " + text, 2);
    }
  }
  return Deed{"take_position", {{"stage", options.stage}}, body};
}

Answered<int> take(Remote& remote, const PositionOptions& options) {
  if (options.draft) {
    TRY(deed, drafted(remote, options));
    return act(remote, options, deed);
  }
  if (options.stance.empty()) throw CLI::RequiredError("STANCE or --draft");
  return act(remote, options, deed_of(remote, options, options.stance));
}

// Breaking silence is an objection in a silence stage; in another stage it would be something else
// than what was asked for, so that is not sent.
Answered<int> break_silence(Remote& remote, const PositionOptions& options) {
  TRY(stage, remote.get("/stages/" + encoded(options.stage)));
  if (text_in(stage.value, "type") == "silence") {
    return act(remote, options, deed_of(remote, options, "object"));
  }
  remote.world().err << "nemcon: stage " << options.stage << " is no silence procedure; "
                     << "`nemcon position take " << options.stage << " object` objects in it.\n";
  return int{kRefused};
}

void add_words(CLI::App& command, PositionOptions& options) {
  command.add_option("--for", options.member, "code of a member whose proxy yours holds; `nemcon matter`");
  command.add_option("--subject", options.subject, "who or what it is about, if the stage has several");
  add_text_options(command, options.reason, "reason", "why; members read it");
  command.add_option("--condition", options.condition, "what would lift it");
}

}  // namespace

void add_position(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("position", "A member's own act: take; or what reached the secretary: log");
  noun->require_subcommand(1);
  add_log(*noun, list);
  auto options = std::make_shared<PositionOptions>();
  auto* command = noun->add_subcommand("take", "Take a position, or change it, until the stage closes");
  command->add_option("STAGE", options->stage, "number of the stage")->required();
  auto* stance = command->add_option(
      "STANCE", options->stance, "support, acquiesce, abstain, reserve, object, recuse, silent (take back)");
  auto* draft =
      command->add_flag("--draft", options->draft, "what the delegation has prepared")->excludes(stance);
  add_words(*command, *options);
  draft->excludes("--for");  // the delegation prepares for its own member
  add_act_options(*command, *options);
  add_command(list, command, options, take);

  noun = app.add_subcommand("silence", "A silence procedure: break");
  noun->require_subcommand(1);
  options = std::make_shared<PositionOptions>();
  command = noun->add_subcommand("break", "Break silence: the text is not adopted, and all are told who");
  command->add_option("STAGE", options->stage, "number of the stage")->required();
  add_words(*command, *options);
  add_act_options(*command, *options);
  add_command(list, command, options, break_silence);
}

}  // namespace nemcon::cli
