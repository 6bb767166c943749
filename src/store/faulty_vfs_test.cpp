#include "store/faulty_vfs.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <vector>

#include "store/store_testing.hpp"

namespace nemcon::store {
namespace {

constexpr std::size_t kSector = 512;

struct Write {
  std::size_t offset = 0;
  std::string bytes;
  bool truncates = false;  // to `offset`
};

// What the disk holds of a file for certain, and what it was told since.
struct OnDisk {
  std::string flushed;
  std::vector<Write> since;
};

struct Plan {
  int countdown = 0;  // calls until the fault; 0: none
  AfterFault then = AfterFault::kRecovers;
  bool failed = false;
  int calls = 0;
  std::map<std::string, OnDisk> files;
};
Plan plan;

bool fails() {
  ++plan.calls;
  if (plan.failed && plan.then == AfterFault::kDies) return true;
  if (plan.countdown == 0 || --plan.countdown != 0) return false;
  plan.failed = true;
  return true;
}

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void apply_to(std::string& image, const Write& write) {
  if (write.truncates) return image.resize(std::min(image.size(), write.offset));
  image.resize(std::max(image.size(), write.offset + write.bytes.size()));
  image.replace(write.offset, write.bytes.size(), write.bytes);
}

struct File {
  sqlite3_file base;
  sqlite3_file* real;
  OnDisk* disk;  // null for temporary files
};

sqlite3_vfs* real_vfs() {
  static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  return vfs;
}
File* as_file(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return as_file(file)->real; }
template <class... Args, class... Given>
int pass(sqlite3_file* file, int (*sqlite3_io_methods::*method)(sqlite3_file*, Args...), Given... given) {
  return (real(file)->pMethods->*method)(real(file), given...);
}

int on_close(sqlite3_file* file) { return pass(file, &sqlite3_io_methods::xClose); }

int on_read(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  if (fails()) return SQLITE_IOERR_READ;
  return pass(file, &sqlite3_io_methods::xRead, to, size, offset);
}

void note(sqlite3_file* file, Write write) {
  if (OnDisk* disk = as_file(file)->disk) disk->since.push_back(std::move(write));
}

int on_write(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const bool failing = fails();
  const int written = failing ? size / 2 : size;
  note(file, {static_cast<std::size_t>(offset),
              std::string(static_cast<const char*>(from), static_cast<std::size_t>(written)), false});
  const int code = pass(file, &sqlite3_io_methods::xWrite, from, written, offset);
  return failing ? SQLITE_IOERR_WRITE : code;
}

int on_truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (fails()) return SQLITE_IOERR_TRUNCATE;
  note(file, {static_cast<std::size_t>(size), "", true});
  return pass(file, &sqlite3_io_methods::xTruncate, size);
}

int on_sync(sqlite3_file* file, int flags) {
  if (fails()) return SQLITE_IOERR_FSYNC;  // and what was written stays unflushed
  if (OnDisk* disk = as_file(file)->disk) {
    for (const Write& write : disk->since) apply_to(disk->flushed, write);
    disk->since.clear();
  }
  return pass(file, &sqlite3_io_methods::xSync, flags);
}

int on_size(sqlite3_file* file, sqlite3_int64* size) {
  if (fails()) return SQLITE_IOERR_FSTAT;
  return pass(file, &sqlite3_io_methods::xFileSize, size);
}
int on_lock(sqlite3_file* file, int level) {
  if (fails()) return SQLITE_IOERR_LOCK;
  return pass(file, &sqlite3_io_methods::xLock, level);
}
int on_unlock(sqlite3_file* file, int level) { return pass(file, &sqlite3_io_methods::xUnlock, level); }
int on_check_lock(sqlite3_file* file, int* held) {
  return pass(file, &sqlite3_io_methods::xCheckReservedLock, held);
}
int on_control(sqlite3_file* file, int op, void* arg) {
  return pass(file, &sqlite3_io_methods::xFileControl, op, arg);
}
int on_sector(sqlite3_file* file) { return pass(file, &sqlite3_io_methods::xSectorSize); }
// No promises, so that SQLite relies on nothing that a real disk might not do.
int on_characteristics(sqlite3_file*) { return 0; }

int on_shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** at) {
  if (fails()) return SQLITE_IOERR_SHMMAP;
  return pass(file, &sqlite3_io_methods::xShmMap, page, size, extend, at);
}
int on_shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  // Giving a lock back cannot fail.
  if ((flags & SQLITE_SHM_LOCK) != 0 && fails()) return SQLITE_IOERR_SHMLOCK;
  return pass(file, &sqlite3_io_methods::xShmLock, offset, count, flags);
}
void on_shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int on_shm_unmap(sqlite3_file* file, int erase) { return pass(file, &sqlite3_io_methods::xShmUnmap, erase); }

constexpr sqlite3_io_methods kMethods = {
    2,
    on_close,
    on_read,
    on_write,
    on_truncate,
    on_sync,
    on_size,
    on_lock,
    on_unlock,
    on_check_lock,
    on_control,
    on_sector,
    on_characteristics,
    on_shm_map,
    on_shm_lock,
    on_shm_barrier,
    on_shm_unmap,
    nullptr,
    nullptr,
};

int on_open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
  as_file(file)->base.pMethods = nullptr;
  if (fails()) return SQLITE_CANTOPEN;
  as_file(file)->real = reinterpret_cast<sqlite3_file*>(as_file(file) + 1);
  as_file(file)->disk = nullptr;
  if (name) {
    const bool known = plan.files.contains(name);
    as_file(file)->disk = &plan.files[name];
    if (!known) as_file(file)->disk->flushed = contents(name);
  }
  const int code = real_vfs()->xOpen(real_vfs(), name, real(file), flags, out_flags);
  if (code == SQLITE_OK) as_file(file)->base.pMethods = &kMethods;
  return code;
}

int on_delete(sqlite3_vfs*, const char* name, int flush) {
  if (fails()) return SQLITE_IOERR_DELETE;
  plan.files.erase(name);  // SQLite deletes files that it has closed
  return real_vfs()->xDelete(real_vfs(), name, flush);
}

int on_access(sqlite3_vfs*, const char* name, int flags, int* result) {
  if (fails()) return SQLITE_IOERR_ACCESS;
  return real_vfs()->xAccess(real_vfs(), name, flags, result);
}

int on_full_path(sqlite3_vfs*, const char* name, int size, char* out) {
  return real_vfs()->xFullPathname(real_vfs(), name, size, out);
}

sqlite3_vfs make_vfs() {
  sqlite3_vfs vfs = *real_vfs();  // clocks, chance and libraries are the real ones
  vfs.pNext = nullptr;
  vfs.zName = "faulty";
  vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs()->szOsFile;
  vfs.xOpen = on_open;
  vfs.xDelete = on_delete;
  vfs.xAccess = on_access;
  vfs.xFullPathname = on_full_path;
  return vfs;
}

// The last write may be there in part; a truncation is there or not.
void apply_some(std::string& image, const std::vector<Write>& since, std::mt19937& chance) {
  for (Write write : since) {
    const unsigned luck = chance() % 4;
    if (luck == 0) continue;
    if (luck == 1 && !write.truncates) {
      const std::size_t sectors = write.bytes.size() / kSector;
      write.bytes.resize(sectors == 0 ? 0 : chance() % sectors * kSector);
    }
    if (write.truncates || !write.bytes.empty()) apply_to(image, write);
  }
}

}  // namespace

const std::string& faulty_vfs() {
  static sqlite3_vfs vfs = make_vfs();
  static const int registered = sqlite3_vfs_register(&vfs, 0);
  EXPECT_EQ(registered, SQLITE_OK);
  static const std::string name = "faulty";
  return name;
}

void fail_call(int nth, AfterFault then) {
  plan.countdown = nth;
  plan.then = then;
  plan.failed = false;
  plan.calls = 0;
}

int calls_made() { return plan.calls; }
bool has_failed() { return plan.failed; }
void forget_files() { plan.files.clear(); }

void lose_power(unsigned seed) {
  std::mt19937 chance(seed);
  for (auto& [path, disk] : plan.files) {
    apply_some(disk.flushed, disk.since, chance);
    if (std::filesystem::exists(path)) {
      std::ofstream(path, std::ios::binary | std::ios::trunc) << disk.flushed;
    }
    std::filesystem::remove(path + "-shm");  // memory
  }
  forget_files();
}

namespace {

// The disk itself: what was flushed survives, what was not may be gone.
TEST(FaultyVfs, LosesOnlyWhatWasNotFlushed) {
  const TempFolder folder;
  const std::string path = folder.file("x");
  sqlite3_vfs* const vfs = sqlite3_vfs_find(faulty_vfs().c_str());
  ASSERT_NE(vfs, nullptr);
  int lost = 0;
  for (unsigned seed = 0; seed < 20; ++seed) {
    fail_call(0, AfterFault::kRecovers);
    std::vector<std::max_align_t> room(static_cast<std::size_t>(vfs->szOsFile) / sizeof(std::max_align_t) +
                                       1);
    auto* const file = reinterpret_cast<sqlite3_file*>(room.data());
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MAIN_DB;
    ASSERT_EQ(vfs->xOpen(vfs, path.c_str(), file, flags, nullptr), SQLITE_OK);
    ASSERT_EQ(file->pMethods->xWrite(file, "kept", 4, 0), SQLITE_OK);
    ASSERT_EQ(file->pMethods->xSync(file, SQLITE_SYNC_NORMAL), SQLITE_OK);
    ASSERT_EQ(file->pMethods->xWrite(file, "lost", 4, 4), SQLITE_OK);
    fail_call(1, AfterFault::kRecovers);
    ASSERT_EQ(file->pMethods->xSync(file, SQLITE_SYNC_NORMAL), SQLITE_IOERR_FSYNC);
    ASSERT_TRUE(has_failed());
    file->pMethods->xClose(file);
    lose_power(seed);
    const std::string found = contents(path);
    ASSERT_TRUE(found == "kept" || found == "keptlost") << found;
    lost += found == "kept";
    std::filesystem::remove(path);
  }
  EXPECT_GT(lost, 0);
  EXPECT_LT(lost, 20);
}

}  // namespace
}  // namespace nemcon::store
