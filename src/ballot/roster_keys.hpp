// The keys of a whole roster looked at together: whether each is canonical and of prime order (sign.hpp,
// check_roster_key, which is the specification and names the bad one). PUBLIC DATA ONLY.
//
// A key P is of prime order if l P is the identity; few are multiplied each. Of many: P is so if its part T
// of order 1, 2, 4 or 8 is the identity. A sum of some of the keys
// has as its part the sum of theirs; if one T is not the identity, a sum in which each key stands by the toss
// of a coin has a part that is not, at least every second time. 128 such sums, l times each, show it but for
// a chance of 2^-128. The coins are SHAKE128 of all keys, so who chooses the keys would have to try 2^128
// rosters.
#pragma once

#include <optional>
#include <span>

#include "ballot/sign.hpp"

namespace nemcon::ballot {

// The first that may enter no roster, or none.
std::optional<std::size_t> first_bad_roster_key(std::span<const PublicKey> keys);

}  // namespace nemcon::ballot
