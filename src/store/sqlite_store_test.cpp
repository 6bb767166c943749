// What sqlite_store.hpp promises beyond event_store.hpp: which files are opened, which are left
// alone, what is on the disk afterwards.
#include "store/sqlite_store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "store/store_testing.hpp"

namespace nemcon::store {
namespace {

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

// Runs SQL on a file that no store has open.
void run_sql(const std::string& path, const char* sql) {
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
  sqlite3_close(database);
}

// Why the file is not opened; the message names it.
std::optional<Failed> refusal(const std::string& path, const Verify& verify = {}) {
  try {
    open_sqlite_store(path, {verify, ""});
  } catch (const StoreFailure& failure) {
    EXPECT_NE(std::string(failure.what()).find(path), std::string::npos) << failure.what();
    return failure.failed();
  }
  return std::nullopt;
}

class SqliteStore : public testing::Test {
 protected:
  void create() { create_sqlite_store(path_, "council"); }
  void create_with(std::uint64_t entries) {
    create();
    ASSERT_EQ(open_sqlite_store(path_)->append(batch_at(0, entries)), Appended::kOk);
  }

  const TempFolder folder_;
  const std::string path_ = folder_.file("council.db");
};

TEST_F(SqliteStore, DoesNotOpenWhatIsNotThere) {
  EXPECT_EQ(refusal(path_), Failed::kAbsent);
  EXPECT_FALSE(std::filesystem::exists(path_));
  write(path_, "");
  EXPECT_EQ(refusal(path_), Failed::kAbsent);
  EXPECT_TRUE(std::filesystem::is_empty(path_));
}

TEST_F(SqliteStore, LeavesForeignFilesAlone) {
  run_sql(path_, "CREATE TABLE entry(x); PRAGMA application_id=7");
  const std::string database = contents(path_);
  for (const std::string& foreign : {std::string("a letter"), database, std::string(5000, 'x')}) {
    write(path_, foreign);
    EXPECT_EQ(refusal(path_), Failed::kForeign);
    EXPECT_THROW(create(), StoreFailure);
    EXPECT_EQ(contents(path_), foreign);
    EXPECT_FALSE(std::filesystem::exists(path_ + ".lock"));
  }
}

TEST_F(SqliteStore, IsNotCreatedOverAnother) {
  create_with(2);
  const std::string before = contents(path_);
  try {
    create();
    FAIL();
  } catch (const StoreFailure& failure) {
    EXPECT_EQ(failure.failed(), Failed::kExists);
  }
  EXPECT_EQ(contents(path_), before);
}

TEST_F(SqliteStore, IsNotCreatedBesideALogThatWasLeftBehind) {
  write(path_ + "-wal", "what another database left");
  EXPECT_THROW(create(), StoreFailure);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(SqliteStore, IsReadableByItsOwnerOnly) {
  create();
  const auto store = open_sqlite_store(path_);
  ASSERT_EQ(store->append(batch_at(0, 1)), Appended::kOk);
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) {
    struct stat found;
    ASSERT_EQ(stat((path_ + suffix).c_str(), &found), 0) << suffix;
    EXPECT_EQ(found.st_mode & 0777, 0600u) << suffix;
  }
}

TEST_F(SqliteStore, RefusesAnotherWriterInThisProcess) {
  create();
  const auto store = open_sqlite_store(path_);
  EXPECT_EQ(refusal(path_), Failed::kLocked);
  ASSERT_EQ(store->append(batch_at(0, 1)), Appended::kOk);
}

TEST_F(SqliteStore, RefusesAnotherWriterInAnotherProcessAndSaysWhich) {
  create();
  int ready[2], done[2];
  ASSERT_EQ(pipe(ready) | pipe(done), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto store = open_sqlite_store(path_);
    char byte = 'x';
    const bool told = ::write(ready[1], &byte, 1) == 1 && ::read(done[0], &byte, 1) == 1;
    _exit(told ? 0 : 1);
  }
  char byte;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  try {
    open_sqlite_store(path_);
    FAIL();
  } catch (const StoreFailure& failure) {
    EXPECT_EQ(failure.failed(), Failed::kLocked);
    EXPECT_NE(std::string(failure.what()).find("process " + std::to_string(child)), std::string::npos)
        << failure.what();
  }
  ASSERT_EQ(::write(done[1], &byte, 1), 1);
  ASSERT_EQ(waitpid(child, nullptr, 0), child);
  EXPECT_EQ(refusal(path_), std::nullopt);
}

TEST_F(SqliteStore, RefusesANewerFormat) {
  create_with(1);
  run_sql(path_, "PRAGMA user_version=3");
  EXPECT_EQ(refusal(path_), Failed::kNewer);
  run_sql(path_, "PRAGMA user_version=0");
  EXPECT_EQ(refusal(path_), Failed::kDamaged);
}

// Format 1 had no checkpoints, no cosignatures and no hashes above the leaves.
TEST_F(SqliteStore, BringsAFileOfFormatOneToThisOne) {
  create_with(3);
  run_sql(path_, "DROP TABLE checkpoint; DROP TABLE cosignature; DROP TABLE node; PRAGMA user_version=1");
  {
    const auto store = open_sqlite_store(path_);
    EXPECT_EQ(all_entries(*store).size(), 3u);
    EXPECT_EQ(store->head(), head_at(3));
    EXPECT_EQ(store->note_from(0), std::nullopt);
    EXPECT_TRUE(store->hashes(1, 0, 1).empty());
    Batch batch = batch_at(3, 1);
    batch.head.note = "a note";
    EXPECT_EQ(store->append(batch), Appended::kOk);
    store->put_cosigned({4, "witness", "a line"});
  }
  const auto again = open_sqlite_store(path_);
  EXPECT_EQ(again->note_from(1), "a note");
  EXPECT_EQ(again->head().note, "a note");
  EXPECT_EQ(again->last_cosigned("witness"), 4u);
  EXPECT_EQ(again->cosigned(4), (std::vector<Cosigned>{{4, "witness", "a line"}}));
}

// Each of these is sound for SQLite, and wrong.
TEST_F(SqliteStore, RefusesWhatWasChangedBehindItsBack) {
  for (const char* sql : {"DELETE FROM entry WHERE seq=1",
                          "DELETE FROM entry WHERE seq=3",
                          "UPDATE entry SET bytes=x'' WHERE seq=2",
                          "UPDATE entry SET leaf=x'00' WHERE seq=2",
                          "UPDATE entry SET seq=-1 WHERE seq=0",
                          "UPDATE entry SET bytes=x'7b7d' WHERE seq=2",
                          "UPDATE log_head SET size=3",
                          "UPDATE log_head SET root=zeroblob(32)",
                          "DELETE FROM log_head",
                          "DELETE FROM meta",
                          "UPDATE meta SET value='other'",
                          "UPDATE disclosure SET until=5",
                          "UPDATE disclosure SET entry=2",
                          "UPDATE idempotency SET answer='other'",
                          "UPDATE idempotency SET at=at-1",
                          "UPDATE access SET data='other'",
                          "UPDATE access SET expires=5",
                          "DROP TABLE access",
                          "CREATE TABLE another(x)",
                          "DROP INDEX idempotency_at",
                          "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM access; END"}) {
    for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(path_ + suffix);
    create_with(4);
    open_sqlite_store(path_)->put_access({"link", "a", "data", 0});
    run_sql(path_, sql);
    const std::string before = contents(path_);
    EXPECT_EQ(refusal(path_, {is_entry, is_opening}), Failed::kDamaged) << sql;
    EXPECT_EQ(contents(path_), before) << sql;
  }
}

TEST_F(SqliteStore, CountsEntriesWithoutKnowingThem) {
  for (const int seq : {-1, 4}) {
    for (const char* suffix : {"", ".lock"}) std::filesystem::remove(path_ + suffix);
    create_with(4);
    run_sql(path_, ("UPDATE entry SET seq=" + std::to_string(seq) + " WHERE seq=1").c_str());
    EXPECT_EQ(refusal(path_), Failed::kDamaged) << seq;
  }
}

TEST_F(SqliteStore, AsksVerifyAboutEveryRow) {
  create_with(5);
  std::uint64_t entries = 0, openings = 0;
  const Verify counting{[&](const Stored& entry) { return is_entry(entry) && ++entries; },
                        [&](const Opening& opening) { return is_opening(opening) && ++openings; }};
  EXPECT_EQ(refusal(path_, counting), std::nullopt);
  EXPECT_EQ(entries, 5u);
  EXPECT_EQ(openings, 1u);
  EXPECT_EQ(refusal(path_, {[](const Stored& entry) { return entry.seq != 4; }, {}}), Failed::kDamaged);
  EXPECT_EQ(refusal(path_, {{}, [](const Opening&) { return false; }}), Failed::kDamaged);
}

TEST_F(SqliteStore, RefusesAnOldCopyUntilTold) {
  create_with(3);
  std::filesystem::copy_file(path_, folder_.file("old"));
  open_sqlite_store(path_)->append(batch_at(3, 1));
  std::filesystem::rename(folder_.file("old"), path_);
  EXPECT_EQ(refusal(path_), Failed::kDamaged);
  EXPECT_EQ(refusal(path_), Failed::kDamaged) << "looking must not make it forget";
  std::filesystem::remove(path_ + ".lock");
  EXPECT_EQ(open_sqlite_store(path_)->head().size, 3u);
}

TEST_F(SqliteStore, RefusesALostWriteAheadLog) {
  create_with(2);
  const TempFolder elsewhere;
  const std::string copy = elsewhere.file("council.db");
  {
    const auto store = open_sqlite_store(path_);
    ASSERT_EQ(store->append(batch_at(2, 2)), Appended::kOk);
    for (const char* suffix : {"", "-wal", ".lock"}) {
      std::filesystem::copy_file(path_ + suffix, copy + suffix);
    }
  }
  std::string log = contents(copy + "-wal");
  ASSERT_FALSE(log.empty());
  std::filesystem::remove(copy + "-wal");
  EXPECT_EQ(refusal(copy), Failed::kDamaged);
  write(copy + "-wal", log.substr(0, log.size() / 2));
  EXPECT_EQ(refusal(copy), Failed::kDamaged);
  write(copy + "-wal", log);
  EXPECT_EQ(open_sqlite_store(copy)->head(), head_at(4));
}

TEST_F(SqliteStore, ANewStoreMayTakeTheNameOfALongerOne) {
  create_with(5);
  std::filesystem::remove(path_);
  create();
  EXPECT_EQ(open_sqlite_store(path_)->head().size, 0u);
}

TEST_F(SqliteStore, WhatIsErasedIsNoLongerInTheFiles) {
  create_with(1);
  const auto store = open_sqlite_store(path_);
  Batch batch = batch_at(1, 1);
  const std::string secret(6'000, 'S');  // over several pages
  batch.openings = {{"digest", 1, "SECRET" + secret, 0}};
  ASSERT_EQ(store->append(batch), Appended::kOk);
  const auto on_disk = [&] {
    return (contents(path_) + contents(path_ + "-wal")).find("SSSSSSSS") != std::string::npos;
  };
  EXPECT_TRUE(on_disk());
  Batch erasing = batch_at(2, 1);
  erasing.erasures = {{1, "digest"}};
  ASSERT_EQ(store->append(erasing), Appended::kOk);
  EXPECT_FALSE(on_disk());
}

TEST_F(SqliteStore, ABackupWhileItIsOpenIsAWholeStore) {
  create_with(2);
  const auto store = open_sqlite_store(path_);
  ASSERT_EQ(store->append(batch_at(2, 3)), Appended::kOk);
  const std::string copy = folder_.file("copy.db");
  run_sql(path_, ("VACUUM INTO '" + copy + "'").c_str());
  EXPECT_EQ(snapshot_of(*open_sqlite_store(copy)), snapshot_of(*store));
}

}  // namespace
}  // namespace nemcon::store
