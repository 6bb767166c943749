// How long the real program takes to start on a long record, and how much memory it then has.
// Usage: start_bench NEMCON FOLDER [repeats] [entries...]; databases stay in the folder for the next time.
#include <cstdlib>
#include <filesystem>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "history.hpp"
#include "measure.hpp"
#include "server_process.hpp"
#include "service/journal.hpp"
#include "store/key_file.hpp"
#include "store/sqlite_store.hpp"

namespace nemcon::bench {
namespace {

constexpr Instant kBegin{1'700'000'000'000};
constexpr std::int64_t kBetween = 1'000;  // ms from one act to the next

// Through the journal, so that every entry is what the server would have written.
void make_record(const std::string& path, const service::Keys& keys, std::size_t entries) {
  store::create_sqlite_store(path, "bench");
  const auto log = store::open_sqlite_store(path);
  service::Journal journal(*log, system_random(), charter(), kBegin, keys);
  History history;
  for (Instant at = kBegin; journal.live().size < entries; at = at + kBetween) {
    CHECK(journal.act(history.next(at)).ok());
    if (journal.live().size % kBatchActs == 0) journal.commit(at);
  }
  if (journal.has_batch()) journal.commit(journal.live().at);
}

std::string record_of(const std::string& folder, std::size_t entries) {
  const std::string path = folder + "/entries-" + std::to_string(entries) + ".db";
  if (std::filesystem::exists(path) && std::filesystem::exists(path + ".key")) return path;
  const std::string making = path + ".new";
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(making + suffix);
  std::filesystem::remove(path + ".key");
  const auto keys = service::make_keys("nemcon.invalid/bench", system_random());
  make_record(making, keys, entries);
  store::write_key_file(path + ".key", service::write_keys(keys));
  std::filesystem::remove(making + ".lock");
  std::filesystem::rename(making, path);
  return path;
}

void measure(const std::string& binary, const std::string& folder, std::size_t entries, int repeats) {
  const std::string path = record_of(folder, entries);
  std::vector<double> seconds, resident, peak;
  for (int i = 0; i < repeats; ++i) {
    ServerProcess server(binary, {"--data", path});
    seconds.push_back(server.seconds_to_start());
    resident.push_back(server.megabytes("VmRSS"));
    peak.push_back(server.megabytes("VmHWM"));
  }
  row({number(static_cast<double>(entries)),
       number(static_cast<double>(std::filesystem::file_size(path)) / 1e6), text(spread_of(seconds)),
       text(spread_of(resident)), text(spread_of(peak))});
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  if (argc < 3) return std::puts("start_bench NEMCON FOLDER [repeats] [entries...]"), 2;
  const int repeats = argc > 3 ? std::atoi(argv[3]) : 3;
  std::vector<std::size_t> sizes;
  for (int i = 4; i < argc; ++i) sizes.push_back(std::strtoull(argv[i], nullptr, 10));
  if (sizes.empty()) sizes = {100'000, 1'000'000};
  std::filesystem::create_directories(argv[2]);
  header({"entries", "file, MB", "start, s", "memory then, MB", "most memory, MB"});
  for (const std::size_t entries : sizes) measure(argv[1], argv[2], entries, repeats);
}
