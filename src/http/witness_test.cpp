// The witness's route and its own server: each status of the protocol, by whomever and over real sockets.
#include <boost/asio/write.hpp>

#include "http/http_testing.hpp"
#include "http/server_testing.hpp"
#include "http/witness_server.hpp"

namespace nemcon::http {
namespace {

using record::KeyType;
using service::TestLog;

class WitnessRoute : public testing::Test {
 protected:
  World world{true};
  const TestLog& log = world.other;

  Response ask(const std::string& body, Fields headers = {{"Content-Type", "text/plain"}}) {
    std::promise<Response> promise;
    auto answer = promise.get_future();
    world.site.answer({"POST", "/witness/add-checkpoint", std::move(headers), body, "192.0.2.7"},
                      [&](Response response) { promise.set_value(std::move(response)); });
    return answer.get();
  }
};

TEST_F(WitnessRoute, AnswersAsTheProtocolSays) {
  const Response first = ask(log.request(0, 8));
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(header_of(first, "Content-Type"), "text/plain; charset=utf-8");
  const auto lines = record::read_cosignatures(first.body);
  ASSERT_TRUE(lines);
  EXPECT_TRUE(record::verify_cosignature(log.note(8, log.key).text, world.desk.key(), (*lines)[0]));

  const Response other = ask(log.request(7, 600));
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(header_of(other, "Content-Type"), "text/x.tlog.size");
  EXPECT_EQ(other.body, "8\n");

  const Response forked = ask(TestLog(1).request(8, 600));
  EXPECT_EQ(forked.status, 422);
  EXPECT_EQ(code_of(forked), "out_of_range");
  EXPECT_EQ(json_of(forked).at("field"), "proof");
  EXPECT_EQ(ask(TestLog(1).request(8, 8)).status, 409);

  const Response unsigned_by_it =
      ask(record::add_checkpoint(
              0, {}, log.note(8, service::test_key(log.key.verifier().name, KeyType::kEd25519, 12)))
              .bytes());
  EXPECT_EQ(unsigned_by_it.status, 403);
  EXPECT_EQ(code_of(unsigned_by_it), "bad_signature");

  const record::SigningKey stranger = service::test_key("example.org/stranger", KeyType::kEd25519, 13);
  const auto unknown = record::sign_checkpoint({"example.org/stranger", 0, record::empty_root()}, stranger);
  EXPECT_EQ(ask(record::add_checkpoint(0, {}, unknown).bytes()).status, 404);

  const Response malformed = ask("{}");
  EXPECT_EQ(malformed.status, 400);
  EXPECT_EQ(json_of(malformed).at("field"), "request");
  EXPECT_EQ(ask(std::string(kAddCheckpointBytes + 1, 'x')).status, 413);
  EXPECT_EQ(ask(log.request(8, 600)).status, 200);
}

TEST_F(WitnessRoute, NeedsNeitherSessionNorAKindOfBody) {
  EXPECT_EQ(ask(log.request(0, 8), {}).status, 200);
  EXPECT_EQ(ask(log.request(8, 9), {{"Content-Type", "application/octet-stream"}}).status, 200);
  EXPECT_EQ(ask(log.request(9, 10), {{"Authorization", "Bearer nonsense"}}).status, 200);
}

TEST_F(WitnessRoute, IsCountedByAddress) {
  int refused = 0;
  for (int i = 0; i < kRequestsBurst + 10; ++i) refused += ask("x").status == 429;
  EXPECT_GE(refused, 10);
}

TEST_F(WitnessRoute, AServerThatWitnessesForNobodyHasNoSuchAddress) {
  Site bare(world.body.service(), world.body.clock, {}, test_place(), false);
  std::promise<Response> promise;
  auto answer = promise.get_future();
  bare.answer({"POST", "/witness/add-checkpoint", {}, log.request(0, 8), "192.0.2.7"},
              [&](Response response) { promise.set_value(std::move(response)); });
  EXPECT_EQ(answer.get().status, 404);
}

TEST_F(WitnessRoute, WhoCosignsIsForThoseWhoAreSignedIn) {
  EXPECT_EQ(world.ask(world.nobody, "GET", "/api/v1/witnesses").status, 401);
  const Response shown = world.ask(world.observer, "GET", "/api/v1/witnesses");
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(json_of(shown).at("witnesses").as_array().empty());
}

// ---- over sockets -----------------------------------------------------------------------------------

class AloneWitness : public testing::Test {
 protected:
  TestLog log;
  service::SimulatedClock clock{"2026-11-23T17:00:00.000Z"};
  std::unique_ptr<service::ToldStore> store =
      std::make_unique<service::ToldStore>(store::make_memory_store("witness"));
  service::WitnessDesk desk{*store, clock, {log.key.verifier()}, service::test_witness("w.example/one")};
  WitnessServer server{desk, clock, {}};
  std::thread thread{[this] { server.run(); }};

  ~AloneWitness() override {
    server.stop();
    thread.join();
  }
  std::uint16_t port() const {
    const std::string origin = server.origin();
    return static_cast<std::uint16_t>(std::stoi(origin.substr(origin.rfind(':') + 1)));
  }
  ClientRequest post(const std::string& body, const std::string& target = "/witness/add-checkpoint") {
    return {"POST", target, {{"Content-Type", "text/plain"}}, body};
  }
};

TEST_F(AloneWitness, AnswersOnAConnectionThatIsKept) {
  Client client(server.origin());
  EXPECT_EQ(client.send(post(log.request(0, 8))).status, 200);
  const auto other = client.send(post(log.request(0, 9)));
  EXPECT_EQ(other.status, 409);
  EXPECT_EQ(other.header("content-type"), "text/x.tlog.size");
  EXPECT_EQ(other.body, "8\n");
  EXPECT_EQ(client.send(post(log.request(8, 600))).status, 200);
  EXPECT_EQ(client.send(post("x", "/")).status, 404);
  const auto method = client.send({.target = "/witness/add-checkpoint", .headers = {}, .body = {}});
  EXPECT_EQ(method.status, 405);
  EXPECT_EQ(method.header("allow"), "POST");
}

TEST_F(AloneWitness, WhatIsTooLargeOrNoRequestHarmsNobody) {
  Talk large(port());
  large.say("POST /witness/add-checkpoint HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n");
  EXPECT_EQ(large.status(), 413);
  for (const char* bytes :
       {"", "nonsense\r\n\r\n", "POST /witness/add-checkpoint HTTP/1.1\r\nContent-Length: 9\r\n\r\nx"}) {
    Talk talk(port());
    talk.say(bytes);
  }
  Client client(server.origin());
  EXPECT_EQ(client.send(post(log.request(0, 8))).status, 200);
}

TEST_F(AloneWitness, ManyRequestsOfOneAddressAreToldToWait) {
  Client client(server.origin());
  int status = 0;
  for (int i = 0; i < 2 * kRequestsBurst && status != 429; ++i) status = client.send(post("x")).status;
  EXPECT_EQ(status, 429);
}

TEST_F(AloneWitness, AStoreThatBrokeIsAnswered) {
  store->put_access({"witnessed", log.key.verifier().name, "damaged", 0});
  Client client(server.origin());
  EXPECT_EQ(client.send(post(log.request(0, 8))).status, 503);
}

TEST(WitnessServerTest, NamesAddressAndPortThatItCannotHave) {
  service::SimulatedClock clock("2026-11-23T17:00:00.000Z");
  const auto store = store::make_memory_store("witness");
  const TestLog log;
  service::WitnessDesk desk(*store, clock, {log.key.verifier()}, service::test_witness("w.example/one"));
  try {
    const WitnessServer server(desk, clock, {"nowhere", 0, true});
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("nowhere"), std::string::npos);
  }
}

// ---- the client's patience --------------------------------------------------------------------------

// One who takes the connection and says nothing, or something without end.
class Mute {
 public:
  explicit Mute(std::string says = {}) : says_(std::move(says)), thread_([this] { run(); }) {}
  ~Mute() {
    stop_ = true;
    boost::asio::ip::tcp::iostream("127.0.0.1", std::to_string(port()));  // it waits for one
    thread_.join();
  }
  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  std::string origin() const { return "http://127.0.0.1:" + std::to_string(port()); }

 private:
  void run() {
    std::vector<boost::asio::ip::tcp::socket> sockets;
    while (!stop_) {
      sockets.push_back(acceptor_.accept());
      boost::system::error_code none;
      boost::asio::write(sockets.back(), boost::asio::buffer(says_), none);
    }
  }
  const std::string says_;
  std::atomic<bool> stop_ = false;
  boost::asio::io_context io_;
  boost::asio::ip::tcp::acceptor acceptor_{io_, {boost::asio::ip::make_address("127.0.0.1"), 0}};
  std::thread thread_;
};

TEST(ClientPatience, EndsWithTheWholeAnswerNotWithTheNextByte) {
  for (const char* says : {"", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx"}) {
    Mute mute(says);
    Client client(mute.origin(), {std::chrono::milliseconds(200), kFileBytes});
    EXPECT_THROW(client.send({.target = "/", .headers = {}, .body = {}}), std::runtime_error) << says;
  }
}

TEST(ClientPatience, AnswersOverTheLimitAreNotTaken) {
  Mute mute("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n12345678901");
  Client client(mute.origin(), {std::chrono::milliseconds(20'000), 10});
  EXPECT_THROW(client.send({.target = "/", .headers = {}, .body = {}}), std::runtime_error);
  Client wider(mute.origin(), {std::chrono::milliseconds(20'000), 11});
  EXPECT_EQ(wider.send({.target = "/", .headers = {}, .body = {}}).body, "12345678901");
}

}  // namespace
}  // namespace nemcon::http
