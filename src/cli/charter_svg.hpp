// A charter's procedures as a drawing that stands alone: a row of stages each, and what follows which
// outcome. No style sheet, no script, no font but the reader's; light, dark and on paper.
#pragma once

#include <string>

#include "cli/print_charter.hpp"

namespace nemcon::cli {

std::string charter_svg(const CharterSeen& seen);

}  // namespace nemcon::cli
