#include "http/witness_server.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include "base/limits.hpp"
#include "http/problem.hpp"
#include "http/rate.hpp"
#include "http/witness_reply.hpp"

namespace nemcon::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::redirect_error;
using asio::use_awaitable;
using asio::ip::tcp;
using beast::error_code;
using Parser = beast::http::request_parser<beast::http::string_body>;
using Reply = beast::http::response<beast::http::string_body>;

constexpr auto kTransfer = std::chrono::seconds(30);         // for a request to come, or an answer to go
constexpr auto kNoSockets = std::chrono::milliseconds(100);  // before accepting again without any left
constexpr std::string_view kPath = "/witness/add-checkpoint";

std::string address_and_port(const std::string& address, std::uint16_t port) {
  const bool brackets = address.find(':') != std::string::npos;
  return (brackets ? "[" + address + "]" : address) + ":" + std::to_string(port);
}

tcp::acceptor listen(asio::io_context& io, const WitnessOptions& options) {
  try {
    return tcp::acceptor(io, tcp::endpoint(asio::ip::make_address(options.address), options.port), true);
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error("cannot listen on " + address_and_port(options.address, options.port) + ": " +
                             error.code().message());
  }
}

Reply reply_of(Response response, bool keep_alive) {
  Reply reply;
  reply.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : response.headers) reply.insert(name, value);
  reply.body() = std::move(response.body);
  reply.keep_alive(keep_alive);
  reply.prepare_payload();
  return reply;
}

}  // namespace

struct WitnessServer::Parts {
  Parts(service::WitnessDesk& desk_in, Clock& clock_in, const WitnessOptions& options)
      : desk(desk_in),
        clock(clock_in),
        rate_limit(options.rate_limit),
        rate(clock_in),
        acceptor(listen(io, options)),
        origin("http://" + address_and_port(options.address, acceptor.local_endpoint().port())) {}

  Response answer(const Request& request);
  Response answer_safely(const Request& request);
  asio::awaitable<void> accept();
  asio::awaitable<void> serve(std::shared_ptr<beast::tcp_stream> stream);

  service::WitnessDesk& desk;
  Clock& clock;
  const bool rate_limit;
  RateLimit rate;
  std::size_t connections = 0;
  asio::io_context io{1};
  tcp::acceptor acceptor;
  const std::string origin;
};

Response WitnessServer::Parts::answer(const Request& request) {
  const std::int64_t wait = rate_limit ? rate.take(request.peer) : 0;
  if (wait > 0) {
    Response response = problem(refuse(Refused::kTooMany, {}, {}, std::to_string(wait) + " ms"));
    response.headers.emplace_back("Retry-After", std::to_string((wait + 999) / 1000));
    return response;
  }
  if (request.target != kPath) return problem(refuse(Refused::kNoSuchThing));
  if (request.method == "POST") return witness_reply(desk, request);
  Response response = problem(refuse(Refused::kNoSuchThing, "method"), 405);
  response.headers.emplace_back("Allow", "POST");
  return response;
}

// The request boundary of this server: what broke is answered, and said in the log.
Response WitnessServer::Parts::answer_safely(const Request& request) {
  Response response;
  try {
    response = answer(request);
  } catch (const std::exception& broken) {
    const std::string reference = "w-" + std::to_string(clock.now().ms);
    spdlog::error("{}: {}", reference, broken.what());
    response = failure(reference);
  }
  add_security_headers(response);
  response.headers.emplace_back("Date", http_date(clock.now()));
  return response;
}

// Nothing but names stands in an expression that waits (http/connection.hpp).
asio::awaitable<void> WitnessServer::Parts::serve(std::shared_ptr<beast::tcp_stream> stream) {
  error_code error;
  const std::string peer = stream->socket().remote_endpoint(error).address().to_string();
  beast::flat_buffer buffer;
  bool open = !error;
  while (open) {
    Parser parser;
    parser.header_limit(kHeaderBytes);
    parser.body_limit(kAddCheckpointBytes);
    stream->expires_after(kTransfer);
    co_await beast::http::async_read(*stream, buffer, parser, redirect_error(use_awaitable, error));
    const bool too_large = error == beast::http::error::body_limit;
    if (error && !too_large) break;
    open = !too_large && parser.keep_alive();
    Request request;
    request.method = std::string(parser.get().method_string());
    request.target = std::string(parser.get().target());
    request.peer = peer;
    request.body = std::move(parser.get().body());
    Response response = too_large ? problem(refuse(Refused::kTooLarge)) : answer_safely(request);
    Reply reply = reply_of(std::move(response), open);
    beast::http::response_serializer<beast::http::string_body> serializer(reply);
    stream->expires_after(kTransfer);
    co_await beast::http::async_write(*stream, serializer, redirect_error(use_awaitable, error));
    if (error) break;
  }
  stream->socket().shutdown(tcp::socket::shutdown_send, error);
  --connections;
}

asio::awaitable<void> WitnessServer::Parts::accept() {
  while (acceptor.is_open()) {
    error_code error;
    tcp::socket socket = co_await acceptor.async_accept(redirect_error(use_awaitable, error));
    if (!error && connections >= kWitnessConnections) continue;  // closes it: others are being served
    if (!error) {
      ++connections;
      auto stream = std::make_shared<beast::tcp_stream>(std::move(socket));
      asio::co_spawn(io, serve(stream), asio::detached);
      continue;
    }
    spdlog::warn("cannot accept a connection: {}", error.message());
    asio::steady_timer pause(io, kNoSockets);
    co_await pause.async_wait(redirect_error(use_awaitable, error));
  }
}

WitnessServer::WitnessServer(service::WitnessDesk& desk, Clock& clock, const WitnessOptions& options)
    : parts_(std::make_unique<Parts>(desk, clock, options)) {}

WitnessServer::~WitnessServer() = default;

std::string WitnessServer::origin() const { return parts_->origin; }

void WitnessServer::run() {
  asio::co_spawn(parts_->io, parts_->accept(), asio::detached);
  parts_->io.run();
}

void WitnessServer::stop() { parts_->io.stop(); }

}  // namespace nemcon::http
