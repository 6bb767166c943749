// What a page says about a stage whose outcome no rule gives.
#pragma once

#include "chamber/charter.hpp"

namespace nemcon::chamber {

// The rule by which things are shown: the stage's own, or, where the chair judges, that nobody objects.
const rule::Rule& shown_rule(const StageRule& rule);

}  // namespace nemcon::chamber
