#include "chamber/charter_stage.hpp"
#include "chamber/shown_rule.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace nemcon::chamber {
namespace {

using rule::Stance;

struct Checking {
  const Charter& charter;
  const Procedure& procedure;
  std::size_t index;
  const StageRule& stage;
  const std::string& path;
};

Result<Done> wrong(const Checking& at, const char* field, std::string detail) {
  return refuse(Refused::kUnknownValue, at.path + "." + field, {}, std::move(detail));
}

bool has(const std::vector<Stance>& list, Stance stance) {
  return std::ranges::find(list, stance) != list.end();
}

Result<Done> check_rule(const Checking& at) {
  if (!asks(at.stage.type)) {
    if (!at.stage.rule.empty())
      return wrong(at, "rule", "nobody is asked in it, so there is nothing to count");
    return Done{};
  }
  // What a chair finds need not be a count.
  if (at.stage.rule.empty() && at.stage.type == StageType::kFinding) return Done{};
  if (at.stage.rule.empty()) return refuse(Refused::kMissing, at.path + ".rule");
  auto known = rule::check_names(at.stage.rule, at.charter.classes, at.charter.measures);
  if (known) return Done{};
  Refusal refusal = known.error();
  refusal.field = at.path + ".rule";
  return refusal;
}

// Options, and what is said of them, are among what the type can take.
Result<Done> check_options(const Checking& at) {
  StageRule any = at.stage;
  any.options.clear();
  const auto possible = options_of(any);
  for (const Stance stance : at.stage.options) {
    if (!has(possible, stance)) {
      return wrong(at, "options",
                   std::string(rule::name_of(stance)) + " means nothing in this type of stage");
    }
  }
  const auto options = options_of(at.stage);
  for (const Stance stance : at.stage.reasoned) {
    if (!has(options, stance)) return wrong(at, "reasoned", std::string(rule::name_of(stance)));
  }
  for (const Stance stance : at.stage.counted) {
    if (!has(options, stance)) return wrong(at, "counted", std::string(rule::name_of(stance)));
    if (at.stage.type == StageType::kSilence) return wrong(at, "counted", "a break always needs its reason");
  }
  return Done{};
}

Result<Done> check_rounds(const Checking& at) {
  const bool sounding = at.stage.type == StageType::kSounding;
  if (!sounding && !at.stage.preferences.empty()) return wrong(at, "preferences", "only in a sounding");
  if (!sounding && !at.stage.drops.empty()) return wrong(at, "drops", "only in a sounding");
  for (const auto* numbers : {&at.stage.preferences, &at.stage.drops}) {
    const bool right = numbers->size() <= kRounds && std::ranges::all_of(*numbers, [](std::int64_t number) {
                         return number >= 0 && number <= static_cast<std::int64_t>(kSubjectsOfStage);
                       });
    if (!right)
      return refuse(Refused::kOutOfRange, at.path + (numbers == &at.stage.drops ? ".drops" : ".preferences"));
  }
  return Done{};
}

bool counts_days(const Period& period) { return period.unit != Period::Unit::kHours; }

Result<Done> check_time(const Checking& at) {
  for (const std::string& id : at.stage.calendars) {
    if (std::ranges::find(at.charter.calendars, id, &Calendar::id) == at.charter.calendars.end()) {
      return wrong(at, "calendars", id + " is not in `calendars`");
    }
  }
  const auto& least = at.stage.minimum;
  const auto& most = at.stage.maximum;
  const auto& period = at.stage.period;
  const bool ordered =
      (!least || !most || least->unit != most->unit || least->amount <= most->amount) &&
      (!least || !period || least->unit != period->unit || least->amount <= period->amount) &&
      (!period || !most || period->unit != most->unit || period->amount <= most->amount);
  if (!ordered)
    return refuse(Refused::kOutOfRange, at.path + ".period", {}, "minimum, period, maximum, in this order");
  if (at.stage.closes == Closes::kByHand) return Done{};
  const bool may = at.stage.type == StageType::kRollCall || at.stage.type == StageType::kRatification ||
                   (at.stage.type == StageType::kSounding && at.stage.closes == Closes::kAnswered);
  return may ? Result<Done>(Done{})
             : wrong(at, "closes", "a stage of this type ends by hand or at its deadline");
}

const StageRule* find_stage_rule(const Procedure& procedure, const std::string& id) {
  const auto found = std::ranges::find(procedure.stages, id, &StageRule::id);
  return found == procedure.stages.end() ? nullptr : &*found;
}

Result<Done> check_audiences(const Checking& at, const Disclosed& each, const std::string& path) {
  if (!each.closed.holds(each.open)) {
    return refuse(Refused::kUnknownValue, path + ".closed", {},
                  "who may know while it is open may know after");
  }
  const bool candidates = each.open.has(Audience::kCandidates) || each.closed.has(Audience::kCandidates);
  const bool fits = each.facet == Facet::kTotals && at.procedure.kind == MatterKind::kAppointment;
  if (candidates && !fits) {
    return refuse(Refused::kUnknownValue, path, {},
                  "candidates are told totals, each its own, in an appointment");
  }
  return Done{};
}

// Words say what the position is, so they are for nobody who may not know that.
Result<Done> check_words(const Checking& at) {
  for (const bool open : {true, false}) {
    const Audiences what = audience_for(at.stage, Facet::kWhat, open);
    const Audiences why = audience_for(at.stage, Facet::kWhy, open);
    if (!at.stage.disclosure.empty() && !what.holds(why))
      return wrong(at, "disclosure", "`why` tells `what`: nobody else may be in its audience");
  }
  return Done{};
}

// Nothing that happens while the stage is open may hang on what is kept back until its close.
Result<Done> check_held(const Checking& at) {
  if (!is_held(at.stage)) return Done{};
  const Closes closes = closing_of(at.stage);
  if (closes == Closes::kWhenMet)
    return wrong(at, "closes", "positions are kept back: that the rule is met would tell of them");
  if (closes == Closes::kAnswered && !audience_for(at.stage, Facet::kAnswered, true).has(Audience::kPublic))
    return wrong(at, "closes", "who has answered is not public while it is open");
  if (at.stage.type == StageType::kFinding &&
      !audience_for(at.stage, Facet::kWhat, true).has(Audience::kChair))
    return wrong(at, "disclosure", "the chair has to know what it is to find upon: `what`, open, `chair`");
  return Done{};
}

Result<Done> check_disclosure(const Checking& at) {
  const auto& list = at.stage.disclosure;
  if (list.empty() && at.stage.least != 0) return wrong(at, "least", "nothing is kept back here");
  if (list.empty() && at.stage.guard != Guard::kWarn) return wrong(at, "guard", "nothing is kept back here");
  if (!list.empty() && !asks(at.stage.type)) return wrong(at, "disclosure", "nobody is asked in it");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string path = at.path + ".disclosure[" + std::to_string(i) + "]";
    if (std::ranges::count(list, list[i].facet, &Disclosed::facet) != 1)
      return refuse(Refused::kDuplicate, path + ".facet", {std::string(name_of(list[i].facet))});
    TRY_DONE(check_audiences(at, list[i], path));
  }
  TRY_DONE(check_words(at));
  return check_held(at);
}

// What an open vote turns into keeps back what it hides, and is asked of the same.
Result<Done> check_secret(const Checking& at) {
  if (at.stage.secret.empty() && at.stage.secret_at == 0) return Done{};
  if (at.stage.secret.empty()) return refuse(Refused::kMissing, at.path + ".secret");
  if (at.stage.secret_at < 1) return refuse(Refused::kMissing, at.path + ".secret_at");
  const StageRule* next = find_stage_rule(at.procedure, at.stage.secret);
  if (next == nullptr) return wrong(at, "secret", at.stage.secret + " is no stage of this procedure");
  if (is_held(at.stage) || !is_held(*next)) return wrong(at, "secret", "from an open stage to a secret one");
  if (next->type != at.stage.type) return wrong(at, "secret", "the two are of different types");
  if (next->type == StageType::kSilence) return wrong(at, "secret", "a silence needs a text, given by hand");
  if (next->period && counts_days(*next->period))
    return wrong(at, "secret", at.stage.secret + ": its period must be in hours");
  return Done{};
}

// What stands in for another stage comes after it, decides as it does, and is not wanted besides.
Result<Done> check_replaces(const Checking& at) {
  if (at.stage.replaces.empty()) return Done{};
  const StageRule* replaced = find_stage_rule(at.procedure, at.stage.replaces);
  if (replaced == nullptr) return wrong(at, "replaces", at.stage.replaces + " is no stage of this procedure");
  const auto index = static_cast<std::size_t>(replaced - at.procedure.stages.data());
  if (index >= at.index) return wrong(at, "replaces", "only a stage before it");
  if (!decides(at.stage.type) || !decides(replaced->type))
    return wrong(at, "replaces", "neither of the two may be undecided");
  if (at.stage.required)
    return wrong(at, "required", "what stands in for another stage is `required = false`");
  return Done{};
}

// What opens by itself has to have all that an opening needs: a deadline that needs no zone, and no text.
Result<Done> check_then(const Checking& at) {
  std::vector<StageOutcome> seen;
  for (const Then& then : at.stage.then) {
    if (std::ranges::find(seen, then.outcome) != seen.end()) return wrong(at, "then", "an outcome twice");
    seen.push_back(then.outcome);
    if (!fits(at.stage.type, then.outcome)) return wrong(at, "then", "no stage of this type ends so");
    if (then.stage.empty()) continue;
    const StageRule* next = find_stage_rule(at.procedure, then.stage);
    if (next == nullptr) return wrong(at, "then", then.stage + " is no stage of this procedure");
    if (next->type == StageType::kSilence)
      return wrong(at, "then", "a silence needs a text, which somebody has to give");
    if (next->period && counts_days(*next->period))
      return wrong(at, "then", then.stage + ": its period must be in hours");
  }
  return Done{};
}

}  // namespace

bool fits(StageType type, StageOutcome outcome) {
  switch (outcome) {
    case StageOutcome::kWithdrawn: return true;
    case StageOutcome::kHeld: return !decides(type);
    case StageOutcome::kMet: return decides(type) && type != StageType::kSilence;
    case StageOutcome::kNotMet: return decides(type);
    case StageOutcome::kAdopted:
    case StageOutcome::kBroken: return type == StageType::kSilence;
  }
  return false;
}

std::vector<Stance> options_of(const StageRule& rule) {
  std::vector<Stance> options = rule.options;
  if (options.empty()) {
    switch (rule.type) {
      case StageType::kNomination:
      case StageType::kConsultation: return {};
      // To say yes under silence is to stay silent; a reservation goes with the text.
      case StageType::kSilence: options = {Stance::kObject, Stance::kReserve}; break;
      case StageType::kRatification: options = {Stance::kSupport}; break;
      default:
        options = {Stance::kSupport, Stance::kAcquiesce, Stance::kAbstain,
                   Stance::kReserve, Stance::kObject,    Stance::kRecuse};
    }
  }
  const bool may_take_back = !is_final(rule) && !has(options, Stance::kSilent);
  if (may_take_back) options.push_back(Stance::kSilent);
  return options;
}

const rule::Rule& shown_rule(const StageRule& rule) {
  static const rule::Rule kNobodyObjects = *rule::Rule::parse("nobody objects");
  return rule.rule.empty() ? kNobodyObjects : rule.rule;
}

bool is_final(const StageRule& rule) { return rule.final || rule.type == StageType::kRatification; }

Closes closing_of(const StageRule& rule) {
  return rule.type == StageType::kRatification ? Closes::kWhenMet : rule.closes;
}

std::optional<std::int64_t> for_round(const std::vector<std::int64_t>& numbers, std::size_t round) {
  if (numbers.empty()) return std::nullopt;
  return numbers[std::min(round, numbers.size()) - 1];
}

Result<Done> check_stage(const Charter& charter, const Procedure& procedure, std::size_t index,
                         const std::string& path) {
  const Checking at{charter, procedure, index, procedure.stages[index], path};
  TRY_DONE(check_rule(at));
  TRY_DONE(check_options(at));
  TRY_DONE(check_rounds(at));
  TRY_DONE(check_time(at));
  TRY_DONE(check_disclosure(at));
  TRY_DONE(check_secret(at));
  TRY_DONE(check_replaces(at));
  return check_then(at);
}

}  // namespace nemcon::chamber
