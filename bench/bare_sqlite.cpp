#include "bare_sqlite.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stdexcept>

namespace nemcon::bench {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void need(bool good, const std::string& what) {
  if (!good) throw std::runtime_error("bare_sqlite: " + what);
}

struct Connection {
  explicit Connection(const std::string& path) {
    need(sqlite3_open(path.c_str(), &handle) == SQLITE_OK, "cannot open " + path);
  }
  ~Connection() {
    sqlite3_finalize(insert);
    sqlite3_close(handle);
  }
  void execute(const char* sql) {
    need(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sql);
  }
  void put(const std::string& row) {
    sqlite3_bind_blob(insert, 1, row.data(), static_cast<int>(row.size()), SQLITE_STATIC);
    need(sqlite3_step(insert) == SQLITE_DONE, "INSERT");
    sqlite3_reset(insert);
  }

  sqlite3* handle = nullptr;
  sqlite3_stmt* insert = nullptr;
};

void remove_files(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
}

}  // namespace

double fdatasync_ceiling(const std::string& path, double seconds) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  need(file >= 0, "cannot open " + path);
  std::string block(4'096, 'x');
  std::uint64_t flushes = 0;
  const auto start = Clock::now();
  while (since(start) < seconds) {
    block[0] = static_cast<char>(flushes);
    need(pwrite(file, block.data(), block.size(), 0) == 4'096 && fdatasync(file) == 0, "fdatasync");
    ++flushes;
  }
  const double rate = static_cast<double>(flushes) / since(start);
  close(file);
  std::filesystem::remove(path);
  return rate;
}

double bare_sqlite_loop(const std::string& path, std::size_t entry_bytes, std::size_t group_size,
                        double seconds) {
  remove_files(path);
  double rate = 0;
  {
    Connection connection(path);
    connection.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    connection.execute("CREATE TABLE entry(seq INTEGER PRIMARY KEY, bytes BLOB)");
    sqlite3_prepare_v3(connection.handle, "INSERT INTO entry(bytes) VALUES(?)", -1, SQLITE_PREPARE_PERSISTENT,
                       &connection.insert, nullptr);
    need(connection.insert != nullptr, "prepare");
    const std::string row(entry_bytes, 'x');
    std::uint64_t rows = 0;
    const auto start = Clock::now();
    for (; since(start) < seconds; rows += group_size) {
      connection.execute("BEGIN IMMEDIATE");
      for (std::size_t i = 0; i < group_size; ++i) connection.put(row);
      connection.execute("COMMIT");
    }
    rate = static_cast<double>(rows) / since(start);
  }
  remove_files(path);
  return rate;
}

}  // namespace nemcon::bench
