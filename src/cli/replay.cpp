#include "cli/replay.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <iostream>

#include "codec/canonical.hpp"
#include "service/replay.hpp"

namespace nemcon::cli {
namespace {

void print(const service::Replayed& replayed, bool json, std::ostream& out) {
  if (json) {
    out << codec::canonical(boost::json::object{{"body", replayed.body},
                                                {"size", static_cast<std::int64_t>(replayed.size)},
                                                {"root", to_hex(replayed.root)},
                                                {"state", to_hex(replayed.state)},
                                                {"at", replayed.at}})
        << '\n';
    return;
  }
  out << "Record of " << replayed.body << ": " << replayed.size << " entries to " << replayed.at
      << "\nroot   " << to_hex(replayed.root) << "\nstate  " << to_hex(replayed.state) << '\n';
}

}  // namespace

CLI::App* add_replay(CLI::App& app, ReplayOptions& options) {
  auto* command =
      app.add_subcommand("replay", "Replay exported entries and print their root and the state they make");
  command->add_option("FILE", options.file, "one entry a line as `nemcon export` writes, - for input")
      ->required();
  command->add_flag("--json", options.json, "one JSON object");
  return command;
}

int replay(const ReplayOptions& options, World& world) {
  std::ifstream file;
  if (options.file != "-") {
    file.open(options.file, std::ios::binary);
    if (!file) {
      world.err << "nemcon: " << options.file << " cannot be read\n";
      return kBroken;
    }
  }
  const auto replayed = service::replay(options.file == "-" ? world.in : file);
  if (!replayed) {
    world.err << "nemcon: " << options.file << ": " << sentence_of(replayed.error()) << '\n';
    return kRefused;
  }
  print(*replayed, options.json, world.out);
  return kDone;
}

}  // namespace nemcon::cli
