#include "http/client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <stdexcept>

#include "base/limits.hpp"
#include "http/http.hpp"

namespace nemcon::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using beast::error_code;
using Message = beast::http::request<beast::http::string_body>;
using Parser = beast::http::response_parser<beast::http::string_body>;

constexpr std::string_view kScheme = "http://";

struct Address {
  std::string host, port;
  std::string authority;  // both, as the Host header has them
};

[[noreturn]] void refuse_url(const std::string& url, const std::string& why) {
  throw std::runtime_error("\"" + url + "\" is no address of a server: " + why);
}

std::string port_of(const std::string& url, const std::string& text) {
  const bool digits =
      !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::stoi(text) > 65'535) refuse_url(url, "the port is no number up to 65535");
  return text;
}

Address address_of(const std::string& url) {
  if (url.starts_with("https://")) {
    refuse_url(url, "https is spoken by the reverse proxy; use the server's own http address");
  }
  if (!url.starts_with(kScheme)) refuse_url(url, "it must begin with http://");
  std::string rest = url.substr(kScheme.size());
  if (rest.ends_with('/')) rest.pop_back();
  if (rest.find_first_of("/?#@ ") != std::string::npos) refuse_url(url, "only host and port belong there");
  const auto bracket = rest.rfind(']');  // of an IPv6 address, which has colons of its own
  const auto colon = rest.rfind(':');
  const bool has_port = colon != std::string::npos && (bracket == std::string::npos || colon > bracket);
  std::string host = rest.substr(0, has_port ? colon : rest.size());
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host.empty()) refuse_url(url, "the host is missing");
  return {host, has_port ? port_of(url, rest.substr(colon + 1)) : "80", rest};
}

Message message_of(const ClientRequest& request, const Address& address) {
  Message message;
  message.version(11);
  message.method_string(request.method);
  message.target(request.target);
  message.set(beast::http::field::host, address.authority);
  message.set(beast::http::field::user_agent, "nemcon");
  if (!request.body.empty()) message.set(beast::http::field::content_type, "application/json");
  for (const auto& [name, value] : request.headers) message.set(name, value);
  message.body() = request.body;
  message.prepare_payload();
  return message;
}

ClientResponse response_of(Parser& parser) {
  auto message = parser.release();
  ClientResponse response{static_cast<int>(message.result_int()), {}, std::move(message.body())};
  for (const auto& field : message) {
    response.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  }
  return response;
}

// Whether sending it twice does no more than sending it once.
bool is_repeatable(const ClientRequest& request) {
  return request.method == "GET" || request.method == "HEAD" ||
         find_header(request.headers, "Idempotency-Key") != nullptr;
}

}  // namespace

std::optional<std::string> ClientResponse::header(std::string_view name) const {
  const std::string* value = find_header(headers, name);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

// Beast's time limits work for operations that are started and waited for, so each is run to its
// end here.
struct Client::Parts {
  Parts(const std::string& url, ClientLimits limits_in) : address(address_of(url)), limits(limits_in) {}

  Address address;
  const ClientLimits limits;
  std::chrono::steady_clock::time_point until;  // the answer has to be there
  asio::io_context io{1};
  std::optional<beast::tcp_stream> stream;  // kept between requests

  template <class Start>
  error_code await(Start start) {
    error_code result;
    stream->expires_at(until);
    start([&](const error_code& error, auto&&...) { result = error; });
    io.restart();
    io.run();
    return result;
  }

  void connect() {
    if (stream) return;
    error_code error;
    const auto found = asio::ip::tcp::resolver(io).resolve(address.host, address.port, error);
    stream.emplace(io);
    if (!error) error = await([&](auto done) { stream->async_connect(found, std::move(done)); });
    if (!error) return;
    stream.reset();
    fail("cannot connect to", error);
  }

  [[noreturn]] void fail(const std::string& what, const error_code& error) const {
    const bool late = error == beast::error::timeout;
    throw std::runtime_error(
        what + " " + std::string(kScheme) + address.authority + ": " +
        (late ? "no answer within " + std::to_string(limits.patience.count() / 1000) + " seconds"
              : error.message()));
  }

  // What went wrong, if anything did, and whether any of the answer had come by then.
  struct Sent {
    error_code error;
    bool answered = false;
    ClientResponse response;
  };
  Sent try_once(const ClientRequest& request) {
    Sent sent;
    Message message = message_of(request, address);
    sent.error = await([&](auto done) { beast::http::async_write(*stream, message, std::move(done)); });
    if (sent.error) return sent;
    Parser parser;
    parser.body_limit(limits.answer);
    parser.skip(request.method == "HEAD");
    beast::flat_buffer buffer;
    sent.error = await([&](auto done) { beast::http::async_read(*stream, buffer, parser, std::move(done)); });
    sent.answered = parser.got_some();
    if (sent.error) return sent;
    const bool over = !parser.keep_alive();
    sent.response = response_of(parser);
    if (over) stream.reset();
    return sent;
  }
};

Client::Client(const std::string& url, ClientLimits limits) : parts_(std::make_unique<Parts>(url, limits)) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

ClientResponse Client::send(const ClientRequest& request) {
  parts_->until = std::chrono::steady_clock::now() + parts_->limits.patience;
  const bool kept = parts_->stream.has_value();
  parts_->connect();
  Parts::Sent sent = parts_->try_once(request);
  if (sent.error && kept && !sent.answered && is_repeatable(request)) {
    parts_->stream.reset();
    parts_->connect();
    sent = parts_->try_once(request);
  }
  if (!sent.error) return std::move(sent.response);
  parts_->stream.reset();
  parts_->fail("no answer from", sent.error);
}

}  // namespace nemcon::http
