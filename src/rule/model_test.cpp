// The slow obvious model: it counts with plain arithmetic and tries everything. Random rules about random
// small bodies have to be judged as it judges them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "rule/ast.hpp"
#include "rule/rule.hpp"

namespace nemcon::rule {
namespace {

const std::vector<Stance> kAll = {Stance::kSilent,    Stance::kObject,  Stance::kReserve, Stance::kAbstain,
                                  Stance::kAcquiesce, Stance::kSupport, Stance::kRecuse};

// Every way in which the members of `who` (a bit each) may change.
template <class F>
bool any_change(const Electorate& body, unsigned who, F f, std::size_t seat = 0) {
  if (seat == body.seats.size()) return f(body);
  if ((who >> seat & 1) == 0) return any_change(body, who, f, seat + 1);
  for (const Stance stance : kAll) {
    Electorate changed = body;
    changed.seats[seat].stance = stance;
    if (any_change(changed, who, f, seat + 1)) return true;
  }
  return false;
}

unsigned unsettled(const Electorate& body) {
  unsigned bits = 0;
  for (std::size_t i = 0; i < body.seats.size(); ++i) bits |= body.seats[i].settled ? 0u : 1u << i;
  return bits;
}

// What a stance counts as there.
Stance model_counts(Stance stance, const Meaning& meaning) {
  if (stance == Stance::kSilent && meaning.silence == SilenceMeans::kConsents) return Stance::kAcquiesce;
  if (stance == Stance::kSilent && meaning.silence == SilenceMeans::kBlocks) return Stance::kObject;
  if (stance == Stance::kSilent && meaning.silence == SilenceMeans::kAbstains) stance = Stance::kAbstain;
  const bool against = meaning.abstention == AbstentionMeans::kAgainst;
  return stance == Stance::kAbstain && against ? Stance::kObject : stance;
}

bool model_does(const Seat& seat, Verb verb, const Meaning& meaning) {
  const Stance stance = model_counts(seat.stance, meaning);
  const bool consents = stance == Stance::kSupport || stance == Stance::kAcquiesce;
  const bool answers = seat.stance != Stance::kSilent && seat.stance != Stance::kRecuse;
  return verb == Verb::kConsent   ? consents
         : verb == Verb::kAnswer  ? answers
         : verb == Verb::kSupport ? stance == Stance::kSupport
         : verb == Verb::kObject  ? stance == Stance::kObject
         : verb == Verb::kAbstain ? stance == Stance::kAbstain
         : verb == Verb::kReserve ? stance == Stance::kReserve
         : verb == Verb::kSilent  ? stance == Stance::kSilent
                                  : stance == Stance::kAcquiesce;
}

// Is this seat in the base of a share by that verb?
bool model_asks(const Seat& seat, Verb verb, const Meaning& meaning) {
  const Stance stance = model_counts(seat.stance, meaning);
  if (stance == Stance::kRecuse) return false;
  if (verb == Verb::kAnswer || verb == Verb::kSilent) return true;
  if (stance == Stance::kAbstain && meaning.abstention == AbstentionMeans::kOutOfBase) return false;
  return stance != Stance::kSilent || meaning.silence != SilenceMeans::kOutOfBase;
}

long model_weight(const Seat& seat, const std::string& of) {
  return of == "population" ? seat.weights[0] : of == "permanent" ? (seat.classes ? 1 : 0) : 1;
}

// The rule by reading its tree with plain arithmetic, one condition at a time.
bool model_node(const Node& node, const Electorate& body) {
  if (node.kind != Node::Kind::kCondition) {
    const auto part = [&](const Node& each) { return model_node(each, body); };
    return node.kind == Node::Kind::kAnd ? std::ranges::all_of(node.parts, part)
                                         : std::ranges::any_of(node.parts, part);
  }
  long number = 0, other = 0, doing = 0, base = 0;
  for (const Seat& seat : body.seats) {
    const long weight = model_weight(seat, node.condition.of);
    const bool does = model_does(seat, node.condition.verb, body.meaning);
    const bool asked = model_asks(seat, node.condition.verb, body.meaning);
    if (does) number += weight;
    if (model_does(seat, node.condition.other, body.meaning)) other += weight;
    if (asked) base += weight;
    if (asked && does) doing += weight;
  }
  const Condition& c = node.condition;
  if (c.share_of == 0 && c.bound != Bound::kEvery) doing = number;
  const long scale = c.share_of ? c.share_of : 1, limit = c.share_of ? c.amount * base : c.amount;
  const bool some = !c.share_of || base > 0;
  switch (c.bound) {
    case Bound::kEvery: return base > 0 && doing == base;
    case Bound::kNone: return doing == 0;
    case Bound::kAtLeast: return some && doing * scale >= limit;
    case Bound::kMoreThan: return some && doing * scale > limit;
    case Bound::kAtMost: return doing * scale <= limit;
    case Bound::kFewerThan: return !some || doing * scale < limit;
    case Bound::kOutnumber: return number > other;
  }
  return false;
}

bool model_holds(const Rule& rule, const Electorate& body) { return model_node(rule.root(), body); }

Electorate random_body() {
  Electorate body{{"permanent"}, {"population"}, {}, {}};
  body.meaning.silence = static_cast<SilenceMeans>(*rc::gen::inRange(0, 5));
  body.meaning.abstention = static_cast<AbstentionMeans>(*rc::gen::inRange(0, 3));
  const int size = *rc::gen::inRange(1, 5);
  for (int i = 0; i < size; ++i) {
    Seat seat;
    seat.stance = static_cast<Stance>(*rc::gen::inRange(0, 7));
    seat.settled = *rc::gen::inRange(0, 4) == 0;
    seat.classes = static_cast<std::uint64_t>(*rc::gen::inRange(0, 2));
    seat.weights = {*rc::gen::inRange<std::int64_t>(0, 4)};
    body.seats.push_back(seat);
  }
  return body;
}

std::string random_condition(bool favourable) {
  const std::vector<std::string> below = {"everyone consents",
                                          "every permanent supports",
                                          "at least 2 support",
                                          "at least 55% of population support",
                                          "more than half of members consent",
                                          "at least 1 permanent consent",
                                          "more than half of members answer",
                                          "every permanent answers",
                                          "more support than object",
                                          "more of population consent than abstain",
                                          "at least 100% of permanent support"};
  const std::vector<std::string> above = {"nobody objects", "no permanent objects", "at most 1 object",
                                          "fewer than 2 object", "at most 1/3 of population object"};
  const std::vector<std::string> others = {"at least 1 abstain",
                                           "nobody reserves",
                                           "fewer than 2 abstain",
                                           "at most 1 support",
                                           "nobody is silent",
                                           "at least 1 acquiesce",
                                           "more abstain than support",
                                           "fewer than 3 answer",
                                           "more of permanent answer than consent",
                                           "at least half of members are silent",
                                           "fewer than 0% of permanent object",
                                           "at least 0% of population support",
                                           "at most half of population answer",
                                           "fewer than 100% of members answer",
                                           "at least 1/3 of members abstain",
                                           "at least 100% of members object",
                                           "fewer than 100% of members object"};
  const int which = *rc::gen::inRange(0, favourable ? 2 : 3);
  const auto& list = which == 0 ? below : which == 1 ? above : others;
  return list[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(list.size())))];
}

Rule random_rule(bool favourable) {
  std::string text = random_condition(favourable);
  const int more = *rc::gen::inRange(0, 3);
  for (int i = 0; i < more; ++i) {
    const bool both = *rc::gen::inRange(0, 2) == 0;
    text.insert(0, "(").append(both ? ") and " : ") or ").append(random_condition(favourable));
  }
  return *Rule::parse(text);
}

RC_GTEST_PROP(RuleModel, AgreesOnWhetherItHolds, ()) {
  const Rule rule = random_rule(false);
  const Electorate body = random_body();
  RC_ASSERT(holds(rule, body) == model_holds(rule, body));
  RC_ASSERT(Rule::parse(rule.print())->print() == rule.print());
}

// Bodies are so small here that every change is tried within the limit of the search.
RC_GTEST_PROP(RuleModel, VerdictsAreExact, ()) {
  const Rule rule = random_rule(*rc::gen::inRange(0, 2) == 0);
  const Electorate body = random_body();
  const bool can =
      any_change(body, unsettled(body), [&](const Electorate& e) { return model_holds(rule, e); });
  const Verdict verdict = evaluate(rule, body);
  RC_ASSERT((verdict == Verdict::kMet) == model_holds(rule, body));
  RC_ASSERT((verdict == Verdict::kCannot) == !can);
  RC_ASSERT(verdict != Verdict::kMet || holdouts(rule, body).empty());
}

// Of one condition that fails: from below all that do not do it, from above all that do. `everyone` names
// whom it asks, or where it asks nobody all that could join.
RC_GTEST_PROP(RuleModel, HoldoutsAreThoseThatTheDefinitionNames, ()) {
  const Rule rule = *Rule::parse(random_condition(false));
  const Electorate body = random_body();
  const Condition& c = rule.root().condition;
  RC_PRE(rule.root().parts.empty() && c.share_of == 0 && !model_holds(rule, body));
  std::vector<std::size_t> outside, expected;
  bool asked_some = false;
  for (std::size_t i = 0; i < body.seats.size(); ++i) {
    const Seat& seat = body.seats[i];
    if (seat.stance == Stance::kRecuse || model_weight(seat, c.of) == 0) continue;
    const bool asked = c.bound != Bound::kEvery || model_asks(seat, c.verb, body.meaning);
    asked_some = asked_some || asked;
    if (model_does(seat, c.verb, body.meaning) == from_below(c.bound)) continue;
    (asked ? expected : outside).push_back(i);
  }
  RC_ASSERT(holdouts(rule, body) == (asked_some ? expected : outside));
}

RC_GTEST_PROP(RuleModel, SmallestSetsAreThoseThatTryingEverythingFinds, ()) {
  const Rule rule = random_rule(*rc::gen::inRange(0, 2) == 0);
  const Electorate body = random_body();
  const bool meet = !model_holds(rule, body);
  const Sets sets = meet ? to_meet(rule, body) : to_break(rule, body);
  std::vector<std::vector<std::size_t>> expected;
  int best = 99;
  for (unsigned who = 1; who < 1u << body.seats.size(); ++who) {
    if ((who & ~unsettled(body)) != 0 || __builtin_popcount(who) > best) continue;
    if (!any_change(body, who, [&](const Electorate& e) { return model_holds(rule, e) == meet; })) continue;
    if (__builtin_popcount(who) < best) expected.clear();
    best = __builtin_popcount(who);
    std::vector<std::size_t> set;
    for (std::size_t i = 0; i < body.seats.size(); ++i) {
      if (who >> i & 1) set.push_back(i);
    }
    expected.push_back(set);
  }
  std::ranges::sort(expected);
  RC_ASSERT(sets.possible == !expected.empty());
  RC_ASSERT(sets.sets == expected);
}

}  // namespace
}  // namespace nemcon::rule
