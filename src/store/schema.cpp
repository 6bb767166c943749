#include "store/schema.hpp"

#include <array>
#include <bit>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "base/limits.hpp"
#include "store/row_sum.hpp"

namespace nemcon::store {
namespace {

struct Table {
  std::string_view name;
  const char* sql;
};

// Sorted by name. SQLite keeps these very texts; a file whose texts differ is not ours or is
// damaged. Tables whose rows are found by a text are WITHOUT ROWID: then there is no index beside
// the table that could disagree with it.
constexpr std::array kTables = {
    Table{"access",
          "CREATE TABLE access(kind TEXT NOT NULL, id TEXT NOT NULL, data TEXT NOT NULL, "
          "expires INTEGER NOT NULL, sum BLOB NOT NULL, PRIMARY KEY(kind, id)) STRICT, WITHOUT "
          "ROWID"},
    Table{"checkpoint",
          "CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL, sum BLOB NOT NULL) STRICT"},
    Table{"cosignature",
          "CREATE TABLE cosignature(size INTEGER NOT NULL, witness TEXT NOT NULL, line TEXT NOT NULL, "
          "sum BLOB NOT NULL, PRIMARY KEY(size, witness)) STRICT, WITHOUT ROWID"},
    Table{"disclosure",
          "CREATE TABLE disclosure(entry INTEGER NOT NULL, digest TEXT NOT NULL, text TEXT NOT NULL, "
          "until INTEGER NOT NULL, sum BLOB NOT NULL, PRIMARY KEY(entry, digest)) STRICT, WITHOUT "
          "ROWID"},
    Table{"entry",
          "CREATE TABLE entry(seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL, leaf BLOB NOT NULL) "
          "STRICT"},
    Table{"idempotency",
          "CREATE TABLE idempotency(key TEXT NOT NULL PRIMARY KEY, request BLOB NOT NULL, "
          "first_seq INTEGER NOT NULL, count INTEGER NOT NULL, at INTEGER NOT NULL, "
          "answer TEXT NOT NULL, sum BLOB NOT NULL) STRICT, WITHOUT ROWID"},
    Table{"idempotency_at", "CREATE INDEX idempotency_at ON idempotency(at)"},
    Table{"log_head",
          "CREATE TABLE log_head(one INTEGER PRIMARY KEY CHECK(one = 1), size INTEGER NOT NULL, "
          "frontier BLOB NOT NULL, root BLOB NOT NULL, sum BLOB NOT NULL) STRICT"},
    Table{"meta",
          "CREATE TABLE meta(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT "
          "ROWID"},
    Table{"node",
          "CREATE TABLE node(level INTEGER NOT NULL, n INTEGER NOT NULL, hash BLOB NOT NULL, "
          "PRIMARY KEY(level, n)) STRICT, WITHOUT ROWID"},
};

// Those that format 1 did not have.
bool is_new(std::string_view name) { return name == "checkpoint" || name == "cosignature" || name == "node"; }

void refuse_newer(const std::string& path, std::uint32_t version) {
  if (version <= kFormat) return;
  throw StoreFailure(Failed::kNewer, path + " has format " + std::to_string(version) +
                                         "; this program knows formats up to " + std::to_string(kFormat) +
                                         ". Use the newer program; nothing was changed");
}

std::uint32_t big_endian(const char* bytes) {
  std::uint32_t value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
  return value;
}

void check_pages(Database& database) {
  const std::string found = database.text_of("PRAGMA integrity_check(1)").value_or("no answer");
  if (found == "ok") return;
  // A page that could not be read just now is reported among the damage, with SQLite's code in
  // words.
  constexpr std::string_view kCode = "error code=";
  const std::size_t at = found.find(kCode);
  if (at != std::string::npos) {
    database.fail(std::atoi(found.c_str() + at + kCode.size()), "PRAGMA integrity_check");
  }
  throw_damaged(database.path(), found);
}

void check_tables(Database& database) {
  Statement statement(database, "SELECT name, sql FROM sqlite_schema ORDER BY name");
  Use use(statement);
  for (const Table& table : kTables) {
    if (!use.next() || use.text(0) != table.name || use.text(1) != table.sql) {
      throw_damaged(database.path(), "table " + std::string(table.name) + " is not as it was made");
    }
  }
  if (use.next()) {
    throw_damaged(database.path(), "a table too many, " + std::string(use.text(0)));
  }
}

// How many there are.
std::uint64_t check_entries(Database& database, const Verify& verify) {
  Statement statement(database, std::string(kSelectEntry) + " ORDER BY seq");
  Use use(statement);
  std::uint64_t seq = 0;
  for (; use.next(); ++seq) {
    const std::string name = "entry " + std::to_string(seq);
    if (use.count(0) != seq) throw_damaged(database.path(), name + " is missing");
    const Stored entry = entry_of(use);
    if (entry.bytes.empty() || entry.bytes.size() > kEntryBytes) {
      throw_damaged(database.path(), name + " is empty or too large");
    }
    if (verify.entry && !verify.entry(entry)) {
      throw_damaged(database.path(), name + " does not agree with its leaf hash");
    }
  }
  return seq;
}

void check_head(Database& database, std::uint64_t entries) {
  Statement statement(database, kSelectHead);
  Use use(statement);
  if (!use.next()) throw_damaged(database.path(), "the head of the record is missing");
  const Head head = head_of(use, database.path());
  if (head.size != entries) {
    throw_damaged(database.path(), "the head says " + std::to_string(head.size) + " entries, " +
                                       std::to_string(entries) + " are there");
  }
}

void check_openings(Database& database, const Verify& verify, std::uint64_t entries) {
  Statement statement(database, kSelectOpening);
  Use use(statement);
  while (use.next()) {
    const Opening opening = opening_of(use, database.path());
    const bool right = opening.entry < entries && (!verify.opening || verify.opening(opening));
    if (!right) throw_damaged(database.path(), "a disclosure that does not open its digest");
  }
}

void check_other_rows(Database& database) {
  Statement answered(database, kSelectAnswered);
  for (Use use(answered); use.next();) answered_of(use, database.path());
  Statement notes(database, kSelectNote);
  for (Use use(notes); use.next();) note_of(use, database.path());
  Statement cosigned(database, kSelectCosigned);
  for (Use use(cosigned); use.next();) cosigned_of(use, database.path());
  Statement access(database, kSelectAccess);
  for (Use use(access); use.next();) access_of(use, database.path());
}

template <class Row>
Row summed(Row row, ByteView sum, const Sum& right, const std::string& path, const char* what) {
  if (!std::equal(sum.begin(), sum.end(), right.begin(), right.end())) {
    throw_damaged(path, std::string(what) + " does not agree with its checksum");
  }
  return row;
}

}  // namespace

void throw_damaged(const std::string& path, const std::string& found) {
  throw StoreFailure(Failed::kDamaged, path + " is damaged: " + found +
                                           ". Nothing was changed. Restore the file from a backup, "
                                           "together with its -wal if it has one");
}

void set_up_reader(Database& database) {
  database.execute("PRAGMA trusted_schema=OFF");
  database.execute("PRAGMA mmap_size=0");  // a page that changes under a mapping is a crash
}

void set_up_writer(Database& database) {
  set_up_reader(database);
  database.execute("PRAGMA synchronous=FULL");  // a commit that returned is on the disk
  database.execute("PRAGMA secure_delete=ON");  // what is erased is overwritten
  database.execute("PRAGMA cell_size_check=ON");
  database.execute("PRAGMA journal_size_limit=67108864");
  // Pages that several commits touch are copied back into the file once: every 32 MB of log, not every 4.
  database.execute("PRAGMA wal_autocheckpoint=8192");
  database.execute("PRAGMA cache_size=-16384");  // 16 MB: keys lie anywhere in their table
  if (database.text_of("PRAGMA journal_mode=WAL") != "wal") {
    throw StoreFailure(Failed::kNotCommitted,
                       database.path() + ": the file system does not carry a write-ahead log");
  }
}

void make_tables(Database& database, const std::string& body) {
  // These two are part of the file's header and of the same transaction.
  const std::string pragmas = "PRAGMA application_id=" + std::to_string(kApplicationId) +
                              "; PRAGMA user_version=" + std::to_string(kFormat);
  Transaction transaction(database);
  database.execute(pragmas.c_str());
  for (const Table& table : kTables) database.execute(table.sql);
  Statement meta(database, "INSERT INTO meta(name, value) VALUES('body', ?)");
  Use(meta, body).run();
  const Head empty;
  Statement head(database, "INSERT INTO log_head VALUES(1, 0, ?, ?, ?)");
  const Sum sum = sum_of(body, empty);
  Use(head, ByteView(empty.frontier), empty.root, ByteView(sum)).run();
  transaction.commit();
}

void migrate(Database& database) {
  if (database.text_of("PRAGMA user_version") != "1") return;
  check_pages(database);
  Transaction transaction(database);
  for (const Table& table : kTables) {
    if (is_new(table.name)) database.execute(table.sql);
  }
  database.execute(("PRAGMA user_version=" + std::to_string(kFormat)).c_str());
  transaction.commit();
}

void check_header(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file && errno == ENOENT) {
    throw StoreFailure(Failed::kAbsent, path + " does not exist. Create the body first");
  }
  if (!file) throw StoreFailure(Failed::kNotCommitted, path + " cannot be read: " + strerror(errno));
  std::array<char, 100> header{};
  file.read(header.data(), header.size());
  const std::size_t got = static_cast<std::size_t>(file.gcount());
  if (got == 0) throw StoreFailure(Failed::kAbsent, path + " is empty. Create the body first");
  if (std::memcmp(header.data(), "SQLite format 3", 16) != 0) {
    throw StoreFailure(Failed::kForeign, path + " is not a nemcon database; it was left alone");
  }
  if (got < header.size()) throw_damaged(path, "it ends within its header");
  if (big_endian(header.data() + 68) != kApplicationId) {
    throw StoreFailure(Failed::kForeign,
                       path + " is a SQLite database of another program; it was left alone");
  }
  refuse_newer(path, big_endian(header.data() + 60));
}

std::string check_contents(Database& database, const Verify& verify) {
  // Once more, because the header's newest version may lie in the write-ahead log.
  const auto version = database.text_of("PRAGMA user_version");
  refuse_newer(database.path(), static_cast<std::uint32_t>(std::stoul(version.value_or("0"))));
  if (version != std::to_string(kFormat)) throw_damaged(database.path(), "it has no format number");
  check_pages(database);
  check_tables(database);
  const std::uint64_t entries = check_entries(database, verify);
  check_head(database, entries);
  check_openings(database, verify, entries);
  check_other_rows(database);
  return database.text_of("SELECT value FROM meta WHERE name = 'body'").value();
}

Stored entry_of(const Use& row) {
  return {row.count(0), std::string(nemcon::text_of(row.bytes(1))), row.hash(2)};
}

Head head_of(const Use& row, const std::string& path) {
  const ByteView frontier = row.bytes(1);
  Head head{row.count(0), Bytes(frontier.begin(), frontier.end()), row.hash(2), std::string(row.text(5))};
  const Sum right = sum_of(std::string(row.text(4)), head);
  return summed(std::move(head), row.bytes(3), right, path, "the head of the record");
}

std::string note_of(const Use& row, const std::string& path) {
  std::string note(row.text(1));
  const Sum right = sum_of_note(row.count(0), note);
  return summed(std::move(note), row.bytes(2), right, path, "a checkpoint");
}

Cosigned cosigned_of(const Use& row, const std::string& path) {
  Cosigned cosigned{row.count(0), std::string(row.text(1)), std::string(row.text(2))};
  const Sum right = sum_of(cosigned);
  return summed(std::move(cosigned), row.bytes(3), right, path, "a cosignature");
}

Opening opening_of(const Use& row, const std::string& path) {
  Opening opening{std::string(row.text(1)), row.count(0), std::string(row.text(2)), row.integer(3)};
  const Sum right = sum_of(opening);
  return summed(std::move(opening), row.bytes(4), right, path, "a disclosure");
}

Answered answered_of(const Use& row, const std::string& path) {
  Answered answered{std::string(row.text(0)), row.hash(1), row.count(2), row.count(3), row.integer(4),
                    std::string(row.text(5))};
  const Sum right = sum_of(answered);
  return summed(std::move(answered), row.bytes(6), right, path, "an idempotency key");
}

Access access_of(const Use& row, const std::string& path) {
  Access access{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)), row.integer(3)};
  const Sum right = sum_of(access);
  return summed(std::move(access), row.bytes(4), right, path, "an access record");
}

}  // namespace nemcon::store
