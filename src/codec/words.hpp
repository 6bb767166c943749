// Events and stances in plain English sentences, for receipts, lists of changes and the command line. The
// pages have catalogues of their own in every language; what a rule reads is never a sentence.
#pragma once

#include <string>

#include "chamber/chamber.hpp"

namespace nemcon::codec {

// What has happened: "Hungary: objects". `state` is that after the event.
std::string has_happened(const chamber::State& state, const chamber::Happened& happened);

// What will follow if the command is given: "The text is not adopted, and all delegations are told at once
// that it was you." `state` is that before the event.
std::string will_follow(const chamber::State& state, const chamber::Event& event);

// "objects", "supports"; the third person of a stance.
std::string says(rule::Stance stance);

}  // namespace nemcon::codec
