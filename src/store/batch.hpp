// What every store demands of a batch before it looks at the world.
#pragma once

#include "store/event_store.hpp"

namespace nemcon::store {

// CHECKs that the batch does not contradict itself (EventStore::append says how).
void check_batch(const Batch& batch);

// The least text that comes after all that begin with this one, in the order of bytes: so a prefix is a
// range, and a store need not look at what does not begin so.
std::string after_all_of(std::string prefix);

}  // namespace nemcon::store
