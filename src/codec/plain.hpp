// Texts from files that will be shown to people. A letter that moves the cursor, colours a terminal
// or turns the direction of what follows would let a file draw what it does not say.
#pragma once

#include <string_view>

namespace nemcon::codec {

// Well-formed UTF-8 without control characters (tab and line breaks among them), without the
// letters that turn the direction of text, and without U+2028 and U+2029.
bool is_plain(std::string_view text);

}  // namespace nemcon::codec
