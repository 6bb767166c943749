// The texts with which acts are answered (docs/API.md, Acts).
#pragma once

#include <string>
#include <vector>

#include "chamber/chamber.hpp"
#include "service/journal.hpp"

namespace nemcon::service {

// The receipt of an act.
std::string receipt_json(const Written& written);

// What would follow: the events in words, and how the stage's rule would stand.
std::string consequences_json(const chamber::State& state, const chamber::Command& command,
                              const std::vector<chamber::Event>& events);

// kPreconditionFailed if the matter that the intent is about has changed at or after entry number `size`.
Result<Done> require_unchanged(const chamber::State& state, const chamber::Intent& intent,
                               std::uint64_t size);

}  // namespace nemcon::service
