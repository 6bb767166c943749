// A small file that holds keys: readable by its owner alone, written once and whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nemcon::store {

// None if there is no such file. Throws StoreFailure: kForeign if others may read it or it is over 64 kB,
// kNotCommitted if it cannot be read.
std::optional<std::string> read_key_file(const std::string& path);

// Throws StoreFailure: kExists if something has that name, kNotCommitted. On the disk when it returns.
void write_key_file(const std::string& path, std::string_view text);

}  // namespace nemcon::store
