// nemcon-audit: the commands that look at a published record, without any server in the program, so that
// a stranger can take it away and run it anywhere (docs/AUDIT.md).
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/audit.hpp"
#include "cli/sounding_verify.hpp"

namespace {

using namespace nemcon;

int look(int argc, const char* const* argv, cli::World& world) {
  CLI::App app{"nemcon-audit: checks a record of nemcon from its published folder alone", "nemcon-audit"};
  app.set_version_flag("--version", "nemcon-audit " NEMCON_VERSION);
  app.require_subcommand(1);
  cli::AuditOptions audited;
  cli::VerifyOptions verified;
  cli::SoundingVerifyOptions sounded;
  const CLI::App* audit = cli::add_audit(app, audited);
  cli::add_verify(app, verified);
  auto* sounding = app.add_subcommand("sounding", "Sealed and counted soundings of a record: verify");
  sounding->require_subcommand(1);
  cli::add_sounding_verify(*sounding, sounded);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    return app.exit(wrong, world.out, world.err) == 0 ? cli::kSound : cli::kUnreadable;
  }
  if (sounding->parsed()) return cli::verify_soundings(sounded, world);
  return audit->parsed() ? cli::audit(audited, world) : cli::verify(verified, world);
}

}  // namespace

int main(int argc, char** argv) {
  cli::World world{
      system_clock(), system_random(), system_files(), std::cin, std::cout, std::cerr, {}, {}, {}};
  return look(argc, argv, world);
}
