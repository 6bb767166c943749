// What publishing costs: entries appended a second with a signed checkpoint and proofs at hand, beside the
// same bytes in the same store without any of it; and receipts made a second. Usage: record_bench FOLDER
// [repeats] [entries]
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include "base/check.hpp"
#include "history.hpp"
#include "measure.hpp"
#include "service/journal.hpp"
#include "service/publication.hpp"
#include "store/sqlite_store.hpp"

namespace nemcon::bench {
namespace {

constexpr Instant kBegin{1'700'000'000'000};
constexpr std::size_t kActsOfCommit = 64;

std::unique_ptr<store::EventStore> fresh(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + suffix);
  store::create_sqlite_store(path, "bench");
  return store::open_sqlite_store(path);
}

// Entries a second: decided, encoded, hashed, signed, durable.
double append_signed(service::Journal& journal, std::size_t entries) {
  History history;
  const std::uint64_t first = journal.live().size;
  const auto start = Clock::now();
  for (Instant at = kBegin; journal.live().size < first + entries; at = at + 1'000) {
    CHECK(journal.act(history.next(at)).ok());
    if (journal.live().size % kActsOfCommit == 0) journal.commit(at);
  }
  if (journal.has_batch()) journal.commit(journal.live().at);
  return static_cast<double>(journal.live().size - first) / since(start);
}

// The same bytes, in batches as large, with leaves and roots of nothing.
double append_bare(store::EventStore& from, store::EventStore& to) {
  const auto start = Clock::now();
  store::Batch batch;
  std::uint64_t size = 0;
  const auto append = [&] {
    batch.expected_size = size;
    size += batch.entries.size();
    batch.head = {size, Bytes(32 * static_cast<std::size_t>(__builtin_popcountll(size))), {}, {}};
    CHECK(to.append(batch) == store::Appended::kOk);
    batch = {};
  };
  from.for_each(0, [&](const store::Stored& each) {
    batch.entries.push_back(each);
    if (batch.entries.size() == kActsOfCommit) append();
    return true;
  });
  if (!batch.entries.empty()) append();
  return static_cast<double>(size) / since(start);
}

double receipts(const service::Publication& publication, std::size_t threads, std::size_t count) {
  const auto start = Clock::now();
  std::vector<std::jthread> all;
  for (std::size_t thread = 0; thread < threads; ++thread) {
    all.emplace_back([&, thread] {
      std::mt19937_64 chance(thread);
      for (std::size_t i = 0; i < count; ++i) CHECK(publication.receipt(chance() % publication.size()).ok());
    });
  }
  all.clear();
  return static_cast<double>(threads * count) / since(start);
}

void measure(const std::string& folder, int repeats, std::size_t entries) {
  const auto keys = service::make_keys("nemcon.invalid/bench", system_random());
  std::vector<double> with, bare, one, two;
  for (int i = 0; i < repeats; ++i) {
    const auto log = fresh(folder + "/record.db");
    service::Journal journal(*log, system_random(), charter(), kBegin, keys);
    const service::Publication publication(*log, journal);
    with.push_back(append_signed(journal, entries));
    const auto other = fresh(folder + "/bare.db");
    bare.push_back(append_bare(*log, *other));
    one.push_back(receipts(publication, 1, 2'000));
    two.push_back(receipts(publication, 2, 2'000));
  }
  const auto signed_rate = spread_of(with), bare_rate = spread_of(bare);
  header({"entries", "appended a second, 64 a commit", "the same bytes bare", "ratio",
          "receipts a second, one thread", "two threads"});
  row({number(static_cast<double>(entries)), text(signed_rate), text(bare_rate),
       number(signed_rate.median / bare_rate.median), text(spread_of(one)), text(spread_of(two))});
}

}  // namespace
}  // namespace nemcon::bench

int main(int argc, char** argv) {
  using namespace nemcon::bench;
  if (argc < 2) return std::puts("record_bench FOLDER [repeats] [entries]"), 2;
  const int repeats = argc > 2 ? std::atoi(argv[2]) : 3;
  const std::size_t entries = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 100'000;
  std::filesystem::create_directories(argv[1]);
  measure(argv[1], repeats, entries);
}
