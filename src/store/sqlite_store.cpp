#include "store/sqlite_store.hpp"

#include <atomic>
#include <mutex>
#include <vector>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "store/batch.hpp"
#include "store/database.hpp"
#include "store/file_lock.hpp"
#include "store/row_sum.hpp"
#include "store/schema.hpp"

namespace nemcon::store {
namespace {

constexpr std::size_t kIdleReaders = 16;  // connections kept for the next reader; each has a small cache

std::string select(std::string_view columns, std::string_view rest) {
  return std::string(columns) + " " + std::string(rest);
}

// The one connection that writes, with its statements.
struct Writer {
  Writer(const std::string& path, const std::string& vfs) : database(path, SQLITE_OPEN_READWRITE, vfs) {
    // Until the file has been found sound, not even closing may change it.
    database.checkpoint_when_closed(false);
    set_up_writer(database);
  }

  Database database;
  std::mutex mutex;  // held while the connection is used
};

struct WriterStatements {
  explicit WriterStatements(Database& db)
      : swap_head(db, "UPDATE log_head SET size=?, frontier=?, root=?, sum=? WHERE size=?"),
        insert_entry(db, "INSERT INTO entry(seq, bytes, leaf) VALUES(?, ?, ?)"),
        insert_opening(db,
                       "INSERT INTO disclosure(entry, digest, text, until, sum) "
                       "VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
        erase_opening(db, "DELETE FROM disclosure WHERE entry=? AND digest=?"),
        forget(db, "DELETE FROM idempotency WHERE at < ?"),
        insert_answered(db,
                        "INSERT INTO idempotency(key, request, first_seq, count, at, answer, sum) "
                        "VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
        put_access(db,
                   "INSERT OR REPLACE INTO access(kind, id, data, expires, sum) "
                   "VALUES(?, ?, ?, ?, ?)"),
        find_access(db, select(kSelectAccess, "WHERE kind=? AND id=?")),
        answered(db, select(kSelectAnswered, "WHERE key=?")),
        erase_access(db, "DELETE FROM access WHERE kind=? AND id=?"),
        release(db, "DELETE FROM access WHERE kind=? AND id >= ? AND id < ?"),
        forget_expired(db, "DELETE FROM access WHERE expires <> 0 AND expires <= ?"),
        insert_node(db, "INSERT INTO node(level, n, hash) VALUES(?, ?, ?) ON CONFLICT DO NOTHING"),
        insert_note(db, "INSERT INTO checkpoint(size, note, sum) VALUES(?, ?, ?) ON CONFLICT DO NOTHING"),
        find_note(db, select(kSelectNote, "WHERE size=?")),
        put_cosigned(db, "INSERT OR REPLACE INTO cosignature(size, witness, line, sum) VALUES(?, ?, ?, ?)") {}

  Statement swap_head, insert_entry, insert_opening, erase_opening, forget, insert_answered;
  Statement put_access, find_access, answered, erase_access, release, forget_expired;
  Statement insert_node, insert_note, find_note, put_cosigned;
};

// A connection for one reader at a time.
struct Reader {
  Reader(const std::string& path, const std::string& vfs)
      : database(path, SQLITE_OPEN_READONLY, vfs),
        head(database, kSelectHead),
        entry(database, select(kSelectEntry, "WHERE seq=?")),
        entries(database, select(kSelectEntry, "WHERE seq>=? ORDER BY seq")),
        openings_of(database, select(kSelectOpening, "WHERE entry=? ORDER BY digest")),
        openings(database, select(kSelectOpening, "ORDER BY entry, digest")),
        access(database, select(kSelectAccess, "WHERE kind=? AND id=?")),
        accesses(database, select(kSelectAccess, "WHERE kind=? ORDER BY id")),
        leaves(database, "SELECT seq, leaf FROM entry WHERE seq>=? ORDER BY seq LIMIT ?"),
        nodes(database, "SELECT n, hash FROM node WHERE level=? AND n>=? ORDER BY n LIMIT ?"),
        note_from(database, select(kSelectNote, "WHERE size>=? ORDER BY size LIMIT 1")),
        cosigned(database, select(kSelectCosigned, "WHERE size=? ORDER BY witness")),
        last_cosigned(database, "SELECT max(size) FROM cosignature WHERE witness=?") {
    set_up_reader(database);
  }

  Database database;
  Statement head, entry, entries, openings_of, openings, access, accesses;
  Statement leaves, nodes, note_from, cosigned, last_cosigned;
};

// Lends readers, and takes them back.
class Readers {
 public:
  Readers(std::string path, std::string vfs) : path_(std::move(path)), vfs_(std::move(vfs)) {}

  class Loan {
   public:
    Loan(Readers& from, std::unique_ptr<Reader> reader) : from_(from), reader_(std::move(reader)) {}
    ~Loan() { from_.give_back(std::move(reader_)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    Reader* operator->() { return reader_.get(); }

   private:
    Readers& from_;
    std::unique_ptr<Reader> reader_;
  };

  Loan borrow() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto reader = std::move(idle_.back());
        idle_.pop_back();
        return Loan(*this, std::move(reader));
      }
    }
    return Loan(*this, std::make_unique<Reader>(path_, vfs_));
  }

 private:
  void give_back(std::unique_ptr<Reader> reader) {
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kIdleReaders) idle_.push_back(std::move(reader));
  }

  const std::string path_;
  const std::string vfs_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Reader>> idle_;
};

bool expired(const Access& access, std::int64_t now_ms) {
  return access.expires_ms != 0 && access.expires_ms <= now_ms;
}

class SqliteStore : public EventStore {
 public:
  SqliteStore(const std::string& path, const SqliteOptions& options)
      : path_(path),
        lock_(path),
        writer_(path, options.vfs),
        body_(checked(options.verify)),
        statements_(writer_.database),
        readers_(path, options.vfs) {
    check_noted_size();
    writer_.database.checkpoint_when_closed(true);
  }

  const std::string& body() const override { return body_; }

  Head head() override {
    auto reader = borrow();
    Use use(reader->head);
    if (!use.next()) throw_damaged(path_, "the head of the record is missing");
    return head_of(use, path_);
  }

  Appended append(const Batch& batch) override {
    check_batch(batch);
    const std::lock_guard lock(writer_.mutex);
    refuse_if_stopped();
    Transaction transaction(writer_.database);
    if (!swap_head(batch)) return Appended::kConflict;
    insert(batch);
    commit(transaction);
    lock_.note_size(batch.head.size);
    if (!batch.erasures.empty() || !batch.released.empty()) clear_log();
    return Appended::kOk;
  }

  void for_each(std::uint64_t from_seq, const std::function<bool(const Stored&)>& each) override {
    auto reader = borrow();
    Use use(reader->entries, from_seq);
    while (use.next() && each(entry_of(use))) continue;
  }

  std::optional<Stored> entry(std::uint64_t seq) override {
    auto reader = borrow();
    Use use(reader->entry, seq);
    if (!use.next()) return std::nullopt;
    return entry_of(use);
  }

  std::vector<Hash> hashes(unsigned level, std::uint64_t first, std::size_t count) override {
    auto reader = borrow();
    if (level != 0) {
      Use use(reader->nodes, std::uint64_t{level}, first, std::uint64_t{count});
      return hashes_of(use, first);
    }
    Use use(reader->leaves, first, std::uint64_t{count});
    return hashes_of(use, first);
  }

  std::optional<std::string> note_from(std::uint64_t size) override {
    auto reader = borrow();
    Use use(reader->note_from, size);
    if (!use.next()) return std::nullopt;
    return note_of(use, path_);
  }

  void put_cosigned(const Cosigned& cosigned) override {
    const Sum sum = sum_of(cosigned);
    change([&] {
      Use(statements_.put_cosigned, cosigned.size, cosigned.witness, cosigned.line, ByteView(sum)).run();
    });
  }

  std::vector<Cosigned> cosigned(std::uint64_t size) override {
    auto reader = borrow();
    std::vector<Cosigned> found;
    for (Use use(reader->cosigned, size); use.next();) found.push_back(cosigned_of(use, path_));
    return found;
  }

  std::optional<std::uint64_t> last_cosigned(std::string_view witness) override {
    auto reader = borrow();
    Use use(reader->last_cosigned, witness);
    if (!use.next() || use.is_null(0)) return std::nullopt;
    return use.count(0);
  }

  std::vector<Opening> openings_of(std::uint64_t seq) override {
    auto reader = borrow();
    std::vector<Opening> found;
    for (Use use(reader->openings_of, seq); use.next();) found.push_back(opening_of(use, path_));
    return found;
  }

  void for_each_opening(const std::function<bool(const Opening&)>& each) override {
    auto reader = borrow();
    Use use(reader->openings);
    while (use.next() && each(opening_of(use, path_))) continue;
  }

  std::optional<Answered> find_idempotency(std::string_view key) override {
    // Asked before every act: by the connection that wrote them, whose cache is never out of date.
    const std::lock_guard lock(writer_.mutex);
    refuse_if_stopped();
    Use use(statements_.answered, key);
    if (!use.next()) return std::nullopt;
    return answered_of(use, path_);
  }

  void put_access(const Access& access) override {
    change([&] { put(access); });
  }

  void put_all(const std::vector<Access>& rows) override {
    change([&] {
      for (const Access& row : rows) put(row);
    });
  }

  std::optional<Access> get_access(std::string_view kind, std::string_view id, std::int64_t now_ms) override {
    auto reader = borrow();
    Use use(reader->access, kind, id);
    if (!use.next()) return std::nullopt;
    Access access = access_of(use, path_);
    if (expired(access, now_ms)) return std::nullopt;
    return access;
  }

  std::optional<Access> take_access(std::string_view kind, std::string_view id,
                                    std::int64_t now_ms) override {
    std::optional<Access> taken;
    change([&] {
      if (Use use(statements_.find_access, kind, id); use.next()) taken = access_of(use, path_);
      if (taken) Use(statements_.erase_access, kind, id).run();
    });
    if (taken && expired(*taken, now_ms)) return std::nullopt;
    return taken;
  }

  bool erase_access(std::string_view kind, std::string_view id) override {
    return change([&] { Use(statements_.erase_access, kind, id).run(); }) != 0;
  }

  std::vector<Access> list_access(std::string_view kind, std::int64_t now_ms) override {
    auto reader = borrow();
    std::vector<Access> found;
    for (Use use(reader->accesses, kind); use.next();) {
      Access access = access_of(use, path_);
      if (!expired(access, now_ms)) found.push_back(std::move(access));
    }
    return found;
  }

  std::uint64_t forget_expired(std::int64_t now_ms) override {
    return change([&] { Use(statements_.forget_expired, now_ms).run(); });
  }

 private:
  std::string checked(const Verify& verify) {
    migrate(writer_.database);
    return check_contents(writer_.database, verify);
  }

  // Up to the first that is missing.
  static std::vector<Hash> hashes_of(Use& use, std::uint64_t first) {
    std::vector<Hash> found;
    while (use.next() && use.count(0) == first + found.size()) found.push_back(use.hash(1));
    return found;
  }

  // An old copy put in the file's place, or a lost write-ahead log, is sound in itself but short.
  void check_noted_size() {
    const std::uint64_t size = head().size;
    const std::uint64_t noted = lock_.noted_size().value_or(0);
    if (noted > size) {
      throw_damaged(path_, "it has " + std::to_string(size) + " entries, but " + std::to_string(noted) +
                               " were committed (noted in " + path_ +
                               ".lock); it seems to be an old copy, or its -wal was lost. To go on "
                               "from the old copy all the same, remove the .lock file");
    }
    lock_.note_size(size);
  }

  void refuse_if_stopped() const {
    if (!stopped_) return;
    throw StoreFailure(Failed::kUnknown, path_ +
                                             ": an earlier COMMIT failed and nobody knows "
                                             "whether it happened; start the program again");
  }

  Readers::Loan borrow() {
    refuse_if_stopped();
    return readers_.borrow();
  }

  void commit(Transaction& transaction) {
    try {
      transaction.commit();
    } catch (const StoreFailure&) {
      stopped_ = true;
      throw;
    }
  }

  // A small change of its own; how many rows its last statement changed.
  template <class F>
  std::uint64_t change(F&& statements) {
    const std::lock_guard lock(writer_.mutex);
    refuse_if_stopped();
    Transaction transaction(writer_.database);
    statements();
    const int changed = writer_.database.changes();
    commit(transaction);
    return static_cast<std::uint64_t>(changed);
  }

  // False if the record is not as long as the batch expects.
  bool swap_head(const Batch& batch) {
    const Sum sum = sum_of(body_, batch.head);
    Use(statements_.swap_head, batch.head.size, ByteView(batch.head.frontier), batch.head.root, ByteView(sum),
        batch.expected_size)
        .run();
    return writer_.database.changes() == 1;
  }

  void insert(const Batch& batch) {
    for (const Stored& entry : batch.entries) {
      Use(statements_.insert_entry, entry.seq, view_of(entry.bytes), entry.leaf).run();
    }
    for (const Opening& opening : batch.openings) {
      const Sum sum = sum_of(opening);
      Use(statements_.insert_opening, opening.entry, opening.digest, opening.text, opening.until_ms,
          ByteView(sum))
          .run();
    }
    for (const Erasure& erasure : batch.erasures) {
      Use(statements_.erase_opening, erasure.entry, erasure.digest).run();
    }
    for (const Access& kept : batch.kept) put(kept);
    for (const Node& node : batch.nodes) {
      Use(statements_.insert_node, std::uint64_t{node.level}, node.index, node.hash).run();
    }
    if (!batch.head.note.empty()) insert_note(batch.head);
    for (const Release& each : batch.released) {
      Use(statements_.release, each.kind, each.prefix, after_all_of(each.prefix)).run();
    }
    Use(statements_.forget, batch.now_ms - kIdempotencyMs).run();
    for (const Answered& answered : batch.answered) insert(answered);
  }

  // Never two notes of one size.
  void insert_note(const Head& head) {
    const Sum sum = sum_of_note(head.size, head.note);
    Use(statements_.insert_note, head.size, head.note, ByteView(sum)).run();
    Use use(statements_.find_note, head.size);
    CHECK(use.next() && note_of(use, path_) == head.note);
  }

  void put(const Access& access) {
    const Sum sum = sum_of(access);
    Use(statements_.put_access, access.kind, access.id, access.data, access.expires_ms, ByteView(sum)).run();
  }

  void insert(const Answered& answered) {
    const Sum sum = sum_of(answered);
    Use(statements_.insert_answered, answered.key, answered.request, answered.first_seq, answered.count,
        answered.at_ms, answered.answer, ByteView(sum))
        .run();
    CHECK(writer_.database.changes() == 1 && "a key that is remembered already");
  }

  // The write-ahead log still holds what was erased until it is written over. A reader at work may
  // keep it from being cleared now; then the next checkpoint does it.
  void clear_log() {
    sqlite3_wal_checkpoint_v2(writer_.database.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr,
                              nullptr);
  }

  const std::string path_;
  FileLock lock_;
  Writer writer_;
  const std::string body_;
  WriterStatements statements_;
  std::atomic<bool> stopped_ = false;
  Readers readers_;
};

}  // namespace

std::unique_ptr<EventStore> open_sqlite_store(const std::string& path, const SqliteOptions& options) {
  check_header(path);  // before the lock, which would leave a file beside somebody else's
  return std::make_unique<SqliteStore>(path, options);
}

}  // namespace nemcon::store
