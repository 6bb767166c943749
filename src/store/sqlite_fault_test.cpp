// Every call that SQLite makes to the disk fails in turn. Whatever happens, opening the file again
// gives the state before or the state after the step that was under way, and what the failure said
// about it
// ("nothing was committed", "unknown") is true.
#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <vector>

#include "store/faulty_vfs.hpp"
#include "store/memory_store.hpp"
#include "store/sqlite_store.hpp"
#include "store/store_testing.hpp"

namespace nemcon::store {
namespace {

using Step = std::function<void(EventStore&)>;

void append(EventStore& store, const Batch& batch) { ASSERT_EQ(store.append(batch), Appended::kOk); }

// Appends, access records, an erasure; together they touch every table and statement.
const std::vector<Step>& steps() {
  static const std::vector<Step> all = {
      [](EventStore& store) { append(store, batch_at(0, 3)); },
      [](EventStore& store) { store.put_access({"link", "a", "data", 0}); },
      [](EventStore& store) { append(store, batch_at(3, 40)); },
      [](EventStore& store) { ASSERT_TRUE(store.take_access("link", "a", 0)); },
      [](EventStore& store) {
        Batch batch = batch_at(43, 1);
        batch.erasures = {{0, opening_at(0).digest}};
        append(store, batch);
      },
      [](EventStore& store) { store.put_access({"session", "b", "data", 5}); },
      [](EventStore& store) { append(store, batch_at(44, 2)); },
      [](EventStore& store) { ASSERT_EQ(store.forget_expired(5), 1u); },
  };
  return all;
}

// What a store has after the first `count` steps, by the store that has no disk.
const Snapshot& after(std::size_t count) {
  static const std::vector<Snapshot> all = [] {
    const auto model = make_memory_store("council");
    std::vector<Snapshot> states = {snapshot_of(*model)};
    for (const Step& step : steps()) {
      step(*model);
      states.push_back(snapshot_of(*model));
    }
    return states;
  }();
  return all[count];
}

const SqliteOptions& faulty() {
  static const SqliteOptions options{{is_entry, is_opening}, faulty_vfs()};
  return options;
}

// How far the steps got, and why not further.
struct Run {
  std::size_t done = 0;
  std::optional<Failed> failed;  // of opening or of step `done`
  std::string message;
};

// Opens the store and takes the steps from `first` on until one fails.
Run run(const std::string& path, std::size_t first) {
  Run result{first, {}, {}};
  try {
    const auto store = open_sqlite_store(path, faulty());
    for (; result.done < steps().size(); ++result.done) steps()[result.done](*store);
  } catch (const StoreFailure& failure) {
    result.failed = failure.failed();
    result.message = failure.what();
  }
  return result;
}

// The state on the disk agrees with what the run said of itself; gives how many steps are in it.
std::size_t check_state(const std::string& path, const Run& said) {
  const auto store = open_sqlite_store(path, faulty());
  const Snapshot found = snapshot_of(*store);
  if (found == after(said.done)) return said.done;
  EXPECT_EQ(said.failed, Failed::kUnknown) << "a step that is known not to have happened did";
  EXPECT_LT(said.done, steps().size());
  if (said.done < steps().size()) EXPECT_EQ(found, after(said.done + 1)) << "neither before nor after";
  return said.done + 1;
}

void make_fresh(const std::string& path) {
  fail_call(0, AfterFault::kRecovers);
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path + suffix);
  forget_files();
  create_sqlite_store(path, "council", faulty());
}

enum class Ending { kClosed, kPowerLost };

// One run whose n-th call fails. False if it ended before its n-th call.
bool survives(const std::string& path, int nth, AfterFault then, Ending ending) {
  make_fresh(path);
  fail_call(nth, then);
  const Run first = run(path, 0);
  const bool failed = has_failed();
  fail_call(0, AfterFault::kRecovers);
  if (ending == Ending::kPowerLost) lose_power(static_cast<unsigned>(nth));
  if (failed && first.failed == Failed::kDamaged) ADD_FAILURE() << first.message;  // a fault is no damage
  const std::size_t done = check_state(path, first);
  const Run rest = run(path, done);
  EXPECT_EQ(rest.failed, std::nullopt);
  EXPECT_EQ(rest.done, steps().size());
  check_state(path, rest);
  return failed;
}

// As many rounds as there are calls.
void fail_each_call_in_turn(AfterFault then, Ending ending) {
  const TempFolder folder(memory_folder());
  int nth = 1;
  while (survives(folder.file("council.db"), nth, then, ending)) {
    if (testing::Test::HasFailure()) FAIL() << "at call " << nth;
    ASSERT_LT(++nth, 10'000);
  }
  EXPECT_GT(nth, 100) << "too few calls were seen; is the faulty disk in use?";
  testing::Test::RecordProperty("calls", nth);
}

TEST(SqliteFault, OneCallFails) { fail_each_call_in_turn(AfterFault::kRecovers, Ending::kClosed); }

TEST(SqliteFault, TheDiskDies) { fail_each_call_in_turn(AfterFault::kDies, Ending::kClosed); }

TEST(SqliteFault, TheDiskDiesAndUnflushedWritesAreLost) {
  fail_each_call_in_turn(AfterFault::kDies, Ending::kPowerLost);
}

// Creating: afterwards there is no file, or a whole one.
TEST(SqliteFault, CreatingFailsWhole) {
  const TempFolder folder(memory_folder());
  const std::string path = folder.file("council.db");
  int nth = 1;
  for (bool failed = true; failed; ++nth) {
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
    forget_files();
    fail_call(nth, AfterFault::kDies);
    bool made = true;
    try {
      create_sqlite_store(path, "council", faulty());
    } catch (const StoreFailure& failure) {
      made = false;
      EXPECT_EQ(failure.failed(), Failed::kNotCommitted) << failure.what();
    }
    failed = has_failed();
    fail_call(0, AfterFault::kRecovers);
    lose_power(static_cast<unsigned>(nth));
    EXPECT_EQ(std::filesystem::exists(path), made) << nth;
    if (!made) create_sqlite_store(path, "council", faulty());
    EXPECT_EQ(snapshot_of(*open_sqlite_store(path, faulty())), after(0)) << nth;
    ASSERT_LT(nth, 1'000);
  }
  EXPECT_GT(nth, 20);
}

TEST(SqliteFault, AfterAnUnknownCommitNothingMoreIsDone) {
  const TempFolder folder(memory_folder());
  const std::string path = folder.file("council.db");
  int unknown = 0;
  for (int nth = 1; nth < 400; ++nth) {
    make_fresh(path);
    const auto store = open_sqlite_store(path, faulty());
    fail_call(nth, AfterFault::kRecovers);
    try {
      store->append(batch_at(0, 3));
    } catch (const StoreFailure& failure) {
      if (failure.failed() != Failed::kUnknown) continue;
      ++unknown;
      fail_call(0, AfterFault::kRecovers);
      EXPECT_THROW((void)store->head(), StoreFailure);
      EXPECT_THROW((void)store->append(batch_at(0, 3)), StoreFailure);
      EXPECT_THROW(store->put_access({"link", "a", "", 0}), StoreFailure);
    }
    if (!has_failed()) break;
  }
  EXPECT_GT(unknown, 0);
}

}  // namespace
}  // namespace nemcon::store
