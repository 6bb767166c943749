// What a member or a key holder keeps in files of its own machine for soundings: its signing key, a holder's
// state under a passphrase, messages. All of them are for the owner alone, and on the disk when the function
// returns. Everything here throws std::runtime_error that names the file and says what to do.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "ballot/key_file.hpp"
#include "cli/cli.hpp"

namespace nemcon::cli {

// One line, "nemcon-sounding-key <base64 of 32 bytes>": the seed of an Ed25519 key that signs ballots, or
// what a holder posts, and nothing else.
ballot::SigningKey make_sounding_key(World& world, const std::string& path);  // never over another file
ballot::SigningKey sounding_key_in(World& world, const std::string& path);
std::string text_of_key(const ballot::PublicKey& key);  // base64, as it is enrolled

// How a holder's state is locked.
struct LockOptions {
  std::string share;            // the file (docs/BALLOT.md, the key file)
  std::string passphrase_file;  // one line; empty: asked at the terminal
  std::string cost = "sensitive";
};
void add_lock_options(CLI::App& command, LockOptions& options);

// Asked twice for a file that is not there yet. Kept by the caller for as long as the command runs.
ballot::SecretBytes passphrase_for(World& world, const LockOptions& options);
bool has_share(World& world, const LockOptions& options);
ballot::KeyHolder read_share(World& world, const LockOptions& options, const ballot::SecretBytes& passphrase);
void keep_share(World& world, const LockOptions& options, const ballot::KeyHolder& holder,
                const ballot::SecretBytes& passphrase);

// A message in a file: base64 and a line feed.
void keep_message(World& world, const std::string& path, ByteView message);
Bytes message_in(World& world, const std::string& path);

// The fault in words, with its place: "The proof does not hold (name 3)."
std::string sentence_of(const ballot::Flaw& flaw);

}  // namespace nemcon::cli
