#include "http/connection.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <optional>

#include "http/problem.hpp"

namespace nemcon::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::redirect_error;
using asio::use_awaitable;
using beast::error_code;
using Parser = beast::http::request_parser<beast::http::string_body>;
using Reply = beast::http::response<beast::http::string_body>;
using Steady = std::chrono::steady_clock;

constexpr auto kIdle = std::chrono::seconds(75);      // for the next request; proxies keep theirs for 60
constexpr auto kTransfer = std::chrono::seconds(30);  // for a body to come, or an answer to be taken
constexpr auto kLinger = std::chrono::seconds(5);     // for the rest of what was refused
constexpr std::size_t kPage = 256;                    // events from the log in one go
constexpr std::string_view kRetry = "retry: 2000\n\n";
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

using SharedConnection = std::shared_ptr<Connection>;

// ---- from the I/O thread to another and back
// --------------------------------------------------------

// Runs `start` with a function that completes the wait with a value, once, from any thread. The
// value comes back on the I/O thread, and the loop does not end while it is awaited.
template <class Value, class Start>
asio::awaitable<Value> elsewhere(Edge& edge, Start start) {
  auto initiate = [&edge, start = std::move(start)](auto handler) mutable {
    using Handler = decltype(handler);
    struct Waiting {
      Handler handler;
      asio::executor_work_guard<asio::io_context::executor_type> work;
    };
    auto waiting = std::make_shared<Waiting>(Waiting{std::move(handler), asio::make_work_guard(edge.io)});
    start([&edge, waiting](Value value) {
      asio::post(edge.io, [handler = std::move(waiting->handler), work = std::move(waiting->work),
                           value = std::move(value)]() mutable { handler(std::move(value)); });
    });
  };
  return asio::async_initiate<const asio::use_awaitable_t<>, void(Value)>(std::move(initiate), use_awaitable);
}

asio::awaitable<Response> answer(Edge& edge, Request request) {
  auto shared = std::make_shared<const Request>(std::move(request));
  return elsewhere<Response>(edge, [&edge, shared](Site::Answered answered) {
    const bool taken =
        edge.workers->submit([&edge, shared, answered] { edge.site->answer(*shared, answered); });
    if (taken) return;
    Response response = busy();
    edge.site->complete(response);
    answered(std::move(response));
  });
}

struct Page {
  bool failed = false;
  std::vector<std::pair<std::uint64_t, std::string>> events;
};

// On a worker, since it reads the store: whether the reader is still let in, and what comes next in
// the log if it is asked for.
Page look(Edge& edge, const Feed& feed, std::uint64_t next, std::size_t limit) {
  Page page;
  try {
    page.failed = !edge.service.access().is_live(feed.secret);
    if (!page.failed && limit > 0) page.events = edge.service.events_after(feed.caller, next, limit);
  } catch (const std::exception& broken) {
    spdlog::error("an event stream ends: {}", broken.what());
    page.failed = true;
  }
  return page;
}

asio::awaitable<Page> look_elsewhere(Edge& edge, std::shared_ptr<Feed> feed, std::size_t limit) {
  const std::uint64_t next = feed->next;
  return elsewhere<Page>(edge, [&edge, feed, next, limit](const std::function<void(Page)>& done) {
    const bool taken =
        edge.workers->submit([&edge, feed, next, limit, done] { done(look(edge, *feed, next, limit)); });
    if (!taken) done(Page{.failed = true, .events = {}});
  });
}

// ---- requests
// ---------------------------------------------------------------------------------------

struct Incoming {
  std::optional<Request> request;  // neither of the two: the connection is over
  std::optional<Response> refused;
  bool keep_alive = false;
};

Request request_of(Parser& parser, const std::string& peer) {
  auto message = parser.release();
  Request request{.method = std::string(message.method_string()),
                  .target = std::string(message.target()),
                  .headers = {},
                  .body = std::move(message.body()),
                  .peer = peer};
  for (const auto& field : message) {
    request.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
  }
  return request;
}

// What the parser could not take; none where nobody would read an answer.
std::optional<Response> refusal_of(const error_code& failed) {
  using beast::http::error;
  if (failed == error::body_limit) {
    return problem(refuse(Refused::kTooLarge, {}, {}, std::to_string(kBodyBytes) + " bytes"));
  }
  if (failed == error::header_limit) return problem(refuse(Refused::kTooLarge, "headers"), 431);
  const bool spoken = failed.category() == beast::http::make_error_code(error::bad_method).category();
  if (!spoken || failed == error::end_of_stream || failed == error::partial_message) return {};
  return problem(refuse(Refused::kMalformed, "request"));
}

bool wants_continue(const Parser& parser) {
  return beast::iequals(parser.get()[beast::http::field::expect], "100-continue");
}

bool names_host(const Parser& parser) {
  const auto& message = parser.get();
  return message.version() < 11 || message.count(beast::http::field::host) == 1;
}

asio::awaitable<Incoming> read(SharedConnection connection, beast::flat_buffer& buffer, std::string peer) {
  Incoming in;
  error_code error;
  Parser parser;
  parser.header_limit(kHeaderBytes);
  parser.body_limit(kBodyBytes);
  connection->stream.expires_after(kIdle);
  connection->idle = true;
  co_await beast::http::async_read_header(connection->stream, buffer, parser,
                                          redirect_error(use_awaitable, error));
  connection->idle = false;
  connection->stream.expires_after(kTransfer);
  if (!error && wants_continue(parser)) {
    const auto bytes = asio::buffer(kContinue);
    co_await asio::async_write(connection->stream, bytes, redirect_error(use_awaitable, error));
  }
  if (!error) {
    co_await beast::http::async_read(connection->stream, buffer, parser,
                                     redirect_error(use_awaitable, error));
  }
  if (error) {
    in.refused = refusal_of(error);
  } else if (!names_host(parser)) {
    in.refused = problem(refuse(Refused::kMissing, "Host"));
  } else {
    in.keep_alive = parser.keep_alive();
    in.request = request_of(parser, peer);
  }
  co_return in;
}

// ---- answers
// ----------------------------------------------------------------------------------------

Reply reply_of(Response response, bool head_only, bool keep_alive) {
  Reply reply;
  reply.result(static_cast<unsigned>(response.status));
  for (const auto& [name, value] : response.headers) reply.insert(name, value);
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) reply.content_length(response.body.size());
  if (!bodiless && !head_only) reply.body() = std::move(response.body);
  reply.keep_alive(keep_alive);
  return reply;
}

// False if the other side does not take it.
asio::awaitable<bool> write(SharedConnection connection, Reply reply) {
  error_code error;
  connection->stream.expires_after(kTransfer);
  beast::http::response_serializer<beast::http::string_body> serializer(reply);
  co_await beast::http::async_write(connection->stream, serializer, redirect_error(use_awaitable, error));
  co_return !error;
}

// Who was refused in the middle of a body may still be sending it, and a connection that is closed
// over bytes that nobody read takes the answer along. So they are read for a while, into nothing.
asio::awaitable<void> linger(SharedConnection connection) {
  error_code error;
  char ignored[4096];
  std::size_t left = 2 * kBodyBytes;
  connection->stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  connection->stream.expires_after(kLinger);
  while (!error && left > 0) {
    const auto bytes = asio::buffer(ignored);
    const std::size_t got =
        co_await connection->stream.async_read_some(bytes, redirect_error(use_awaitable, error));
    left -= std::min(left, got);
  }
}

// ---- event streams
// ----------------------------------------------------------------------------------

// Readers say nothing; that they went away is all there is to hear.
asio::awaitable<void> watch(SharedConnection connection, std::shared_ptr<Feed> feed) {
  char ignored[64];
  error_code error;
  while (!error) {
    const auto bytes = asio::buffer(ignored);
    co_await connection->stream.async_read_some(bytes, redirect_error(use_awaitable, error));
  }
  feed->ended = true;
  feed->on_change();
}

std::string head_of(const Response& response) {
  std::string head = "HTTP/1.1 200 OK\r\nConnection: close\r\n";
  for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
  return head + "\r\n" + std::string(kRetry);
}

asio::awaitable<bool> send(SharedConnection connection, Frame frame) {
  error_code error;
  connection->stream.expires_after(kTransfer);
  const auto bytes = asio::buffer(*frame);
  co_await asio::async_write(connection->stream, bytes, redirect_error(use_awaitable, error));
  co_return !error;
}

// Asks the log for a reader that is behind; at a beat, looks whether the reader is still let in and
// queues a comment. False if the stream is over.
asio::awaitable<bool> refresh(Edge& edge, std::shared_ptr<Feed> feed, bool beats) {
  const bool behind = !feed->live && feed->empty();
  if (!beats && !behind) co_return true;
  auto looking = look_elsewhere(edge, feed, behind ? kPage : 0);
  const Page page = co_await std::move(looking);
  if (page.failed) co_return false;
  if (behind) edge.hub.catch_up(*feed, page.events);
  if (beats) feed->push(std::make_shared<std::string>(":\n\n"), 0);
  co_return !feed->ended;
}

// Sends what is queued, until there is nothing, then waits for more or for the next beat.
asio::awaitable<void> tell(Edge& edge, SharedConnection connection, std::shared_ptr<Feed> feed) {
  asio::steady_timer timer(edge.io);
  feed->on_change = [&timer] { timer.cancel(); };
  auto beat = Steady::now() + edge.heartbeat;
  while (!feed->ended) {
    const bool beats = Steady::now() >= beat;
    if (beats) beat = Steady::now() + edge.heartbeat;
    auto refreshing = refresh(edge, feed, beats);
    if (!co_await std::move(refreshing)) break;
    if (!feed->empty()) {
      auto sending = send(connection, feed->pop());
      if (!co_await std::move(sending)) break;
    } else if (feed->live) {
      error_code cancelled;
      timer.expires_at(beat);
      co_await timer.async_wait(redirect_error(use_awaitable, cancelled));
    }
  }
  feed->on_change = [] {};
}

asio::awaitable<void> stream(Edge& edge, SharedConnection connection, Response response) {
  auto feed = std::make_shared<Feed>(std::move(*response.stream));
  if (edge.stopping || !edge.hub.add(feed)) {
    Response refused = busy();
    edge.site->complete(refused);
    auto writing = write(connection, reply_of(std::move(refused), false, false));
    co_await std::move(writing);
    co_return;
  }
  connection->stream.expires_never();
  asio::co_spawn(edge.io, watch(connection, feed), asio::detached);
  const Frame head = std::make_shared<std::string>(head_of(response));
  auto sending = send(connection, head);
  if (co_await std::move(sending)) {
    auto telling = tell(edge, connection, feed);
    co_await std::move(telling);
  }
  edge.hub.remove(feed);
  connection->stream.close();
}

// ---- the connection
// ---------------------------------------------------------------------------------

// Keeps a connection in the list of those that are there, however its coroutine ends.
class Listed {
 public:
  Listed(Edge& edge, SharedConnection connection) : edge_(edge), connection_(std::move(connection)) {
    edge_.connections.insert(connection_.get());
  }
  Listed(const Listed&) = delete;
  Listed& operator=(const Listed&) = delete;
  ~Listed() {
    edge_.connections.erase(connection_.get());
    if (edge_.connections.empty()) edge_.on_last_closed();
  }

 private:
  Edge& edge_;
  SharedConnection connection_;
};

// One request, from what was read to what was written. False if it was the connection's last.
asio::awaitable<bool> take(Edge& edge, SharedConnection connection, Incoming in) {
  const bool head_only = in.request->method == "HEAD";
  auto answering = answer(edge, std::move(*in.request));
  Response response = co_await std::move(answering);
  if (!response.ends_streams_of.empty()) edge.hub.end_streams_of(response.ends_streams_of);
  if (response.stream && !head_only) {
    auto streaming = stream(edge, connection, std::move(response));
    co_await std::move(streaming);
    co_return false;
  }
  const bool keep_alive = in.keep_alive && !edge.stopping;
  auto writing = write(connection, reply_of(std::move(response), head_only, keep_alive));
  const bool written = co_await std::move(writing);
  co_return written&& keep_alive;
}

}  // namespace

asio::awaitable<void> serve(Edge& edge, asio::ip::tcp::socket socket) {
  error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  const std::string peer = socket.remote_endpoint(ignored).address().to_string();
  auto connection = std::make_shared<Connection>(std::move(socket));
  const Listed listed(edge, connection);
  beast::flat_buffer buffer;
  bool open = true;
  while (open && !edge.stopping) {
    auto reading = read(connection, buffer, peer);
    Incoming in = co_await std::move(reading);
    if (in.refused) {
      edge.site->complete(*in.refused);
      auto writing = write(connection, reply_of(std::move(*in.refused), false, false));
      if (!co_await std::move(writing)) break;
      auto lingering = linger(connection);
      co_await std::move(lingering);
      break;
    }
    if (!in.request) break;
    auto going_on = take(edge, connection, std::move(in));
    open = co_await std::move(going_on);
  }
  connection->stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

}  // namespace nemcon::http
