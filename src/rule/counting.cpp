#include "rule/counting.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace nemcon::rule {
namespace {

void bind_into(const Node& node, const Electorate& electorate, std::vector<Bound1>& list) {
  if (node.kind == Node::Kind::kCondition) {
    Scope scope;
    CHECK(find_scope(node.condition, electorate.classes, electorate.measures, scope));
    Bound1 bound{&node.condition, scope, {}};
    for (const Stance said : kAllStances) {
      bound.marks[static_cast<std::size_t>(said)] = mark_of(node.condition, said, electorate.meaning);
    }
    return list.push_back(bound);
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
    case Bound::kNone:
    case Bound::kOutnumber: break;
  }
  CHECK(false && "no share");
}

// Whether somebody answers is a matter of what was said, and not of what it counts as.
bool does(Verb verb, Stance said, Stance counted) {
  switch (verb) {
    case Verb::kConsent: return counted == Stance::kSupport || counted == Stance::kAcquiesce;
    case Verb::kSupport: return counted == Stance::kSupport;
    case Verb::kAcquiesce: return counted == Stance::kAcquiesce;
    case Verb::kAbstain: return counted == Stance::kAbstain;
    case Verb::kReserve: return counted == Stance::kReserve;
    case Verb::kObject: return counted == Stance::kObject;
    case Verb::kSilent: return counted == Stance::kSilent;
    case Verb::kAnswer: return said != Stance::kSilent && said != Stance::kRecuse;
  }
  CHECK(false && "a verb that nobody counts");
}

// A quorum is a part of those who could have come: who abstains or says nothing stays in that base.
bool in_base(Verb verb, Stance counted, const Meaning& meaning) {
  if (counted == Stance::kRecuse) return false;
  if (verb == Verb::kAnswer || verb == Verb::kSilent) return true;
  if (counted == Stance::kSilent) return meaning.silence != SilenceMeans::kOutOfBase;
  return counted != Stance::kAbstain || meaning.abstention != AbstentionMeans::kOutOfBase;
}

}  // namespace

Stance effective(Stance stance, const Meaning& meaning) {
  if (stance == Stance::kSilent) {
    switch (meaning.silence) {
      case SilenceMeans::kConsents: return Stance::kAcquiesce;
      case SilenceMeans::kBlocks: return Stance::kObject;
      case SilenceMeans::kNotCounted:
      case SilenceMeans::kOutOfBase: return Stance::kSilent;
      case SilenceMeans::kAbstains: stance = Stance::kAbstain;
    }
  }
  const bool against = stance == Stance::kAbstain && meaning.abstention == AbstentionMeans::kAgainst;
  return against ? Stance::kObject : stance;
}

Mark mark_of(const Condition& condition, Stance said, const Meaning& meaning) {
  const Stance counted = effective(said, meaning);
  const bool doing = does(condition.verb, said, counted);
  if (is_relative(condition)) {
    const bool base = in_base(condition.verb, counted, meaning);
    return {doing && base, false, base};
  }
  return {doing, condition.bound == Bound::kOutnumber && does(condition.other, said, counted), false};
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
    case Bound::kOutnumber: return count.doing > count.other;
  }
  CHECK(false && "a bound that nobody checks");
}

std::vector<Bound1> bind(const Node& root, const Electorate& electorate) {
  std::vector<Bound1> list;
  list.reserve(8);
  bind_into(root, electorate, list);
  return list;
}

std::array<Stance, kAllStances.size()> alike(const std::vector<Bound1>& bounds) {
  std::array<Stance, kAllStances.size()> first{};
  for (const Stance stance : kAllStances) {
    const auto same = [&](Stance other) {
      return std::ranges::all_of(bounds, [&](const Bound1& b) { return b.mark(stance) == b.mark(other); });
    };
    first[static_cast<std::size_t>(stance)] = *std::ranges::find_if(kAllStances, same);
  }
  return first;
}

bool value_of(const Node& root, const std::vector<char>& values) {
  std::size_t next = 0;
  return value_from(root, values, next);
}

}  // namespace nemcon::rule
