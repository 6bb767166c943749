// Before a body is served, and before anything is written: whether a witness has seen more of its record than
// the database has. Then the database is an old copy, and to go on with it would be a second history.
#pragma once

#include <span>
#include <string>

#include "service/ask_witness.hpp"

namespace nemcon::service {

// Shows the database's newest checkpoint once to every witness of its policy that has an address. Throws
// StoreFailure kBehind if one has cosigned more, kForked if one has cosigned another history; the words name
// the witness and what to do. Those that do not answer are logged and not waited for: `post` should give up
// soon. A witness's word of a larger size is not proved, so a witness that errs or lies can keep a body from
// starting: those in `despite`, by their names in the policy, are asked and logged but not heeded.
void check_witnesses(store::EventStore& store, const Post& post, std::span<const std::string> despite = {});

// The policy that the entries of the store set last; empty if none did. Damaged entries are passed over: the
// service finds them.
std::string policy_in(store::EventStore& store);

}  // namespace nemcon::service
