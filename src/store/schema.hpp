// The tables of a SQLite store, format 2 (docs/RECORD.md), and what must be true of a file that has
// them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "store/database.hpp"
#include "store/event_store.hpp"
#include "store/sqlite_store.hpp"

namespace nemcon::store {

inline constexpr std::uint32_t kApplicationId = 0x4e454d43;  // "NEMC", at byte 68 of the file
inline constexpr std::uint32_t kFormat = 2;                  // PRAGMA user_version; a migration raises it

// Settings that every connection needs before its first use.
void set_up_writer(Database& database);
void set_up_reader(Database& database);

// Makes the tables and the first rows in an empty database.
void make_tables(Database& database, const std::string& body);

// Brings an older format to this one, in one transaction: format 1 had no checkpoints, no witnesses and no
// hashes above the leaves. What they hold is made from the entries by whoever opens the store.
void migrate(Database& database);

// Looks at the first 100 bytes, without SQLite and without changing anything. Throws kAbsent,
// kForeign, kNewer, kDamaged.
void check_header(const std::string& path);

// Reads everything once. Throws kDamaged, kNewer. Returns the body's name.
std::string check_contents(Database& database, const Verify& verify);

[[noreturn]] void throw_damaged(const std::string& path, const std::string& found);

// Rows as values; a wrong checksum is kDamaged. The columns are those of the statements below.
inline constexpr std::string_view kSelectEntry = "SELECT seq, bytes, leaf FROM entry";
inline constexpr std::string_view kSelectHead =
    "SELECT size, frontier, root, sum, (SELECT value FROM meta WHERE name = 'body'), "
    "(SELECT note FROM checkpoint WHERE checkpoint.size = log_head.size) FROM log_head";
inline constexpr std::string_view kSelectNote = "SELECT size, note, sum FROM checkpoint";
inline constexpr std::string_view kSelectCosigned = "SELECT size, witness, line, sum FROM cosignature";
inline constexpr std::string_view kSelectOpening = "SELECT entry, digest, text, until, sum FROM disclosure";
inline constexpr std::string_view kSelectAnswered =
    "SELECT key, request, first_seq, count, at, answer, sum FROM idempotency";
inline constexpr std::string_view kSelectAccess = "SELECT kind, id, data, expires, sum FROM access";

Stored entry_of(const Use& row);
Head head_of(const Use& row, const std::string& path);
std::string note_of(const Use& row, const std::string& path);
Cosigned cosigned_of(const Use& row, const std::string& path);
Opening opening_of(const Use& row, const std::string& path);
Answered answered_of(const Use& row, const std::string& path);
Access access_of(const Use& row, const std::string& path);

}  // namespace nemcon::store
