// A small client for the command line: one request at a time, waiting for its answer. It keeps its
// connection between requests. Only http; what stands behind https is reached through its own
// address on the machine, and an https address is refused in those words.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.hpp"

namespace nemcon::http {

struct ClientRequest {
  std::string method = "GET";
  std::string target = "/";  // path and query
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;  // sent as application/json unless a header says otherwise
};

struct ClientResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  // The first header of that name, in any case of letters.
  std::optional<std::string> header(std::string_view name) const;
};

struct ClientLimits {
  std::chrono::milliseconds patience{30'000};  // from connecting to the answer's last byte
  std::size_t answer = kFileBytes;             // its body
};

class Client {
 public:
  // "http://host:port", "http://[::1]:8080"; the port may be left out (80). Throws
  // std::runtime_error for any other address, saying what is wrong. Does not connect yet.
  explicit Client(const std::string& url, ClientLimits limits = {});
  ~Client();
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  // Throws std::runtime_error that names the address if there is no answer within the limits; looking a name
  // up is not counted in. A request is sent a second time only if the connection that was kept turned out to
  // be closed before any byte of an answer came, and only if that is harmless: GET, HEAD, or with an
  // Idempotency-Key.
  ClientResponse send(const ClientRequest& request);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace nemcon::http
