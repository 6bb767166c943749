// kill -9 at any moment: nothing acknowledged is lost, nothing is there by half.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <random>
#include <thread>

#include "store/sqlite_store.hpp"
#include "store/store_testing.hpp"

namespace nemcon::store {
namespace {

constexpr int kRounds = 20;
constexpr std::uint64_t kCount = 3;  // entries a batch

// Appends until it is killed, and says after each batch how long the record is.
[[noreturn]] void append_for_ever(const std::string& path, int out) {
  const auto store = open_sqlite_store(path);
  const std::uint64_t ready = 0;  // nothing is acknowledged yet, but the file is open
  if (write(out, &ready, sizeof ready) != sizeof ready) _exit(2);
  for (std::uint64_t size = store->head().size;; size += kCount) {
    if (store->append(batch_at(size, kCount)) != Appended::kOk) _exit(1);
    store->put_access({"session", "last", std::to_string(size + kCount), 0});
    const std::uint64_t acknowledged = size + kCount;
    if (write(out, &acknowledged, sizeof acknowledged) != sizeof acknowledged) _exit(2);
  }
}

// What the child acknowledged last before it was killed: so long after it had opened the file, or after it
// was started, so that some are killed while they open it.
std::uint64_t run_and_kill(const std::string& path, std::chrono::microseconds after, bool opened) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) append_for_ever(path, ends[1]);
  close(ends[1]);
  std::uint64_t last = 0, got = 0;
  if (opened) EXPECT_EQ(read(ends[0], &got, sizeof got), static_cast<ssize_t>(sizeof got));
  std::this_thread::sleep_for(after);
  kill(child, SIGKILL);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself: " << status;
  while (read(ends[0], &got, sizeof got) == sizeof got) last = got;
  close(ends[0]);
  return last;
}

TEST(SqliteKill, NothingAcknowledgedIsLost) {
  const TempFolder folder;
  const std::string path = folder.file("council.db");
  create_sqlite_store(path, "council");
  std::random_device device;
  const unsigned seed = device();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 chance(seed);
  std::uint64_t acknowledged = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto last = run_and_kill(path, std::chrono::microseconds(chance() % 60'000), round % 2 == 0);
    acknowledged = std::max(acknowledged, last);
    const auto store = open_sqlite_store(path, {{is_entry, is_opening}, ""});
    const std::uint64_t size = store->head().size;
    ASSERT_GE(size, acknowledged);
    ASSERT_LE(size, acknowledged + kCount + (last == 0 ? kCount : 0));
    ASSERT_EQ(size % kCount, 0u) << "half a batch";
    ASSERT_EQ(all_entries(*store).size(), size);
    ASSERT_EQ(all_openings(*store).size(), size / kCount);
    if (size != 0) ASSERT_TRUE(store->find_idempotency(answered_at(size - kCount).key));
    if (last != 0) ASSERT_GE(std::stoull(store->get_access("session", "last", 0)->data), last);
    acknowledged = size;  // it is there now, so it has to stay
  }
  EXPECT_GT(acknowledged, 0u) << "no child lived long enough to say anything";
}

}  // namespace
}  // namespace nemcon::store
