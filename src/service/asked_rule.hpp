// A rule that somebody typed into an address.
#pragma once

#include <string>

#include "chamber/state.hpp"

namespace nemcon::service {

// Refused at `rule` if it is none, is too long, or names a class or a measure that the body does not have.
Result<rule::Rule> asked_rule(const chamber::State& state, const std::string& text);

}  // namespace nemcon::service
