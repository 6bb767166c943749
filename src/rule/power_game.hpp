// A rule over coalitions: who is in one supports, who is not objects. Inside the room only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "rule/power.hpp"

namespace nemcon::rule {

// Something that is added up over a coalition: heads, heads of a class, a measure.
struct Line {
  std::vector<std::int64_t> weights;  // by member of the game, none negative
  std::int64_t total = 0;
  std::int64_t factor = 1;  // common to all and taken out
};

// A condition, as all that is left of it: the sum of a line reaches a quota, 1 to the line's total.
struct Threshold {
  std::size_t line = 0;
  std::int64_t quota = 0;
  bool rising = true;  // false: it holds below the quota, so that a supporter can break it

  bool holds(std::int64_t sum) const { return (sum >= quota) == rising; }
};

// The rule's tree without what is always so, or never; bounds on the same line next to each other are one.
struct Part {
  enum class Kind : std::uint8_t { kAlways, kNever, kThreshold, kAnd, kOr } kind = Kind::kAlways;
  std::size_t threshold = 0;  // index into Game::thresholds
  std::vector<Part> parts;    // of kAnd and kOr: two or more
};

struct Game {
  std::size_t seats = 0;             // of the electorate
  std::vector<std::size_t> members;  // the seats that take part, ascending
  std::vector<Line> lines;           // those that a threshold is on
  std::vector<Threshold> thresholds;
  Part formula;

  std::size_t size() const { return members.size(); }
  bool only_rising() const;
  // Whether it holds if that much is in each line.
  bool holds(const std::vector<std::int64_t>& sums) const;
  // Members that no line can tell apart, in the order of their first; each ascending, indexes into `members`.
  std::vector<std::vector<std::size_t>> kinds() const;
};

// Refused with kNobody, kAlwaysHolds and kNeverHolds. If it is only_rising then it is monotone, fails of
// nobody and holds of everybody; else that has to be asked afterwards.
Measured<Game> game_of(const Rule& rule, const Electorate& electorate);

// The formula's value from those of its thresholds, which may be masks: `leaf` gives one for an index.
template <class Value, class Leaf>
Value value_of(const Part& part, const Leaf& leaf) {
  if (part.kind == Part::Kind::kThreshold) return leaf(part.threshold);
  if (part.parts.empty()) return part.kind == Part::Kind::kAlways ? static_cast<Value>(~Value{0}) : Value{0};
  Value value = value_of<Value>(part.parts.front(), leaf);
  for (std::size_t i = 1; i < part.parts.size(); ++i) {
    const Value next = value_of<Value>(part.parts[i], leaf);
    value =
        part.kind == Part::Kind::kAnd ? static_cast<Value>(value & next) : static_cast<Value>(value | next);
  }
  return value;
}

}  // namespace nemcon::rule
