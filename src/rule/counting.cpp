#include "rule/counting.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::rule {
namespace {

void bind_into(const Node& node, const Electorate& electorate, std::vector<Bound1>& list) {
  if (node.kind == Node::Kind::kCondition) {
    Scope scope;
    CHECK(find_scope(node.condition, electorate.classes, electorate.measures, scope));
    return list.push_back({&node.condition, scope});
  }
  for (const Node& part : node.parts) bind_into(part, electorate, list);
}

bool value_from(const Node& node, const std::vector<char>& values, std::size_t& next) {
  if (node.kind == Node::Kind::kCondition) return values[next++] != 0;
  bool value = node.kind == Node::Kind::kAnd;
  for (const Node& part : node.parts) {
    const bool each = value_from(part, values, next);  // always walked: `next` must move
    value = node.kind == Node::Kind::kAnd ? value && each : value || each;
  }
  return value;
}

bool satisfies_share(const Condition& condition, const Count& count) {
  const Wide left = count.doing * condition.share_of;
  const Wide right = count.base * condition.amount;
  switch (condition.bound) {
    case Bound::kAtLeast: return count.base > 0 && left >= right;
    case Bound::kMoreThan: return count.base > 0 && left > right;
    case Bound::kAtMost: return left <= right;
    case Bound::kFewerThan: return count.base == 0 || left < right;
    case Bound::kEvery:
    case Bound::kNone: break;
  }
  CHECK(false && "no share");
}

}  // namespace

Stance effective(Stance stance, const Meaning& meaning) {
  if (stance == Stance::kSilent) {
    switch (meaning.silence) {
      case SilenceMeans::kConsents: return Stance::kAcquiesce;
      case SilenceMeans::kBlocks: return Stance::kObject;
      case SilenceMeans::kNotCounted: return Stance::kSilent;
      case SilenceMeans::kAbstains: stance = Stance::kAbstain;
    }
  }
  const bool against = stance == Stance::kAbstain && meaning.abstention == AbstentionMeans::kAgainst;
  return against ? Stance::kObject : stance;
}

bool in_base(Stance stance, const Meaning& meaning) {
  if (stance == Stance::kRecuse) return false;
  return stance != Stance::kAbstain || meaning.abstention != AbstentionMeans::kOutOfBase;
}

bool does(Verb verb, Stance stance) {
  switch (verb) {
    case Verb::kConsent: return stance == Stance::kSupport || stance == Stance::kAcquiesce;
    case Verb::kSupport: return stance == Stance::kSupport;
    case Verb::kAcquiesce: return stance == Stance::kAcquiesce;
    case Verb::kAbstain: return stance == Stance::kAbstain;
    case Verb::kReserve: return stance == Stance::kReserve;
    case Verb::kObject: return stance == Stance::kObject;
    case Verb::kSilent: return stance == Stance::kSilent;
  }
  CHECK(false && "a verb that nobody counts");
}

bool find_scope(const Condition& condition, const std::vector<std::string>& classes,
                const std::vector<std::string>& measures, Scope& scope) {
  if (condition.of.empty()) return true;
  const auto found = std::ranges::find(classes, condition.of);
  if (found != classes.end()) {
    scope.everybody = false;
    scope.classes = std::uint64_t{1} << (found - classes.begin());
    return true;
  }
  const auto measure = std::ranges::find(measures, condition.of);
  if (measure == measures.end()) return false;
  scope.measure = static_cast<int>(measure - measures.begin());
  return true;
}

bool satisfies(const Condition& condition, const Count& count) {
  if (condition.share_of != 0) return satisfies_share(condition, count);
  switch (condition.bound) {
    case Bound::kEvery: return count.base > 0 && count.doing == count.base;
    case Bound::kNone: return count.doing == 0;
    case Bound::kAtLeast: return count.doing >= condition.amount;
    case Bound::kMoreThan: return count.doing > condition.amount;
    case Bound::kAtMost: return count.doing <= condition.amount;
    case Bound::kFewerThan: return count.doing < condition.amount;
  }
  CHECK(false && "a bound that nobody checks");
}

std::vector<Bound1> bind(const Node& root, const Electorate& electorate) {
  std::vector<Bound1> list;
  list.reserve(8);
  bind_into(root, electorate, list);
  return list;
}

bool is_favourable(const std::vector<Bound1>& bounds) {
  return std::ranges::all_of(bounds, [](const Bound1& bound) {
    const Verb verb = bound.condition->verb;
    const bool below = from_below(bound.condition->bound);
    return below ? verb == Verb::kSupport || verb == Verb::kConsent : verb == Verb::kObject;
  });
}

bool value_of(const Node& root, const std::vector<char>& values) {
  std::size_t next = 0;
  return value_from(root, values, next);
}

}  // namespace nemcon::rule
