// Seats' keys: whose acts need a signature, and whether one is there. That a signature is right in itself is
// found out by whoever has the means (record/act_signature.hpp), before it comes here.
//
// A seat that speaks for a member (head, deputy, alternate) may enrol keys. From the member's first key on,
// each act of any of its seats carries the signature of a key of that seat, and the server cannot act in its
// name: a further seat gets its first key from one that has one. What follows from an act by itself (a stage
// that closes, an office that is assigned) is nobody's will and carries none.
//
// A signature names how long the record was that its author had seen, and has to have seen the seat's own
// last signed entry. So nobody can use one a second time: by then its own entry is one that it had not seen.
#pragma once

#include "chamber/command.hpp"
#include "chamber/state.hpp"

namespace nemcon::chamber {

// The key, if the seat has it and it was not withdrawn.
const SeatKey* good_key(const State& state, std::string_view seat, std::string_view key);
// Whether a seat of the member has a good key: then all of them have to sign.
bool has_good_key(const State& state, const MemberId& member);
// Whether the member's seats ever had that key.
bool ever_had(const State& state, const MemberId& member, std::string_view key);

// Whether the event is what its author willed, and not what follows from it.
bool is_will(const Event& event);

// kUnsigned, kNoSuchKey, kSignedBefore; also for a signature where there can be none. A member's first key is
// enrolled with its own signature, which shows that somebody has it; a further one with that of one before.
Result<Done> require_signature(const State& state, const Command& command);
Result<Done> require_signature(const State& state, const Happened& happened);
// Of positions that were kept back: kUnsigned for one without a signature whose author had a key before the
// stage was opened, and has it still. With a key that came or went in between it may have been said without.
Result<Done> require_signatures(const State& state, const Stage& stage, const PositionsCounted& counted);

// A confidence that one can open or erase: the words of a position or a break, or a text under silence.
struct Confidence {
  Stage* stage = nullptr;
  PositionChange* position = nullptr;  // of the stage's history; null: the stage's text
};
std::optional<Confidence> find_confidence(State& state, std::uint64_t entry);

}  // namespace nemcon::chamber
