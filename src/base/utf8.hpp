// Well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing beyond
// U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace nemcon {

// How many bytes the letter at the front of a text has, 1 to 4; 0 if none is well formed there or
// the text is empty.
std::size_t letter_bytes(std::string_view text);

bool is_utf8(std::string_view text);

}  // namespace nemcon
