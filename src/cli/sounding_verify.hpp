// nemcon sounding verify: soundings of an exported record proved from its folder alone, ballots many at a
// time. Also in nemcon-audit (docs/AUDIT.md).
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

#include "cli/audit.hpp"

namespace nemcon::cli {

struct SoundingVerifyOptions {
  std::string folder, key;   // the key: of the record, as the reader was given it
  std::uint64_t number = 0;  // 0: all of them
  bool json = false;
};
CLI::App* add_sounding_verify(CLI::App& noun, SoundingVerifyOptions& options);

// kSound only if each of them is over and proved to its end; kDeparts; kUnreadable; kTooFew if what is there
// is right and one of them is not over.
int verify_soundings(const SoundingVerifyOptions& options, World& world);

}  // namespace nemcon::cli
