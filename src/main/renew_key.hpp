// nemcon key renew: another key for the record, while nobody serves the body.
//
//   FILE.key.next is written    the key that is to come
//   the record names it         in an entry whose checkpoint is still signed by the old one
//   FILE.key.next -> FILE.key   the old one is gone
//
// A start that finds FILE.key.next named by the record goes on from there (main/files.hpp); one that finds it
// not named leaves it alone.
#pragma once

#include "cli/cli.hpp"

namespace nemcon {

int renew_key(const cli::RenewOptions& options);

}  // namespace nemcon
