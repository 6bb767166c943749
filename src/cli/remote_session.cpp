#include "cli/remote_session.hpp"

#include <boost/json.hpp>
#include <stdexcept>

#include "cli/remote_json.hpp"

namespace nemcon::cli {

namespace json = boost::json;

std::string config_folder(Terminal& terminal) {
  std::string folder = terminal.environment("XDG_CONFIG_HOME");
  if (folder.empty()) {
    folder = terminal.environment("HOME");
    if (folder.empty()) return folder;
    folder += "/.config";
  }
  return folder + "/nemcon";
}

std::string session_path(Terminal& terminal) {
  const std::string folder = config_folder(terminal);
  if (folder.empty()) throw std::runtime_error("there is no HOME to keep a session in");
  return folder + "/session.json";
}

// A file that cannot be read as a session counts as none: the next sign-in writes a good one.
std::optional<Session> kept_session(Terminal& terminal) {
  if (config_folder(terminal).empty()) return std::nullopt;
  const auto text = terminal.kept(session_path(terminal));
  if (!text) return std::nullopt;
  boost::system::error_code wrong;
  const json::value value = json::parse(*text, wrong);
  if (wrong || !value.is_object()) return std::nullopt;
  const json::object& object = value.get_object();
  return Session{text_in(object, "server"), text_in(object, "cookie"), text_in(object, "csrf")};
}

void keep_session(Terminal& terminal, const Session& session) {
  const json::object object{{"server", session.server}, {"cookie", session.cookie}, {"csrf", session.csrf}};
  terminal.keep(session_path(terminal), json::serialize(object) + "\n");
}

void forget_session(Terminal& terminal) { terminal.forget(session_path(terminal)); }

}  // namespace nemcon::cli
