#include "http/server.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>
#include <stdexcept>

#include "http/connection.hpp"
#include "http/credentials.hpp"

namespace nemcon::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kDrain = std::chrono::seconds(10);            // for slow readers, once we stop
constexpr auto kNoSockets = std::chrono::milliseconds(100);  // before accepting again without any left

// The service's writer may be telling of a batch while the server goes away: it then finds this
// empty.
class Mailbox {
 public:
  explicit Mailbox(Edge& edge) : edge_(&edge) {}

  void deliver(const std::vector<service::Published>& batch) {
    const std::lock_guard lock(mutex_);
    if (edge_ == nullptr) return;
    asio::post(edge_->io, [edge = edge_, batch] { edge->hub.publish(batch); });
  }
  void close() {
    const std::lock_guard lock(mutex_);
    edge_ = nullptr;
  }

 private:
  std::mutex mutex_;
  Edge* edge_;
};

std::string address_and_port(const std::string& address, std::uint16_t port) {
  const bool brackets = address.find(':') != std::string::npos;
  return (brackets ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

tcp::acceptor listen(asio::io_context& io, const Options& options) {
  try {
    const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    return tcp::acceptor(io, endpoint, true);
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error("cannot listen on " + address_and_port(options.address, options.port) + ": " +
                             error.code().message());
  }
}

Place place_of(const Options& options, std::uint16_t port) {
  Place place;
  const bool local = is_loopback(options.address);
  place.behind_proxy = !options.origin.empty();
  place.private_record = options.private_record;
  place.origin = options.origin;
  while (place.origin.ends_with('/')) place.origin.pop_back();
  if (place.origin.empty()) {
    place.origin = "http://" + address_and_port(options.address, port);
    // Whoever sits at this machine calls it by several names.
    for (const char* name : {"localhost", "127.0.0.1", "::1"}) {
      if (local) place.other_names.push_back("http://" + address_and_port(name, port));
    }
  }
  place.secure_cookies = place.origin.starts_with("https:") || !local;
  return place;
}

}  // namespace

struct Server::Parts {
  Parts(service::Service& service_in, Clock& clock, std::span<const Asset> assets, const Options& options)
      : service(service_in),
        edge(service_in, std::chrono::milliseconds(options.heartbeat_ms)),
        acceptor(listen(edge.io, options)),
        drained(edge.io),
        mailbox(std::make_shared<Mailbox>(edge)),
        site(service_in, clock, assets, place_of(options, acceptor.local_endpoint().port()),
             options.rate_limit, options.desk, options.races),
        workers(options.workers, kWaitingRequests) {
    edge.site = &site;
    edge.workers = &workers;
    service.on_published([to = mailbox](const auto& batch) { to->deliver(batch); });
  }
  ~Parts() {
    mailbox->close();
    service.on_published({});
  }

  asio::awaitable<void> accept();
  void start_serving(tcp::socket socket);
  void begin_to_stop();

  service::Service& service;
  Edge edge;
  tcp::acceptor acceptor;
  asio::steady_timer drained;
  std::shared_ptr<Mailbox> mailbox;
  Site site;
  Workers workers;  // goes away first: what it runs uses all of the above
};

// What goes wrong with one connection ends that connection.
void Server::Parts::start_serving(tcp::socket socket) {
  if (edge.connections.size() >= kConnections) return;  // closes it: others are being served
  asio::co_spawn(edge.io, serve(edge, std::move(socket)), [](const std::exception_ptr& broken) {
    try {
      if (broken) std::rethrow_exception(broken);
    } catch (const std::exception& error) {
      spdlog::error("a connection broke: {}", error.what());
    }
  });
}

asio::awaitable<void> Server::Parts::accept() {
  while (!edge.stopping) {
    error_code error;
    tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
      start_serving(std::move(socket));
      continue;
    }
    if (edge.stopping) break;
    spdlog::warn("cannot accept a connection: {}", error.message());
    asio::steady_timer pause(edge.io, kNoSockets);
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

// Nothing new comes in, streams end, who waits for a request is sent away, and requests that run
// are answered. Who does not take its answer in time loses it; acts are waited for without end,
// since the writer answers each of them.
void Server::Parts::begin_to_stop() {
  if (edge.stopping) return;
  edge.stopping = true;
  mailbox->close();
  acceptor.close();
  edge.hub.end_all();
  for (Connection* connection : edge.connections) {
    if (connection->idle) connection->stream.close();
  }
  if (edge.connections.empty()) return;
  edge.on_last_closed = [this] { drained.cancel(); };
  drained.expires_after(kDrain);
  drained.async_wait([this](const error_code& cancelled) {
    if (cancelled) return;
    for (Connection* connection : edge.connections) connection->stream.close();
  });
}

Server::Server(service::Service& service, Clock& clock, std::span<const Asset> assets, Options options)
    : parts_(std::make_unique<Parts>(service, clock, assets, options)) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return parts_->acceptor.local_endpoint().port(); }

std::string Server::origin() const { return parts_->site.place().origin; }

void Server::run() {
  asio::co_spawn(parts_->edge.io, parts_->accept(), asio::detached);
  parts_->edge.io.run();
}

void Server::stop() {
  asio::post(parts_->edge.io, [parts = parts_.get()] { parts->begin_to_stop(); });
}

}  // namespace nemcon::http
