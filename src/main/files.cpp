#include "main/files.hpp"

#include <spdlog/spdlog.h>

#include <filesystem>
#include <stdexcept>

#include "record/hash.hpp"
#include "service/log_keys.hpp"
#include "store/file_handle.hpp"
#include "store/key_file.hpp"

namespace nemcon {

// Openings are closed by the service's key; the service looks at them.
store::SqliteOptions verified() {
  return {
      {[](const store::Stored& entry) { return record::leaf_hash(view_of(entry.bytes)) == entry.leaf; }, {}},
      {}};
}

bool is_there(const std::string& path) {
  std::error_code none;
  return std::filesystem::exists(path, none) && std::filesystem::file_size(path, none) > 0;
}

std::string key_path(const std::string& data, const std::string& given) {
  return given.empty() ? data + ".key" : given;
}

std::optional<service::Keys> read_keys(const std::string& path) {
  const auto text = store::read_key_file(path);
  if (!text) return std::nullopt;
  auto keys = service::read_keys(*text);
  if (!keys) throw std::runtime_error(path + ": " + sentence_of(keys.error()));
  return std::move(*keys);
}

std::string next_key_path(const std::string& key) { return key + ".next"; }

std::optional<service::Keys> keys_of_record(store::EventStore& store, const std::string& path) {
  auto next = read_keys(next_key_path(path));
  if (!next) return read_keys(path);
  const auto named = service::LogKeys().of(store);
  if (named.empty() || named.back() != next->log->verifier().text()) return read_keys(path);
  take_next_key(path);
  spdlog::warn("{} was taken over from {}: the record names it since it was renewed", path,
               next_key_path(path));
  return next;
}

void take_next_key(const std::string& key) {
  std::filesystem::rename(next_key_path(key), key);
  store::flush_folder_of(key);
}

void refuse_second(const std::string& data, const std::string& key) {
  if (!is_there(key)) return;
  throw std::runtime_error(key + " is the key of a record whose database " + data +
                           " is gone. Restore the database, or `nemcon adopt FOLDER --data " + data +
                           "` from what was published; to begin another record, take the key away");
}

}  // namespace nemcon
