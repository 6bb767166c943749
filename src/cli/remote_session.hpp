// Who this person or program is to a server: a token, or the session that a sign-in link gave.
#pragma once

#include <optional>
#include <string>

#include "cli/cli.hpp"

namespace nemcon::cli {

struct Session {
  std::string server;  // the only one that is ever sent the cookie
  std::string cookie;  // "nemcon_session=..."
  std::string csrf;
};

// ~/.config/nemcon, or where XDG_CONFIG_HOME says. Empty if there is no HOME.
std::string config_folder(Terminal& terminal);
// session.json in it. Throws std::runtime_error if there is no HOME.
std::string session_path(Terminal& terminal);

std::optional<Session> kept_session(Terminal& terminal);
void keep_session(Terminal& terminal, const Session& session);
void forget_session(Terminal& terminal);

}  // namespace nemcon::cli
