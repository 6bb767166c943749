// What a reader brings along to open confidences with: a text of lines {"disclosure":"WyJ…","entry":57}, in
// canonical JSON, as a member's export gives them.
#pragma once

#include <istream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "codec/entry_v1.hpp"

namespace nemcon::audit {

class Openings {
 public:
  // The refusal's field begins with "line N". What is no disclosure is refused here; whether it opens
  // anything is found out where its entry is read. At most kOpeningsBytes are read.
  static Result<Openings> read(std::istream& lines);

  // Of that entry, as codec reads them.
  std::vector<codec::Opened> of(std::uint64_t entry) const;
  std::size_t size() const { return list_.size(); }
  // The last entry that one is for; none if there are none.
  std::optional<std::uint64_t> last() const {
    return list_.empty() ? std::nullopt : std::optional(list_.back().first);
  }

 private:
  std::vector<std::pair<std::uint64_t, std::string>> list_;  // sorted; the disclosure as it was written
};

// None if it is no disclosure.
std::optional<codec::Opened> open(const std::string& disclosure);

}  // namespace nemcon::audit
