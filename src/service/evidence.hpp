// What an act needs to be decided that only this room has: openings from the vault, a policy that was read.
#pragma once

#include "chamber/command.hpp"
#include "service/journal.hpp"

namespace nemcon::service {

// Fills it into the intent. Refuses a policy that cannot be read.
Result<Done> add_evidence(store::EventStore& store, const Journal& journal, chamber::Intent& intent);

}  // namespace nemcon::service
