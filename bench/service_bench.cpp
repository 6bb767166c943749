// How many acts a second the service acknowledges without HTTP, on a disk and where flushing costs nothing:
// what is left of a bare SQLite loop when acts are read, decided, encoded, hashed and answered.
// Usage: service_bench FOLDER [repeats] [seconds]
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/check.hpp"
#include "history.hpp"
#include "measure.hpp"
#include "service/service.hpp"
#include "store/sqlite_store.hpp"

namespace nemcon::bench {
namespace {

using service::Act;
using service::Answer;

// Clients that have an answer and may act again.
class Ready {
 public:
  void add(std::size_t client) {
    const std::lock_guard lock(mutex_);
    clients_.push_back(client);
    changed_.notify_one();
  }
  std::size_t take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !clients_.empty(); });
    const std::size_t client = clients_.front();
    clients_.pop_front();
    return client;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::size_t> clients_;
};

service::Caller head_of(std::size_t i) {
  const chamber::Actor actor{chamber::Role::kHead, member(i % kMembersOfBody)};
  return {actor, "Load", chamber::seat_of(actor)};
}

void set_up(service::Service& service, std::size_t stages) {
  const service::Caller secretary{{chamber::Role::kSecretary, {}}, "Load", "secretary"};
  const auto act = [&](const char* name, std::vector<std::pair<std::string, std::string>> path,
                       std::string body) {
    static int count = 0;
    CHECK(service
              .perform({secretary,
                        name,
                        std::move(path),
                        std::move(body),
                        "set-up-" + std::to_string(count++),
                        {},
                        false})
              .json.ok());
  };
  act("open_matter", {}, R"({"matter":"m","procedure":"appointment","title":"T","office":"head"})");
  for (std::size_t i = 0; i < stages; ++i) {
    const std::string id = "p" + std::to_string(i);
    act("note_candidacy", {{"matter", "m"}}, R"({"subject":")" + id + R"(","name":"N","state":"declared"})");
    act("open_stage", {{"matter", "m"}}, R"({"stage_rule":"consent","subjects":[")" + id + "\"]}");
  }
}

Act next(std::size_t client, std::size_t count) {
  std::string body = count % 2 == 0 ? R"({"stance":"support")" : R"({"stance":"reserve")";
  if (count / 2 % 2 == 0) {
    body += R"(,"reason":"After consultation with our capital, number )" + std::to_string(count) + '"';
  }
  return {head_of(client),
          "take_position",
          {{"stage", std::to_string(1 + client / kMembersOfBody)}},
          body + "}",
          "0b6f3c1e-" + std::to_string(client) + "-" + std::to_string(count),
          {},
          false};
}

double acts_a_second(const std::string& folder, std::size_t clients, double seconds) {
  const std::string path = folder + "/service.db";
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + suffix);
  store::create_sqlite_store(path, "bench");
  const auto log = store::open_sqlite_store(path);
  service::Service service(*log, system_clock(), system_random(), charter(),
                           service::make_keys("nemcon.invalid/bench", system_random()));
  set_up(service, (clients + kMembersOfBody - 1) / kMembersOfBody);
  Ready ready;
  for (std::size_t i = 0; i < clients; ++i) ready.add(i);
  std::vector<std::size_t> counts(clients, 0);
  std::size_t done = 0;
  const auto start = Clock::now();
  for (; since(start) < seconds; ++done) {
    const std::size_t client = ready.take();
    service.submit(next(client, counts[client]++), [&ready, client](const Answer& answer) {
      CHECK(answer.json.ok());
      ready.add(client);
    });
  }
  const double rate = static_cast<double>(done) / since(start);
  for (std::size_t i = 0; i < clients; ++i) ready.take();
  return rate;
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  if (argc < 2) return std::puts("service_bench FOLDER [repeats] [seconds]"), 2;
  const int repeats = argc > 2 ? std::atoi(argv[2]) : 3;
  const double seconds = argc > 3 ? std::atof(argv[3]) : 1;
  header({"clients", "acts a second, on the disk", "where flushing costs nothing"});
  for (const std::size_t clients : {1u, 8u, 64u}) {
    row({std::to_string(clients),
         text(repeat(repeats, [&] { return acts_a_second(argv[1], clients, seconds); })),
         text(repeat(repeats, [&] { return acts_a_second("/dev/shm", clients, seconds); }))});
  }
}
