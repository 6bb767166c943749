// Power: how often a member's consent decides, counted over all coalitions that could form under a rule.
//
// A coalition's members support and all others object; who is recused is in no coalition. What silence and
// abstention mean does not matter, for nobody is silent or abstains in it. So a rule becomes a yes or a no
// for each coalition. A coalition is winning if the rule holds; a member of it is critical if it no longer
// does without that member.
//
// * Banzhaf: of the coalitions of the others, in how many the member is critical when it joins ("swings"),
//   divided by their number, 2^(n-1). `banzhaf_share` is the swings divided by those of all members. Banzhaf
//   1965; Felsenthal and Machover 1998.
// * Shapley and Shubik (1954): members join one after the other in an order drawn by lot; how often is it
// this
//   one that makes the coalition winning? The shares of all members make 1.
//
// What it does not say: who wants what, and who writes the proposal (Garrett and Tsebelis 1999). It is the
// power that the rule gives before anybody has an opinion.
//
// How it is counted; whichever is the quickest that can:
// * kinds: members alike (in all classes and measures that the rule looks at) are interchangeable, so only
// how
//   many of each kind matters, and binomials do the rest. At most kPowerCells ways. Up to kPowerExactSeats
//   members in whole numbers, above in logarithms of extended precision, for bodies of up to kMembers.
// * enumeration: every coalition, a bit each. Up to kPowerTableSeats members; any rule.
// * meet in the middle: all coalitions of each half, grouped by what they count of everything but the
// heaviest
//   measure, and in the order of that one. Up to kPowerHalvesSeats members and kPowerHalvesSteps steps, and
//   no condition that support can break.
// * weights: one bound on one measure, of at most kPowerWeight votes (a common factor taken out) and
//   kPowerWeightSteps members times votes. Coalitions are counted by their votes, and of a bound above half
//   those of the dual, which has the same swings (Leech 2003 for why bodies of hundreds need this). Shapley
//   and Shubik's index then is the integral over p of the chance to be critical where everybody joins with
//   chance p (Owen 1972), a polynomial of degree n-1, by Gauss and Legendre's nodes ("quadrature"): twice as
//   many each time, until it changes by less than 1e-8 or is exact but for rounding (half as many nodes as
//   members), at most kPowerNodes; `error` is what the last doubling changed.
// A rule that none of these can count is refused with kTooLarge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "rule/rule.hpp"

namespace nemcon::rule {

// Why a rule has no index.
enum class Unmeasured : std::uint8_t {
  kNobody,       // there is no member that could be in a coalition
  kAlwaysHolds,  // even if all object: it does not depend on who supports
  kNeverHolds,   // not even if all support
  kNotMonotone,  // one more supporter can keep it from holding: an index would mean nothing
  kTooLarge,     // none of the ways above can count it: base/limits.hpp, kPower…
};
std::string_view name_of(Unmeasured why);  // nobody always_holds never_holds not_monotone too_large

template <class T>
using Measured = BasicResult<T, Unmeasured>;

enum class PowerMethod : std::uint8_t { kEnumeration, kMeetInTheMiddle, kKinds, kWeights, kQuadrature };
std::string_view name_of(PowerMethod method);  // enumeration meet_in_the_middle kinds weights quadrature

struct SeatPower {
  bool takes_part = true;    // not recused; if it is, all below is nothing
  bool blocks = false;       // nothing passes without it
  double banzhaf = 0;        // 0 to 1; below 1e-308 it is 0 here
  double banzhaf_share = 0;  // of all members' swings
  double shapley = 0;        // of 1
  std::string swings;        // in decimal; empty where they were not counted in whole numbers
};

struct Power {
  PowerMethod method = PowerMethod::kEnumeration;          // of the Banzhaf index
  PowerMethod shapley_method = PowerMethod::kEnumeration;  // the same, or kQuadrature
  bool exact = true;                                       // the swings were counted in whole numbers
  double error = 0;              // what an index may be off by beyond a double's last place; 0: all are exact
  bool alike = false;            // all members have the same index: it cannot tell them apart
  bool everyone_blocks = false;  // alike because it is unanimity
  std::size_t members = 0;       // that take part
  std::vector<SeatPower> seats;  // in the electorate's order
};

// CHECKs that the rule's names are known to the electorate (check_names).
Measured<Power> power(const Rule& rule, const Electorate& electorate);

// The same by every coalition one by one, whatever else would do; at most kPowerTableSeats members. For
// tests and measurements.
Measured<Power> power_by_enumeration(const Rule& rule, const Electorate& electorate);
// Refused with kTooLarge where halves cannot count it: a condition that speaks against support too.
Measured<Power> power_by_halves(const Rule& rule, const Electorate& electorate);
struct Weighing {
  bool whole_numbers = true;        // false: swings as chances in floating point
  std::size_t nodes = kPowerNodes;  // at most; 0: no Shapley index at all
};
// Refused with kTooLarge if it is not one bound on one measure, or too many members for whole numbers.
Measured<Power> power_by_weights(const Rule& rule, const Electorate& electorate, const Weighing& asked);

// Coalitions to which every member is needed.
struct Minimal {
  std::vector<std::string> by_size;            // how many there are of so many members, in decimal; from 0 on
  std::string all;                             // together
  std::size_t least = 0;                       // members of the smallest
  std::vector<std::vector<std::size_t>> sets;  // the smallest, each ascending; at most kMinimalSets
};

struct Coalitions {
  Minimal winning;   // that can carry it alone, and not without any one of them
  Minimal blocking;  // that can stop it alone: if they object, all others are not enough; the same
};

// By kinds up to kPowerExactSeats members, or by every coalition up to kPowerTableSeats; else kTooLarge.
Measured<Coalitions> coalitions(const Rule& rule, const Electorate& electorate);

// Before and after somebody joins; it is the last seat of `after`.
struct Joined {
  Power before, after;
};
Measured<Joined> joined(const Rule& rule, const Electorate& electorate, const Seat& seat);

// The same stances under several rules, each with what silence and abstention mean there: whether it holds,
// and which smallest sets of members would have to change for it to hold.
struct Option {
  Rule rule;
  Meaning meaning;
};
struct Compared {
  Verdict verdict = Verdict::kOpen;
  std::vector<std::size_t> holdouts;
  Sets missing;  // to_meet
};
// One for each option, in their order. The electorate's own meaning is not looked at.
std::vector<Compared> compare(const std::vector<Option>& options, const Electorate& electorate);

}  // namespace nemcon::rule
