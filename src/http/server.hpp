// The edge of nemcon: HTTP/1.1 in, calls of the service, JSON and files out. TLS is the reverse
// proxy's.
//
//   socket --I/O thread--> worker pool: route, session, handler --I/O thread--> socket
//                                 |
//                                 +-- an act --> the service's writer --I/O thread--> socket
//
// One thread does all input and output; workers run the handlers, which are plain functions. An act
// leaves its worker at once and is answered when the writer has committed it, so two workers can
// keep as many acts in one group commit as there are connections.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/doors.hpp"
#include "service/races.hpp"
#include "service/service.hpp"
#include "service/witness_desk.hpp"

namespace nemcon::http {

struct Asset {            // a file of the pages, embedded in the program
  std::string_view path;  // "/assets/app-3F2A.js"
  std::string_view type;  // "text/javascript; charset=utf-8"
  std::string_view etag;  // quoted
  std::span<const std::uint8_t> gzip;
};

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: a free one
  int workers = 2;
  bool rate_limit = true;
  std::string origin;           // as browsers see it, "https://nemcon.example"; empty: http://address:port
  bool private_record = false;  // /record/ is for those who are signed in
  int heartbeat_ms = 15'000;    // between comments in an event stream, so that proxies do not close it
  service::WitnessDesk* desk = nullptr;   // outlives the server; none: it witnesses for nobody
  const service::Races* races = nullptr;  // the same; none: it knows no races
};

class Server {
 public:
  // Binds, and listens. Throws std::runtime_error that names address and port.
  Server(service::Service& service, Clock& clock, std::span<const Asset> assets, Options options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  std::string origin() const;

  void run();   // until stop(); then closes the event streams and lets requests that run be answered
  void stop();  // from any thread, or from a signal's handler thread

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace nemcon::http
