// The three things that `nemcon export` writes.
#pragma once

#include <string>

#include "cli/remote.hpp"
#include "service/export_folder.hpp"

namespace nemcon::cli {

// All entries that the caller can see, one a line, checked while they are written; "-": standard output.
Answered<int> export_lines(Remote& remote, const std::string& file);

// The published record, into a folder that may have an earlier state of it. `size` gets its size.
Answered<int> export_folder(Remote& remote, const std::string& folder, std::uint64_t& size);

// The same without a word.
Answered<service::Fetched> fetch_folder(Remote& remote, const std::string& folder);

// What the caller may read of the confidences in the first `size` entries: {"disclosure":"WyJ…","entry":57} a
// line.
Answered<int> export_openings(Remote& remote, const std::string& file, std::uint64_t size);

}  // namespace nemcon::cli
