// What every store demands of a batch before it looks at the world.
#pragma once

#include "store/event_store.hpp"

namespace nemcon::store {

// CHECKs that the batch does not contradict itself (EventStore::append says how).
void check_batch(const Batch& batch);

}  // namespace nemcon::store
