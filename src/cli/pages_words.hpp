// The hash of the pages in words (docs/BALLOT.md, The pages), and where two lists of them part.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/cli.hpp"

namespace nemcon::cli {

// Those in this program; none if it was built without.
service::PageList own_pages(const World& world);

// The hash in hexadecimal; of none: "none".
std::string pages_words(const Hash& pages);

// "pages f693…": those in this program.
std::string own_pages_line(const World& world);

// Whether a manifest's pages are those in this program, as the end of a sentence; empty where there is
// nothing to compare.
std::string same_as_own(const World& world, const Hash& pages);

// A sentence for each file in which they part: the first kNamedFiles of them, and how many more.
inline constexpr std::size_t kNamedFiles = 6;
struct TwoLists {
  const service::PageList& own;
  const service::PageList& served;
};
std::vector<std::string> parting(const TwoLists& lists);

// What a file of the pages loads that is on no list: names that carry their hash ("chunk-3FA2B7QK.js") and,
// in a page, whatever stands in src and href. Sorted, each once.
std::vector<std::string> loads_unlisted(std::string_view text, bool is_page, const service::PageList& list);

}  // namespace nemcon::cli
