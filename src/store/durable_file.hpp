// Files that appear whole or not at all: written under another name, flushed, then renamed, and the folder
// flushed. Folders on the way are made. Throws StoreFailure kNotCommitted that names the path.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace nemcon::store {

// Replaces what is there. 0644: what is written so is for everybody.
void put_file(const std::string& path, std::string_view bytes);

// None if there is no such file; kDamaged if it is over `most` bytes.
std::optional<std::string> get_file(const std::string& path, std::size_t most);

}  // namespace nemcon::store
