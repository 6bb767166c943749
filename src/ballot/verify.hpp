// A whole sounding from bytes alone: the key ceremony, the manifest, every message, the result. Nothing else
// is needed and nobody is believed, but for what bytes cannot say: whether convener and operator are whom
// the body knows by these keys, and when things happened.
#pragma once

#include "ballot/board.hpp"
#include "ballot/ceremony.hpp"

namespace nemcon::ballot {

struct Report {
  // The first message that may not stand where it stands (number from 0), or the end: what is missing.
  struct Departure {
    std::size_t message;
    Flaw flaw;
    friend bool operator==(const Departure&, const Departure&) = default;
  };
  std::optional<Departure> departure;
  std::optional<SoundingId> sounding;
  std::optional<KeyEpoch> keys;          // as the ceremony gave them
  Phase phase = Phase::kCounterSigning;  // how far it came
  std::optional<SoundingResult> result;  // computed here, whatever was posted
  std::size_t ballots = 0;               // that were checked
  bool verified() const { return !departure && phase == Phase::kDone; }
};

// The ceremony's messages, the plan first; then the sounding's, the manifest first; in the order in which
// they stood. Ballots, and all other signatures and proofs, are checked many at a time; if one of the others
// does not hold, they are checked again one by one, so that the departure is the first. `chance` is for
// weights only. A message that stands twice is a departure. A sounding that has not ended is verified as far
// as it goes: no departure, and its phase. Ballots are looked at on so many threads; the report is the same.
Report verify_sounding(const std::vector<Bytes>& messages, Random& chance, unsigned threads = 1);

}  // namespace nemcon::ballot
