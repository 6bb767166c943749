// The round table as a drawing that stands alone: no style sheet, no script, no font but the
// reader's.
#pragma once

#include <string>

#include "cli/print_picture.hpp"

namespace nemcon::cli {

// `only`: the candidate's name; empty: the leading one.
std::string picture_svg(const Seen& seen, const std::string& only);

}  // namespace nemcon::cli
