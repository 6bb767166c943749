// SHA-256 for what the command line shows and derives: the hash of a text that somebody is about to
// freeze, and keys that are the same for the same bytes.
#pragma once

#include <string>
#include <string_view>

namespace nemcon::cli {

std::string sha256_hex(std::string_view bytes);

// The leaf of an entry by its definition (RFC 6962 section 2.1): SHA-256(0x00 || entry). Said here
// again, so that whoever reads the record does not ask the room that wrote it.
std::string leaf_hex(std::string_view entry);

}  // namespace nemcon::cli
