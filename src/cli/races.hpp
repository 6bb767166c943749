// nemcon races check: what is wrong with race files, or doubtful, beyond what reading refuses.
#pragma once

#include <CLI/CLI.hpp>
#include <iosfwd>
#include <string>
#include <vector>

#include "base/doors.hpp"
#include "cli/cli.hpp"

namespace nemcon::cli {

struct RacesOptions {
  std::vector<std::string> files;     // docs/RACES.md
  std::vector<std::string> charters;  // none: nothing is checked that needs to know the members
  bool json = false;
};

CLI::App* add_races_check(CLI::App& app, RacesOptions& options);

// kRefused if a file has an error; notes do not count.
int check_races(const RacesOptions& options, Files& files, std::ostream& out, std::ostream& err);

}  // namespace nemcon::cli
