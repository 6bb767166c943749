// For tests over real sockets: a server on a free port of this machine, and a client that says
// bytes.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <thread>

#include "http/client.hpp"
#include "http/server.hpp"
#include "service/service_testing.hpp"

namespace nemcon::http {

constexpr auto kPatience = std::chrono::seconds(60);  // of a test, on a machine that has much else to do

class RunningServer {
 public:
  explicit RunningServer(Options options = {}, std::span<const Asset> assets = {})
      : server(body.service(), body.clock, assets, with_free_port(options)),
        thread_([this] { server.run(); }) {}
  ~RunningServer() { stop(); }

  service::Body body{service::Where::kMemory};
  Server server;

  void stop() {
    server.stop();
    if (thread_.joinable()) thread_.join();
  }

  std::string token(chamber::Role role, const std::string& member = {}) {
    return body->access().issue_token({{role, MemberId(member)}, "A program"}, 30)->first;
  }
  std::string cookie(chamber::Role role) {
    auto& access = body->access();
    return access.sign_in(access.issue_link({{role, {}}, "Somebody"}, 60'000))->secret;
  }

 private:
  static Options with_free_port(Options options) {
    options.port = 0;
    return options;
  }
  std::thread thread_;
};

// One connection on which bytes are said and lines are heard.
class Talk {
 public:
  explicit Talk(const RunningServer& running) : Talk(running.server.port()) {}
  explicit Talk(std::uint16_t port) {
    stream_.expires_after(kPatience);
    stream_.connect(boost::asio::ip::make_address("127.0.0.1").to_string(), std::to_string(port));
    EXPECT_TRUE(stream_.good()) << stream_.error().message();
  }

  void say(const std::string& bytes) {
    stream_ << bytes;
    stream_.flush();
  }
  void get(const std::string& target, const std::string& headers = {}) {
    say("GET " + target + " HTTP/1.1\r\nHost: test\r\n" + headers + "\r\n");
  }
  // Without its end; empty at an empty line. At the end of the stream `over` is true.
  std::string line() {
    std::string text;
    over_ = !std::getline(stream_, text);
    if (text.ends_with('\r')) text.pop_back();
    return text;
  }
  bool over() const { return over_; }
  // All that still comes until the other side closes.
  std::string rest() {
    std::string text;
    for (char letter = 0; stream_.get(letter);) text += letter;
    return text;
  }
  // "HTTP/1.1 200 OK" and the headers.
  std::vector<std::string> head() {
    std::vector<std::string> lines;
    for (std::string text = line(); !text.empty(); text = line()) lines.push_back(text);
    return lines;
  }
  int status() {
    const auto lines = head();
    return lines.empty() || lines[0].size() < 12 ? 0 : std::stoi(lines[0].substr(9, 3));
  }

 private:
  boost::asio::ip::tcp::iostream stream_;
  bool over_ = false;
};

}  // namespace nemcon::http
