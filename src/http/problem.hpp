// Refusals and failures as application/problem+json (RFC 9457). The one place where a code of
// nemcon meets a number of HTTP.
#pragma once

#include <string>

#include "base/refusal.hpp"
#include "http/http.hpp"

namespace nemcon::http {

int status_of(Refused code);

Response problem(const Refusal& refusal);
// For what HTTP has a number of its own for: 405, 415, 428, 431.
Response problem(const Refusal& refusal, int status);

// Too much is waiting already; nothing was done.
Response busy();
// The world broke; the operator finds `reference` in the log.
Response failure(const std::string& reference);

}  // namespace nemcon::http
