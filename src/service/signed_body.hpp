// Requests that carry a seat's signature (docs/API.md, signed acts):
//
//   {"cmd": "<what was signed>", "sig": "<base64>", "openings": ["<disclosure>", …]}
//
// in the place of the plain body. They are taken apart here: the plain body comes out, with what was confided
// put back in, and the evidence beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "chamber/event.hpp"
#include "service/service.hpp"

namespace nemcon::service {

struct SignedBody {
  std::string body;                             // as if nobody had signed it
  std::optional<chamber::Signature> signature;  // verified: by the key it names, over this act of this body
  std::vector<std::string> disclosures;         // the client's own, of what it confided
};

// A body without "cmd" comes out as it is. kBadSignature if the signature is not right, or what was signed is
// another act or another address than the request's.
Result<SignedBody> read_signed_body(const Act& act, const std::string& name_of_body);

}  // namespace nemcon::service
