// nemcon sign-in, sign-out, whoami: a delegate uses the link that the secretariat gave from a
// terminal.
#include <boost/json.hpp>
#include <ostream>
#include <stdexcept>

#include "cli/remote_commands.hpp"
#include "cli/remote_json.hpp"
#include "cli/remote_time.hpp"
#include "cli/remote_words.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

struct SignInOptions {
  RemoteOptions remote;
  std::string link;
};
struct WhoOptions {
  RemoteOptions remote;
};

constexpr std::string_view kPlace = "/#/sign-in/";

// "nemcon_session=..." of a Set-Cookie header, without its attributes.
std::string cookie_of(const Answer& answer) {
  for (const auto& [name, value] : answer.headers) {
    if (name == "set-cookie") return value.substr(0, value.find(';'));
  }
  throw std::runtime_error("the server gave no session");
}

std::string person(const json::object& session) {
  std::string text = role_words(text_in(session, "role"));
  if (const auto member = text_in(session, "member"); !member.empty()) {
    const std::string name = text_in(session, "member_name");
    text += " of " + (name.empty() ? member : name + " (" + member + ")");
  }
  if (const auto subject = text_in(session, "subject"); !subject.empty()) {
    text += " (" + subject + " in " + text_in(session, "matter") + ")";
  }
  const std::string name = text_in(session, "name");
  return name.empty() ? text : text + ", " + name;
}

int print_person(Remote& remote, const Answer& answer) {
  if (remote.json()) {
    remote.out() << answer.text << '\n';
    return kDone;
  }
  remote.out() << person(answer.value) << ", at " << remote.server() << '\n';
  if (const auto until = text_in(answer.value, "expires"); !until.empty()) {
    const Reading reading{"UTC", remote.world().clock.now()};
    remote.out() << "Signed in until " << deadline_words(until, reading) << ", longer with every use\n";
  }
  return kDone;
}

// The link is used at the server that it names, unless --server names another way to the same one.
int sign_in(World& world, SignInOptions options) {
  std::string secret = options.link;
  if (const auto at = secret.find(kPlace); at != std::string::npos) {
    if (options.remote.server.empty()) options.remote.server = secret.substr(0, at);
    secret.erase(0, at + kPlace.size());
  }
  Remote remote(world, options.remote);
  const auto answer =
      remote.ask({.method = "POST", .target = "/session", .body = json::object{{"link", secret}}});
  if (!answer) return tell(answer.error(), world);
  keep_session(world.terminal, {remote.server(), cookie_of(*answer), text_in(answer->value, "csrf")});
  return print_person(remote, *answer);
}

// The session here is forgotten even if the server no longer knows it.
Answered<int> sign_out(Remote& remote, const WhoOptions&) {
  const auto ended = remote.ask({.method = "DELETE", .target = "/session"});
  const bool over = ended.ok() || ended.error().status == 401;
  if (!over) return ended.error();
  forget_session(remote.world().terminal);
  remote.out() << "Signed out of " << remote.server() << '\n';
  return int{kDone};
}

Answered<int> whoami(Remote& remote, const WhoOptions&) {
  TRY(answer, remote.get("/session"));
  return print_person(remote, answer);
}

}  // namespace

void add_session(CLI::App& app, CommandList& list) {
  auto in = std::make_shared<SignInOptions>();
  auto* command = app.add_subcommand("sign-in", "Sign in with a link from the secretariat");
  command->add_option("LINK", in->link, "the link, for one use")->required();
  add_remote_options(*command, in->remote);
  list.emplace_back(command, [in](World& world) { return sign_in(world, *in); });

  auto out = std::make_shared<WhoOptions>();
  command = app.add_subcommand("sign-out", "End the session");
  add_remote_options(*command, out->remote);
  add_command(list, command, out, sign_out);

  auto who = std::make_shared<WhoOptions>();
  command = app.add_subcommand("whoami", "Who you are to the server");
  add_remote_options(*command, who->remote);
  add_command(list, command, who, whoami);
}

}  // namespace nemcon::cli
