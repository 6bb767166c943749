// SQLite's C interface as values: a connection, a prepared statement, one use of it, a transaction.
// Everything that goes wrong is a StoreFailure that names the file.
//
// One connection is for one thread at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "store/store_failure.hpp"

namespace nemcon::store {

class Database {
 public:
  // flags: SQLITE_OPEN_… Without CREATE a missing file is a failure.
  Database(const std::string& path, int flags, const std::string& vfs);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void execute(const char* sql);
  // The first column of the first row, as text; none without a row.
  std::optional<std::string> text_of(const char* sql);
  int changes() const { return sqlite3_changes(handle_); }
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  // False: closing leaves the write-ahead log as it lies instead of moving it into the file.
  void checkpoint_when_closed(bool yes);
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_; }

  // Damaged if SQLite says so, or else the kind given. `code` is SQLite's answer.
  [[noreturn]] void fail(int code, const char* doing, Failed failed = Failed::kNotCommitted) const;

 private:
  std::string path_;
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement() { sqlite3_finalize(handle_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

 private:
  friend class Use;
  Database& database_;
  sqlite3_stmt* handle_ = nullptr;
};

// One use of a statement: binds its parameters in order, steps through rows, and leaves the
// statement ready for the next use, whatever happens. Texts and bytes given must live as long as
// the Use.
class Use {
 public:
  template <class... Values>
  explicit Use(Statement& statement, const Values&... values) : statement_(statement) {
    (bind(values), ...);
  }
  ~Use();
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;

  bool next();  // true: there is a row
  void run();   // for statements without rows

  std::int64_t integer(int column) const;
  std::uint64_t count(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  std::string_view text(int column) const;  // until the next call of next()
  ByteView bytes(int column) const;         // likewise
  Hash hash(int column) const;              // kDamaged unless it has 32 bytes
  bool is_null(int column) const;

 private:
  void bind(std::int64_t value);
  void bind(std::uint64_t value) { bind(static_cast<std::int64_t>(value)); }
  void bind(std::string_view text);
  void bind(ByteView bytes);
  void bind(const Hash& hash) { bind(ByteView(hash)); }
  void bound(int code);

  Statement& statement_;
  int parameters_ = 0;
};

// BEGIN IMMEDIATE … COMMIT; rolled back unless commit() was reached.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();  // throws kUnknown, never anything else

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace nemcon::store
