// The two catalogues. Inside charter_words only.
#pragma once

#include "cli/charter_words.hpp"

namespace nemcon::cli {

extern const CharterWords kCharterEnglish, kCharterFrench;

}  // namespace nemcon::cli
