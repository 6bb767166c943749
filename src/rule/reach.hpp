// What can become of a rule before anybody has spoken: can members that may take only certain stances bring
// it about, and can they keep it from holding? For whoever reads a charter before it is used
// (chamber/charter_check).
#pragma once

#include <cstdint>
#include <vector>

#include "rule/ast.hpp"
#include "rule/rule.hpp"

namespace nemcon::rule {

// "Never" and "can" are certain; what the search could not settle is unknown, and whoever asks says nothing.
//
// How it is found out, in this order: every seat takes one and the same stance (a witness, if it does it);
// one stance is the best for every condition at once, and that was tried (docs/RULES.md, Three values); no
// condition that the rule needs can be brought about even alone, which all seats taking one stance shows
// exactly, because what each adds does not depend on the others; the seats are split in two, heavy ones first
// (witnesses); and all ways there are, if they are at most kSearchSteps.
enum class Reach : std::uint8_t { kNever, kCan, kUnknown };

// Seats that are settled keep their stance; every other takes one of `allowed`, which must not be empty.
// CHECKs that the rule's names are known to the electorate.
Reach can_hold(const Rule& rule, const Electorate& electorate, const std::vector<Stance>& allowed);
Reach can_fail(const Rule& rule, const Electorate& electorate, const std::vector<Stance>& allowed);

// A condition that cannot hold whatever is said, though nothing else mattered, and how much is there: the
// heads or the weight of all seats that it speaks of.
struct OutOfReach {
  Condition condition;
  std::int64_t there = 0;
};
std::vector<OutOfReach> out_of_reach(const Rule& rule, const Electorate& electorate,
                                     const std::vector<Stance>& allowed);

// The classes and measures that a rule names, in its order, none twice.
std::vector<std::string> names_in(const Rule& rule);

}  // namespace nemcon::rule
