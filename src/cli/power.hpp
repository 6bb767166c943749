// nemcon power: how much each member's consent counts under the rules of a charter, or under others.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/cli.hpp"
#include "cli/remote_commands.hpp"

namespace nemcon::cli {

struct PowerOptions {
  std::string file;                // a charter (docs/CHARTERS.md)
  std::string on;                  // a day; empty: today, where the body is
  std::vector<std::string> rules;  // in the rule language; none, and none below: all rules of the charter
  std::string procedure, stage;    // whose rules
  std::string join;                // "NAME measure=NUMBER class=NAME"
  bool coalitions = false;
  bool json = false;
  int width = 80;
  bool colour = false;
};

void add_power(CLI::App& app, CommandList& list);

// kUsage if an option makes no sense with that charter; kRefused if the charter or a rule is none, or if a
// rule that was named by --rule, --procedure or --stage has no index.
int power_of_charter(const PowerOptions& options, Files& files, Clock& clock, std::ostream& out,
                     std::ostream& err);

}  // namespace nemcon::cli
