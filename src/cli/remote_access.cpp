// nemcon link issue, nemcon token issue, list, revoke: the secretariat lets people and programs in.
#include <boost/json.hpp>
#include <ostream>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_time.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct GrantOptions {
  RemoteOptions remote;
  std::string role, member, matter, subject, name, save, from, until;
  int days = 30;
};

struct TokenOptions {
  RemoteOptions remote;
  std::string id;
  bool yes = false;
};

json::object grant_of(const GrantOptions& options) {
  json::object body{{"role", options.role}};
  put_text(body, "member", options.member);
  put_text(body, "matter", options.matter);
  put_text(body, "subject", options.subject);
  put_text(body, "name", options.name);
  put_text(body, "from", options.from);
  put_text(body, "until", options.until);
  return body;
}

Answered<int> issue_link(Remote& remote, const GrantOptions& options) {
  TRY(answer, remote.ask({.method = "POST", .target = "/links", .body = grant_of(options)}));
  if (remote.json()) {
    remote.out() << answer.text << '\n';
    return int{kDone};
  }
  const Reading reading{"UTC", remote.world().clock.now()};
  remote.out() << text_in(answer.value, "link") << '\n';
  remote.world().err << "For one use, until " << deadline_words(text_in(answer.value, "expires"), reading)
                     << ". It is not shown again.\n";
  return int{kDone};
}

// A token that goes into a file is shown to nobody, and no shell's history has it.
void hand_over(Remote& remote, const GrantOptions& options, const Answer& answer) {
  const std::string secret = text_in(answer.value, "token");
  if (!options.save.empty()) {
    remote.world().terminal.keep(options.save, secret + "\n");
  } else if (remote.json()) {
    remote.out() << answer.text << '\n';
  } else {
    remote.out() << secret << '\n';
  }
}

Answered<int> issue_token(Remote& remote, const GrantOptions& options) {
  json::object body = grant_of(options);
  body["days"] = options.days;
  TRY(answer, remote.ask({.method = "POST", .target = "/tokens", .body = std::move(body)}));
  hand_over(remote, options, answer);
  const Reading reading{"UTC", remote.world().clock.now()};
  remote.world().err << "Token " << text_in(answer.value, "id") << ", until "
                     << deadline_words(text_in(answer.value, "expires"), reading)
                     << (options.save.empty() ? ". It is not shown again.\n"
                                              : ", is in " + options.save + ".\n");
  return int{kDone};
}

// From and until when what is granted is good, where that was limited.
std::string credential_line(const json::object& token, const Reading& reading) {
  const std::string from = text_in(token, "credentials_from"), until = text_in(token, "credentials_until");
  if (from.empty() && until.empty()) return {};
  std::string line = "Credentials good";
  if (!from.empty()) line += " from " + since_words(from, "", reading);
  if (!until.empty()) line += " until " + since_words(until, "", reading);
  return wrapped(line, 2);
}

Answered<int> list_tokens(Remote& remote, const TokenOptions&) {
  TRY(answer, remote.get("/tokens"));
  if (remote.json()) {
    remote.out() << answer.text << '\n';
    return int{kDone};
  }
  const Reading reading{"UTC", remote.world().clock.now()};
  for (const auto& each : objects_in(answer.value, "tokens")) {
    std::string line = role_words(text_in(each, "role"));
    if (const auto member = text_in(each, "member"); !member.empty()) line += " of " + member;
    if (const auto subject = text_in(each, "subject"); !subject.empty())
      line += " (" + subject + " in " + text_in(each, "matter") + ")";
    if (const auto name = text_in(each, "name"); !name.empty()) line += ", " + name;
    remote.out() << text_in(each, "id") << '\n'
                 << wrapped(line + ", until " + deadline_words(text_in(each, "expires"), reading), 2)
                 << credential_line(each, reading);
  }
  return int{kDone};
}

Answered<int> revoke(Remote& remote, const TokenOptions& options) {
  const Consent consent = consent_to(remote.world(), options.yes,
                                     "Who uses token " + options.id + " is shut out at once. Do it?");
  if (!consent.given) return int{consent.code};
  TRY_DONE(remote.ask({.method = "DELETE", .target = "/tokens/" + encoded(options.id)}));
  remote.out() << "Token " << options.id << " is revoked.\n";
  return int{kDone};
}

void add_grant(CLI::App& command, GrantOptions& options) {
  command
      .add_option("ROLE", options.role,
                  "secretary, chair, head, deputy, alternate, adviser, observer, facilitator or candidate")
      ->required();
  command.add_option("MEMBER", options.member, "code of the member, for head, deputy, alternate and adviser");
  command.add_option("--matter", options.matter, "where a candidate stands");
  command.add_option("--subject", options.subject, "id of the candidacy that is the candidate's");
  command.add_option("--name", options.name, "of the person or the program");
  command.add_option("--from", options.from, "first day on which the credentials are good; without it now");
  command.add_option("--until", options.until,
                     "first day on which they are not good any more; an alternate needs it");
  add_remote_options(command, options.remote);
}

void add_link(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("link", "Sign-in links: issue");
  noun->require_subcommand(1);
  auto options = std::make_shared<GrantOptions>();
  auto* command = noun->add_subcommand("issue", "A link with which one person signs in once");
  add_grant(*command, *options);
  add_command(list, command, options, issue_link);
}

void add_token_issue(CLI::App& noun, CommandList& list) {
  auto options = std::make_shared<GrantOptions>();
  auto* command = noun.add_subcommand("issue", "A token for a program");
  add_grant(*command, *options);
  command->add_option("--days", options->days, "how long it is good")
      ->check(CLI::Range(1, 366))
      ->capture_default_str();
  command->add_option("--save", options->save, "write it to this file (for its owner only), show nothing");
  add_command(list, command, options, issue_token);
}

}  // namespace

void add_access(CLI::App& app, CommandList& list) {
  add_link(app, list);
  auto* noun = app.add_subcommand("token", "API tokens: issue, list, revoke");
  noun->require_subcommand(1);
  add_token_issue(*noun, list);

  auto options = std::make_shared<TokenOptions>();
  auto* command = noun->add_subcommand("list", "The tokens that are good");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, list_tokens);

  options = std::make_shared<TokenOptions>();
  command = noun->add_subcommand("revoke", "End a token");
  command->add_option("ID", options->id, "id of the token; `nemcon token list`")->required();
  command->add_flag("--yes", options->yes, "do it without asking; for scripts");
  add_remote_options(*command, options->remote);
  add_command(list, command, options, revoke);
}

}  // namespace nemcon::cli
