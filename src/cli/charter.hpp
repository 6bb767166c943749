// nemcon charter VERB: what helps to write a charter, without a server. One file a verb; this table of them.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/remote_commands.hpp"

namespace nemcon::cli {

void add_charter(CLI::App& app, CommandList& list);

void add_charter_calendar(CLI::App& charter, CommandList& list);  // charter_calendar.cpp

}  // namespace nemcon::cli
