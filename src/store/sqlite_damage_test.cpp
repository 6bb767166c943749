// Bytes of the file flipped, lost, moved. The store is refused, or it reads back exactly what was
// written; wrong data never comes out. With Verify asking for leaf hashes and digests this holds
// for every byte; without it, for all but the bytes of entries and their leaf hashes, which the
// root in the head covers once the service has computed it.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "store/sqlite_store.hpp"
#include "store/store_testing.hpp"

namespace nemcon::store {
namespace {

constexpr std::size_t kPage = 4'096;

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

class SqliteDamage : public testing::Test {
 protected:
  SqliteDamage() {
    create_sqlite_store(path_, "council");
    const auto store = open_sqlite_store(path_);
    fill(*store);
    right_ = snapshot_of(*store);
    log_ = contents(path_ + "-wal");
    base_ = contents(path_);
    lock_ = contents(path_ + ".lock");
  }

  static void fill(EventStore& store) {
    for (std::uint64_t size = 0; size < 120; size += 6) store.append(batch_at(size, 6));
    for (int id = 0; id < 20; ++id) {
      store.put_access({"session", std::to_string(id), std::string(200, 'd'), id % 2 ? 0 : 900});
    }
    Batch erasing = batch_at(120, 1);
    for (std::uint64_t size = 0; size < 60; size += 6) {
      erasing.erasures.push_back({size, opening_at(size).digest});
    }
    store.append(erasing);
    store.append(batch_at(121, 6));  // so that the write-ahead log is not empty
    store.erase_access("session", "7");
  }

  // Opens the files as they lie. Refused, or exactly right.
  bool refused_or_right(const std::string& what) {
    const std::string before = contents(path_);
    try {
      const auto store = open_sqlite_store(path_, {{is_entry, is_opening}, ""});
      EXPECT_EQ(snapshot_of(*store), right_) << what << ": wrong data came out";
      EXPECT_EQ(store->body(), "council") << what;
      return false;
    } catch (const StoreFailure& failure) {
      EXPECT_NE(failure.failed(), Failed::kUnknown) << what;
      EXPECT_NE(failure.failed(), Failed::kLocked) << what;
      EXPECT_EQ(contents(path_), before) << what << ": refused, but changed";
      return true;
    }
  }

  void lay_out(const std::string& base, const std::string& log) {
    write(path_, base);
    write(path_ + "-wal", log);
    write(path_ + ".lock", lock_);
    std::filesystem::remove(path_ + "-shm");
  }

  // The whole database in its one file, as after a clean end.
  std::string closed() {
    lay_out(base_, log_);
    open_sqlite_store(path_);
    std::string file = contents(path_);
    EXPECT_FALSE(std::filesystem::exists(path_ + "-wal"));
    return file;
  }

  const TempFolder folder_{memory_folder()};
  const std::string path_ = folder_.file("council.db");
  Snapshot right_;
  std::string base_, log_, lock_;
};

TEST_F(SqliteDamage, AFlippedBit) {
  const std::string file = closed();
  std::mt19937 chance(20261123);
  std::size_t refused = 0, tried = 0;
  for (std::size_t at = 0; at < file.size(); at += at < kPage ? 1 + chance() % 8 : chance() % 120) {
    std::string damaged = file;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << chance() % 8));
    lay_out(damaged, "");
    refused += refused_or_right("bit flipped at " + std::to_string(at));
    ++tried;
    if (HasFailure()) return;
  }
  EXPECT_GT(tried, 1'000u);
  EXPECT_GT(refused, tried / 3) << "most of the file is data, and data is checked";
}

TEST_F(SqliteDamage, ATruncatedFile) {
  const std::string file = closed();
  for (std::size_t size = 1; size < file.size(); size += size < 200 ? 33 : 1'111) {
    lay_out(file.substr(0, size), "");
    EXPECT_TRUE(refused_or_right("cut at " + std::to_string(size)));
  }
  for (std::size_t size = kPage; size < file.size(); size += kPage) {
    lay_out(file.substr(0, size), "");
    EXPECT_TRUE(refused_or_right("cut at page end " + std::to_string(size)));
  }
}

TEST_F(SqliteDamage, PagesZeroedSwappedOrStale) {
  const std::string file = closed();
  for (std::size_t at = 0; at < file.size(); at += kPage) {
    std::string damaged = file;
    damaged.replace(at, kPage, kPage, '\0');
    lay_out(damaged, "");
    refused_or_right("zeroed page at " + std::to_string(at));
    for (std::size_t other = at + kPage; other < file.size(); other += 3 * kPage) {
      damaged = file;
      damaged.replace(at, kPage, file, other, kPage);
      lay_out(damaged, "");
      refused_or_right("page " + std::to_string(other) + " at " + std::to_string(at));
    }
    if (HasFailure()) return;
  }
}

TEST_F(SqliteDamage, AFlippedBitInTheWriteAheadLog) {
  ASSERT_GT(log_.size(), 2 * kPage);
  std::mt19937 chance(1123);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < log_.size(); at += chance() % 160) {
    std::string damaged = log_;
    damaged[at] = static_cast<char>(damaged[at] ^ (1 << chance() % 8));
    lay_out(base_, damaged);
    try {
      const auto store = open_sqlite_store(path_, {{is_entry, is_opening}, ""});
      // What was lost can only be what came after the last entry: access records.
      EXPECT_EQ(all_entries(*store), right_.entries) << at;
      EXPECT_EQ(all_openings(*store), right_.openings) << at;
      EXPECT_EQ(store->head(), right_.head) << at;
    } catch (const StoreFailure& failure) {
      EXPECT_EQ(failure.failed(), Failed::kDamaged) << at;
      EXPECT_EQ(contents(path_), base_) << at << ": refused, but changed";
      EXPECT_EQ(contents(path_ + "-wal"), damaged) << at << ": refused, but changed";
      ++refused;
    }
    if (HasFailure()) return;
  }
  EXPECT_GT(refused, 0u);
}

}  // namespace
}  // namespace nemcon::store
