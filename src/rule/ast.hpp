// A parsed rule: a tree of "and" and "or" over conditions, each a bound on how many do something.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace nemcon::rule {

enum class Verb : std::uint8_t {
  kConsent,  // support or acquiesce
  kSupport,
  kAcquiesce,
  kAbstain,
  kReserve,
  kObject,
  kSilent,  // silent where silence is not counted as something else
  kAnswer,  // has a stance of its own, whatever saying nothing means; recusing is none
};

enum class Bound : std::uint8_t {
  kEvery,  // all of the base, which must not be empty
  kNone,   // none of the base
  kAtLeast,
  kMoreThan,
  kAtMost,
  kFewerThan,
  kOutnumber,  // more do `verb` than do `other`
};

// How much: so many members (share_of = 0), or `amount`/`share_of` of a base, or more than do another thing.
struct Condition {
  Bound bound = Bound::kNone;
  std::int64_t amount = 0;
  std::int64_t share_of = 0;  // denominator of a share; 100·10^k of a percentage
  bool percent = false;       // written with %, so printed with it
  std::string of;             // a class or a measure; empty: members
  Verb verb = Verb::kSupport;
  Verb other = Verb::kObject;  // of kOutnumber
};

struct Node {
  enum class Kind : std::uint8_t { kCondition, kAnd, kOr } kind = Kind::kCondition;
  Condition condition;      // kCondition
  std::vector<Node> parts;  // kAnd and kOr: two or more
};

// A bound from below fails for want of members; one from above for too many.
constexpr bool from_below(Bound bound) {
  return bound == Bound::kEvery || bound == Bound::kAtLeast || bound == Bound::kMoreThan ||
         bound == Bound::kOutnumber;
}

// Whether it is about a part of a base, and not about a number.
constexpr bool is_relative(const Condition& condition) {
  return condition.share_of != 0 || condition.bound == Bound::kEvery;
}

}  // namespace nemcon::rule
