// nemcon draft: what a delegation prepares together, no part of the record. nemcon draft put,
// erase.
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_time.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct DraftOptions {
  RemoteOptions remote;
  std::string stage, stance, subject, condition;
  Written reason;
};

std::string place_of(const DraftOptions& options) { return "/stages/" + encoded(options.stage) + "/draft"; }

int print_draft(Remote& remote, const Answer& answer) {
  if (remote.json()) {
    remote.out() << answer.text << '\n';
    return kDone;
  }
  const json::object& draft = answer.value;
  const std::string stance = text_in(draft, "stance"), subject = text_in(draft, "subject");
  remote.out() << glyph_of(stance) << ' ' << does(stance) << (subject.empty() ? "" : ": " + subject) << '\n';
  for (const char* name : {"reason", "condition"}) {
    if (const auto text = text_in(draft, name); !text.empty()) {
      remote.out() << wrapped(std::string(name) + ": " + text, 2);
    }
  }
  const Reading reading{"UTC", remote.world().clock.now()};
  remote.out() << "Prepared by " << text_in(draft, "by") << ", "
               << since_words(text_in(draft, "at"), "", reading) << ". It is not in the record.\n";
  return kDone;
}

Answered<int> show(Remote& remote, const DraftOptions& options) {
  TRY(answer, remote.get(place_of(options)));
  return print_draft(remote, answer);
}

Answered<int> put(Remote& remote, const DraftOptions& options) {
  json::object body{{"stance", options.stance}};
  put_text(body, "subject", options.subject);
  put_text(body, "reason", text_of(remote.world(), options.reason));
  put_text(body, "condition", options.condition);
  TRY_DONE(remote.ask({.method = "PUT", .target = place_of(options), .body = body}));
  return show(remote, options);
}

Answered<int> erase(Remote& remote, const DraftOptions& options) {
  TRY_DONE(remote.ask({.method = "DELETE", .target = place_of(options)}));
  if (!remote.json()) remote.out() << "The draft is gone.\n";
  return int{kDone};
}

}  // namespace

void add_draft(CLI::App& app, CommandList& list) {
  auto options = std::make_shared<DraftOptions>();
  auto* noun = app.add_subcommand("draft", "What your delegation has prepared; put, erase");
  noun->require_subcommand(0, 1);
  auto* what = noun->add_option("STAGE", options->stage, "number of the stage");

  auto prepared = std::make_shared<DraftOptions>();
  auto* command = noun->add_subcommand("put", "Prepare a position for the delegation");
  command->add_option("STAGE", prepared->stage, "number of the stage")->required();
  command->add_option("STANCE", prepared->stance, "support, acquiesce, abstain, reserve, object, recuse")
      ->required();
  command->add_option("--subject", prepared->subject, "who or what it is about, if there are several");
  add_text_options(*command, prepared->reason, "reason", "why");
  command->add_option("--condition", prepared->condition, "what would lift it");
  add_remote_options(*command, prepared->remote);
  add_command(list, command, prepared, put);

  auto gone = std::make_shared<DraftOptions>();
  command = noun->add_subcommand("erase", "Take the draft away");
  command->add_option("STAGE", gone->stage, "number of the stage")->required();
  add_remote_options(*command, gone->remote);
  add_command(list, command, gone, erase);
  add_noun(list, noun, what, options, show);
}

}  // namespace nemcon::cli
