// Time stamps (RFC 3161) as bytes: the request for a text, and what an authority's reply says. The authority
// sees only SHA-256 of the text. There is no nonce: a reply is kept with the text that it stamps, and an
// earlier reply for the same text would only say an earlier time, which is as true.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace nemcon {

// DER, as `openssl ts -query -data TEXT -sha256 -cert -no_nonce` writes it.
std::string stamp_request(std::string_view text);

// The value, or in words why there is none.
template <class T>
using Told = BasicResult<T, std::string>;

// When, as the reply says it, in seconds since 1970; its signature is looked at by the certificates that it
// brings along, not whose they are.
Told<std::int64_t> read_stamp(std::string_view reply, std::string_view text);

// The same, and that the authority's certificate leads to one in this file (PEM) as of the stamp's own time:
// a stamp stays good when the certificate runs out. Throws std::runtime_error if the file cannot be read.
Told<std::int64_t> verify_stamp(std::string_view reply, std::string_view text, const std::string& ca_file);

}  // namespace nemcon
