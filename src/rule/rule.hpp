// The language of decision rules: `nobody objects`, `everyone consents`, `at least 9 support and no
// permanent objects`, `at least 55% of members and at least 65% of population support, or fewer than 4
// object`. docs/RULES.md has the grammar and the meaning of every word. Parse, print back, evaluate in
// three values, say what is missing. Exact integers only; no float, no clock.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.hpp"
#include "rule/stance.hpp"

namespace nemcon::rule {

struct Node;  // rule/ast.hpp

// A parsed rule. Cheap to copy (shared, immutable).
class Rule {
 public:
  Rule() = default;  // no rule at all; only parse makes one
  bool empty() const { return !root_; }

  // Refused with kBadRule: `detail` says what was expected and "column N" (1-based, in bytes).
  static Result<Rule> parse(std::string_view text);

  // The canonical text; parse(print()) is the same rule.
  std::string print() const;
  const Node& root() const { return *root_; }
  friend bool operator==(const Rule& a, const Rule& b);

 private:
  std::shared_ptr<const Node> root_;
};

// One who must agree, as the evaluation sees it.
struct Seat {
  Stance stance = Stance::kSilent;
  bool settled = false;               // may not change its stance any more
  std::uint64_t classes = 0;          // bit i: is in Electorate::classes[i]
  std::vector<std::int64_t> weights;  // one per Electorate::measures, each 0..kWeightMax
};

// `seats` in the body's order; indexes in every answer below are into it.
struct Electorate {
  std::vector<std::string> classes;   // "permanent", at most kClasses
  std::vector<std::string> measures;  // "population"; `members` (a head each) is always there
  Meaning meaning;
  std::vector<Seat> seats;
};

// Refused with kBadRule if the rule names a class or a measure that the body does not have.
Result<Done> check_names(const Rule& rule, const std::vector<std::string>& classes,
                         const std::vector<std::string>& measures);

enum class Verdict : std::uint8_t {
  kMet,     // holds as things stand
  kOpen,    // does not hold, but members that are not settled can still make it hold, or too many ways
            // would have to be tried to know
  kCannot,  // does not hold and no change that is still allowed can make it hold
};
std::string_view name_of(Verdict verdict);  // met open cannot

// Does it hold with the stances as they are? Linear in seats × nodes. CHECKs that names are known.
bool holds(const Rule& rule, const Electorate& electorate);

Verdict evaluate(const Rule& rule, const Electorate& electorate);

// The seats whose stance keeps the rule from being met: for each part that fails, those who could help it
// and do not (whether settled or not), in seat order. Empty if the rule is met, and also where nobody is
// left who could be named: all take no part, or have no weight. So ask `holds`, not this, whether it holds.
std::vector<std::size_t> holdouts(const Rule& rule, const Electorate& electorate);

struct Sets {
  std::size_t size = 0;                        // members in each smallest set; 0: nothing has to change
  bool possible = false;                       // false: no set of unsettled members does it
  bool complete = false;                       // true: `sets` are all smallest sets
  std::vector<std::vector<std::size_t>> sets;  // each ascending; at most kMinimalSets
};

// The smallest sets of unsettled members whose change would make a rule that does not hold hold.
Sets to_meet(const Rule& rule, const Electorate& electorate);
// The smallest sets of unsettled members whose change would break a rule that holds.
Sets to_break(const Rule& rule, const Electorate& electorate);

}  // namespace nemcon::rule
