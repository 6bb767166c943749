// One connection: requests in, answers out, until it is closed; or the one request that turned it
// into an event stream. Only this file's .cpp and server.cpp know of coroutines.
//
// g++-12 frees some temporaries of a co_await expression twice. So no closure, no aggregate and no
// call that takes one stands inside of such an expression here: what is awaited is named first.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <unordered_set>

#include "base/limits.hpp"
#include "http/feed.hpp"
#include "http/site.hpp"
#include "http/workers.hpp"

namespace nemcon::http {

struct Connection {
  explicit Connection(boost::asio::ip::tcp::socket socket) : stream(std::move(socket)) {}
  boost::beast::tcp_stream stream;
  bool idle = false;  // waits for a request: may be closed at any time
};

// What all connections share. All of it belongs to the I/O thread but `site`, `workers` and posting
// to `io`. The loop stands last, since what still waits in it when it goes away looks at what is
// above.
struct Edge {
  Edge(service::Service& service_in, std::chrono::milliseconds beat)
      : service(service_in), heartbeat(beat), hub(service_in, service_in.size()) {}

  service::Service& service;
  const std::chrono::milliseconds heartbeat;
  Site* site = nullptr;  // both are there before the loop runs, and until it has ended
  Workers* workers = nullptr;
  Hub hub;
  bool stopping = false;
  std::unordered_set<Connection*> connections;
  std::function<void()> on_last_closed = [] {};  // there is no connection any more
  boost::asio::io_context io{1};
};

// Until the connection is closed by either side.
boost::asio::awaitable<void> serve(Edge& edge, boost::asio::ip::tcp::socket socket);

}  // namespace nemcon::http
