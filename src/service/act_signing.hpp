// A seat's own key, and requests that are signed with it, as a client does it (docs/API.md, signed acts). The
// other side is service/signed_body.hpp. Nothing here asks for time or chance but through the door it is
// given.
//
// The key's file is one line:  nemcon-key <base64 of 32 bytes>
// The file that pages save is read too: {"nemcon_key":1,"seed":"<the same>","key":"<the public half>",…}.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/doors.hpp"
#include "codec/command_v1.hpp"
#include "record/secret.hpp"

namespace nemcon::service {

class ActKey {
 public:
  static ActKey make(Random& random);
  // kMalformed; the field is "key".
  static Result<ActKey> read(std::string_view text);

  std::string text() const;  // the file
  std::string key() const;   // what is enrolled: 32 bytes in base64
  // Ed25519 over "nemcon-act/v1\n" and the text, 64 bytes in base64.
  std::string sign(std::string_view cmd) const;

 private:
  explicit ActKey(record::Secret seed) : seed_(std::move(seed)) {}
  record::Secret seed_;
};

struct ActToSign {
  std::string act, body;   // the act's name (docs/API.md), the body's short name
  codec::PathValues path;  // what the address says: {"stage", "4"}
  std::string data;        // the plain request's JSON
  std::uint64_t seen = 0;  // size of the record that its author has seen
};

struct SignedRequest {
  std::string cmd, sig;
  std::vector<std::string> openings;  // disclosures of the reason, then of the condition

  std::string json() const;  // the request in the place of the plain one
};

// What is confided is salted here. Chance is asked for in this order: 16 bytes of salt for the reason if
// there is one, 16 for the condition, 32 for each digest of nothing. tests/vectors/acts holds others to the
// same bytes. Refuses data that is no JSON object, or too large.
Result<SignedRequest> sign_request(const ActToSign& act, const ActKey& key, Random& random);

}  // namespace nemcon::service
