// How fast the SQLite store appends, beside the bare SQLite loop and the disk's own ceiling; and
// what opening costs. Usage: store_bench [folder] [seconds per number] [repeats]
#include <cstdlib>
#include <filesystem>
#include <string>

#include "bare_sqlite.hpp"
#include "measure.hpp"
#include "record/hash.hpp"
#include "record/tree.hpp"
#include "store/sqlite_store.hpp"

namespace nemcon::bench {
namespace {

constexpr std::size_t kEntry = 512;

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
    batch.answered.push_back({"key " + std::to_string(seq), leaf, seq, 1, 0, std::string(300, 'a')});
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

void appending(const std::string& folder, double seconds, int repeats) {
  header(
      {"rows a commit", "store, entries a second", "bare rows a second", "ratio", "disk: flushes a second"});
  for (const std::size_t group : {1u, 8u, 64u, 512u}) {
    std::vector<double> ours, bare, ratio, ceiling;
    for (int i = 0; i < repeats; ++i) {
      ceiling.push_back(fdatasync_ceiling(folder + "/ceiling", seconds / 4));
      bare.push_back(bare_sqlite_loop(folder + "/bare.db", kEntry, group, seconds));
      ours.push_back(append_for(folder + "/store.db", group, seconds));
      ratio.push_back(ours.back() / bare.back());
    }
    row({std::to_string(group), text(spread_of(ours)), text(spread_of(bare)), text(spread_of(ratio)),
         text(spread_of(ceiling))});
  }
}

void opening(const std::string& folder, int repeats) {
  const std::string path = folder + "/open.db";
  remove_files(path);
  store::create_sqlite_store(path, "bench");
  record::Frontier frontier;
  {
    const auto log = store::open_sqlite_store(path);
    for (int i = 0; i < 200; ++i) log->append(next_batch(frontier, 500));
  }
  const store::Verify verify{
      [](const store::Stored& entry) { return record::leaf_hash(view_of(entry.bytes)) == entry.leaf; }, {}};
  const auto cost = [&](const store::SqliteOptions& options) {
    return text(repeat(repeats, [&] {
      const auto start = Clock::now();
      store::open_sqlite_store(path, options);
      return since(start);
    }));
  };
  std::puts("");
  header({"opening " + number(static_cast<double>(frontier.size())) + " entries", "s"});
  row({"SQLite's check, gaps and checksums", cost({})});
  row({"and every leaf hash", cost({verify, ""})});
  remove_files(path);
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  const std::string parent = argc > 1 ? argv[1] : std::filesystem::temp_directory_path().string();
  const std::string folder = parent + "/store-bench";
  const int repeats = argc > 3 ? std::atoi(argv[3]) : 3;
  std::filesystem::create_directories(folder);
  nemcon::bench::appending(folder, argc > 2 ? std::atof(argv[2]) : 1, repeats);
  nemcon::bench::opening(folder, repeats);
  std::filesystem::remove_all(folder);
}
