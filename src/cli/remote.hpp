// A running server as commands see it: questions in, answers or problems out.
#pragma once

#include <CLI/CLI.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "cli/cli.hpp"
#include "cli/remote_session.hpp"

namespace nemcon::cli {

// What every command that asks a server has.
struct RemoteOptions {
  std::string server;      // empty: NEMCON_SERVER, then the session's, then this machine's port 8080
  std::string token_file;  // empty: NEMCON_TOKEN, then the session
  bool json = false;       // the server's own JSON, byte for byte
};
void add_remote_options(CLI::App& command, RemoteOptions& options);

// The server's no: a status and the problem document (docs/API.md, Refusals).
struct Problem {
  int status = 0;
  boost::json::object said;
};
template <class T>
using Answered = BasicResult<T, Problem>;

struct Answer {
  boost::json::object value;
  std::string text;  // the same, as it came
  std::vector<std::pair<std::string, std::string>> headers;
};

struct Question {
  std::string method = "GET";
  std::string target;  // below `under`
  std::optional<boost::json::object> body;
  std::string key;       // idempotency key, for acts
  std::string if_match;  // size of the record, for acts
  std::string under = "/api/v1";
};

class Remote {
 public:
  Remote(World& world, const RemoteOptions& options);

  // Waits and asks again while the server says that it is busy; that is harmless, since it did
  // nothing. Throws std::runtime_error if there is no answer, or one that is not nemcon's.
  Answered<Answer> ask(const Question& question);
  Answered<Answer> get(const std::string& target) { return ask({.target = target}); }
  // An answer that is no JSON: a calendar file, a receipt.
  Answered<std::string> get_text(const std::string& target);
  // A file of the published record, "tile/0/000"; none if there is none.
  Answered<std::optional<std::string>> get_file(const std::string& path) { return get_at("/record/", path); }
  // A file of the pages, "/index.html", as a browser gets it; none if there is none.
  Answered<std::optional<std::string>> get_page(const std::string& path) { return get_at("", path); }

  const std::string& server() const { return server_; }
  bool json() const { return options_.json; }
  World& world() { return world_; }
  std::ostream& out() { return world_.out; }

  // "Hungary" for "HU": asked once, and only if somebody wants a name. The code itself if it is
  // unknown.
  std::string member_name(const std::string& code);

 private:
  Answered<std::optional<std::string>> get_at(const std::string& under, const std::string& path);
  Ask request_of(const Question& question) const;
  Asked ask_until_answered(const Question& question);
  bool waited(const Asked& asked, int attempt);

  World& world_;
  RemoteOptions options_;
  std::string server_;
  std::string token_;
  std::optional<Session> session_;
  std::optional<std::vector<std::pair<std::string, std::string>>> names_;
};

// A value of a query or a segment of a path, percent-encoded.
std::string encoded(std::string_view text);

// One sentence: what is wrong, where, whom it concerns, and what to do.
std::string sentence_of(const Problem& problem);
// Says it and gives the exit code.
int tell(const Problem& problem, World& world);

}  // namespace nemcon::cli
