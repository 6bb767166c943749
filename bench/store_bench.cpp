// How fast the SQLite store appends, beside the bare SQLite loop and the disk's own ceiling; and
// what opening costs. Usage: store_bench [folder] [seconds per number]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "bare_sqlite.hpp"
#include "record/hash.hpp"
#include "record/tree.hpp"
#include "store/sqlite_store.hpp"

namespace nemcon {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t kEntry = 512;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void remove_files(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + suffix);
}

// A batch as the service makes it: leaf hashes, the new root, one idempotency key an act, one act
// an entry, a confidence in every fourth.
store::Batch next_batch(record::Frontier& frontier, std::size_t count) {
  store::Batch batch;
  batch.expected_size = frontier.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t seq = frontier.size();
    std::string bytes = std::to_string(seq);
    bytes.resize(kEntry, 'x');
    const Hash leaf = record::leaf_hash(view_of(bytes));
    frontier.append(leaf);
    if (seq % 4 == 0) {
      batch.openings.push_back({to_base64url(leaf), seq, std::string(200, 'd'), 0});
    }
    batch.answered.push_back(
        {"key " + std::to_string(seq), leaf, seq, 1, 0, std::string(300, 'a')});
    batch.entries.push_back({seq, std::move(bytes), leaf});
  }
  batch.head = {frontier.size(), frontier.to_bytes(), frontier.root()};
  return batch;
}

// Entries per second; leaves the store on the disk.
double append_for(const std::string& path, std::size_t group, double seconds) {
  remove_files(path);
  store::create_sqlite_store(path, "bench");
  const auto log = store::open_sqlite_store(path);
  record::Frontier frontier;
  const auto start = Clock::now();
  while (since(start) < seconds) log->append(next_batch(frontier, group));
  return static_cast<double>(frontier.size()) / since(start);
}

void appending(const std::string& folder, double seconds) {
  std::printf("%-8s %14s %14s %14s %8s\n", "group", "fdatasync/s", "bare rows/s", "store entries/s",
              "share");
  for (const std::size_t group : {1, 8, 64, 512}) {
    const double ceiling = bench::fdatasync_ceiling(folder + "/ceiling", seconds / 4);
    const double bare = bench::bare_sqlite_loop(folder + "/bare.db", kEntry, group, seconds);
    const double ours = append_for(folder + "/store.db", group, seconds);
    std::printf("%-8zu %14.0f %14.0f %14.0f %7.0f%%\n", group, ceiling, bare, ours,
                100 * ours / bare);
  }
}

void opening(const std::string& folder) {
  const std::string path = folder + "/open.db";
  remove_files(path);
  store::create_sqlite_store(path, "bench");
  record::Frontier frontier;
  {
    const auto log = store::open_sqlite_store(path);
    for (int i = 0; i < 200; ++i) log->append(next_batch(frontier, 500));
  }
  const store::Verify verify{[](const store::Stored& entry) {
                               return record::leaf_hash(view_of(entry.bytes)) == entry.leaf;
                             },
                             {}};
  auto start = Clock::now();
  store::open_sqlite_store(path);
  const double plain = since(start);
  start = Clock::now();
  store::open_sqlite_store(path, {verify, ""});
  std::printf("opening %llu entries (%.0f MB): %.2f s, with leaf hashes %.2f s\n",
              static_cast<unsigned long long>(frontier.size()),
              static_cast<double>(std::filesystem::file_size(path)) / 1e6, plain, since(start));
  remove_files(path);
}

}  // namespace
}  // namespace nemcon

int main(int argc, char** argv) {
  const std::string parent = argc > 1 ? argv[1] : std::filesystem::temp_directory_path().string();
  const std::string folder = parent + "/nemcon-store-bench";
  std::filesystem::create_directories(folder);
  nemcon::appending(folder, argc > 2 ? std::atof(argv[2]) : 2);
  nemcon::opening(folder);
  std::filesystem::remove_all(folder);
}
