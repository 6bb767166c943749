// Who is told what in a stage, and until when, as sentences: of a charter that is checked, and of a stage of
// a running server. The pages say the same (web/src/matter/disclosure.ts).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "codec/charter_v1.hpp"

namespace nemcon::cli {

// Two sentences or more: while it is open, and after its close. Empty where nobody is asked. `lang`: "en",
// "fr".
struct Told {
  std::string open, closed;
};
Told told_words(std::string_view lang, const chamber::StageRule& rule);

// What its numbers must not be of, and what is done about it: `least`, `guard`, `secret_at`. May be empty.
std::string guard_words(std::string_view lang, const chamber::StageRule& rule,
                        const std::string& secret_name);

}  // namespace nemcon::cli
