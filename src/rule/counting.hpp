// What a stance counts as, and whether a condition holds of a count. Inside the room only; the tables are
// in docs/RULES.md.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "rule/ast.hpp"
#include "rule/rule.hpp"

namespace nemcon::rule {

// The stance that counts, after what silence and abstention mean in the stage.
Stance effective(Stance stance, const Meaning& meaning);

// In the order in which they are tried.
inline constexpr std::array<Stance, 7> kAllStances = {Stance::kSupport, Stance::kAcquiesce, Stance::kAbstain,
                                                      Stance::kReserve, Stance::kObject,    Stance::kSilent,
                                                      Stance::kRecuse};

// Where a member counts for a condition, by its stance. A share and `everyone` look only at their base; a
// number looks at everybody, and has no base.
struct Mark {
  bool doing = false;
  bool other = false;  // does the other thing, of kOutnumber
  bool base = false;
  friend bool operator==(const Mark&, const Mark&) = default;
};
Mark mark_of(const Condition& condition, Stance said, const Meaning& meaning);

// What a condition is about, with names found once.
struct Scope {
  std::uint64_t classes = ~std::uint64_t{0};  // bits of which the seat needs one
  bool everybody = true;                      // no class asked for
  int measure = -1;                           // -1: heads
};
// None if the body has no such class and no such measure.
bool find_scope(const Condition& condition, const std::vector<std::string>& classes,
                const std::vector<std::string>& measures, Scope& scope);
// How much a seat weighs in that scope.
inline std::int64_t weight_in(const Scope& scope, std::uint64_t classes,
                              const std::vector<std::int64_t>& weights) {
  if (!scope.everybody && (classes & scope.classes) == 0) return 0;
  return scope.measure < 0 ? 1 : weights[static_cast<std::size_t>(scope.measure)];
}

__extension__ using Wide = __int128;  // kWeightMax × kMembers × a percentage's denominator fits

struct Count {
  Wide doing = 0;
  Wide other = 0;
  Wide base = 0;

  void add(const Mark& mark, Wide weight) {
    if (mark.doing) doing += weight;
    if (mark.other) other += weight;
    if (mark.base) base += weight;
  }
};
bool satisfies(const Condition& condition, const Count& count);

// A condition with its scope, in the order in which the tree is walked.
struct Bound1 {
  const Condition* condition;
  Scope scope;
  std::array<Mark, kAllStances.size()> marks;  // by stance

  const Mark& mark(Stance said) const { return marks[static_cast<std::size_t>(said)]; }
};
// CHECKs that names are known: check_names comes first.
std::vector<Bound1> bind(const Node& root, const Electorate& electorate);

// For each stance the first in kAllStances that no condition can tell from it.
std::array<Stance, kAllStances.size()> alike(const std::vector<Bound1>& bounds);

// The tree's value, given those of its conditions in the same order.
bool value_of(const Node& root, const std::vector<char>& values);

}  // namespace nemcon::rule
