// nemcon follow: the picture of a race on a day, from a file of reports and the body's charter.
#pragma once

#include <CLI/CLI.hpp>
#include <iosfwd>
#include <string>

#include "base/doors.hpp"
#include "cli/cli.hpp"

namespace nemcon::cli {

struct FollowOptions {
  std::string file;       // a race file (docs/RACES.md)
  std::string charter;    // docs/CHARTERS.md
  std::string as_of;      // a day; empty: today, where the body is
  std::string candidate;  // empty: all of them
  std::string lang = "en";
  std::string svg;  // also draw the round table into this file; "-": to the output, instead of words
  bool json = false;
  int width = 80;  // of the output; a program that reads it gets 80
  bool colour = false;
};

// Adds the command; takes width and colour from the terminal that standard output is, if it is one.
CLI::App* add_follow(CLI::App& app, FollowOptions& options);

// Of a page that goes to standard output: its width and colour, if that is a terminal; else they stay as they
// are.
void fit_to_terminal(int& width, bool& colour);

int follow(const FollowOptions& options, Files& files, Clock& clock, std::ostream& out, std::ostream& err);

}  // namespace nemcon::cli
