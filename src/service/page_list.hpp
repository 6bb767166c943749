// The files of the pages as one list with one hash (docs/BALLOT.md, The pages): what a server says that it
// serves, what the manifest of a sounding names, and what `nemcon pages` looks for again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/refusal.hpp"

namespace nemcon::service {

inline constexpr std::size_t kPageFiles = 1'000;    // of a list; ours has below a hundred
inline constexpr std::size_t kPagePathBytes = 200;  // of one of them

struct PageFile {
  std::string path;  // "/assets/main-3FA2B7QK.js"
  Hash hash{};       // SHA-256 of its bytes, uncompressed
  friend bool operator==(const PageFile&, const PageFile&) = default;
};
using PageList = std::vector<PageFile>;  // in any order

PageFile page_file(std::string path, std::string_view content);

// One hash for all of them, whatever their order; zeros if there are none.
Hash hash_of(PageList files);

// {"files":[{"path":"/index.html","sha256":"<hex>"}],"hash":"<hex>"}, sorted by path.
std::string page_list_json(PageList files);
// kMalformed, kMissing, kTooLarge, kDuplicate (a path), kUnknownValue ("hash": it is not that of these
// files); the field is said. A path is as one of ours: letters, digits, - _ . / after a first /.
Result<PageList> read_page_list(std::string_view json);

}  // namespace nemcon::service
