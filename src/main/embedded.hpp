// Files of the project that the program carries with it (src/CMakeLists.txt has the list), so that the
// demonstration and the public races need nothing else.
#pragma once

#include <string_view>

#include "service/races.hpp"

namespace nemcon::embedded {

// By its path from the root of the sources: "charters/nato.toml". Stops the program if it is not carried.
std::string_view file(std::string_view path);
service::RaceTexts races();  // races/ and charters/

}  // namespace nemcon::embedded
