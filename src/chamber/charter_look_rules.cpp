// look_over on rules: what the members of a day can bring about with what they may say, and from which later
// day on they no longer can.
#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "chamber/charter_look.hpp"
#include "rule/reach.hpp"

namespace nemcon::chamber {
namespace {

using rule::Reach;
using rule::Stance;

struct Rules {
  const Looked& at;
  std::size_t procedure, stage;
  const Procedure& what;
  const StageRule& rule;
};

rule::Electorate electorate(const Rules& here, Date day) {
  const Charter& charter = here.at.charter;
  return electorate_on(charter.classes, charter.measures, charter.members, members_on(charter.members, day),
                       day, here.rule.meaning);
}

const std::vector<Stance>& every_stance() {
  static const std::vector<Stance> kEvery = {Stance::kSilent,  Stance::kSupport, Stance::kAcquiesce,
                                             Stance::kAbstain, Stance::kReserve, Stance::kObject,
                                             Stance::kRecuse};
  return kEvery;
}

Reach reach(const Rules& here, Date day) {
  return rule::can_hold(here.rule.rule, electorate(here, day), stances_in(here.rule));
}

// With the day that was looked at, which is not always the day that was asked about.
Remark& say(const Rules& here, Mistake mistake, const char* field) {
  Remark& made = remark(here.at, mistake, here.procedure, here.stage, field);
  made.from = here.at.day;
  return made;
}

// ---- names that mean nothing on that day ----------------------------------------------------------

bool is_class(const Charter& charter, const std::string& name) {
  return std::ranges::find(charter.classes, name) != charter.classes.end();
}

void look_at_class(const Rules& here, const rule::Electorate& body, const std::string& name) {
  const auto index = std::ranges::find(body.classes, name) - body.classes.begin();
  const auto in = [&](const rule::Seat& seat) { return (seat.classes >> index & 1) != 0; };
  if (std::ranges::any_of(body.seats, in)) return;
  say(here, Mistake::kClassEmpty, "rule").names = {name};
}

// Who has no weight counts for nothing there. The first name is the measure, the others are the members.
void look_at_measure(const Rules& here, const rule::Electorate& body, const std::string& name) {
  const auto index = static_cast<std::size_t>(std::ranges::find(body.measures, name) - body.measures.begin());
  std::vector<std::string> names = {name};
  const auto who = members_on(here.at.charter.members, here.at.day);
  for (std::size_t i = 0; i < who.size(); ++i) {
    if (body.seats[i].weights[index] == 0) names.push_back(here.at.charter.members[who[i]].id.text());
  }
  if (names.size() == 1) return;
  const bool nobody = names.size() == who.size() + 1;
  if (nobody) names.resize(1);
  const auto mistake = nobody ? Mistake::kMeasureEmpty : Mistake::kWeightMissing;
  say(here, mistake, "rule").names = std::move(names);
}

void look_at_names(const Rules& here, const rule::Electorate& body) {
  for (const std::string& name : rule::names_in(here.rule.rule)) {
    if (is_class(here.at.charter, name)) {
      look_at_class(here, body, name);
    } else {
      look_at_measure(here, body, name);
    }
  }
}

// ---- never and always -----------------------------------------------------------------------------

void say_never(const Rules& here, const rule::Electorate& body) {
  Remark& made = say(here, Mistake::kRuleNever, "rule");
  const auto parts = rule::out_of_reach(here.rule.rule, body, every_stance());
  if (parts.empty()) return;
  made.part = parts.front().condition;
  made.number = parts.front().there;
}

// Whether the rule can come to something and to something else on that day; says so if it cannot.
bool look_at_both(const Rules& here, const rule::Electorate& body) {
  if (rule::can_hold(here.rule.rule, body, every_stance()) == Reach::kNever) {
    say_never(here, body);
    return false;
  }
  const auto allowed = stances_in(here.rule);
  if (rule::can_hold(here.rule.rule, body, allowed) == Reach::kNever) {
    const bool chosen = !here.rule.options.empty();
    say(here, Mistake::kOptionsNever, chosen ? "options" : "rule");
    return false;
  }
  if (rule::can_fail(here.rule.rule, body, allowed) != Reach::kNever) return true;
  say(here, Mistake::kRuleAlways, "rule");
  return false;
}

// The first position ends what closes when met and is met already.
void look_at_once(const Rules& here, const rule::Electorate& body) {
  if (closing_of(here.rule) != Closes::kWhenMet || !rule::holds(here.rule.rule, body)) return;
  const bool chosen = here.rule.closes == Closes::kWhenMet;
  say(here, Mistake::kMetAtOnce, chosen ? "closes" : "rule");
}

// ---- who is left out ------------------------------------------------------------------------------

// With so many of those left out that come first by that weight (or, of the last number, by classes).
Reach reach_without(const Rules& here, rule::Electorate body, std::size_t many, std::size_t measure) {
  std::vector<std::size_t> order(body.seats.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const rule::Seat &one = body.seats[a], &other = body.seats[b];
    return measure == body.measures.size() ? one.classes > other.classes
                                           : one.weights[measure] > other.weights[measure];
  });
  for (std::size_t i = 0; i < many; ++i) {
    body.seats[order[i]].stance = Stance::kRecuse;
    body.seats[order[i]].settled = true;
  }
  return rule::can_hold(here.rule.rule, body, stances_in(here.rule));
}

// Once for the procedure, with the fewest that are too many for one of its stages.
void say_too_many(const Rules& here, std::int64_t many) {
  const auto same = [&](const Remark& each) {
    return each.mistake == Mistake::kMinusTooMany && each.procedure == here.procedure;
  };
  const auto before = std::ranges::find_if(here.at.remarks, same);
  Remark& made = before != here.at.remarks.end()
                     ? *before
                     : remark(here.at, Mistake::kMinusTooMany, here.procedure, "minus");
  made.number = made.number == 0 ? many : std::min(made.number, many);
  made.names.push_back(here.rule.id);
}

// Leaving out those that weigh most, or are in most classes, is one of the choices there are: if that is too
// many, too many can be left out. Small numbers one after the other, and the largest.
void look_at_minus(const Rules& here, const rule::Electorate& body) {
  const auto most = std::min(static_cast<std::size_t>(here.what.minus), body.seats.size() - 1);
  for (std::size_t many = 1; many <= most;
       many = many < kLeftOutTried ? many + 1 : std::max(many + 1, most)) {
    for (std::size_t measure = 0; measure <= body.measures.size(); ++measure) {
      if (reach_without(here, body, many, measure) != Reach::kNever) continue;
      say_too_many(here, static_cast<std::int64_t>(many));
      return;
    }
  }
}

// ---- later days -----------------------------------------------------------------------------------

// The days after that one on which somebody's membership, class or weight begins or ends.
std::set<Date> later_days(const Charter& charter, Date day) {
  std::set<Date> days;
  const auto add = [&](const Span& span) {
    for (const auto& each : {span.from, span.until}) {
      if (each && *each > day) days.insert(*each);
    }
  };
  for (const Member& member : charter.members) {
    add(member.span);
    for (const Membership& each : member.classes) add(each.span);
    for (const Weight& each : member.weights) add(each.span);
  }
  return days;
}

void look_ahead(const Rules& here) {
  std::size_t looked = 0;
  for (const Date day : later_days(here.at.charter, here.at.day)) {
    const bool over = here.what.span.until && *here.what.span.until <= day;
    if (over || ++looked > kDaysAhead || members_on(here.at.charter.members, day).empty()) return;
    if (reach(here, day) != Reach::kNever) continue;
    say(here, Mistake::kRuleEnds, "rule").from = day;
    return;
  }
}

// What was a rule of a day that is over, or not yet there, is looked at as of the nearest day of its own.
Date day_of(const Looked& at, const Procedure& procedure) {
  if (procedure.span.from && at.day < *procedure.span.from) return *procedure.span.from;
  if (procedure.span.until && at.day >= *procedure.span.until) return Date{procedure.span.until->days - 1};
  return at.day;
}

void look_at_rule(const Rules& here) {
  const auto body = electorate(here, here.at.day);
  if (body.seats.empty()) return;
  if (!look_at_both(here, body)) return;
  look_at_names(here, body);
  look_at_once(here, body);
  look_at_minus(here, body);
  look_ahead(here);
}

}  // namespace

void look_at_rules(const Looked& at, std::size_t procedure) {
  const Procedure& what = at.charter.procedures[procedure];
  const Looked then{at.charter, day_of(at, what), at.remarks};
  const auto members = static_cast<std::int64_t>(members_on(at.charter.members, then.day).size());
  if (members != 0 && what.minus >= members) {
    remark(at, Mistake::kMinusLeavesNobody, procedure, "minus").number = members;
    return;
  }
  for (std::size_t i = 0; i < what.stages.size(); ++i) {
    // What decides nothing shows how a name stands by its rule, and needs none that can be met.
    if (!decides(what.stages[i].type) || what.stages[i].rule.empty()) continue;
    look_at_rule({then, procedure, i, what, what.stages[i]});
  }
}

}  // namespace nemcon::chamber
