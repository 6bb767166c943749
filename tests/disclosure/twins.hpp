// Two lives that differ only in what some members say where positions are kept back.
#pragma once

#include <optional>

#include "body.hpp"

namespace nemcon::disclosure {

// What the one body lives and what the other: the same step, or one of them altered, or nothing.
struct Pair {
  std::optional<Step> left, right;
  bool altered = false;

  // What was altered is lived apart only in a stage that keeps positions back; elsewhere both live `left`, or
  // what there is.
  bool apart_in(const Body& body) const;
};

// The viewer's own, or for the viewer's member.
bool is_of(const Step& step, const chamber::Actor& viewer);

// For each step what the two live. Nothing that the viewer does or that is said for its member is altered.
std::vector<Pair> pairs_of(const std::vector<Step>& steps, const chamber::Charter& charter,
                           const chamber::Actor& viewer, Chance& chance);

// The number in an environment variable, or the usual one.
std::size_t number_or(const char* name, std::size_t usual);

}  // namespace nemcon::disclosure
