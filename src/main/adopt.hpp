// nemcon adopt: a restored or lost database goes on from the record that was published.
#pragma once

#include "cli/cli.hpp"

namespace nemcon {

int adopt(const cli::AdoptOptions& options);

}  // namespace nemcon
