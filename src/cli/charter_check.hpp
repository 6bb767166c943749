// nemcon charter check: a charter explained, drawn, and looked over before it is used.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/cli.hpp"
#include "cli/remote_commands.hpp"

namespace nemcon::cli {

struct CharterOptions {
  std::string file;  // a charter (docs/CHARTERS.md)
  std::string on;    // a day; empty: today, where the body is
  std::string lang = "en";
  std::string svg;  // where the drawing goes; "-": to the output, and nothing else does
  bool drawn = false;
  bool json = false;
  int width = 80;
  bool colour = false;
};

// Adds the verb to `charter`.
void add_charter_check(CLI::App& charter, CommandList& list);

// kRefused if the charter has an error, or is none.
int check_charter(const CharterOptions& options, Files& files, Clock& clock, std::ostream& out,
                  std::ostream& err);

}  // namespace nemcon::cli
