// Acting from a terminal: what would follow is said first, then asked, then done, then the receipt.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "cli/remote.hpp"
#include "cli/remote_deed.hpp"
#include "cli/remote_signing.hpp"

namespace nemcon::cli {

struct ActOptions {
  RemoteOptions remote;
  bool yes = false;      // do it without asking
  bool dry_run = false;  // say what would follow, and stop
  std::string key;       // file of the seat's own key; empty: where it lies, if it does (remote_signing.hpp)
  std::string receipt;   // file for the receipt of the first entry
  std::string again;     // idempotency key; empty: a fresh one
  std::string if_size;   // only if the matter has not changed since the record had this size
};
// `key`: how the option is called that names the seat's key, where --key means another one.
void add_act_options(CLI::App& command, ActOptions& options, const std::string& key = "--key");

// Signed where the caller's seat has a key and it is here. Exit code kDone when it is in the record or after
// a dry run, kRefused when the person said no, kUsage when there is nobody to ask and no --yes, kBroken when
// nobody knows whether it was done, or when it was done and its receipt could not be saved.
Answered<int> act(Remote& remote, const ActOptions& options, const Deed& deed);
// The same, with this key or with none.
Answered<int> act_as(Remote& remote, const ActOptions& options, const Deed& deed,
                     std::optional<Signer> signer);

// Asks and waits for an answer; anything but a yes is a no. Says so itself when there is nobody to
// ask.
struct Consent {
  bool given = false;
  int code = kRefused;  // to end with if not
};
Consent consent_to(World& world, bool yes, const std::string& question);

std::string fresh_key(Random& random);

// The text of an option or of a file ("-": standard input), whose SHA-256 is said on `err`.
struct Written {
  std::string text, file;
};
void add_text_options(CLI::App& command, Written& written, const std::string& option,
                      const std::string& help);
std::string text_of(World& world, const Written& written);

}  // namespace nemcon::cli
