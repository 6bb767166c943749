// nemcon replay: what an exported record makes of a body.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/cli.hpp"

namespace nemcon::cli {

struct ReplayOptions {
  std::string file;  // "-": standard input
  bool json = false;
};
CLI::App* add_replay(CLI::App& app, ReplayOptions& options);
int replay(const ReplayOptions& options, World& world);

}  // namespace nemcon::cli
