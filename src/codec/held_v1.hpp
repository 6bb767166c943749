// Positions that are kept back until their stage closes, as they lie beside the record: format 1, canonical
// JSON. {"v":1,"at":"…","data":{…}} where `data` is that of "position.taken" with its words in clear; "cmd"
// and "sig" as in its entry.
#pragma once

#include <string>
#include <string_view>

#include "base/refusal.hpp"
#include "chamber/event.hpp"

namespace nemcon::codec {

struct HeldPosition {
  Instant at;
  chamber::PositionTaken taken;
  std::string cmd, sig;  // what the member's key signed; empty if nothing did
  friend bool operator==(const HeldPosition&, const HeldPosition&) = default;
};

std::string write_held(const HeldPosition& held);
// Refuses what is not exactly of this format.
Result<HeldPosition> read_held(std::string_view text);

}  // namespace nemcon::codec
