#include "cli/charter.hpp"

#include "cli/charter_check.hpp"

namespace nemcon::cli {
namespace {

constexpr void (*kVerbs[])(CLI::App&, CommandList&) = {
    add_charter_check,
    add_charter_calendar,
};

}  // namespace

void add_charter(CLI::App& app, CommandList& list) {
  auto* noun = app.add_subcommand("charter", "Help with writing a charter (docs/CHARTERS.md)");
  noun->require_subcommand(1);
  for (const auto add : kVerbs) add(*noun, list);
}

}  // namespace nemcon::cli
