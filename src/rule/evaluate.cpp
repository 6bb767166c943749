// holds, evaluate and holdouts.
#include <algorithm>

#include "base/check.hpp"
#include "rule/counting.hpp"

namespace nemcon::rule {
namespace {

// The count of one condition when each seat has the effective stance that `stance_of` gives it.
template <class StanceOf>
Count count(const Bound1& bound, const Electorate& electorate, StanceOf stance_of) {
  Count result;
  for (const Seat& seat : electorate.seats) {
    const Stance stance = stance_of(seat);
    if (!in_base(stance, electorate.meaning)) continue;
    const std::int64_t weight = weight_in(bound.scope, seat.classes, seat.weights);
    result.base += weight;
    if (does(bound.condition->verb, stance)) result.doing += weight;
  }
  return result;
}

template <class StanceOf>
std::vector<char> values(const std::vector<Bound1>& bounds, const Electorate& electorate,
                         StanceOf stance_of) {
  std::vector<char> list;
  list.reserve(bounds.size());
  for (const Bound1& bound : bounds) {
    list.push_back(satisfies(*bound.condition, count(bound, electorate, stance_of)));
  }
  return list;
}

// Can this condition be brought about by the seats that may still change, if nothing else mattered?
// A bound from below wants all of them doing it; one from above wants none, and a base as full as may be.
bool possible(const Bound1& bound, const Electorate& electorate) {
  const bool below = from_below(bound.condition->bound);
  for (const Stance to : {Stance::kSupport, Stance::kAcquiesce, Stance::kAbstain, Stance::kReserve,
                          Stance::kObject, Stance::kSilent, Stance::kRecuse}) {
    const Stance target = effective(to, electorate.meaning);
    if (below != does(bound.condition->verb, target)) continue;
    const auto moved = [&](const Seat& seat) {
      return seat.settled ? effective(seat.stance, electorate.meaning) : target;
    };
    if (satisfies(*bound.condition, count(bound, electorate, moved))) return true;
  }
  return false;
}

void add_holdouts(const Bound1& bound, const Electorate& electorate, std::vector<char>& out) {
  const Condition& condition = *bound.condition;
  for (std::size_t i = 0; i < electorate.seats.size(); ++i) {
    const Seat& seat = electorate.seats[i];
    const Stance stance = effective(seat.stance, electorate.meaning);
    if (stance == Stance::kRecuse || weight_in(bound.scope, seat.classes, seat.weights) == 0) continue;
    const bool outside = condition.bound == Bound::kEvery && !in_base(stance, electorate.meaning);
    if (outside) continue;  // `everyone` does not ask them
    if (does(condition.verb, stance) != from_below(condition.bound)) out[i] = 1;
  }
}

// Only parts that fail have holdouts; of a failing "or" every part does.
void walk(const Node& node, const Electorate& electorate, const std::vector<Bound1>& bounds,
          const std::vector<char>& held, std::size_t& next, std::vector<char>& out) {
  if (node.kind == Node::Kind::kCondition) {
    if (!held[next]) add_holdouts(bounds[next], electorate, out);
    ++next;
    return;
  }
  for (const Node& part : node.parts) {
    const std::size_t begin = next;
    std::vector<char> mine(out.size(), 0);
    walk(part, electorate, bounds, held, next, mine);
    const std::vector<char> slice(held.begin() + static_cast<std::ptrdiff_t>(begin),
                                  held.begin() + static_cast<std::ptrdiff_t>(next));
    if (value_of(part, slice)) continue;
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>(out[i] | mine[i]);
  }
}

Stance as_is(const Seat& seat, const Electorate& electorate) {
  return effective(seat.stance, electorate.meaning);
}

}  // namespace

Result<Done> check_names(const Rule& rule, const std::vector<std::string>& classes,
                         const std::vector<std::string>& measures) {
  CHECK(!rule.empty());
  std::vector<const Node*> open{&rule.root()};
  while (!open.empty()) {
    const Node* node = open.back();
    open.pop_back();
    for (const Node& part : node->parts) open.push_back(&part);
    Scope scope;
    if (node->kind == Node::Kind::kCondition && !find_scope(node->condition, classes, measures, scope)) {
      return refuse(Refused::kBadRule, "rule", {node->condition.of},
                    "the body has no class and no measure of that name");
    }
  }
  return Done{};
}

bool holds(const Rule& rule, const Electorate& electorate) {
  const auto bounds = bind(rule.root(), electorate);
  return value_of(rule.root(),
                  values(bounds, electorate, [&](const Seat& seat) { return as_is(seat, electorate); }));
}

// "Cannot" is said only if it is certain. For favourable rules the one best move of all decides. For others
// each condition is first asked whether it could be met at all, and then every change is tried, as far as
// the search goes (kSearchSteps): what could not be tried out stays open.
Verdict evaluate(const Rule& rule, const Electorate& electorate) {
  if (holds(rule, electorate)) return Verdict::kMet;
  const auto bounds = bind(rule.root(), electorate);
  const auto moved = [&](const Seat& seat) {
    return seat.settled ? as_is(seat, electorate) : Stance::kSupport;
  };
  if (value_of(rule.root(), values(bounds, electorate, moved))) return Verdict::kOpen;
  std::vector<char> maybe;
  for (const Bound1& bound : bounds) maybe.push_back(possible(bound, electorate));
  if (!value_of(rule.root(), maybe)) return Verdict::kCannot;
  if (is_favourable(bounds)) return Verdict::kOpen;
  const Sets sets = to_meet(rule, electorate);
  return sets.complete && !sets.possible ? Verdict::kCannot : Verdict::kOpen;
}

std::vector<std::size_t> holdouts(const Rule& rule, const Electorate& electorate) {
  const auto bounds = bind(rule.root(), electorate);
  const auto held = values(bounds, electorate, [&](const Seat& seat) { return as_is(seat, electorate); });
  std::vector<std::size_t> list;
  if (value_of(rule.root(), held)) return list;
  std::vector<char> out(electorate.seats.size(), 0);
  std::size_t next = 0;
  walk(rule.root(), electorate, bounds, held, next, out);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i]) list.push_back(i);
  }
  return list;
}

}  // namespace nemcon::rule
