// Replaying a record from outside: the entries as they were exported, with the openings that their reader
// got, and evolve. No database, no server, no key.
#pragma once

#include <istream>
#include <string>

#include "base/bytes.hpp"
#include "base/refusal.hpp"

namespace nemcon::service {

struct Replayed {
  std::string body;  // short name, as in the entries
  std::uint64_t size = 0;
  Hash root{};     // RFC 6962, recomputed from the entries' bytes
  Hash state{};    // as Service::state gives it to the same reader
  std::string at;  // of the last entry
};

// One line an entry, as in `GET /entries`: {"bytes": "...", "openings": ["...", ...]}; other members of a
// line are not looked at. The refusal's field begins with "line N".
Result<Replayed> replay(std::istream& lines);

}  // namespace nemcon::service
