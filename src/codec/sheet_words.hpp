// The words of the decision sheet, a table a language. The same words as on the pages (web/src/words). Inside
// the room only.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "codec/sheet.hpp"

namespace nemcon::codec {

struct SheetWords {
  std::string_view sheet_of, colon;  // French has a space before a colon
  std::string_view outcome, no_outcome, matter, kind, procedure, source, no_source, office, concerned;
  std::string_view stages, no_stages, stage, about, rule, chair_judges, nobody_asked, opened, until, extended,
      closed;
  std::string_view end, open, text, broken_by, would_lift, positions_hidden, nobody_spoke, nothing_said,
      logged;
  std::string_view uncounted, finding, dropped, addressed, stands, statements, none, entries, entry;
  std::array<std::string_view, 6> columns;  // member, about, position, when, in words, entry
  std::string_view from, term_until;
};

const SheetWords& sheet_words(SheetLanguage language);

// A name of the API in words; one that the table does not have stands as it is, without its underscores.
std::string sheet_word(SheetLanguage language, std::string_view name);

}  // namespace nemcon::codec
