// What a seat's key signs (docs/RECORD.md, signed acts): an act as its client meant it, with digests in the
// place of what is confided, as canonical JSON:
//
//   {"act":"take_position","body":"nato","data":{"_sd":[…],"stance":"object"},"key":"…","path":{"stage":"4"},
//    "seen":57,"v":1}
//
// `data` is the request's JSON without reason and condition; their digests, filled up with digests of
// nothing, stand in `_sd`, and stand again in the entry. The client makes salts and digests itself, so the
// server can neither guess nor exchange what they stand for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"
#include "chamber/event.hpp"
#include "codec/command_v1.hpp"

namespace nemcon::codec {

struct SignedAct {
  std::string act, body;
  PathValues path;                   // sorted by name
  std::string data;                  // canonical JSON, without `_sd`
  std::vector<std::string> digests;  // sorted
  std::string key;                   // base64 of 32 bytes
  std::uint64_t seen = 0;            // size of the record that the author had seen
  friend bool operator==(const SignedAct&, const SignedAct&) = default;
};

// The text to sign. Refused if `data` is no JSON object or names a confided member in clear.
Result<std::string> write_signed_act(const SignedAct& act);

// Refuses what is not exactly of this form; the field begins with "cmd".
Result<SignedAct> read_signed_act(std::string_view cmd);

// Whether the act, by that seat, asks for what the event says. kBadSignature with the field that differs.
Result<Done> asks_for(const SignedAct& act, const chamber::Happened& happened, std::string_view body);
// The same of a position that was kept back until the close.
Result<Done> asks_for(const SignedAct& act, const chamber::PositionTaken& taken, std::string_view by,
                      std::string_view body);

}  // namespace nemcon::codec
