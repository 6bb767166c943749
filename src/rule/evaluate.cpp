// holds, evaluate and holdouts.
#include <algorithm>

#include "base/check.hpp"
#include "rule/ahead.hpp"
#include "rule/counting.hpp"

namespace nemcon::rule {
namespace {

// The count of one condition when each seat has the stance that `stance_of` gives it.
template <class StanceOf>
Count count(const Bound1& bound, const Electorate& electorate, StanceOf stance_of) {
  Count result;
  for (const Seat& seat : electorate.seats) {
    result.add(bound.mark(stance_of(seat)), weight_in(bound.scope, seat.classes, seat.weights));
  }
  return result;
}

template <class StanceOf>
std::vector<char> values(const std::vector<Bound1>& bounds, const Electorate& electorate,
                         StanceOf stance_of) {
  std::vector<char> list;
  list.reserve(bounds.size());
  for (const Bound1& bound : bounds) {
    list.push_back(satisfies(*bound.condition, count(bound, electorate, stance_of)) ? 1 : 0);
  }
  return list;
}

Stance as_is(const Seat& seat) { return seat.stance; }

// All that may still change go one way.
auto moved_to(Stance target) {
  return [target](const Seat& seat) { return seat.settled ? seat.stance : target; };
}

// Can this condition be brought about by the seats that may still change, if nothing else mattered? Then by
// all of them going one way, because there is one that adds most to its slack.
bool possible(const Bound1& bound, const Electorate& electorate) {
  return std::ranges::any_of(kAllStances, [&](Stance target) {
    return satisfies(*bound.condition, count(bound, electorate, moved_to(target)));
  });
}

void add_holdouts(const Bound1& bound, const Electorate& electorate, std::vector<char>& out) {
  const Condition& condition = *bound.condition;
  const bool asked_some = condition.bound == Bound::kEvery && count(bound, electorate, as_is).base > 0;
  for (std::size_t i = 0; i < electorate.seats.size(); ++i) {
    const Seat& seat = electorate.seats[i];
    if (seat.stance == Stance::kRecuse || weight_in(bound.scope, seat.classes, seat.weights) == 0) continue;
    const Mark& mark = bound.mark(seat.stance);
    if (asked_some && !mark.base) continue;  // it is those whom `everyone` asks that fail it
    if (mark.doing != from_below(condition.bound)) out[i] = 1;
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
  return value_of(rule.root(), values(bind(rule.root(), electorate), electorate, as_is));
}

// "Cannot" is said only if it is certain. Where one stance is the best for every condition, all going there
// decides. Otherwise each condition is first asked whether it could be met at all, and then every change is
// tried, as far as the search goes (kSearchSteps): what could not be tried out stays open.
Verdict evaluate(const Rule& rule, const Electorate& electorate) {
  const auto bounds = bind(rule.root(), electorate);
  if (value_of(rule.root(), values(bounds, electorate, as_is))) return Verdict::kMet;
  const auto best = best_for_all(bounds, true);
  const Stance target = best.value_or(Stance::kSupport);
  if (value_of(rule.root(), values(bounds, electorate, moved_to(target)))) return Verdict::kOpen;
  if (best) return Verdict::kCannot;
  std::vector<char> maybe;
  maybe.reserve(bounds.size());
  for (const Bound1& bound : bounds) maybe.push_back(possible(bound, electorate) ? 1 : 0);
  if (!value_of(rule.root(), maybe)) return Verdict::kCannot;
  const Sets sets = to_meet(rule, electorate);
  return sets.complete && !sets.possible ? Verdict::kCannot : Verdict::kOpen;
}

std::vector<std::size_t> holdouts(const Rule& rule, const Electorate& electorate) {
  const auto bounds = bind(rule.root(), electorate);
  const auto held = values(bounds, electorate, as_is);
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
