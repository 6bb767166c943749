// nemcon audit, nemcon verify: a published record and its receipts looked at by whoever has them, without any
// server. They are also a program of their own, nemcon-audit (docs/AUDIT.md).
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cli/cli.hpp"

namespace nemcon::cli {

// Of these two commands; other than those of the others, because "it is no" has more than one reason here.
enum AuditExit : int {
  kSound = 0,
  kDeparts = 1,     // the record or the receipt is not what it should be
  kUnreadable = 2,  // the command line is wrong, or what it names cannot be read
  kTooFew = 3,      // sound, but fewer witnesses have seen it than its policy asks for
};

struct AuditOptions {
  std::string folder, key, policy, openings;  // policy, openings: files
  std::vector<std::string> old, receipts;     // files
  bool json = false, quiet = false;
};
CLI::App* add_audit(CLI::App& app, AuditOptions& options);
int audit(const AuditOptions& options, World& world);

struct VerifyOptions {
  std::string receipt, entry, key, policy;  // files, but for the key
  bool json = false;
};
CLI::App* add_verify(CLI::App& app, VerifyOptions& options);
int verify(const VerifyOptions& options, World& world);

}  // namespace nemcon::cli
