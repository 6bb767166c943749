// Witnessing for other bodies' records: its key and its records on this machine, and the server that does
// nothing else.
#pragma once

#include <string>
#include <vector>

#include "cli/cli.hpp"
#include "record/key.hpp"

namespace nemcon {

// The keys of the records that the file's `log` lines name; none of them is `own`. Throws std::runtime_error
// that names the file.
std::vector<record::VerifierKey> read_witnessed(const std::string& path, const std::string& own);

// The witness's key in that file, made if it is not there. `name` is what a new one is called; an old one
// must be called so too, unless `name` is empty. Throws std::runtime_error.
record::SigningKey witness_key(const std::string& path, const std::string& name);

void print_witness(const record::VerifierKey& key, const std::vector<record::VerifierKey>& logs,
                   const std::string& url);

int witness(const cli::WitnessOptions& options);

}  // namespace nemcon
