#include "cli/remote.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <ostream>
#include <stdexcept>

#include "cli/remote_json.hpp"

namespace nemcon::cli {
namespace {

namespace json = boost::json;

constexpr int kAttempts = 20;               // a second or so each: then somebody should know
constexpr std::int64_t kLongestWaitS = 30;  // no Retry-After is followed for longer
constexpr std::string_view kThisMachine = "http://127.0.0.1:8080";

std::string trimmed(std::string text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!text.empty() && is_space(text.back())) text.pop_back();
  text.erase(text.begin(), std::ranges::find_if_not(text, is_space));
  return text;
}

std::string without_slash(std::string server) {
  while (server.ends_with('/')) server.pop_back();
  return server;
}

std::string server_of(World& world, const RemoteOptions& options, const std::optional<Session>& session) {
  if (!options.server.empty()) return without_slash(options.server);
  const std::string named = world.terminal.environment("NEMCON_SERVER");
  if (!named.empty()) return without_slash(named);
  return session ? session->server : std::string(kThisMachine);
}

std::string token_of(World& world, const RemoteOptions& options) {
  if (!options.token_file.empty()) return trimmed(world.files.read(options.token_file));
  return trimmed(world.terminal.environment("NEMCON_TOKEN"));
}

std::string header_of(const Asked& asked, std::string_view name) {
  const auto found = std::ranges::find(asked.headers, name, &std::pair<std::string, std::string>::first);
  return found == asked.headers.end() ? std::string() : found->second;
}

json::object object_of(const Asked& asked, const std::string& server) {
  if (asked.body.empty()) return {};
  boost::system::error_code wrong;
  json::value value = json::parse(asked.body, wrong);
  if (!wrong && value.is_object()) return std::move(value.get_object());
  throw std::runtime_error(server + " answered with status " + std::to_string(asked.status) +
                           " and something that is not nemcon's JSON");
}

}  // namespace

void add_remote_options(CLI::App& command, RemoteOptions& options) {
  command.add_option("--server", options.server, "address of the server (or NEMCON_SERVER)");
  command.add_option("--token-file", options.token_file,
                     "file with an API token (or NEMCON_TOKEN); without it the session of sign-in");
  command.add_flag("--json", options.json, "the server's JSON as it is");
}

Remote::Remote(World& world, const RemoteOptions& options) : world_(world), options_(options) {
  token_ = token_of(world, options);
  if (token_.empty()) session_ = kept_session(world.terminal);
  server_ = server_of(world, options, session_);
  // A cookie belongs to the server that gave it.
  if (session_ && session_->server != server_) session_.reset();
}

Ask Remote::request_of(const Question& question) const {
  Ask ask{server_, question.method, question.under + question.target, {{"Accept", "application/json"}}, {}};
  if (question.body) ask.body = json::serialize(*question.body);
  if (!ask.body.empty()) ask.headers.emplace_back("Content-Type", "application/json");
  if (!question.key.empty()) ask.headers.emplace_back("Idempotency-Key", question.key);
  if (!question.if_match.empty()) ask.headers.emplace_back("If-Match", '"' + question.if_match + '"');
  if (!token_.empty()) {
    ask.headers.emplace_back("Authorization", "Bearer " + token_);
  } else if (session_) {
    ask.headers.emplace_back("Cookie", session_->cookie);
    if (question.method != "GET") ask.headers.emplace_back("X-CSRF-Token", session_->csrf);
  }
  return ask;
}

// Only where the server says that nothing was done and when to come again.
bool Remote::waited(const Asked& asked, int attempt) {
  const bool busy =
      asked.status == 429 || (asked.status == 503 && asked.body.find("\"busy\"") != std::string::npos);
  if (!busy || attempt == kAttempts) return false;
  std::int64_t seconds = 1;
  const std::string text = header_of(asked, "retry-after");
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  world_.terminal.sleep(1000 * std::clamp<std::int64_t>(seconds, 1, kLongestWaitS));
  return true;
}

Asked Remote::ask_until_answered(const Question& question) {
  const Ask request = request_of(question);
  for (int attempt = 1;; ++attempt) {
    Asked asked = world_.ask(request);
    if (!waited(asked, attempt)) return asked;
  }
}

Answered<Answer> Remote::ask(const Question& question) {
  Asked asked = ask_until_answered(question);
  json::object value = object_of(asked, server_);
  if (asked.status >= 300) return Problem{asked.status, std::move(value)};
  return Answer{std::move(value), std::move(asked.body), std::move(asked.headers)};
}

Answered<std::string> Remote::get_text(const std::string& target) {
  Asked asked = ask_until_answered({.target = target});
  if (asked.status >= 300) return Problem{asked.status, object_of(asked, server_)};
  return std::move(asked.body);
}

Answered<std::optional<std::string>> Remote::get_at(const std::string& under, const std::string& path) {
  Asked asked = ask_until_answered({.target = path, .under = under});
  if (asked.status == 404) return std::optional<std::string>();
  if (asked.status >= 300) return Problem{asked.status, object_of(asked, server_)};
  return std::optional(std::move(asked.body));
}

std::string Remote::member_name(const std::string& code) {
  if (!names_) {
    names_.emplace();
    if (const auto body = get("/body"); body.ok()) {
      for (const auto& each : objects_in(body->value, "members")) {
        names_->emplace_back(text_in(each, "member"), text_in(each, "name"));
      }
    }
  }
  const auto found = std::ranges::find(*names_, code, &std::pair<std::string, std::string>::first);
  return found == names_->end() ? code : found->second;
}

std::string encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= 'a' && byte <= 'z') || letter == '-' || letter == '_' || letter == '.';
    if (plain) {
      out += letter;
    } else {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

}  // namespace nemcon::cli
