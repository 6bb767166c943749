// One witness asked for its cosignature of a checkpoint (C2SP tlog-witness; record/witness.hpp has the
// bytes): what is sent, what each answer means, and what is remembered of it.
//
//   200  its line is verified and kept with the checkpoint
//   409  it knows another size: it is asked again from there, once; a larger one than ours is an alarm
//   422  what it knows is no beginning of what we have: an alarm
//
// What a witness knows is on the disk before it is asked for more: its last cosignature, or what it said
// instead, an access record "witness" under its key's name. Thread safe as far as the store and the door are.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/note.hpp"
#include "record/policy.hpp"
#include "store/event_store.hpp"

namespace nemcon::service {

// An answer as it came. Status 0: there was none, and `body` says why.
struct Reply {
  int status = 0;
  std::string body;
};
// The door to witnesses: a POST of that body as text. It must come back in some seconds, must not throw, and
// is called from several threads at once.
using Post = std::function<Reply(const std::string& url, const std::string& body)>;

enum class Heard : std::uint8_t {
  kCosigned,
  kUnreachable,    // no answer
  kUnknownOrigin,  // it does not know this record: tell whoever runs it
  kBadSignature,   // it knows the record by another key
  kRefused,        // another 4xx
  kFailing,        // 5xx, or what no witness should say
  kBadAnswer,      // 200 without a right line of its key, or a 409 that leads nowhere
  kAhead,          // it has cosigned a larger checkpoint than we have
  kForked,         // it has cosigned another history under our key
};
// "ahead": for programs; empty for kCosigned.
std::string_view name_of(Heard heard);
// Nothing that passes by itself: somebody has to look.
inline bool is_alarm(Heard heard) { return heard == Heard::kAhead || heard == Heard::kForked; }

struct Word {  // a witness's
  Heard heard = Heard::kUnreachable;
  std::uint64_t size = 0;  // kCosigned: of the checkpoint; kAhead, kForked: what it knows; else 0
  std::string detail;      // for the log
};

// What we remember of a witness.
struct WitnessKnown {
  std::uint64_t size = 0;  // of the last checkpoint that it said it knows
  std::string error;       // name_of what it said last
  friend bool operator==(const WitnessKnown&, const WitnessKnown&) = default;
};
WitnessKnown known_of(store::EventStore& store, const record::VerifierKey& witness);

// The checkpoint as the record signed it, without what witnesses added to it.
record::Note bare(record::Note note);

// `checkpoint` is bare and one of the store's record; the witness has an address. Throws StoreFailure.
Word ask_witness(store::EventStore& store, const Post& post, const record::Policy::Witness& witness,
                 const record::Note& checkpoint);

// All of them, kWitnessesAtOnce side by side; their words in the same order.
std::vector<Word> ask_witnesses(store::EventStore& store, const Post& post,
                                std::span<const record::Policy::Witness> witnesses,
                                const record::Note& checkpoint);

}  // namespace nemcon::service
