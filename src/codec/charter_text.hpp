// A charter as the text that somebody wrote: where each field stands, and what is remarked on it for
// programs.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/refusal.hpp"
#include "chamber/charter.hpp"
#include "chamber/charter_check.hpp"

namespace nemcon::codec {

struct CharterText {
  chamber::Charter charter;
  std::map<std::string, std::uint32_t> lines;  // from 1, by path

  // Of the path, or of the nearest thing around it.
  std::uint32_t line_of(std::string path) const;
};

// Refuses as read_charter (charter_v1.hpp) does.
Result<CharterText> read_charter_text(std::string_view text);

// {"code", "severity": "error" or "note", "path", "line", "procedure", "stage", ...}; what does not belong to
// the remark is left out. docs/CHARTERS.md has the codes.
boost::json::object remark_json(const CharterText& text, const chamber::Remark& remark);

}  // namespace nemcon::codec
