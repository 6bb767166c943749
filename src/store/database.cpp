#include "store/database.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::store {
namespace {

constexpr int kBusyMs = 5'000;  // another process may be reading or backing up; a writer is kept out

bool says_damaged(int code) {
  const int primary = code & 0xff;
  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB;
}

}  // namespace

Database::Database(const std::string& path, int flags, const std::string& vfs) : path_(path) {
  const int code = sqlite3_open_v2(path.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX,
                                   vfs.empty() ? nullptr : vfs.c_str());
  if (code != SQLITE_OK) {
    // The destructor does not run when the constructor throws.
    const int extended = handle_ ? sqlite3_extended_errcode(handle_) : code;
    sqlite3_close_v2(handle_);
    handle_ = nullptr;
    fail(extended, "opening it");
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, kBusyMs);
}

Database::~Database() { sqlite3_close_v2(handle_); }

void Database::fail(int code, const char* doing, Failed failed) const {
  const bool damaged = says_damaged(code);
  std::string message = path_ + ": " + doing + " failed: " + sqlite3_errstr(code);
  if (handle_ && sqlite3_errcode(handle_) != SQLITE_OK) {
    message += std::string(" (") + sqlite3_errmsg(handle_) + ")";
  }
  message += ", SQLite code " + std::to_string(code);
  if (damaged) message += ". The file is damaged: restore it from a backup";
  throw StoreFailure(damaged && failed != Failed::kUnknown ? Failed::kDamaged : failed, message);
}

void Database::execute(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, sql);
}

std::optional<std::string> Database::text_of(const char* sql) {
  Statement statement(*this, sql);
  Use use(statement);
  if (!use.next()) return std::nullopt;
  return std::string(use.text(0));
}

void Database::checkpoint_when_closed(bool yes) {
  const int code = sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, yes ? 0 : 1, nullptr);
  CHECK(code == SQLITE_OK);
}

Statement::Statement(Database& database, std::string_view sql) : database_(database) {
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle_, nullptr);
  if (code != SQLITE_OK) database.fail(code, "preparing a statement");
}

Use::~Use() {
  sqlite3_reset(statement_.handle_);
  sqlite3_clear_bindings(statement_.handle_);
}

bool Use::next() {
  const int code = sqlite3_step(statement_.handle_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) statement_.database_.fail(code, sqlite3_sql(statement_.handle_));
  return false;
}

void Use::run() { CHECK(!next()); }

void Use::bound(int code) {
  if (code != SQLITE_OK) statement_.database_.fail(code, "binding a value");
}

void Use::bind(std::int64_t value) { bound(sqlite3_bind_int64(statement_.handle_, ++parameters_, value)); }

// A null pointer would bind NULL, so an empty text or blob gets one that points somewhere.
void Use::bind(std::string_view text) {
  bound(sqlite3_bind_text64(statement_.handle_, ++parameters_, text.data() ? text.data() : "", text.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
}

void Use::bind(ByteView bytes) {
  const void* data = bytes.data() ? static_cast<const void*>(bytes.data()) : "";
  bound(sqlite3_bind_blob64(statement_.handle_, ++parameters_, data, bytes.size(), SQLITE_STATIC));
}

std::int64_t Use::integer(int column) const { return sqlite3_column_int64(statement_.handle_, column); }

bool Use::is_null(int column) const { return sqlite3_column_type(statement_.handle_, column) == SQLITE_NULL; }

std::string_view Use::text(int column) const {
  const auto* data = sqlite3_column_text(statement_.handle_, column);
  const int size = sqlite3_column_bytes(statement_.handle_, column);
  return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)};
}

ByteView Use::bytes(int column) const {
  const auto* data = sqlite3_column_blob(statement_.handle_, column);
  const int size = sqlite3_column_bytes(statement_.handle_, column);
  return {static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(size)};
}

Hash Use::hash(int column) const {
  const ByteView found = bytes(column);
  Hash hash;
  if (found.size() != hash.size()) {
    statement_.database_.fail(SQLITE_CORRUPT, "reading a hash of 32 bytes");
  }
  std::copy(found.begin(), found.end(), hash.begin());
  return hash;
}

Transaction::Transaction(Database& database) : database_(database) {
  // A rollback that failed earlier may have left one open; SQLite never commits it by itself.
  if (database.in_transaction()) database.execute("ROLLBACK");
  database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (open_ && database_.in_transaction()) {
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

void Transaction::commit() {
  const int code = sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) database_.fail(code, "COMMIT", Failed::kUnknown);
  open_ = false;
}

}  // namespace nemcon::store
