// Changes of a race, several at once or one at a time.
#include <algorithm>
#include <cmath>

#include "forecast/foresee.hpp"

namespace nemcon::forecast {
namespace {

constexpr std::size_t kTornadoRuns = 5'000;
constexpr std::size_t kMembersTried = 12;  // that could declare; those with a reason against them come first
constexpr Days kFourWeeks = 28;

bool held_up(const MemberPast& member, Days now) {
  return std::ranges::any_of(member.obstacles,
                             [&](const Obstacle& each) { return each.from <= now && now < each.until; });
}

bool has_rival(const Past& known) {
  return std::ranges::any_of(known.members, [&](const MemberPast& member) {
    return std::ranges::any_of(member.obstacles, [&](const Obstacle& each) {
      return each.kind == ObstacleKind::kRival && each.from <= known.seen_until &&
             known.seen_until < each.until;
    });
  });
}

void add_members(const Past& known, std::vector<Change>& out) {
  std::vector<const MemberPast*> waiting;
  for (const MemberPast& each : known.members)
    if (!each.consent) waiting.push_back(&each);
  std::ranges::stable_partition(waiting, [&](const auto* each) { return held_up(*each, known.seen_until); });
  if (waiting.size() > kMembersTried) waiting.resize(kMembersTried);
  for (const MemberPast* each : waiting) {
    if (waiting.size() > 1) out.push_back({.kind = ChangeKind::kDeclares, .member = each->id});
    if (held_up(*each, known.seen_until)) out.push_back({.kind = ChangeKind::kFalse, .member = each->id});
  }
}

// Everything that the race has to change.
std::vector<Change> changes_of(const Asked& asked) {
  const Past& known = asked.known;
  std::vector<Change> out;
  add_members(known, out);
  if (has_rival(known)) out.push_back({.kind = ChangeKind::kRival});
  for (const Days by : {-kFourWeeks, kFourWeeks})
    out.push_back({.kind = ChangeKind::kTarget, .number = static_cast<double>(by)});
  if (std::ranges::any_of(known.members, [](const auto& each) { return each.private_yes && !each.consent; }))
    out.push_back({.kind = ChangeKind::kPrivate, .number = 0.5});
  if (known.body == BodyClass::kGovernments) {
    out.push_back({.kind = ChangeKind::kApart});
    out.push_back({.kind = ChangeKind::kTogether});
  }
  if (!asked.ask.edges.empty()) out.push_back({.kind = ChangeKind::kEdgesOff});
  for (const std::string_view name : prior_names())
    out.push_back({.kind = ChangeKind::kPrior, .member = std::string(name)});
  return out;
}

double reach_of(const Chance& chance, const Chance& now) {
  return std::max(std::abs(chance.ends.apart - now.ends.apart),
                  std::abs(chance.ends.together - now.ends.together));
}

Result<Asked> with_change(Asked asked, const Change& change) {
  TRY(known, changed(std::move(asked.known), change));
  asked.known = std::move(known);
  if (change.kind == ChangeKind::kApart) asked.ask.together = false;
  if (change.kind == ChangeKind::kTogether) asked.ask.apart = false;
  if (change.kind == ChangeKind::kEdgesOff) asked.ask.edges.clear();
  if (change.kind == ChangeKind::kPrior) asked.terms.prior = *prior_of(change.member);
  if (!asked.ask.apart && !asked.ask.together)
    return refuse(Refused::kMalformed, "apart", {}, "not with together: leave one out");
  return asked;
}

}  // namespace

Result<Asked> with_changes(Asked asked, std::span<const Change> changes) {
  for (const Change& each : changes) {
    TRY(next, with_change(std::move(asked), each));
    asked = std::move(next);
  }
  return asked;
}

std::vector<WhatIf> tornado(const Asked& asked, const LearntFor& learnt) {
  Asked few = asked;
  few.ask.runs = std::min(asked.ask.runs, kTornadoRuns);
  const auto own = learnt(learn_ask(asked.known, asked.terms));
  const Chance now = foresee_chance(few.known, *own, few.ask);
  std::vector<WhatIf> out;
  for (const Change& change : changes_of(asked)) {
    const auto other = with_changes(few, std::span(&change, 1));
    if (!other) continue;  // no deadline lies ahead that could move
    const bool prior = change.kind == ChangeKind::kPrior;
    const auto taught = prior ? learnt(learn_ask(asked.known, other->terms)) : own;
    out.push_back({change, foresee_chance(other->known, *taught, other->ask)});
  }
  std::ranges::stable_sort(out, std::greater{},
                           [&](const WhatIf& each) { return reach_of(each.chance, now); });
  return out;
}

}  // namespace nemcon::forecast
