// How many acts a second the real program acknowledges durably over HTTP, beside a bare SQLite loop that
// commits as many bytes an act, in groups as large as the server's, on the same disk in the same minute.
// Usage: http_bench NEMCON CHARTER FOLDER COUNT_FLUSHES_LIBRARY [repeats] [seconds]
#include <sqlite3.h>

#include <boost/json.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "bare_sqlite.hpp"
#include "flush_counter.hpp"
#include "load.hpp"
#include "measure.hpp"
#include "server_process.hpp"

namespace nemcon::bench {
namespace {

namespace json = boost::json;

struct Setting {
  std::string binary, charter, folder, library;
  double seconds = 2;
};

// A body in which every client has a member and a stage to itself.
class House {
 public:
  House(std::uint16_t port, const std::string& link, std::size_t clients) : port_(port) {
    sign_in(link);
    const json::object body = get("/body");
    for (const auto& each : body.at("members").as_array()) {
      members_.emplace_back(each.at("member").as_string());
      tokens_.push_back(token(members_.back()));
    }
    act("/matters", {{"matter", "sg"},
                     {"procedure", "appointment"},
                     {"title", "Next head"},
                     {"office", body.at("offices").at(0).at("office")}});
    for (std::size_t i = 0; i * members_.size() < clients; ++i) open_stage("person-" + std::to_string(i));
    asked_.resize(clients);
  }

  // The next position of client i: the other way than its last, half of them with a reason.
  std::string next(std::size_t i) {
    const std::size_t count = asked_[i]++;
    const std::size_t member = i % members_.size();
    std::string body = count % 2 == 0 ? R"({"stance":"support")" : R"({"stance":"reserve")";
    if (count / 2 % 2 == 0) {
      body += R"(,"reason":"After consultation with our capital, number )" + std::to_string(count) + '"';
    }
    const std::string headers = "Authorization: Bearer " + tokens_[member] +
                                "\r\nIdempotency-Key: 0b6f3c1e-" + std::to_string(i) + "-" +
                                std::to_string(count) + "\r\n";
    return post("/stages/" + stages_[i / members_.size()] + "/positions", headers, body + "}");
  }

 private:
  json::object answered(const Response& response) {
    if (response.status / 100 != 2) throw std::runtime_error(response.body);
    return json::parse(response.body).as_object();
  }
  // The session is good for the first token, the token for everything else.
  void sign_in(const std::string& link) {
    const std::string body = json::serialize(json::object{{"link", link}});
    const Response response = request(port_, post("/session", "", body));
    const std::string csrf(answered(response).at("csrf").as_string());
    const std::size_t at = response.head.find("nemcon_session=");
    headers_ = "Cookie: " + response.head.substr(at, response.head.find(';', at) - at) +
               "\r\nX-CSRF-Token: " + csrf + "\r\n";
  }
  json::object get(const std::string& path) {
    return answered(
        request(port_, "GET /api/v1" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers_ + "\r\n"));
  }
  json::object act(const std::string& path, const json::object& body) {
    const std::string key = "Idempotency-Key: set-up-" + std::to_string(acts_++) + "\r\n";
    return answered(request(port_, post(path, headers_ + key, json::serialize(body))));
  }
  std::string token(const std::string& member) {
    const json::object body{{"role", "head"}, {"member", member}, {"name", "Load"}, {"days", 1}};
    return std::string(act("/tokens", body).at("token").as_string());
  }
  void open_stage(const std::string& subject) {
    act("/matters/sg/candidacies", {{"subject", subject}, {"name", subject}, {"state", "declared"}});
    const json::object body{{"stage_rule", "consent"}, {"subjects", json::array{subject}}};
    stages_.push_back(std::to_string(act("/matters/sg/stages", body).at("stage").as_int64()));
  }

  std::uint16_t port_;
  std::string headers_;
  std::vector<std::string> members_, tokens_, stages_;
  std::vector<std::size_t> asked_;
  int acts_ = 0;
};

// What all tables that an act writes to hold of it.
double bytes_of_an_act(const std::string& path, std::size_t acts) {
  sqlite3* database = nullptr;
  sqlite3_stmt* statement = nullptr;
  sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr);
  const char* sql =
      "SELECT (SELECT sum(8 + length(bytes) + length(leaf)) FROM entry) + "
      "(SELECT sum(8 + length(digest) + length(text) + 8 + length(sum)) FROM disclosure) + "
      "(SELECT sum(length(key) + length(request) + 24 + length(answer) + length(sum)) FROM idempotency)";
  sqlite3_prepare_v2(database, sql, -1, &statement, nullptr);
  if (sqlite3_step(statement) != SQLITE_ROW) throw std::runtime_error(sqlite3_errmsg(database));
  const double bytes = static_cast<double>(sqlite3_column_int64(statement, 0));
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return bytes / static_cast<double>(acts);
}

struct Measured {
  double rate = 0, p50 = 0, p99 = 0, group = 0, cost = 0, bytes = 0, bare = 0, ceiling = 0;
};

Measured once(const Setting& setting, std::size_t clients) {
  const std::string path = setting.folder + "/http.db";
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + suffix);
  Measured measured;
  measured.ceiling = fdatasync_ceiling(setting.folder + "/ceiling", 0.3);
  std::size_t acts = 0;
  {
    const FlushCounter flushes(setting.folder + "/flushes");
    ServerProcess server(setting.binary, {"--data", path, "--charter", setting.charter},
                         flushes.environment(setting.library));
    House house(server.port(), server.link(), clients);
    const auto next = [&](std::size_t i) { return house.next(i); };
    const std::size_t warm = load(server.port(), clients, setting.seconds / 4, next).milliseconds.size();
    const long before = flushes.count();
    const double worked = server.processor_seconds();
    Load result = load(server.port(), clients, setting.seconds, next);
    const long commits = flushes.count() - before;
    std::vector<double>& times = result.milliseconds;
    measured.cost = (server.processor_seconds() - worked) * 1e6 / static_cast<double>(times.size());
    acts = warm + times.size();
    measured.rate = static_cast<double>(times.size()) / result.seconds;
    measured.group = static_cast<double>(times.size()) / static_cast<double>(std::max(1L, commits));
    std::ranges::sort(times);
    measured.p50 = times[times.size() / 2];
    measured.p99 = times[times.size() * 99 / 100];
  }
  measured.bytes = bytes_of_an_act(path, acts);
  const auto group = static_cast<std::size_t>(std::max(1.0, std::round(measured.group)));
  measured.bare = bare_sqlite_loop(setting.folder + "/bare.db", static_cast<std::size_t>(measured.bytes),
                                   group, setting.seconds / 2);
  return measured;
}

void measure(const Setting& setting, std::size_t clients, int repeats) {
  std::vector<Measured> all;
  for (int i = 0; i < repeats; ++i) all.push_back(once(setting, clients));
  const auto spread = [&](auto of) {
    std::vector<double> values;
    for (const Measured& each : all) values.push_back(of(each));
    return text(spread_of(std::move(values)));
  };
  row({std::to_string(clients), spread([](auto& m) { return m.rate; }), spread([](auto& m) { return m.p50; }),
       spread([](auto& m) { return m.p99; }), spread([](auto& m) { return m.group; }),
       spread([](auto& m) { return m.cost; }), spread([](auto& m) { return m.bytes; }),
       spread([](auto& m) { return m.bare; }), "**" + spread([](auto& m) { return m.rate / m.bare; }) + "**",
       spread([](auto& m) { return m.ceiling; })});
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  if (argc < 5) return std::puts("http_bench NEMCON CHARTER FOLDER LIBRARY [repeats] [seconds]"), 2;
  const int repeats = argc > 5 ? std::atoi(argv[5]) : 3;
  const Setting setting{argv[1], argv[2], argv[3], argv[4], argc > 6 ? std::atof(argv[6]) : 2};
  std::filesystem::create_directories(setting.folder);
  header({"clients", "acts a second", "p50, ms", "p99, ms", "acts a commit", "processor, µs an act",
          "bytes an act", "bare rows a second", "ratio", "disk: flushes a second"});
  for (const std::size_t clients : {1u, 8u, 64u}) measure(setting, clients, repeats);
}
