#include "load.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>

#include "measure.hpp"

namespace nemcon::bench {
namespace {

// Blocking where it writes, for a request fits into the socket's buffer.
class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
    const int yes = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int handle() const { return socket_; }

  void send(std::string_view text) {
    while (!text.empty()) {
      const ssize_t count = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
      if (count <= 0) throw std::runtime_error("the connection broke while sending");
      text.remove_prefix(static_cast<std::size_t>(count));
    }
    sent_ = Clock::now();
  }

  // Reads what is there; the answer if it is whole.
  std::optional<Response> receive() {
    char buffer[16'384];
    const ssize_t count = recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) throw std::runtime_error("the connection broke while waiting: " + received_);
    received_.append(buffer, static_cast<std::size_t>(count));
    const std::size_t head = received_.find("\r\n\r\n");
    if (head == std::string::npos) return std::nullopt;
    const std::size_t length = content_length(head);
    if (received_.size() < head + 4 + length) return std::nullopt;
    Response response{std::atoi(received_.c_str() + 9), received_.substr(0, head),
                      received_.substr(head + 4, length)};
    received_.clear();
    return response;
  }

  double milliseconds() const { return since(sent_) * 1e3; }

 private:
  std::size_t content_length(std::size_t head) const {
    static constexpr std::string_view kName = "\r\nContent-Length:";
    const std::size_t at = received_.find(kName);
    if (at >= head) throw std::runtime_error("an answer without its length: " + received_);
    return std::strtoull(received_.c_str() + at + kName.size(), nullptr, 10);
  }

  int socket_;
  std::string received_;
  Clock::time_point sent_;
};

class Clients {
 public:
  Clients(std::uint16_t port, std::size_t count) : epoll_(epoll_create1(EPOLL_CLOEXEC)) {
    for (std::size_t i = 0; i < count; ++i) {
      connections_.push_back(std::make_unique<Connection>(port));
      epoll_event event{.events = EPOLLIN, .data = {.u64 = i}};
      epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_.back()->handle(), &event);
    }
  }
  ~Clients() { close(epoll_); }
  Clients(const Clients&) = delete;
  Clients& operator=(const Clients&) = delete;

  Connection& operator[](std::size_t i) { return *connections_[i]; }
  std::size_t size() const { return connections_.size(); }

  // answered(i) for every client whose answer has come whole.
  template <class F>
  void wait(F&& answered) {
    epoll_event events[64];
    const int count = epoll_wait(epoll_, events, 64, 10'000);
    if (count <= 0) throw std::runtime_error("no answer for ten seconds");
    for (int i = 0; i < count; ++i) {
      const auto client = static_cast<std::size_t>(events[i].data.u64);
      const auto response = connections_[client]->receive();
      if (!response) continue;
      if (response->status != 201) throw std::runtime_error("refused: " + response->body);
      answered(client);
    }
  }

 private:
  int epoll_;
  std::vector<std::unique_ptr<Connection>> connections_;
};

}  // namespace

Response request(std::uint16_t port, const std::string& text) {
  Connection connection(port);
  connection.send(text);
  while (true) {
    if (auto response = connection.receive()) return *response;
  }
}

std::string post(std::string_view path, std::string_view headers, std::string_view body) {
  std::string text = "POST /api/v1";
  text.append(path).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n");
  text.append(headers).append("Content-Length: ").append(std::to_string(body.size()));
  return text.append("\r\n\r\n").append(body);
}

Load load(std::uint16_t port, std::size_t count, double seconds,
          const std::function<std::string(std::size_t)>& next) {
  Clients clients(port, count);
  Load result;
  const auto start = Clock::now();
  for (std::size_t i = 0; i < count; ++i) clients[i].send(next(i));
  std::size_t waiting = count;
  while (waiting != 0) {
    clients.wait([&](std::size_t i) {
      result.milliseconds.push_back(clients[i].milliseconds());
      if (since(start) < seconds) {
        clients[i].send(next(i));
      } else {
        --waiting;
      }
    });
  }
  result.seconds = since(start);
  return result;
}

}  // namespace nemcon::bench
