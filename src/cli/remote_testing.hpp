// A person at a terminal and a server that answers from a script, for the tests of the command
// line.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cli/cli.hpp"

namespace nemcon::cli {

class StillClock : public Clock {
 public:
  Instant at = *parse_instant("2026-06-24T10:48:00Z");
  Instant now() override { return at; }
};

class CountingRandom : public Random {
 public:
  // Every 32 bytes are others.
  void fill(std::span<std::uint8_t> out) override {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = i % 32 == 0 ? ++count_ : count_;
  }

 private:
  std::uint8_t count_ = 0;
};

class PaperFiles : public Files {
 public:
  std::map<std::string, std::string> texts;
  std::string read(const std::string& path) override {
    const auto found = texts.find(path);
    if (found == texts.end()) throw std::runtime_error("cannot open " + path);
    return found->second;
  }
};

class PaperTerminal : public Terminal {
 public:
  bool manned = false;
  std::string secret = "correct horse";  // what is typed where a passphrase is asked for
  std::map<std::string, std::string> environment_, kept_;
  std::vector<std::int64_t> slept;

  bool is_manned() override { return manned; }
  std::string environment(const std::string& name) override { return environment_[name]; }
  void sleep(std::int64_t ms) override { slept.push_back(ms); }
  std::string passphrase(const std::string&) override {
    if (!manned) throw std::runtime_error("there is no terminal to ask at; give --passphrase-file FILE");
    return secret;
  }
  void keep(const std::string& path, const std::string& text) override { kept_[path] = text; }
  std::optional<std::string> kept(const std::string& path) override {
    const auto found = kept_.find(path);
    return found == kept_.end() ? std::nullopt : std::optional(found->second);
  }
  void forget(const std::string& path) override { kept_.erase(path); }
  bool keeps_any(const std::string& beginning) override {
    const auto found = kept_.lower_bound(beginning);
    return found != kept_.end() && found->first.starts_with(beginning);
  }
  void hold_alone(const std::string&) override {}
  bool is_private(const std::string& path) override {
    return kept_.contains(path) && !readable.contains(path);
  }

  std::set<std::string> readable;  // files that others may read
};

// What a command did: its exit code, what it wrote, what it asked.
struct Ran {
  int code = 0;
  std::string out, err;
  std::vector<Ask> asked;

  std::string header(std::size_t i, const std::string& name) const {
    for (const auto& [each, value] : asked.at(i).headers) {
      if (each == name) return value;
    }
    return {};
  }
};

class Desk {
 public:
  PaperTerminal terminal;
  PaperFiles files;
  StillClock clock;
  CountingRandom random;
  std::string typed;        // what the person types
  service::PageList pages;  // in the program

  Desk() { terminal.environment_ = {{"HOME", "/home/d"}, {"NEMCON_TOKEN", "secret"}}; }

  // The next answer to a request like "GET /api/v1/home"; several are given one after the other.
  void answers(const std::string& request, int status, const std::string& body,
               std::vector<std::pair<std::string, std::string>> headers = {}) {
    script_[request].push_back({status, std::move(headers), body});
  }
  // The line breaks at that request.
  void breaks(const std::string& request) { script_[request].push_back({0, {}, {}}); }

  Ran run(std::vector<const char*> arguments) {
    Ran ran;
    std::istringstream in(typed);
    std::ostringstream out, err;
    World world{.clock = clock,
                .random = random,
                .files = files,
                .in = in,
                .out = out,
                .err = err,
                .ask = [&](const Ask& ask) { return answer(ask, ran); },
                .terminal = terminal,
                .pages = [&] { return pages; }};
    arguments.insert(arguments.begin(), "nemcon");
    ran.code = cli::run(static_cast<int>(arguments.size()), arguments.data(), world);
    ran.out = out.str();
    ran.err = err.str();
    return ran;
  }

 private:
  Asked answer(const Ask& ask, Ran& ran) {
    ran.asked.push_back(ask);
    auto& list = script_[ask.method + " " + ask.target];
    if (list.empty()) throw std::runtime_error("not in the script: " + ask.method + " " + ask.target);
    Asked next = list.front();
    if (list.size() > 1) list.pop_front();  // the last one is given again
    if (next.status == 0) throw std::runtime_error(ask.server + " closed the connection");
    return next;
  }
  std::map<std::string, std::deque<Asked>> script_;
};

// Whether a text has that part, and a page as one line, wherever its lines end.
inline bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
inline std::string line(const std::string& text) {
  std::string out;
  for (const char each : text) {
    const bool space = each == ' ' || each == '\n';
    if (!space || !out.ends_with(' ')) out += space ? ' ' : each;
  }
  return out;
}

}  // namespace nemcon::cli
