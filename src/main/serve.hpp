// Runs a body's server: store, service, HTTP, until the process is asked to stop.
#pragma once

#include "cli/cli.hpp"

namespace nemcon {

int serve(const cli::ServeOptions& options);
int demo(const cli::DemoOptions& options);

}  // namespace nemcon
