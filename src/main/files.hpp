// Where a body's files lie, and how they are opened.
#pragma once

#include <optional>
#include <string>

#include "service/keys.hpp"
#include "store/sqlite_store.hpp"

namespace nemcon {

store::SqliteOptions verified();

// An empty file counts as none: that is what a crash between making and writing it leaves.
bool is_there(const std::string& path);

std::string key_path(const std::string& data, const std::string& given);

// None if there is no such file. Throws std::runtime_error that names it if it holds no keys.
std::optional<service::Keys> read_keys(const std::string& path);

// The key that a renewal makes before the record names it; it is taken over once the record does.
std::string next_key_path(const std::string& key);

// The keys in the file; those of FILE.next instead, which replace it, if it is by them that the record is to
// be signed: the process that renewed them ended before it could. None if there is no such file.
std::optional<service::Keys> keys_of_record(store::EventStore& store, const std::string& path);

// Puts FILE.next in the place of FILE, on the disk when it returns.
void take_next_key(const std::string& key);

// A key without its database is what is left of a record: another one under the same key would be a second
// history. Throws std::runtime_error.
void refuse_second(const std::string& data, const std::string& key);

}  // namespace nemcon
