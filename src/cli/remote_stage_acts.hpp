// The verbs of nemcon stage.
#pragma once

#include "cli/remote_commands.hpp"

namespace nemcon::cli {

void add_stage_acts(CLI::App& noun, CommandList& list);  // open extend close reissue

}  // namespace nemcon::cli
