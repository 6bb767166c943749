// decide on stages: opening and re-issuing, extending, closing.
#include <algorithm>

#include "base/check.hpp"
#include "base/limits.hpp"
#include "chamber/decide.hpp"
#include "chamber/held.hpp"
#include "chamber/leaks.hpp"

namespace nemcon::chamber {
namespace {

const StageRule* find_rule(const Procedure& procedure, const std::string& id) {
  const auto found = std::ranges::find(procedure.stages, id, &StageRule::id);
  return found == procedure.stages.end() ? nullptr : &*found;
}

Result<Done> check_text(const OpenStage& intent, const StageRule& rule) {
  const bool silence = rule.type == StageType::kSilence;
  if (silence && !intent.text_sha256) return refuse(Refused::kMissing, "text");
  if (silence && intent.text_title.empty()) return refuse(Refused::kMissing, "text_title");
  if (silence && !intent.until && !own_deadline(rule, Instant())) return refuse(Refused::kMissing, "until");
  if (!silence && intent.text_sha256) return refuse(Refused::kUnknownField, "text");
  if (!silence && !intent.text_title.empty()) return refuse(Refused::kUnknownField, "text_title");
  return Done{};
}

// A round that follows another is of the same rule, about the same; only a sounding may go on with others.
Result<Done> check_previous(const State& state, const Matter& matter, const OpenStage& intent,
                            std::size_t rule, const std::vector<SubjectId>& subjects) {
  if (intent.previous.value() == 0) return Done{};
  const Stage* previous = find_stage(state, intent.previous);
  const std::string name = std::to_string(intent.previous.value());
  if (previous == nullptr || previous->matter != matter.id || previous->rule != rule) {
    return refuse(Refused::kNoSuchStage, "previous", {name});
  }
  const bool sounding = rule_of(state, *previous).type == StageType::kSounding;
  if (!sounding && previous->subjects != subjects) return refuse(Refused::kNoSuchStage, "previous", {name});
  return check_again(*previous);
}

Result<Done> check_deadline(const Asked& asked, const std::optional<Deadline>& until) {
  if (until && until->at <= asked.at) return refuse(Refused::kNotLater, "until");
  return Done{};
}

// A matter that is no appointment has one subject, which need not be named; where nobody is asked there is
// none.
std::vector<SubjectId> subjects_meant(const State& state, const Matter& matter, const StageRule& rule,
                                      const OpenStage& intent) {
  const bool named = !asks(rule.type) || !intent.subjects.empty() ||
                     procedure_of(state, matter).kind == MatterKind::kAppointment;
  return named ? intent.subjects : std::vector{matter.subjects.front().id};
}

// Days keep the time on the clock: the n-th day, or worked day, is over at the time of the opening.
bool lasts_days(const Period& period, const LocalDays& days, std::int64_t counted, bool worked,
                bool at_least) {
  if (counted != period.amount) return (counted > period.amount) == at_least;
  if (!worked) return at_least;  // past the last day that counts
  return at_least ? days.until_second >= days.opened_second : days.until_second <= days.opened_second;
}

// Whether at least (or at most) so much time lies between. Days are the body's own; whoever reads a record
// without knowing them takes them as recorded.
bool lasts(const State& state, const StageRule& rule, const Period& period, Instant opened, Instant until,
           const std::optional<LocalDays>& days, bool at_least) {
  if (period.unit == Period::Unit::kHours) {
    const std::int64_t wanted = period.amount * 3'600'000;
    return at_least ? until.ms - opened.ms >= wanted : until.ms - opened.ms <= wanted;
  }
  if (!days) return true;
  if (period.unit == Period::Unit::kDays) {
    return lasts_days(period, *days, days->until.days - days->opened.days, true, at_least);
  }
  const auto calendars = calendars_of(state, rule);
  return lasts_days(period, *days, working_days_between(days->opened, days->until, calendars),
                    is_worked(days->until, calendars), at_least);
}

StageOutcome outcome_by_hand(const State& state, const Stage& stage, const StageRule& rule, Instant at) {
  // Nobody shortens a silence that was promised: closing one early takes the text back.
  if (rule.type == StageType::kSilence) return StageOutcome::kWithdrawn;
  if (!decides(rule.type)) return StageOutcome::kHeld;
  return holds_at(state, stage, 0, at) ? StageOutcome::kMet : StageOutcome::kNotMet;
}

}  // namespace

Result<Done> check_time(const State& state, const StageRule& rule, Instant opened, Instant until,
                        const std::optional<LocalDays>& days) {
  if (rule.minimum && !lasts(state, rule, *rule.minimum, opened, until, days, true)) {
    return refuse(Refused::kTooEarly, "until", {}, to_text(*rule.minimum));
  }
  if (rule.maximum && !lasts(state, rule, *rule.maximum, opened, until, days, false)) {
    return refuse(Refused::kOutOfRange, "until", {}, to_text(*rule.maximum));
  }
  return Done{};
}

std::optional<Deadline> own_deadline(const StageRule& rule, Instant opened) {
  if (!rule.period || rule.period->unit != Period::Unit::kHours) return std::nullopt;
  return Deadline{opened + rule.period->amount * 3'600'000, {}};
}

namespace {

// The entry that will count it, with its digests and the codes of who is asked, has to have room.
bool has_room(const State& state, const std::vector<std::size_t>& who, std::size_t subjects) {
  std::size_t bytes = kCountedSpare + (2 * (who.size() + subjects) + 1 + kDisclosurePad) * kDigestBytes;
  for (const std::size_t member : who) bytes += state.members[member].id.text().size() + 3;
  return bytes <= kEntryBytes;
}

}  // namespace

Result<Done> check_keeping(const State& state, const Matter& matter, std::size_t rule,
                           const std::vector<SubjectId>& subjects, Instant at) {
  const StageRule& stage_rule = procedure_of(state, matter).stages[rule];
  if (!is_held(stage_rule)) return Done{};
  const auto who = seated_at(state, at);
  if (static_cast<std::int64_t>(who.size()) < stage_rule.least)
    return refuse(Refused::kWouldTell, "stage_rule", {},
                  std::to_string(stage_rule.least) + " members at least");
  if (!has_room(state, who, subjects.size())) return refuse(Refused::kTooLarge, "subjects");
  if (stage_rule.guard != Guard::kRefuse) return Done{};
  for (const Leak& leak : leaks(state, matter, rule, subjects, at)) {
    if (forbids(leak))
      return refuse(Refused::kWouldTell, "stage_rule", leak.of, std::string(name_of(leak.kind)));
  }
  return Done{};
}

Result<Events> decide_on(const Asked& asked, const OpenStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(matter, open_matter(asked.state, intent.matter));
  const Procedure& procedure = procedure_of(asked.state, *matter);
  const StageRule* rule = find_rule(procedure, intent.stage_rule);
  if (rule == nullptr) return refuse(Refused::kUnknownValue, "stage_rule", {intent.stage_rule});
  const auto index = static_cast<std::size_t>(rule - procedure.stages.data());
  const auto subjects = subjects_meant(asked.state, *matter, *rule, intent);
  TRY_DONE(check_text(intent, *rule));
  const auto until = intent.until ? intent.until : own_deadline(*rule, asked.at);
  if (!until && rule->period) return refuse(Refused::kMissing, "until");
  TRY_DONE(check_deadline(asked, until));
  if (until) TRY_DONE(check_time(asked.state, *rule, asked.at, until->at, intent.days));
  TRY_DONE(check_opening(asked.state, *matter, index, subjects));
  TRY_DONE(check_previous(asked.state, *matter, intent, index, subjects));
  TRY_DONE(check_keeping(asked.state, *matter, index, subjects, asked.at));
  return Events{StageOpened{StageId(asked.state.stages.size() + 1), intent.matter, intent.stage_rule,
                            subjects, until, intent.text_title, intent.text_sha256, intent.text,
                            intent.previous}};
}

Result<Events> decide_on(const Asked& asked, const ExtendStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(stage, live_stage(asked, intent.stage));
  TRY_DONE(check_deadline(asked, intent.until));
  if (stage->until && intent.until.at <= stage->until->at) {
    return refuse(Refused::kNotLater, "until", {}, to_text(stage->until->at));
  }
  TRY_DONE(
      check_time(asked.state, rule_of(asked.state, *stage), stage->opened, intent.until.at, intent.days));
  return Events{StageExtended{stage->id, intent.until}};
}

Result<Events> decide_on(const Asked& asked, const CloseStage& intent) {
  TRY_DONE(require_presiding(asked));
  TRY(stage, live_stage(asked, intent.stage));
  const StageRule& rule = rule_of(asked.state, *stage);
  if (rule.type == StageType::kFinding) return refuse(Refused::kWrongStage, "stage");
  const bool shortened = rule.minimum && rule.type != StageType::kSilence;
  if (shortened) TRY_DONE(check_time(asked.state, rule, stage->opened, asked.at, intent.days));
  return closing(asked.state, *stage, outcome_by_hand(asked.state, *stage, rule, asked.at), asked.at);
}

}  // namespace nemcon::chamber
