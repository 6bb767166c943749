// What every drawing of this room needs to be a document.
#pragma once

#include <string>
#include <string_view>

namespace nemcon::cli {

// Text as the content or an attribute of an element; names come from charters and reports.
inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace nemcon::cli
